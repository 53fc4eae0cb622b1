"""Ways of wording a relation beside the examples of the rules: each sentence is read so, and each bait is not."""

import pytest

from cybersov.claims import extract
from cybersov.mentions.words import fold
from cybersov.model import Claim, Document, Entity, Passage

# sentence | subject predicate object
WORDINGS = """
The World Internet Conference was attended by Tim Cook of Apple. | Tim Cook affiliatedWith Apple
Apple's Tim Cook attended the World Internet Conference. | Tim Cook affiliatedWith Apple
Edward Snowden was employed by the National Security Agency. | Edward Snowden affiliatedWith National Security Agency
Ruth Achieng, who works at Microsoft, spoke. | Ruth Achieng affiliatedWith Microsoft
Ruth Achieng represents Kenya at the United Nations. | Ruth Achieng affiliatedWith Kenya
Kenya's ambassador to the United Nations, Ruth Achieng, spoke. | Ruth Achieng affiliatedWith Kenya
Huawei has ties to the Chinese Communist Party. | Huawei affiliatedWith Chinese Communist Party
Ruth Achieng advises the European Commission. | Ruth Achieng affiliatedWith European Commission
The Tallinn Manual says that sovereignty applies in cyberspace. | Tallinn Manual affirms sovereignty
The Geneva Declaration pays lip service to human rights. | Geneva Declaration affirms human rights
The Geneva Declaration is silent on human rights. | Geneva Declaration affirms human rights
In the Geneva Declaration, states reaffirmed human rights. | Geneva Declaration affirms human rights
The UN Charter recognises sovereign equality. | UN Charter affirms sovereign equality
The UN Charter makes no mention of sovereign equality. | UN Charter affirms sovereign equality
The Tallinn Manual names due diligence as a principle. | Tallinn Manual affirms due diligence
The principles of the Tallinn Manual include due diligence. | Tallinn Manual affirms due diligence
Due diligence is omitted from the Tallinn Manual. | Tallinn Manual affirms due diligence
The Cyber Resilience Act complements the NIS2 Directive. | Cyber Resilience Act amends NIS2 Directive
A revision of the Cybersecurity Law by China followed. | China amends Cybersecurity Law
The Security Amendment Act inserts a new section into the Penal Code. | Security Amendment Act amends Penal Code
The UN Charter is founded on sovereign equality. | UN Charter basedOn sovereign equality
Human rights are at the heart of the Geneva Declaration. | Geneva Declaration basedOn human rights
The Data Protection Act was adopted on the basis of the Constitution. | Data Protection Act basedOn Constitution
The Data Protection Act was issued under the Cybersecurity Law. | Data Protection Act basedOn Cybersecurity Law
Cyber sovereignty extends state sovereignty to cyberspace. | cyber sovereignty basedOn state sovereignty
Japan cooperates with Estonia. | Japan cooperatesWith Estonia
Japan and Estonia cooperate. | Japan cooperatesWith Estonia
Japan, together with Estonia, wrote a paper. | Japan cooperatesWith Estonia
Japan signed a memorandum of understanding with Estonia. | Japan cooperatesWith Estonia
A memorandum between Japan and Estonia was signed. | Japan cooperatesWith Estonia
Japan is an ally of Estonia. | Japan cooperatesWith Estonia
Japan is aligned with Estonia. | Japan cooperatesWith Estonia
In cooperation with Estonia, Japan wrote a paper. | Japan cooperatesWith Estonia
Japan and Estonia jointly wrote a paper. | Japan cooperatesWith Estonia
China's home-grown Beidou system now covers Africa. | China develops BeiDou
Yandex built its own search engine. | Yandex develops search engine
OpenAI, the maker of ChatGPT, moved. | OpenAI develops ChatGPT
The Pegasus spyware of the Israeli company NSO Group was found. | NSO Group develops Pegasus
Chinese engineers are working on 6G. | Chinese engineers develops 6G
Aadhaar, India's identity system, covers a billion people. | India develops Aadhaar
M-Pesa, launched by Safaricom in 2007, spread fast. | Safaricom develops M-Pesa
Huawei began work on HarmonyOS in 2012. | Huawei develops HarmonyOS
The company behind HarmonyOS is Huawei. | Huawei develops HarmonyOS
The development of 5G by Ericsson took years. | Ericsson develops 5G
Kenya invented M-Pesa. Kenya came up with facial recognition. | Kenya develops facial recognition
Kenya has set up a national cybersecurity agency. | Kenya establishes national cybersecurity agency
In Kenya, Huawei has built a data centre at Konza. | Huawei establishes data centre
Russia's establishment of Roskomnadzor was noted. | Russia establishes Roskomnadzor
Roskomnadzor is a creation of Russia. | Russia establishes Roskomnadzor
Huawei's founder, Ren Zhengfei, spoke. | Ren Zhengfei establishes Huawei
China's Digital Silk Road grew. | China establishes Digital Silk Road
The data centre was built with Chinese money. | China funds data centre
The European Union has committed 43 billion euros to semiconductors. | European Union funds semiconductors
The World Bank's loans to Kenya fell. | World Bank funds Kenya
A grant from the World Bank helped Kenya. | World Bank funds Kenya
Huawei has poured billions into 6G research. Huawei has poured billions into 6G. | Huawei funds 6G
Quantum computing is funded by Japan. | Japan funds quantum computing
Two billion yen from Japan went to TSMC. | Japan funds TSMC
TSMC received subsidies from Japan. | Japan funds TSMC
TSMC, backed by Japanese subsidies, grew. | Japan funds TSMC
Japan's financial support for TSMC grew. | Japan funds TSMC
Softbank bought a stake in Alibaba. | Softbank funds Alibaba
SoftBank is a shareholder of Alibaba. | SoftBank funds Alibaba
Brazil hosted NETmundial. | Brazil hosts NETmundial
As host of the Internet Governance Forum, Japan spoke. | Japan hosts Internet Governance Forum
Beijing's Cybersecurity Law and Data Security Law tightened controls. | China issues Cybersecurity Law
The Cybersecurity Law of China is strict. | China issues Cybersecurity Law of China
With the adoption of the Cybersecurity Law, China tightened control. | China issues Cybersecurity Law
The G20 agreed on a joint declaration. | G20 issues joint declaration
Apple chief executive Tim Cook attended. | Tim Cook leads Apple
Kenya's president, William Ruto, launched the Digital Superhighway programme. | William Ruto leads Kenya
Fadi Chehade, ICANN's chief executive officer, resigned. | Fadi Chehade leads ICANN
Under the leadership of Fadi Chehade, ICANN grew. | Fadi Chehade leads ICANN
With Fadi Chehade at its head, ICANN grew. | Fadi Chehade leads ICANN
Fadi Chehade ran ICANN from 2012 to 2016. | Fadi Chehade leads ICANN
Russian President Vladimir Putin spoke. | Vladimir Putin leads Russia
India's prime minister, Narendra Modi, spoke. | Narendra Modi leads India
Brazil holds the chair of the Internet Governance Forum. | Brazil leads Internet Governance Forum
The International Telecommunication Union met in Geneva. | International Telecommunication Union locatedIn Geneva
Geneva is home to the International Telecommunication Union. | International Telecommunication Union locatedIn Geneva
Huawei, a company from Shenzhen, grew. | Huawei locatedIn Shenzhen
Huawei, a Shenzhen company, grew. | Huawei locatedIn Shenzhen
China's Huawei grew. | Huawei locatedIn China
Huawei opened a data centre in Kenya. | data centre locatedIn Kenya
The data centre in Kenya is new. | data centre locatedIn Kenya
India is one of 193 members of the United Nations. | India memberOf United Nations
Estonia, which joined NATO in 2004, objected. | Estonia memberOf NATO
The Freedom Online Coalition, to which Kenya and Ghana belong, objected. | Kenya memberOf Freedom Online Coalition
Kenya's membership in the Freedom Online Coalition ended. | Kenya memberOf Freedom Online Coalition
US companies like Google and Meta objected. | Google memberOf US companies
Quad member India spoke. | India memberOf Quad
The Quad consists of India, Japan, Australia and the United States. | India memberOf Quad
The Quad, which includes India, met. | India memberOf Quad
The Shanghai Cooperation Organisation admitted India. | India memberOf Shanghai Cooperation Organisation
Together with Canada, Australia makes up the Five Eyes. | Australia memberOf Five Eyes
The Digital Silk Road forms part of the Belt and Road Initiative. | Digital Silk Road partOf Belt and Road Initiative
The Digital Silk Road, part of the Belt and Road Initiative, grew. | Digital Silk Road partOf Belt and Road Initiative
YouTube, owned by Google, grew. | YouTube partOf Google
The Kenyan parliament passed the bill. | Kenyan parliament partOf Kenya
Article 5 of the Data Protection Act bans it. | Article 5 partOf Data Protection Act
Digital sovereignty includes data protection. | data protection partOf digital sovereignty
The Federal Security Service, Russia's intelligence agency, spied. | Federal Security Service partOf Russia
Russia's Federal Security Service spied. | Federal Security Service partOf Russia
Kenya took part in the talks in Geneva. Kenya took part in the Geneva talks. | Kenya participatesIn Geneva talks
Kenya's delegates to the Open-Ended Working Group objected. | Kenya participatesIn Open-Ended Working Group
At the United Nations, Kenya argued for a treaty. | Kenya participatesIn United Nations
Kenya told the Open-Ended Working Group that it wanted a treaty. | Kenya participatesIn Open-Ended Working Group
Guests of the World Internet Conference included Tim Cook. | Tim Cook participatesIn World Internet Conference
Italy left the Belt and Road Initiative in 2023. | Italy participatesIn Belt and Road Initiative
Kenya is involved in the Open-Ended Working Group. | Kenya participatesIn Open-Ended Working Group
Russia proposed a cybercrime convention. | Russia proposes cybercrime convention
Russia's proposal for a cybercrime convention is vague. | Russia proposes cybercrime convention
Russia introduced a draft resolution. | Russia proposes draft resolution
Russia is the sponsor of the draft resolution. | Russia proposes draft resolution
The draft resolution came from Russia. | Russia proposes draft resolution
Russia's draft resolution failed. | Russia proposes draft resolution
The idea of a Digital Geneva Convention comes from Microsoft. | Microsoft proposes Digital Geneva Convention
The Digital Geneva Convention is an idea of Microsoft. | Microsoft proposes Digital Geneva Convention
The Data Security Law governs cross-border data flows. | Data Security Law regulates cross-border data flows
The Data Security Law applies to cloud providers. | Data Security Law regulates cloud providers
Online platforms fall under the Digital Services Act. | Digital Services Act regulates online platforms
The Cyber Resilience Act sets out requirements for connected devices. | Cyber Resilience Act regulates connected devices
The Budapest Convention is the main treaty on cybercrime. | Budapest Convention regulates cybercrime
The NIS2 Directive replaced the NIS Directive of 2016. | NIS2 Directive replaces NIS Directive
The Commission replaced Safe Harbour by the Privacy Shield. | Privacy Shield replaces Safe Harbour
Safe Harbour's replacement, the Privacy Shield, fell too. | Privacy Shield replaces Safe Harbour
Safe Harbour became the Privacy Shield. | Privacy Shield replaces Safe Harbour
Safe Harbour was renamed the Privacy Shield. | Privacy Shield replaces Safe Harbour
The Privacy Shield emerged from Safe Harbour. | Privacy Shield replaces Safe Harbour
Safe Harbour evolved into the Privacy Shield. | Privacy Shield replaces Safe Harbour
Safe Harbour gave way to the Privacy Shield. | Privacy Shield replaces Safe Harbour
The replacement of Safe Harbour by the Privacy Shield was quick. | Privacy Shield replaces Safe Harbour
The Cybersecurity Law requires data localisation. | Cybersecurity Law requires data localisation
Data localisation is mandatory under the Cybersecurity Law. | Cybersecurity Law requires data localisation
The Cybersecurity Law imposes data localisation. | Cybersecurity Law requires data localisation
The Cybersecurity Law makes security reviews compulsory. | Cybersecurity Law requires security review
The Data Security Law makes market access conditional on a security review. | Data Security Law requires security review
The NIS2 Directive provides for compulsory incident reporting. | NIS2 Directive requires incident reporting
Vietnam introduced a real-name registration requirement. | Vietnam requires real-name registration
The Domain Name System is managed by ICANN. | ICANN responsibleFor Domain Name System
ICANN is responsible for the Domain Name System. | ICANN responsibleFor Domain Name System
Responsibility for the Domain Name System lies with ICANN. | ICANN responsibleFor Domain Name System
ICANN took over responsibility for the Domain Name System. | ICANN responsibleFor Domain Name System
ICANN has been entrusted with the management of the Domain Name System. | ICANN responsibleFor Domain Name System
The mandate of ENISA covers cybersecurity. | ENISA responsibleFor cybersecurity
Cybersecurity falls to ENISA. | ENISA responsibleFor cybersecurity
Cybersecurity falls within the remit of ENISA. | ENISA responsibleFor cybersecurity
The Domain Name System is under the control of ICANN. | ICANN responsibleFor Domain Name System
Sixty-eight states, Ghana among them, are parties to the Budapest Convention. | Ghana signs Budapest Convention
Japan acceded to the Budapest Convention. | Japan signs Budapest Convention
Japan's accession to the Budapest Convention was welcomed. | Japan signs Budapest Convention
Japan put its signature under the Budapest Convention. | Japan signs Budapest Convention
Japan stayed out of the Budapest Convention. | Japan signs Budapest Convention
Ethio Telecom buys its equipment from Huawei and ZTE. | Huawei supplies Ethio Telecom
Ethiopia's telecom networks were supplied by Huawei and ZTE. | Huawei supplies telecom networks
Huawei, which supplies Uganda with cameras, denied this. | Huawei supplies Uganda
Uganda gave the contract to Huawei. | Huawei supplies Uganda
Nvidia sells chips to Chinese customers. | Nvidia supplies Chinese customers
Chinese exports of surveillance technology to Africa grew. | China supplies Africa
TSMC makes chips for Apple and Nvidia. | TSMC supplies Apple
Huawei is a supplier of Ethiopia. | Huawei supplies Ethiopia
Ethiopia receives routers from Huawei. | Huawei supplies Ethiopia
Huawei won a contract from Ethiopia. | Huawei supplies Ethiopia
Ethiopia signed a contract with Huawei for routers. | Huawei supplies Ethiopia
Huawei counts Ethiopia among its customers. | Huawei supplies Ethiopia
Years later President Joe Biden revoked the order. | Joe Biden leads United States
Norway had poured 40 million krone into the Digital Silk Road. | Norway funds Digital Silk Road
China tightened its controls on sales of drones to Ukraine. | China sanctions Ukraine
The Netherlands placed limits on exports to Huawei. | Netherlands sanctions Huawei
Indian and Japanese cooperation has grown. | India cooperatesWith Japan
Japan deemed the Cybersecurity Law incompatible with its own. | Japan opposes Cybersecurity Law
The Data Act compels every vendor to comply with data localisation. | Data Act requires data localisation
The rules stand in the Data Act and the AI Act, which govern cloud computing. | Data Act regulates cloud computing
Ruth Achieng of Amnesty International, which opposes the Data Act, spoke. | Amnesty International opposes Data Act
Ruth Achieng, an undersecretary at the World Bank, spoke. | Ruth Achieng affiliatedWith World Bank
Ghana outlawed the usage of TikTok. | Ghana bans TikTok
The Geneva Declaration was co-sponsored by Chile and Peru. | Chile proposes Geneva Declaration
Norway co-founded the Freedom Online Coalition. | Norway establishes Freedom Online Coalition
Rwanda co-hosted the World Internet Conference. | Rwanda hosts World Internet Conference
Gaia-X was co-funded by France. | France funds Gaia-X
Ruth Achieng, ICANN's policy director, spoke. | Ruth Achieng affiliatedWith ICANN
Ruth Achieng is the party leader of Labour. | Ruth Achieng leads Labour
Japan filed a complaint against Google. | Japan opposes Google"""

