"""Sentences whose words come close to a relation that they do not state, beside those that do state it."""

import pytest
from factories import make_document

from cybersov.claims import extract


def said(text: str) -> set[str]:
    """The claims of a text as "subject predicate object"."""
    return {f"{c.subject.label} {c.predicate} {c.object.label}" for c in extract(make_document(text=text))}


# text, what it must not be read as
CLOSE = [
    ("India limits the use of Chinese-owned apps such as TikTok.", "TikTok partOf China"),
    ("Japan watched while the two governments banned TikTok.", "governments bans TikTok"),
    ("The Paris Call, a coalition of companies to which Microsoft belongs, met.", "Microsoft memberOf companies"),
    ("Nigeria Bank opened Pix as an alternative to Visa.", "Nigeria Bank alternativeTo Visa"),
    ("Bavaria created its own deployment of Nextcloud.", "Bavaria establishes Nextcloud"),
    ("Finland launched an instance of Mastodon.", "Finland develops Mastodon"),
    ("The European Commission designated Meta as a gatekeeper.", "European Commission sanctions Meta"),
    ("Norway designated Telenor as a critical operator.", "Norway sanctions Telenor"),
    ("The scope of Brazil's agreement with Argentina is wide.", "Brazil issues Brazil's agreement"),
    ("Cisco lent its name to the Paris Call.", "Cisco funds Paris Call for Trust and Security in Cyberspace"),
    ("The railway was financed by Chinese loans.", "China funds Chinese loans"),
    ("Japan paid tribute to the Digital Silk Road.", "Japan funds Digital Silk Road"),
    ("Kenya opened the session of the Internet Governance Forum.", "Kenya establishes Internet Governance Forum"),
    ("Iran entered reservations to the Budapest Convention.", "Iran signs Budapest Convention"),
    ("Iran entered reservations to the Budapest Convention.", "Iran opposes Budapest Convention"),
    ("Switzerland assisted Togo in adopting the Cybercrime Act.", "Switzerland issues Cybercrime Act"),
    ("WhatsApp was blocked in Moscow.", "Russia blocks WhatsApp"),
    ("The Cyber Hub was founded by Estonia together with Telenor.", "Estonia establishes Telenor"),
    ("Ireland contested the application of the Digital Markets Act to TikTok.", "Ireland opposes Digital Markets Act"),
    ("Meta challenged the scope of the Digital Services Act.", "Meta opposes Digital Services Act"),
    ("Canada refused to support a proposal to establish the Cyber Fund.", "Canada establishes Cyber Fund"),
    ("India backed a Russian plan to establish the Global Cyber Fund.", "India establishes Global Cyber Fund"),
    ("Network operators must support encryption.", "network operators supports encryption"),
    ("Canada keeps encryption out of its export ban.", "Canada restricts encryption"),
    ("France left Huawei out of the Cyber Resilience Act.", "France signs Cyber Resilience Act"),
    ("China prohibits the use of VPNs for accessing foreign news.", "China bans VPN"),
    ("All states other than Russia signed the Budapest Convention.", "Russia signs Budapest Convention"),
    ("The shutdown of Facebook in Uganda lasted a week.", "Facebook locatedIn Uganda"),
    ("The Senate Committee on China met.", "Senate Committee on China partOf China"),
    ("The Industry Council Association of Japan met.", "Industry Council Association of Japan partOf Japan"),
    ("The Treaty Agreement of Chile with Peru covers encryption.", "Chile issues Treaty Agreement of Chile with Peru"),
    ("Ethiopia ordered HarmonyOS from Cisco.", "Cisco develops HarmonyOS"),
    ("Microsoft announced the supply of chips to Kenya.", "Microsoft establishes semiconductors"),
    ("Kenya spent years on the Data Protection Act.", "Kenya funds Data Protection Act"),
    ("Iran blocked every messenger but Telegram.", "Iran blocks Telegram"),
    ("Ghana bans the import of drones for surveillance.", "Ghana bans drones"),
    ("Only the Constitutional Court may annul the Data Act.", "Constitutional Court opposes Data Act"),
    ("Companies that buy from Huawei lose their licence.", "Huawei supplies Companies"),
    ("Serbia does not use cameras supplied by Huawei.", "Huawei supplies Serbia"),
    ("Sweden ordered network operators to remove Huawei equipment.", "Sweden requires Huawei equipment"),
    ("Sweden ordered network operators to remove Huawei equipment.", "network operators restricts Huawei equipment"),
    ("The Data Act obliges providers to prevent unlawful access.", "Data Act requires unlawful access"),
    ("Turkey passed a social media law.", "Turkey develops social media"),
    ("Egypt launched a national cloud strategy.", "Egypt establishes sovereign cloud"),
    ("Spain's data protection authority fined Meta.", "Spain sanctions Meta"),
    ("Turkmenistan's only internet provider, Turkcom, was sold.", "Turkcom supplies Turkmenistan"),
    ("Kominfo blocked Steam for failing to register under Regulation 5.", "Kominfo implements Regulation 5"),
    ("Critics hold Meta responsible for disinformation.", "Meta responsibleFor disinformation"),
    ("A rule of the Justice Ministry bans the sale of drones.", "Justice Ministry bans drones"),
]
# text, what it must be read as
STATED = [
    ("The European Commission designated Meta as a gatekeeper.", "European Commission regulates Meta"),
    ("Canada designated Hamas as a terrorist group.", "Canada sanctions Hamas"),
    ("Kenya launched Pix as an alternative to Visa.", "Pix alternativeTo Visa"),
    ("Cisco lent its name to the Paris Call.", "Cisco supports Paris Call for Trust and Security in Cyberspace"),
    ("Japan pledged money to the Digital Silk Road.", "Japan funds Digital Silk Road"),
    ("Switzerland assisted Togo in adopting the Cybercrime Act.", "Togo issues Cybercrime Act"),
    ("WhatsApp was blocked in Russia.", "Russia blocks WhatsApp"),
    ("The Cyber Hub was founded by Estonia together with Telenor.", "Telenor establishes Cyber Hub"),
    ("TikTok was banned by India together with WeChat.", "India bans WeChat"),
    ("Meta challenged the Digital Services Act.", "Meta opposes Digital Services Act"),
    ("Canada presented a plan to establish the Global Cyber Fund.", "Canada establishes Global Cyber Fund"),
    ("Nigeria supports encryption.", "Nigeria supports encryption"),
    ("Canada keeps Huawei out of its networks.", "Canada restricts Huawei"),
    ("China prohibits the use of VPNs.", "China bans VPN"),
    ("China banned the use of VPNs for security reasons.", "China bans VPN"),
    ("Iran blocked Signal but not Telegram.", "Iran blocks Signal"),
    ("Uganda bought cameras made by Hikvision.", "Hikvision supplies Uganda"),
    ("Belgium told ministries to stop using Kaspersky software.", "Belgium restricts Kaspersky software"),
    ("Kenya requires providers handling health data to undergo a security review.", "Kenya requires security review"),
    ("Togo adopted the Kivu platform, developed by the Ministry of Trade.", "Ministry of Trade develops Kivu platform"),
    ("Kenya issued new data protection rules in 2019.", "Kenya issues data protection rules"),
    ("Mexico's competition authority, Cofece, opened a probe into Google.", "Cofece investigates Google"),
    ("The Kivu Act lays down rules for data brokers.", "Kivu Act regulates data brokers"),
    ("Banks are obliged under the Kivu Act to keep backups.", "Kivu Act regulates Banks"),
    ("The Chinese authorities fined Meta.", "China sanctions Meta"),
    ("Peru adopted rules governing drones.", "rules governing drones regulates drones"),
    ("Peru adopted rules governing drones.", "Peru issues rules governing drones"),
    ("Cuba's only telecom operator, ETECSA, cut off the internet.", "ETECSA locatedIn Cuba"),
]


