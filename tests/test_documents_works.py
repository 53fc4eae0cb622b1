"""Citations lead to the entry of the bibliography that they mean, or to none where two could be meant."""

import pytest

from cybersov.documents.references.works import author_label, entries, is_institution, linked, surname
from cybersov.model import Citation, NoteMark, Passage

BY_YEAR = [
    "Brahms, Jo. 2014. “Fees and towns.” Journal of Ports 12 (2): 30–45.",
    "Dahl, C., Ode, L., & van der Meer, J. (2016). Ninety ports. Harbour Press.",
    "Dahl, C. (2016). One port. Harbour Press.",
    "MIIT. 2016. “Rules for pilots.” Accessed 3 May 2021. https://ports.example/2019/a.",
    "Ministry of Foreign Affairs (MFA). 2017. International strategy for ports.",
    "Ministry of Ports and Waterways of the Republic. 2018. Yearbook.",
    "National Port Council. 2020a. Minutes.",
    "———. 2020b. Further minutes.",
    "Ode, Lina, and Jo Brahms. 2014. Towns behind ports. Rotterdam: Harbour Press.",
    "Ode, Lina. 2012. Who rules the ports? Rotterdam: Harbour Press, 2015 reprint.",
    "Ode, Lina. n.d. Papers.",
    "van der Meer, Jan. 2011. Pilots. Harbour Press.",
    "Xi Jinping. 2014. “Speech to pilots.” Harbour News, 27 February 2014.",
    "Müller, K. 1998a. Häfen.",
]
BY_NUMBER = [
    "[1] L. Ode, “Who rules the ports?” Journal of Ports, vol. 3, pp. 1–9, 2012.",
    "[2] J. Brahms and C. Dahl, Fees. Rotterdam: Harbour Press, 2014.",
    "3. Dahl, C., Ode, L., & Brahms, J. (2016). Ninety ports. Harbour Press.",
    "[Ode19] L. Ode. Later papers. 2019.",
]


def read(lines: list[str]) -> tuple[str, list[Passage]]:
    text, passages = "", []
    for line in lines:
        passages.append(Passage(len(text), len(text) + len(line), "bibliography"))
        text += line + "\n\n"
    return text, passages


@pytest.mark.parametrize(
    "work, entry",
    [
        ("Ode 2012", 9),
        ("Ode, 2012", 9),
        ("Lina Ode 2012", 9),
        ("Ode 2015", 9),
        ("Ode and Brahms 2014", 8),
        ("Ode & Brahms, 2014", 8),
        ("Ode 2014", 8),
        ("Brahms 2014", 0),
        ("Dahl et al. 2016", 1),
        ("Dahl, Ode and van der Meer 2016", 1),
        ("Dahl 2016", 2),
        ("MIIT 2016", 3),
        ("MFA 2017", 4),
        ("Ministry of Foreign Affairs 2017", 4),
        ("Ministry of Ports and Waterways 2018", 5),
        ("National Port Council 2020a", 6),
        ("NPC 2020b", 7),
        ("National Port Council 2020B", 7),
        ("Ode n.d.", 10),
        ("Ode n. d.", 10),
        ("van der Meer 2011", 11),
        ("Xi 2014", 12),
        ("Xi Jinping 2014", 12),
        ("Muller 1998a", 13),
        ("Müller 1998", 13),
        # no entry, or more than one
        ("NPC 2020", None),
        ("Ode 2016", None),
        ("Brahms 2012", None),
        ("Odegaard 2012", None),
        ("Meer 2011", None),
        ("MIIT 2019", None),
        ("Affairs 2017", None),
        ("Press 2014", None),
        ("12", None),
        ("2012", None),
        ("", None),
    ],
)
def test_author_and_year(work: str, entry: int | None) -> None:
    text, passages = read(BY_YEAR)
    found = entries(text, passages).matching(work)
    assert (found and found.at) == (None if entry is None else passages[entry].start)


