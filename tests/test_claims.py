"""Documents to claims: what is merged, what proves it, and that no text is too odd to be read."""

from dataclasses import replace

import pytest
from factories import make_document
from hypothesis import given, settings
from hypothesis import strategies as st

from cybersov import rules, terms
from cybersov.claims import extract
from cybersov.graph import is_fact
from cybersov.model import Citation, Claim, Document, Passage

Row = tuple[str, str, str, str, str]


def read(text: str, **fields) -> list[Claim]:
    """The claims of a text of one paragraph."""
    return list(extract(make_document(text=text, **fields)))


def rows(claims: list[Claim]) -> set[Row]:
    """Subject, predicate, object, polarity and modality of claims."""
    return {(c.subject.label, c.predicate, c.object.label, c.polarity, c.modality) for c in claims}


def paragraphs(*parts: str, **fields) -> Document:
    """A document of several paragraphs; keywords hold for each of them."""
    text, passages = "", []
    for part in parts:
        passages.append(Passage(len(text), len(text) + len(part), **fields))
        text += part + "\n\n"
    return make_document(text=text.rstrip(), passages=tuple(passages))


def check(document: Document) -> list[Claim]:
    """The claims of a document, each with all that a claim promises."""
    claims = list(extract(document))
    known = {rule.id: rule for rule in rules.rules()}
    for claim in claims:
        assert claim.document == document.id and claim.predicate == known[claim.rule].predicate in terms.predicates()
        assert claim.polarity in ("+", "-") and claim.modality in rules.MODALITIES and 0 < claim.confidence <= 1
        assert claim.subject.label != "" != claim.object.label and claim.subject != claim.object
        assert claim.holder == (claim.holders[-1] if claim.holders else None)
        for entity in (claim.subject, claim.object, *claim.holders):
            assert entity.type in terms.types() and entity.id == ""
            assert entity.authority is None or entity.authority in terms.authority()
        assert claim.evidence and len(set(claim.evidence)) == len(claim.evidence)
        for evidence in claim.evidence:
            assert evidence.quote == document.text[evidence.start : evidence.end] != ""
            assert any(p.start <= evidence.start < evidence.end <= p.end for p in document.passages)
    return claims