@pytest.mark.parametrize(("text", "wrong"), CLOSE)
def test_what_only_comes_close_is_not_said(text: str, wrong: str) -> None:
    assert wrong not in said(text)


@pytest.mark.parametrize(("text", "right"), STATED)
def test_what_is_stated_is_still_said(text: str, right: str) -> None:
    assert right in said(text)


@pytest.mark.parametrize(("text", "modality"), [
    ("Encryption is widely regarded as a threat to Russia.", "possible"),
    ("Encryption was portrayed as a threat to Russia.", "possible"),
    ("Encryption was portrayed by Iran as a threat to Russia.", "asserted"),
    ("Encryption is a threat to Russia.", "asserted"),
])
def test_what_nobody_in_particular_sees_so_is_possible(text: str, modality: str) -> None:
    claims = list(extract(make_document(text=text)))
    assert {c.modality for c in claims if c.predicate == "targets"} == {modality}


@pytest.mark.parametrize(("verb", "modality"), [("makes", "asserted"), ("would make", "planned")])
def test_what_somebody_is_made_stands_as_the_making_does(verb: str, modality: str) -> None:
    text = f"The Kivu Act {verb} the Cable Commission responsible for security audits."
    claims = [c for c in extract(make_document(text=text)) if c.predicate == "responsibleFor"]
    assert [(c.subject.label, c.modality) for c in claims] == [("Cable Commission", modality)]


@pytest.mark.parametrize("noun", ["plan", "motion", "amendment"])
def test_what_a_text_yet_to_be_passed_would_do_is_planned(noun: str) -> None:
    claims = list(extract(make_document(text=f"The European Parliament approved the {noun} to ban Huawei.")))
    assert {c.modality for c in claims if c.predicate == "bans"} == {"planned"}
