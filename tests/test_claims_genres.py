"""Texts that speak themselves: what laws, resolutions, joint statements and speeches say without naming who says it."""

import pytest
from factories import make_document

from cybersov.claims import extract
from cybersov.model import Document, Passage

Row = tuple[str, str, str, str, str]


def paragraphs(text: str, **fields) -> Document:
    """A document of several paragraphs with empty lines between them."""
    passages, at = [], 0
    for part in text.split("\n\n"):
        passages.append(Passage(at, at + len(part)))
        at += len(part) + 2
    return make_document(text=text, passages=tuple(passages), **fields)


def rows(document: Document) -> set[Row]:
    """Subject, predicate, object, polarity and modality of the claims of a document."""
    return {(c.subject.label, c.predicate, c.object.label, c.polarity, c.modality) for c in extract(document)}


LAW = """This Law is formulated in accordance with the Constitution in order to safeguard national security.

The State shall protect critical information infrastructure.

Network operators shall undergo a security review every two years and retain traffic data for at least six months.

Personal data shall be stored on servers within the territory of the country.

No organisation may use unlicensed encryption products.

It is prohibited to operate VPN services without approval.

A Data Passage Office is hereby established. The Office shall supervise data brokers.

Important data may be provided abroad only after an assessment.

The Data Transfer Decree of 2015 is repealed."""
NORMS = {
    ("Law on Network Data", "requires", "security review", "+", "asserted"),
    ("Law on Network Data", "requires", "data localisation", "+", "asserted"),
    ("Law on Network Data", "regulates", "network operators", "+", "asserted"),
    ("Law on Network Data", "bans", "unlicensed encryption products", "+", "asserted"),
    ("Law on Network Data", "establishes", "Data Passage Office", "+", "asserted"),
    ("Law on Network Data", "replaces", "Data Transfer Decree", "+", "asserted"),
    ("Law on Network Data", "restricts", "important data", "+", "asserted"),
}


def test_a_law_lays_down_its_rules_itself() -> None:
    assert NORMS - rows(paragraphs(LAW, title="Law on Network Data")) == set()


def test_a_bill_only_plans_its_rules() -> None:
    found = rows(paragraphs(LAW, title="Draft Law on Network Data"))
    wanted = {(*row[:4], "planned") for row in NORMS if row[1] in ("requires", "bans", "regulates")}
    assert {row[1:] for row in wanted} - {row[1:] for row in found} == set()


def test_a_law_without_a_name_is_the_word_of_its_state() -> None:
    text = f"By order of the Government of the Republic of Lorvia:\n\n{LAW}"
    assert ("Lorvia", "requires", "data localisation", "+", "asserted") in rows(paragraphs(text, title="Brief"))


@pytest.mark.parametrize("title", ["Law on Network Data", "How the Law on Network Data came about"])
def test_a_report_on_a_law_lays_down_nothing(title: str) -> None:
    text = ("The Law on Network Data passed parliament in May after two years of talks between the ministries. "
            "Under it, personal data shall be stored within the country, and firms that move them abroad pay a fine. "
            "The chamber of commerce had asked for a longer term, and the opposition for a court that hears appeals. "
            "Several members of the committee left before the vote, and the minister thanked those who stayed. Critics "
            "say that nobody knows what counts as a transfer, and that small firms cannot afford the lawyers.")
    found = rows(paragraphs(text, title=title))
    assert ("Law on Network Data", "regulates", "personal data", "+", "asserted") not in found
    assert {row for row in found if row[1] in ("requires", "bans")} == set()


PARIS = "Paris Call for Trust and Security in Cyberspace"
RESOLUTION = """The General Assembly,

Recalling its resolution 55/63 and the Budapest Convention,

Reaffirming the importance of the right to privacy,

1. Welcomes the Paris Call for Trust and Security in Cyberspace;

2. Urges Member States to abandon data localisation;

3. Calls upon all States to accede to the UN Convention against Cybercrime;

4. Decides to establish a Cyber Relief Fund, and also condemns ransomware;

5. Requests the Secretariat to manage the Cyber Relief Fund."""