# text, claims that it must give, as subject, predicate, object, polarity, modality
SAID = [
    ("Kenyans need not rely on TikTok.", {("Kenyans", "uses", "TikTok", "-", "possible")}),
    ("Kenyans do not rely on TikTok.", {("Kenyans", "uses", "TikTok", "-", "asserted")}),
    ("The act does not oblige Huawei to use 5G.", {("Huawei", "uses", "5G", "-", "possible")}),
    ("According to the same paper, India banned TikTok.", {("India", "bans", "TikTok", "+", "possible")}),
    ("India and Japan met, and the two governments banned TikTok.",
     {("India", "bans", "TikTok", "+", "asserted"), ("Japan", "bans", "TikTok", "+", "asserted")}),
    ("The Paris Call, a coalition of states and companies to which Microsoft belongs, met.",
     {("Microsoft", "memberOf", "Paris Call for Trust and Security in Cyberspace", "+", "asserted")}),
    ("India banned TikTok.", {("India", "bans", "TikTok", "+", "asserted")}),
    ("TikTok was banned by India.", {("India", "bans", "TikTok", "+", "asserted")}),
    ("Diplomats from Peru rejected the Budapest Convention.",
     {("Peru", "opposes", "Budapest Convention", "+", "asserted")}),
    ("A spokesman for Huawei rejected the Cybersecurity Law.",
     {("Huawei", "opposes", "Cybersecurity Law", "+", "asserted")}),
    ("Observers criticised the decision of Germany to ban Huawei.", {("Germany", "bans", "Huawei", "+", "planned")}),
    ("The Malabo Convention is the first treaty that regulates data protection.",
     {("Malabo Convention", "regulates", "data protection", "+", "asserted")}),
    ("Chile tabled a resolution on the right to privacy in the mobile age, which the General Assembly adopted in 2012.",
     {("UN General Assembly", "issues", "resolution on the right to privacy in the mobile age", "+", "asserted")}),
    ("India has not banned TikTok.", {("India", "bans", "TikTok", "-", "asserted")}),
    ("India hasn’t banned TikTok.", {("India", "bans", "TikTok", "-", "asserted")}),
    ("India may ban TikTok.", {("India", "bans", "TikTok", "+", "possible")}),
    ("India plans to ban TikTok.", {("India", "bans", "TikTok", "+", "planned")}),
    ("India and Vietnam banned TikTok and WeChat.",
     {(state, "bans", app, "+", "asserted") for state in ("India", "Vietnam") for app in ("TikTok", "WeChat")}),
    ("India’s ban on TikTok took effect.", {("India", "bans", "TikTok", "+", "asserted")}),
    ("Vietnam, a member of BRICS, banned TikTok.",
     {("Vietnam", "memberOf", "BRICS", "+", "asserted"), ("Vietnam", "bans", "TikTok", "+", "asserted")}),
    ("India met Vietnam. It banned TikTok.", {("India", "bans", "TikTok", "+", "asserted")}),
    ("Vietnam, which supports cyber sovereignty, opposes Huawei.",
     {("Vietnam", "supports", "cyber sovereignty", "+", "asserted"),
      ("Vietnam", "opposes", "Huawei", "+", "asserted")}),
    ("The Data Embassy Act bans TikTok.", {("Data Embassy Act", "bans", "TikTok", "+", "asserted")}),
    ("The draft export regulation bans TikTok.", {("draft export regulation", "bans", "TikTok", "+", "planned")}),
    ("The draft export regulation may ban TikTok.", {("draft export regulation", "bans", "TikTok", "+", "possible")}),
    ("The draft export regulation does not ban TikTok.",
     {("draft export regulation", "bans", "TikTok", "-", "planned")}),
]


@pytest.mark.parametrize(("text", "wanted"), SAID)
def test_what_a_text_claims(text: str, wanted: set[Row]) -> None:
    assert wanted <= rows(check(make_document(text=text)))


# sentences that say no more than that something may be, will be, was said, or is not
NO_FACT = """India lifted its ban on TikTok. | India ended its ban on TikTok. | India accused Russia of banning TikTok.
India has not banned TikTok. | India never banned TikTok. | India hasn’t banned TikTok.
India cannot ban TikTok. | India can’t ban TikTok. | India does not yet ban TikTok.
India refused to ban TikTok. | India has yet to ban TikTok.
India tried but failed to ban TikTok. | India is unable to ban TikTok. | India is reluctant to ban TikTok.
India allegedly banned TikTok. | It is unclear whether India banned TikTok. | Whether India banned TikTok is unknown.
India might have banned TikTok. | If India were to ban TikTok, users would leave. | India threatened to ban TikTok.
India is unlikely to ban TikTok. | India debated whether to ban TikTok. | India would ban TikTok.
India wishes to ban TikTok. | India hopes to ban TikTok. | India was asked to ban TikTok.
India is expected to ban TikTok.
India was to ban TikTok. | India dropped plans to ban TikTok. | India has no intention of banning TikTok.
India announced that it would ban TikTok. | India insists that it banned TikTok. | India banned TikTok, Russia claims.
“India banned TikTok”, Xi Jinping told reporters. | India imposed no ban on TikTok. | India called for a ban on TikTok.
Nobody believes that India banned TikTok. | Nothing suggests that India banned TikTok.
Some argue that India banned TikTok. | Critics claim India banned TikTok. | Observers say India banned TikTok.
It is argued that India banned TikTok. | It has been claimed that India banned TikTok. | He said India banned TikTok.
Scholars have argued that India banned TikTok. | The minister said India banned TikTok.
There is no evidence that India banned TikTok. | It is not true that India banned TikTok.
India denied banning TikTok. | The claim that India banned TikTok is false.
The idea that India banned TikTok is a myth. | India no longer bans TikTok. | India nearly banned TikTok.
India at no point banned TikTok. | Under no circumstances does India ban TikTok. | India hardly ever bans TikTok.
India decided against banning TikTok. | India lacks the power to ban TikTok. | India is not able to ban TikTok.
India did not succeed in banning TikTok. | India neither restricts nor bans TikTok. | India must ban TikTok.
India shall ban TikTok. | India ought to ban TikTok. | India has to ban TikTok. | India needs to ban TikTok.
India is required to ban TikTok. | India is about to ban TikTok. | India is going to ban TikTok.
India is set to ban TikTok. | India considered banning TikTok. | India discussed banning TikTok.
India postponed banning TikTok. | India opposes banning TikTok. | The law allows India to ban TikTok.
India was allowed to ban TikTok. | India has the power to ban TikTok. | India has the right to ban TikTok.
India is said to have banned TikTok. | There are fears that India banned TikTok.
India is rumoured to have banned TikTok. | Xi Jinping: “India banned TikTok.”
Russia’s position is that India banned TikTok. | Russia sees India as a supporter of Huawei.
For Russia, India bans TikTok. | Did India ban TikTok? | Suppose that India bans TikTok.
Had India banned TikTok, users would have left. | Nepal, but not India, bans TikTok.
TikTok was banned by Nepal, not by India. | Nepal rather than India banned TikTok. | India to ban TikTok
Nepal, not India, banned TikTok. | India did not ban WeChat but TikTok.
The draft Data Act bans TikTok. | The proposed Data Act bans TikTok. | The draft Cybersecurity Law bans TikTok."""