@pytest.mark.parametrize(
    "label, work",
    [("1", "Ode 2012"), ("2", "Brahms and Dahl 2014"), ("3", "Dahl et al. 2016"), ("Ode19", "Ode 2019"), ("4", None)],
)
def test_numbers_and_labels(label: str, work: str | None) -> None:
    text, passages = read(BY_NUMBER)
    found = entries(text, passages).matching(label)
    assert (found and found.work) == work


def test_numbered_works_are_found_by_author_too() -> None:
    text, passages = read(BY_NUMBER)
    assert entries(text, passages).matching("Brahms and Dahl 2014").at == passages[1].start


def test_a_number_that_two_entries_bear_means_none_of_them() -> None:
    text, passages = read(["[1] L. Ode, Ports. 2012.", "[1] J. Brahms, Fees. 2014."])
    assert entries(text, passages).matching("1") is None


def test_passages_are_tied_to_the_bibliography() -> None:
    text, listed = read(BY_NUMBER)
    cited = (Citation(900, 903, "2"), Citation(903, 909, "Ode 2012"), Citation(910, 920, "Nobody 1999"))
    marks = (NoteMark(905, "3"), NoteMark(906, "9"), NoteMark(907, "1", 800))
    body, *others = linked(text, [Passage(900, 950, citations=cited, notes=marks), *listed])
    assert body.citations == (
        Citation(900, 903, "Brahms and Dahl 2014", listed[1].start),
        Citation(903, 909, "Ode 2012", listed[0].start),
        Citation(910, 920, "Nobody 1999"),
    )
    assert body.notes == (NoteMark(905, "3", listed[2].start), NoteMark(906, "9"), NoteMark(907, "1", 800))
    assert others == listed


def test_keys_of_markdown_lead_to_the_entry_too() -> None:
    text, listed = read(BY_YEAR)
    body, *_ = linked(text, [Passage(9000, 9100, citations=(Citation(9000, 9010, "ode2012"),)), *listed])
    assert body.citations == (Citation(9000, 9010, "Ode 2012", listed[9].start),)


def test_without_a_bibliography_nothing_changes() -> None:
    passages = (Passage(0, 10, citations=(Citation(0, 3, "2"),)),)
    assert linked("x" * 10, passages) == passages


@pytest.mark.parametrize(
    "head, inverted, label",
    [
        ("Ode, Lina", True, ("Ode", 1)),
        ("Ode, Lina Marie, and Jo Brahms", True, ("Ode and Brahms", 2)),
        ("Dahl, C., Ode, L., & van der Meer, J.", True, ("Dahl et al.", 3)),
        ("Dahl, C., & Ode, L.", True, ("Dahl and Ode", 2)),
        ("Dahl C, Ode L", True, ("Dahl C and Ode", 2)),
        ("Ode, Lina, Jo Brahms, and Cid Dahl", True, ("Ode et al.", 3)),
        ("Ministry of Ports and Waterways", True, ("Ministry of Ports and Waterways", 2)),
        ("Lina Ode", False, ("Ode", 1)),
        ("Jan van der Meer and Lina Ode", False, ("van der Meer and Ode", 2)),
        ("Lina Ode, Jo Brahms and Cid Dahl", False, ("Ode et al.", 3)),
        ("Lina Ode et al.", False, ("Ode et al.", 3)),
        ("World Bank", False, ("World Bank", 1)),
        ("", True, ("", 0)),
    ],
)
def test_authors_are_called_as_in_a_citation(head: str, inverted: bool, label: tuple[str, int]) -> None:
    assert author_label(head, inverted=inverted) == label


@pytest.mark.parametrize(
    "name, family",
    [("Lina Ode", "Ode"), ("Jan van der Meer", "van der Meer"), ("Xi Jinping", "Xi"), ("Hong Shen", "Shen"),
     ("Ode L", "Ode"), ("Council of Ports", "Council of Ports"), ("MFA", "MFA")],
)  # fmt: skip
def test_family_names(name: str, family: str) -> None:
    assert surname(name) == family


def test_institutions_are_known_by_their_words() -> None:
    assert all(map(is_institution, ("MFA", "People’s Daily", "Council on Ports", "Port Authority")))
    assert not any(map(is_institution, ("Lina Ode", "Ode", "L. Ode")))