def test_a_resolution_speaks_for_the_body_at_its_head() -> None:
    found = rows(paragraphs(RESOLUTION, title="Resolution on Networks"))
    assembly = "UN General Assembly"
    assert {
        (assembly, "supports", PARIS, "+", "asserted"),
        (assembly, "opposes", "data localisation", "+", "asserted"),
        (assembly, "opposes", "ransomware", "+", "asserted"),
        (assembly, "affirms", "right to privacy", "+", "asserted"),
        (assembly, "establishes", "Cyber Relief Fund", "+", "planned"),
        ("Resolution on Networks", "basedOn", "Budapest Convention", "+", "asserted"),
        ("Secretariat", "responsibleFor", "Cyber Relief Fund", "+", "planned"),
    } - found == set()
    assert not any(row[:2] == (assembly, "signs") for row in found)


def test_paragraphs_of_a_resolution_may_stand_in_one_row() -> None:
    text = ("The Lowland Council,\n\nRecalling the Budapest Convention; Welcomes the Paris Call; Strongly condemns "
            "ransomware; and Urges its members to abandon data localisation.")
    found = rows(paragraphs(text, title="Brief"))
    assert {(p, o) for s, p, o, *_ in found if s == "Lowland Council"} >= {
        ("supports", PARIS), ("opposes", "ransomware"), ("opposes", "data localisation")}


# title, text, claims of who speaks: who, relation, thing, modality
SPOKEN = [
    ("Declaration of the BRICS Summit",
     "1. We, the Leaders of Brazil, Russia and India, met in Kazan.\n\n2. We oppose data localisation and call on "
     "all States to sign the Budapest Convention. The Leaders welcomed the Paris Call.",
     {("BRICS", "opposes", "data localisation", "asserted"), ("BRICS", "supports", PARIS, "asserted")}),
    ("Joint Statement by the Republic of Ambria and the Kingdom of Nordhavn",
     "The President of the Republic of Ambria visited the Kingdom of Nordhavn.\n\nBoth sides opposed data "
     "localisation. The two sides signed the Budapest Convention. The Parties welcomed "
     "the Paris Call.",
     {("Republic of Ambria", "opposes", "data localisation", "asserted"),
      ("Kingdom of Nordhavn", "opposes", "data localisation", "asserted"),
      ("Kingdom of Nordhavn", "signs", "Budapest Convention", "asserted")}),
    ("Communiqué of the Digital Ministers of the Amber Coast Forum",
     "The Digital Ministers of the Amber Coast Forum met in June.\n\nMinisters agreed to launch a Coast Cyber "
     "Academy. The Ministers rejected data localisation. Ministers thanked the hosts.",
     {("Digital Ministers of the Amber Coast Forum", "establishes", "Coast Cyber Academy", "planned"),
      ("Digital Ministers of the Amber Coast Forum", "opposes", "data localisation", "asserted")}),
    ("ASEAN Leaders' Statement on Cables",
     "WE, the Heads of State of the Association of Southeast Asian Nations;\n\nREAFFIRM our support for the rule "
     "of law;\n\nWe reject data localisation.",
     {("Association of Southeast Asian Nations", "supports", "rule of law", "asserted"),
      ("Association of Southeast Asian Nations", "opposes", "data localisation", "asserted")}),
    ("Agreement between the Government of Ambria and the Government of Nordhavn on Networks",
     "The Government of Ambria and the Government of Nordhavn, hereinafter referred to as the Parties,\n\nThe Parties "
     "hereby establish a Joint Cyber Committee. The Parties shall cooperate against crime. They condemn ransomware.",
     {("Ambria", "establishes", "Joint Cyber Committee", "asserted"),
      ("Nordhavn", "establishes", "Joint Cyber Committee", "asserted")}),
    ("Keynote by Jane Roe, Chief Executive of Alder Networks",
     "Good morning, ladies and gentlemen. I founded this firm. We oppose data localisation, and we support the Paris "
     "Call.",
     {("Alder Networks", "opposes", "data localisation", "asserted"),
      ("Alder Networks", "supports", PARIS, "asserted")}),
    ("Speech on Networks",
     "Madam Speaker, I speak as Minister for Digital Affairs of the Republic of Lorvia. We have joined the Budapest "
     "Convention and we shall ratify the UN Convention against Cybercrime. I support encryption. My country opposes "
     "ransomware.",
     {("Lorvia", "signs", "Budapest Convention", "asserted"),
      ("Lorvia", "signs", "UN Convention against Cybercrime", "planned"),
      ("Lorvia", "opposes", "ransomware", "asserted"),
      ("Minister for Digital Affairs of the Republic of Lorvia", "supports", "encryption", "asserted")}),
    ("Open letter on encryption",
     "Dear Commissioners, we oppose data localisation. We support encryption.\n\nYours sincerely,\n\nAnna Berg, "
     "Director of the Open Net Foundation",
     {("Open Net Foundation", "opposes", "data localisation", "asserted")}),
]