def sentences(table: str) -> list[str]:
    """The sentences of a table."""
    return [text.strip() for text in table.replace("\n", "|").split("|")]


@pytest.mark.parametrize("text", sentences(NO_FACT))
def test_what_is_denied_planned_possible_or_hearsay_is_no_fact(text: str) -> None:
    of_a_thing = [c for c in check(make_document(text=text)) if is_fact(c) and c.object.type != "Measure"]
    facts = [(c.subject.label, c.predicate) for c in of_a_thing]
    assert not set(facts) & {(name, relation) for name in ("India", "Data Act", "Cybersecurity Law") for relation in (
        "bans", "supports", "restricts")}


FACTS = """India managed to ban TikTok. | India continues to ban TikTok. | India was forced to ban TikTok.
India was the first to ban TikTok. | Contrary to reports, India banned TikTok.
India did not hesitate and banned TikTok. | India banned TikTok, not WeChat. | India rather than Nepal banned TikTok.
India banned not WeChat but TikTok. | TikTok was banned by India, not by Nepal.
This report finds that India banned TikTok. | India not only banned TikTok.
Although Russia protested, India banned TikTok.
India banned TikTok, and Vietnam may ban WeChat. | India banned TikTok because it plans to support ZTE."""


@pytest.mark.parametrize("text", sentences(FACTS))
def test_what_is_said_outright_is_a_fact(text: str) -> None:
    facts = [c for c in check(make_document(text=text)) if is_fact(c)]
    assert ("India", "bans", "TikTok", "+", "asserted") in rows(facts)