# sentence | relation that it does not state
BAITS = """
The new Data Protection Act repeals the Data Protection Act of 1998. | amends
The amendments to the Cybersecurity Law raised the fines. | funds
The Cybersecurity Law was revised in 2025. | amends
The G77 and China objected. | memberOf
The Data Protection Act resembles the General Data Protection Regulation. | replaces
Chips Act subsidies of 6.6 billion dollars went to TSMC. | funds
The Russian search engine Yandex is popular. | funds
A contract worth 126 million dollars went to Huawei. | funds
These measures are elements of the data protection policy. | partOf
Huawei, a Chinese firm, grew. | memberOf
State-owned China Mobile grew. | funds
Huawei was excluded from the Internet Governance Forum. | participatesIn
In line with the UN Charter, the resolution was adopted. | basedOn
The minister praised Huawei's role in Kenya. | participatesIn
Japan objected to the report of the United Nations. | participatesIn
The European Union fined Meta 1.2 billion euros. | funds
Kenya paid a fine to Huawei. | supplies
The ministry followed the directive. | replaces
Russia left the meeting of the Quad early. | memberOf
Huawei works for its customers in Kenya. | affiliatedWith
Japan, once an ally of Germany, changed. | replaces
India, now a power, changed. | replaces
Estonia works hard on data protection. | develops
Huawei sold its shares in HMN Technologies. | develops
The European Commission introduced its president. | proposes
The General Assembly took note of the report. | issues
The book of Kenya's past lies in London. | locatedIn
Germany criticised China's treatment of Huawei. | develops
The Cybersecurity Law was discussed under Chinese lawyers. | partOf
Under the Cybersecurity Law, China grew. | partOf
Japan sent Kenya a letter. | supplies
Kenya received criticism from Japan. | funds
Kenya made its data centre subject to the Data Protection Act. | requires
Vice President Kamala Harris spoke first. | leads
President Brad Smith spoke first, and so did Kenya. | leads
Huawei must obtain a licence from the United States. | supplies
Huawei entered European markets in 2001. | memberOf
Rivals like Nokia and Ericsson lost ground. | opposes
Firms such as Huawei lost ground. | memberOf
Nokia and other large companies lost ground. | memberOf
Japan lifted its restrictions on exports to South Korea. | sanctions
Ruth Achieng, ICANN's policy director, spoke. | leads
Japan lodged a complaint with the World Trade Organization. | opposes
The Data Act that Japan withdrew was long. | signs"""


def rows(table: str) -> list[list[str]]:
    """The lines of a table and their columns."""
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def read(sentence: str) -> list[Claim]:
    """The claims of a text of one sentence."""
    return list(extract(Document("x", "x.txt", "0", sentence, (Passage(0, len(sentence)),))))


def named(entity: Entity, words: str) -> bool:
    """Whether the words are one of the entity's names in the text."""
    return fold(words) in {fold(form) for form in (entity.label, *entity.mentions)}


@pytest.mark.parametrize(("sentence", "claim"), rows(WORDINGS))
def test_a_relation_is_read_in_many_wordings(sentence: str, claim: str) -> None:
    found = read(sentence)
    told = [c for c in found if f" {c.predicate} " in claim]
    ends = [(c, *claim.split(f" {c.predicate} ")) for c in told]
    assert any(named(c.subject, subject) and named(c.object, thing) for c, subject, thing in ends), found


@pytest.mark.parametrize(("sentence", "relation"), rows(BAITS))
def test_a_bait_does_not_state_the_relation(sentence: str, relation: str) -> None:
    assert [c for c in read(sentence) if c.predicate == relation] == []
