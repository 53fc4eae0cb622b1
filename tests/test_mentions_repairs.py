"""Attachments that the order of words shows: what each repair mends, and what it leaves alone."""

import pytest
from factories import make_document

from cybersov.mentions.pipeline import blocks

# text, a word, its head and its label after the repair
MENDED = [
    ("Peru left ICANN, the corporation in charge of names.", "corporation", "ICANN", "appos"),
    ("Peru left the Names Council (NC), the body in charge of names.", "body", "Names Council", "appos"),
    ("Huawei opened a laboratory in Turin, built by Ericsson.", "built", "laboratory", "acl"),
    ("Under the CLOUD Act, passed by Congress in 2018, courts may act.", "passed", "CLOUD Act", "acl"),
    ("The ITU formed a committee, on which Kenya sits, and which drew up a charter.", "drew", "sits", "conj"),
    ("It follows from Article 6 of the Media Act and Article 9 of the Press Act.", "Article 9", "Article 6", "conj"),
    ("It follows from Article 6 of the Media Act and Article 9 of the Press Act.", "of", "Article 9", "prep"),
    ("Firms such as Sony and Wistra, the owner of Kelp, compete.", "owner", "Wistra", "appos"),
    ("Kenya joined the Malabo Convention and Togo did so later.", "Togo", "did", "nsubj"),
    ("The heads of ICANN, the IETF and ISOC issued a statement.", "IETF", "ICANN", "conj"),
    ("On 8 December Peru, Chile and Egypt tabled the Accra Charter.", "Peru", "tabled", "nsubj"),
    ("On 8 December Peru, Chile and Egypt tabled the Accra Charter.", "Chile", "Peru", "conj"),
    ("It was signed by Peru in 2020 and by Chile in 2021.", "by", "signed", "agent"),
    ("A court in Moscow had LinkedIn blocked.", "LinkedIn", "blocked", "dobj"),
    ("The act governs the work of firms, as well as the processing of data.", "processing", "work", "conj"),
    ("Kenya drafted, and Ghana adopted, the Accra Charter.", "Accra Charter", "adopted", "dobj"),
    ("It tightens controls on data flows, online content and technology vendors.", "technology", "vendors", "compound"),
    ("On Monday, ministers from Kenya endorsed data localisation in Accra.", "data localisation", "endorsed", "dobj"),
    ("Ministers from Germany endorsed data localisation as a means of control, officials said.",
     "endorsed", "said", "ccomp"),
    ("The UN Charter enshrines sovereign equality.", "UN Charter", "enshrines", "nsubj"),
    ("The act obliges banks handling card payments to keep backups.", "keep", "obliges", "xcomp"),
    ("The act obliges lenders that operate abroad to keep backups.", "keep", "obliges", "xcomp"),
    ("It must be approved by the Names Council (NC), an agency of the ministry.", "agency", "Names Council", "appos"),
    ("Rules issued by the Cable Commission compel carriers to report.", "compel", "compel", "ROOT"),
    ("Police use software in Togo.", "software", "use", "dobj"),
    ("Most ministries in the region administer registers.", "registers", "administer", "dobj"),
    ("Kenya hosts the Names Council.", "Names Council", "hosts", "dobj"),
]
# text, a word, and the head that it keeps
KEPT = [
    ("Peru gave ICANN the names.", "names", "gave"),
    ("In May 2020 the Kenyan government signed the Accra Charter.", "government", "signed"),
    ("Kenya joined the Malabo Convention and Togo and left.", "Togo", "Malabo Convention"),
    ("Kenya drafted the Privacy Bill in 2019, inspired by the GDPR.", "inspired", "drafted"),
    ("A UK backed initiative.", "backed", "initiative"),
    ("The act obliges banks seeking to expand to register.", "expand", "seeking"),
    ("The act requires a licence to operate.", "operate", "licence"),
    ("The change was approved by Congress, the speaker said.", "speaker", "said"),
]


def heads(text: str, word: str) -> list[tuple[str, str]]:
    """The heads and labels of a word wherever it stands."""
    return [(t.head.text, t.dep_) for block in blocks(make_document(text=text)) for t in block.doc if t.text == word]


@pytest.mark.parametrize(("text", "word", "head", "dep"), MENDED)
def test_what_is_mended(text: str, word: str, head: str, dep: str) -> None:
    assert (head, dep) in heads(text, word)


@pytest.mark.parametrize(("text", "word", "head"), KEPT)
def test_what_stays_as_it_is(text: str, word: str, head: str) -> None:
    assert head in [found for found, _ in heads(text, word)]


@pytest.mark.parametrize(("text", "word"), [
    ("The law, known as the Media Act, obliges social networks and app shops to verify ages.", "obliges"),
    ("The Asia Media Coalition, to which Facebook and Google belong, opposed the Law on Cybersecurity.", "belong"),
    ("Several laws in the region obligate carriers to report.", "obligate"),
    ("Kenya orders all carriers to report.", "orders"),
])
def test_a_verb_is_known_by_what_hangs_on_it(text: str, word: str) -> None:
    assert [t.pos_ for block in blocks(make_document(text=text)) for t in block.doc if t.text == word] == ["VERB"]


@pytest.mark.parametrize(("text", "word", "lemma"), [
    ("The council quashes the fine.", "quashes", "quash"),
    ("New rules outlaw spoofed calls.", "outlaw", "outlaw"),
    ("Kenya funds the Names Council.", "funds", "fund"),
    ("Kenya pledged the funds last year.", "funds", "fund"),
])
def test_what_the_parser_reads_in_place_of_a_verb_does_not_change_the_verb(text: str, word: str, lemma: str) -> None:
    assert [t.lemma_ for block in blocks(make_document(text=text)) for t in block.doc if t.text == word] == [lemma]


def test_every_tree_stays_whole() -> None:
    for text, *_ in (*MENDED, *KEPT):
        for block in blocks(make_document(text=text)):
            assert all(sum(t.head == t for t in sent) == 1 for sent in block.doc.sents)