# texts that claim nothing of two things
SILENT = [
    "",
    "India.",
    "India voted.",
    "India banned it.",
    "India banned India.",
    "India and TikTok.",
    "Is there a ban? Nobody knows.",
    "Opportunities may be missed.",
    "Critics of Huawei and experts from Kenya met in a hotel.",
    "Experts from China criticised New IP.",
    "The Malabo Convention is not a treaty that regulates data protection.",
    "The directive on parks in the age that bans TikTok is long.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_claims_nothing(text: str) -> None:
    assert rows(read(text)) == set()


@pytest.mark.parametrize("kind", ["heading", "note", "caption", "table", "bibliography", "frontmatter"])
def test_only_running_text_claims(kind: str) -> None:
    assert list(extract(paragraphs("India banned TikTok.", kind=kind))) == []


def test_a_quotation_is_running_text() -> None:
    assert rows(list(extract(paragraphs("India banned TikTok.", kind="quotation"))))


def bans(document: Document) -> list[Claim]:
    """The claims of a document that something is banned."""
    return [claim for claim in check(document) if claim.predicate == "bans"]


def test_sentences_that_say_the_same_are_one_claim() -> None:
    parts = ("India banned TikTok. Vietnam met.", "TikTok was banned by India.")
    (claim,) = bans(paragraphs(*parts))
    assert [e.quote for e in claim.evidence] == ["India banned TikTok.", parts[1]]


def test_the_surest_sentence_comes_first() -> None:
    (claim,) = bans(paragraphs("India met Vietnam. It banned TikTok.", "India banned TikTok."))
    assert [e.quote for e in claim.evidence] == ["India banned TikTok.", "It banned TikTok."]
    assert (claim.subject_text, claim.object_text, claim.cue) == ("India", "TikTok", "banned")


def test_a_relation_said_twice_in_one_sentence_has_one_evidence() -> None:
    text = "India banned TikTok, and so the ban of TikTok by India stands."
    assert [len(claim.evidence) for claim in bans(make_document(text=text))] == [1]


@pytest.mark.parametrize(
    "other",
    [
        "India has not banned TikTok.",
        "India will ban TikTok.",
        "India may ban TikTok.",
        "According to Russia, India banned TikTok.",
        "In 2020, India banned TikTok.",
        "India supports TikTok.",
        "India banned WeChat.",
        "Vietnam banned TikTok.",
    ],
)
def test_what_stands_otherwise_is_another_claim(other: str) -> None:
    claims = check(paragraphs("India banned TikTok.", other))
    assert len(claims) == 2 and all(len(claim.evidence) == 1 for claim in claims)


def test_a_relation_that_holds_both_ways_is_one_claim() -> None:
    claims = check(paragraphs("India cooperates with Vietnam.", "Vietnam cooperates with India."))
    assert [(c.predicate, len(c.evidence)) for c in claims] == [("cooperatesWith", 2)]


def test_a_relation_that_holds_one_way_is_two_claims() -> None:
    claims = check(paragraphs("India opposes Vietnam.", "Vietnam opposes India."))
    assert sorted((c.subject.label, c.object.label) for c in claims) == [("India", "Vietnam"), ("Vietnam", "India")]


def test_claims_come_in_the_order_of_their_first_sentence() -> None:
    document = paragraphs("India banned TikTok. India banned WeChat.", "India banned ZTE.", "India banned Huawei.")
    assert [c.object.label for c in check(document)] == ["TikTok", "WeChat", "ZTE", "Huawei"]


def test_the_same_document_gives_the_same_claims() -> None:
    document = paragraphs(*(text for text, _ in SAID))
    first = list(extract(document))
    assert first == list(extract(document)) and len(first) >= len(SAID) // 2


def test_claims_do_not_depend_on_documents_read_before() -> None:
    alone = read("The CAF banned TikTok.")
    read("The Cyber Agency of Freedonia (CAF) banned TikTok.")
    assert read("The CAF banned TikTok.") == alone


def cited(text: str, *marks: str) -> Document:
    """A document of one paragraph with in-text citations."""
    places = tuple(Citation(text.index(mark), text.index(mark) + len(mark), mark.strip("()")) for mark in marks)
    return make_document(text=text, passages=(Passage(0, len(text), citations=places),))


# text, citations in it, evidence, works cited for it
CITED = [
    ("India banned TikTok (Ode 2019).", ["(Ode 2019)"], "India banned TikTok (Ode 2019).", ("Ode 2019",)),
    ("India (Ode 2019) banned TikTok.", ["(Ode 2019)"], "India (Ode 2019) banned TikTok.", ("Ode 2019",)),
    ("(Ode 2019) India banned TikTok.", ["(Ode 2019)"], "(Ode 2019) India banned TikTok.", ("Ode 2019",)),
    ("India banned (Ode 2019) TikTok (Lund 2020).", ["(Ode 2019)", "(Lund 2020)"],
     "India banned (Ode 2019) TikTok (Lund 2020).", ("Ode 2019", "Lund 2020")),
    ("Vietnam met (Ode 2019). India banned TikTok (Lund 2020). Nepal met (Ray 2021).",
     ["(Ode 2019)", "(Lund 2020)", "(Ray 2021)"], "India banned TikTok (Lund 2020).", ("Lund 2020",)),
    ("Vietnam met (Ode 2019). India banned TikTok.", ["(Ode 2019)"], "India banned TikTok.", ()),
    ("India banned TikTok (China 2019).", ["(China 2019)"], "India banned TikTok (China 2019).", ("China 2019",)),
]


@pytest.mark.parametrize(("text", "marks", "quote", "works"), CITED)
def test_evidence_keeps_the_citations_that_the_parser_does_not_see(
    text: str, marks: list[str], quote: str, works: tuple[str, ...]
) -> None:
    (claim,) = check(cited(text, *marks))
    assert claim.object.label == "TikTok"
    assert [(e.quote, e.cites) for e in claim.evidence] == [(quote, works)]


def test_a_citation_inside_a_name_does_not_hide_it() -> None:
    (claim,) = check(cited("India banned the Great (Ode 2019) Firewall.", "(Ode 2019)"))
    assert claim.object.authority == "great-firewall"
    assert claim.object_text == "Great (Ode 2019) Firewall"


def test_the_mark_of_a_list_item_is_no_part_of_the_evidence() -> None:
    (claim,) = check(make_document(text="(a) India banned TikTok."))
    assert claim.evidence[0].quote == "India banned TikTok."


def test_page_and_section_are_those_of_the_sentence() -> None:
    text = "India banned TikTok. India banned WeChat."
    turn = text.index("India banned WeChat")
    passage = Passage(0, len(text), page=3, section="Bans", turns=((turn, 4),))
    claims = check(make_document(text=text, passages=(passage,)))
    assert [(c.object.label, c.evidence[0].page, c.evidence[0].section) for c in claims] == [
        ("TikTok", 3, "Bans"), ("WeChat", 4, "Bans")]


def test_without_pages_and_sections_there_are_none() -> None:
    (claim,) = read("India banned TikTok.")
    assert (claim.evidence[0].page, claim.evidence[0].section) == (None, None)


# text, labels of the holders of the ban, outermost first
HELD = [
    ("India banned TikTok.", []),
    ("According to Russia, India banned TikTok.", ["Russia"]),
    ("Xi Jinping said that India banned TikTok.", ["Xi Jinping"]),
    ("Russia reported that Xi Jinping said that India banned TikTok.", ["Russia", "Xi Jinping"]),
    ("This report finds that India banned TikTok.", []),
    ("After banning TikTok, India declared on 2 May that Huawei had passed the review, and left.", []),
    ("India, Russia declared on 2 May, banned TikTok.", ["Russia"]),
    ("Presented by Russia as a friend, India banned TikTok.", []),
    ("Announced by Japan as a partner of the firm, Kenya banned TikTok.", []),
    ("As announced by Japan, Kenya banned TikTok.", ["Japan"]),
]


@pytest.mark.parametrize(("text", "holders"), HELD)
def test_who_holds_a_claim(text: str, holders: list[str]) -> None:
    (claim,) = [c for c in check(make_document(text=text)) if c.predicate == "bans"]
    assert [holder.label for holder in claim.holders] == holders


def test_times_are_told_from_the_date_of_the_content_else_of_issue() -> None:
    text = "India banned TikTok last year."
    assert [c.time for c in read(text, issued="2021-05")] == ["2020"]
    assert [c.time for c in read(text, issued="2021-05", content_date="2019")] == ["2018"]
    assert [c.time for c in read(text, issued=None)] == [None]


@pytest.mark.parametrize(("before", "time"), [
    ("In March 2012 Japan banned ZTE. The firm sold telephones.", "2012-06"),
    ("In March 2012 Japan banned ZTE.", "2012-06"),
    ("In October 2012 Japan banned ZTE. The firm sold telephones.", "XXXX-06"),
    ("In March 2019 Japan banned ZTE. The firm sold telephones.", "2020-06"),
    ("Japan banned ZTE. The firm sold telephones.", "2020-06"),
])
def test_a_month_is_of_the_year_that_its_paragraph_tells_of(before: str, time: str) -> None:
    claims = read(f"{before} In June India banned TikTok.", issued="2020-08")
    assert [c.time for c in claims if c.object.label == "TikTok"] == [time]


@pytest.mark.parametrize(("text", "time"), [
    ("After banning TikTok, India declared on 2 May 2020 that the app was a risk.", None),
    ("Having banned TikTok, India banned WeChat in May 2020.", None),
    ("India banned TikTok and WeChat in May 2020.", "2020-05"),
    ("Asked by Japan, India banned TikTok in May 2020.", "2020-05"),
    ("After banning TikTok in April 2020, India declared in May 2020 that the app was a risk.", "2020-04"),
])
def test_what_was_done_before_has_not_the_date_of_what_followed(text: str, time: str | None) -> None:
    assert [c.time for c in read(text) if c.predicate == "bans" and c.object.label == "TikTok"] == [time]


def test_an_entity_has_the_forms_that_the_text_uses() -> None:
    text = "Beijing opposes ICANN. China’s leadership met. The PRC voted. Chinese support is lost. It met."
    (claim,) = [c for c in read(text) if c.predicate == "opposes"]
    assert (claim.subject.label, claim.subject.type, claim.subject.authority) == ("China", "State", "china")
    assert set(claim.subject.mentions) - {"China"} == {"Beijing", "China’s leadership", "PRC"}


def test_what_describes_a_state_or_several_things_is_no_form_of_their_names() -> None:
    text = ("Huawei and ZTE make routers. Both companies oppose data localisation. Huawei left. The company supports "
            "cyber sovereignty. China opposes ICANN. The country supports data localisation.")
    forms = {thing.label: set(thing.mentions) for claim in read(text) for thing in claim.things}
    assert forms["Huawei"] == {"Huawei", "company"}
    assert forms["ZTE"] == {"ZTE"}
    assert forms["China"] == {"China"}



def test_a_thing_is_called_by_its_name_and_not_by_what_refers_to_it() -> None:
    text = "The Data Routes Agency met. The agency supports Huawei. The agency opposes ZTE. The agency met."
    assert {c.subject.label for c in read(text)} == {"Data Routes Agency"}


def test_what_a_name_holds_is_claimed_where_the_name_stands() -> None:
    text = "The Supreme Court of India met. " + "Nobody came. " * 3 + "Then the court met."
    (claim,) = [c for c in check(make_document(text=text)) if c.predicate == "partOf"]
    assert [e.quote for e in claim.evidence] == ["The Supreme Court of India met."]


def test_documents_are_told_apart_by_their_id() -> None:
    (claim,) = read("India banned TikTok.", id="one")
    assert claim.document == "one"
    assert replace(claim, document="two") == read("India banned TikTok.", id="two")[0]


STATES = " and ".join(e.label for e in terms.authority().values() if e.type == "State")
ODD = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u3000 ",
    "no letters": "...!!!???---—…",
    "brackets": "(" * 500,
    "brackets in pairs": "(" * 250 + "India banned TikTok" + ")" * 250,
    "all brackets": "[](){}<>" * 60,
    "a long sentence": "India banned TikTok" + " and Vietnam banned WeChat while nobody there met" * 375,
    "a chain of speakers": "Russia said that " * 200 + "India banned TikTok.",
    "a chain of relative clauses": "India, which met Vietnam, " * 200 + "banned TikTok.",
    "a list of states": f"TikTok was banned by {STATES}.",
    "one name again and again": "India " * 400,
    "one name after commas": "India, " * 400,
    "a name without end": "the Ministry of " * 300,
    "heads alone": "Act Law Treaty " * 300,
    "apostrophes": "’s" * 300,
    "hyphens": "a-b-" * 300,
    "one word": "A" * 20_000,
    "one folded word": "cyber" * 2_000,
    "definitions": "the Data Act (the “DA”) " * 100 + "met. The DA bans TikTok.",
    "a definition of nothing": "(CAC) of (OO) the (THE) (the “AA”)",
    "pronouns alone": "It. They. He. This Act. The agency. Both companies. Its. Which that.",
    "a table": "| India | banned | TikTok |\n|---|---|---|\n" * 40,
    "code": "def f(x):\n    return {'India': 1}[x] if x else None  # India banned TikTok\n" * 10,
    "line ends": "India banned TikTok.\r\nVietnam banned\r\nWeChat.\r\n",
    "zero width": "In\u200bdia ban\u200dned Tik\u2060Tok. \ufeffIndia\u200b banned TikTok\u200b.",
    "both directions": "\u202eIndia banned\u202c \u2066TikTok\u2069. \u200f\u200eIndia banned TikTok.",
    "emoji": "👩‍👩‍👧‍👦 India 🇮🇳 banned 💥 TikTok 🎵.",
    "controls": "\x00\x01\x02 India\x00 banned TikTok\x1f.\x7f",
    "combining": "I\u0301ndia banned TikTok" + "\u0301" * 50,
    "letters that change their length": "İstanbul ŉ ǰ ΐ ﬀ ẞ banned TikTok.",
    "Chinese": "中国反对互联网名称与数字地址分配机构。网信办发布了新规定。",
    "Russian": "Россия выступает за суверенный интернет. Роскомнадзор заблокировал LinkedIn.",
    "French": "L’Inde soutient la souveraineté numérique\u202f; l’Union européenne a adopté le RGPD.",
    "right to left": "הודו אסרה על TikTok. الهند تحظر TikTok.",
    "dates": "On 99 January 2019 India banned TikTok. On 2019-13-45 and 31 February 2019 India banned WeChat.",
    "dots": ". " * 1_000,
    "many sentences": "India banned TikTok. " * 200,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_read(text: str) -> None:
    check(make_document(text=text, title="Data Act"))


@pytest.mark.parametrize("name", ["line ends", "code", "controls", "definitions", "many sentences"])
def test_a_claim_is_found_in_an_odd_text(name: str) -> None:
    assert any(c.predicate == "bans" for c in read(ODD[name]))


PIECES = st.sampled_from(
    """India |TikTok |the Data Act |It |they |this Act |the agency |Xi Jinping |which |banned |bans |
    has not |said that |
    may |plans to |was founded by |of |and |, |. |: |; |( |) |“|”|’s |- |– |\n|\r\n|in 2019 |since |last year |(CAC) |
    Cyber Agency of China |no |网信办|ü|\u200b|\u202e|👩‍👧|\u0301|\t|  |a member of |support for |a ban on |
    member |such as |
    including |together with |as |according to |Resolution 73/27 |Chinese |’|…|/|@|#|12 |European Union |officials |
    government """.replace("\n    ", "").split("|")
)
PIECED = st.lists(PIECES, max_size=40).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@given(st.lists(st.one_of(PIECED, ANY), min_size=1, max_size=3), st.sampled_from(["", "Data Act"]), st.data())
@settings(max_examples=400, deadline=None)
def test_whatever_the_text_its_claims_are_sound(parts: list[str], title: str, data: st.DataObject) -> None:
    whole = paragraphs(*parts)
    document = replace(whole, title=title, text=whole.text.ljust(whole.passages[-1].end), passages=tuple(
        replace(passage, citations=data.draw(citations(passage))) for passage in whole.passages))
    assert check(document) == list(extract(document))


@st.composite
def citations(draw: st.DrawFn, passage: Passage) -> tuple[Citation, ...]:
    """Up to two citations anywhere in a passage, in order, without overlap."""
    places = st.lists(st.integers(passage.start, passage.end), max_size=4, unique=True).map(sorted)
    ends = draw(places)
    return tuple(Citation(a, b, "Ode 2019") for a, b in zip(ends[::2], ends[1::2], strict=False))
