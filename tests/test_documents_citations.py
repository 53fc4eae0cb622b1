"""In-text citations are found with the work they name; what only looks like one is left alone."""

import pytest

from cybersov.documents.citations import citations, known_works

KNOWN = frozenset({"ode 2012", "cables act 2018", "noyb 2020"})


@pytest.mark.parametrize(
    "text, found",
    [
        ("It said so (MFA 2017).", [("(MFA 2017)", "MFA 2017")]),
        ("(Ode and Brahms 2014)", [("(Ode and Brahms 2014)", "Ode and Brahms 2014")]),
        ("(Ode, Brahms, & van der Meer, 2019, pp. 3–4)", [(..., "Ode, Brahms, & van der Meer, 2019")]),
        ("(Brahms et al. 2019)", [(..., "Brahms et al. 2019")]),
        ("(Cited in Brahms 2012)", [(..., "Brahms 2012")]),
        ("(see, e.g., Brahms 2012: 45)", [(..., "Brahms 2012")]),
        ("(fuqiang, Ode and DeBrahms 2014)", [(..., "Ode and DeBrahms 2014")]),
        ("(MIIT 2016, Art. 37)", [(..., "MIIT 2016")]),
        ("(CAC 2019B)", [(..., "CAC 2019B")]),
        ("(Jiguang n. d.)", [(..., "Jiguang n. d.")]),
        ("(Brahms, forthcoming)", [(..., "Brahms, forthcoming")]),
        ("(Council of Europe 2022)", [(..., "Council of Europe 2022")]),
        ("(MII 2002; MII 2004)", [("(MII 2002;", "MII 2002"), (" MII 2004)", "MII 2004")]),
        ("(Brahms 2012, 2014a)", [(..., "Brahms 2012, 2014a")]),
        ("as shown [12] and [3, 5–7]", [("[12]", "12"), ("[3, 5–7]", "3, 5–7")]),
        ("As Ode (2012, 45) argues", [("(2012, 45)", "Ode 2012")]),
        ("Brahms et al. (2019) say", [("(2019)", "Brahms et al. 2019")]),
        ("(Cables Act 2018)", [(..., "Cables Act 2018")]),
        ("(noyb 2020, 4)", [(..., "noyb 2020")]),
    ],
)
def test_citations_are_found(text: str, found: list[tuple[object, str]]) -> None:
    got = [(text[each.start : each.end], each.work) for each in citations(text, 0, len(text), KNOWN)]
    assert got == [(text if span is ... else span, work) for span, work in found]


@pytest.mark.parametrize(
    "text",
    [
        "(2017)",
        "(May 2019)",
        "(since 2014)",
        "(31 December 2018)",
        "(ICANN)",
        "(Regulation 2016/679)",
        "(later renamed the Central Commission)",
        "(which was passed in 2018)",
        "(Ports Act 2019)",
        "The Convention (2001) holds",
        "state[s] and [the] […]",
        "[2017]",
        "(Ode 2012 and what followed)",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert list(citations(text, 0, len(text), KNOWN)) == []


def test_only_the_asked_span_is_searched_and_offsets_count_from_the_head() -> None:
    text = "(Ode 2012) then (Ode 2013) then (Ode 2014)"
    (found,) = citations(text, 11, 30)
    assert text[found.start : found.end] == "(Ode 2013)"


def test_the_works_of_a_document_are_known_from_its_lists() -> None:
    known = known_works(["SCIO 2010: white paper", "Own notes"], ["[3] Ode-Weber, Lina. 2019. Cables.", "No year."])
    assert known == {"scio 2010", "own notes", "ode-weber 2019"}