@pytest.mark.parametrize(("title", "text", "wanted"), SPOKEN, ids=[title for title, *_ in SPOKEN])
def test_who_speaks_is_told_by_the_head_of_the_text(title: str, text: str, wanted: set) -> None:
    found = {(s, p, o, modality) for s, p, o, _, modality in rows(paragraphs(text, title=title))}
    assert wanted - found == set()


BAIT = [
    ("A market in pieces", "We know little about prices. Our model opposes nothing. We support data localisation by "
                           "figures alone, and our tables are our own."),
    ("Ministers meet in Lantry", "The ministers of Kenya and Egypt met. The ministers opposed data localisation."),
    ("Speech on Networks", "Ladies and gentlemen, I thank you. As one rebel put it: “We oppose data localisation.”"),
]


@pytest.mark.parametrize(("title", "text"), BAIT)
def test_others_who_say_we_are_nobody(title: str, text: str) -> None:
    assert [row for row in rows(paragraphs(text, title=title)) if row[2] == "data localisation"] == []


DECREE = """The Cabinet of Lorvia hereby decrees that the network shall be guarded.

Unlicensed messaging services shall be blocked. The import of foreign routers is not permitted.

There shall be established a Network Guard Office."""


def test_a_decree_blocks_bans_and_sets_up() -> None:
    found = rows(paragraphs(DECREE, title="Decree No. 7 on the Guarding of the Network"))
    decree = "Decree No. 7 on the Guarding of the Network"
    assert {(p, o.lower()) for s, p, o, *_ in found if s == decree} >= {
        ("blocks", "unlicensed messaging services"), ("bans", "foreign routers"),
        ("establishes", "network guard office")}
    assert ("Cabinet of Lorvia", "issues", decree, "+", "asserted") in found


def test_a_council_in_a_title_is_the_council_of_the_text() -> None:
    text = ("The Ministers of Ambria and Nordhavn met in June with a guest of the European Union.\n\nThe Ministers "
            "thanked the hosts. The Council adopted the Cable Guidelines. The participants rejected data localisation.")
    found = rows(paragraphs(text, title="Communiqué of the Second Meeting of the Gulf Digital Council"))
    assert {(s, p, o) for s, p, o, *_ in found} >= {
        ("Gulf Digital Council", "issues", "Cable Guidelines"),
        ("Gulf Digital Council", "opposes", "data localisation")}


def test_the_line_below_a_title_tells_who_speaks() -> None:
    text = ("Address by Prime Minister Lena Marsh to the Parliament of Norrland\n\nMr President, I thank you. My "
            "government has banned foreign routers. We support free trade. I reject data localisation.")
    found = {(s, p, o) for s, p, o, *_ in rows(paragraphs(text, title="A harbour of our own"))}
    assert {("Norrland", "bans", "foreign routers"), ("Lena Marsh", "opposes", "data localisation")} <= found


def test_what_lies_before_a_house_is_its_bill() -> None:
    text = ("Mr Speaker, I thank this House as Minister of Trade of the Republic of Lorvia. The bill before you "
            "follows the General Data Protection Regulation. It bans ransomware.")
    found = {(s, p, o) for s, p, o, *_ in rows(paragraphs(text, title="Speech on Data"))}
    assert {("House", "partOf", "Lorvia"), ("bill", "bans", "ransomware"),
            ("Minister of Trade of the Republic of Lorvia", "affiliatedWith", "Lorvia")} <= found
