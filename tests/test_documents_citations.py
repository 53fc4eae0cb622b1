"""In-text citations are found with the work they name; what only looks like one is left alone."""

from itertools import pairwise

import pytest

from cybersov.documents.references.citations import citations, known_works

ODE = "Ode 2012"
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
        ("(Brahms 2012, 2014a)", [("(Brahms 2012,", "Brahms 2012"), (" 2014a)", "Brahms 2014a")]),
        ("(Dahl 2014a, b; Ode 2012)", [("(Dahl 2014a,", "Dahl 2014a"), (" b;", "Dahl 2014b"), (" Ode 2012)", ODE)]),
        ("(Ode 2012; 2014)", [("(Ode 2012;", "Ode 2012"), (" 2014)", "Ode 2014")]),
        ("as shown [12] and [3, 5–7]", [("[12]", "12"), ("[3", "3"), (", 5", "5"), ("–", "6"), ("7]", "7")]),
        ("[5–7]", [("[5", "5"), ("–", "6"), ("7]", "7")]),
        ("[5–9]", [("[", "5"), ("5", "6"), ("–", "7"), ("9", "8"), ("]", "9")]),
        ("[1–20]", [("[", "1"), ("1", "2"), ("–", "3"), ("2", "4"), ("0", "5"), ("]", "20")]),
        ("[@ode2012, p. 3; see @brahms2014]", [("[@ode2012, p. 3;", "ode2012"), (" see @brahms2014]", "brahms2014")]),
        ("[Ode 2012]", [("[Ode 2012]", "Ode 2012")]),
        ("Ode (2012; 2014) argues", [("(2012;", "Ode 2012"), (" 2014)", "Ode 2014")]),
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


MARKED = [
    # author and year in brackets
    ("The rules came late (Ode 2012).", ["Ode 2012"]),
    ("The rules came late (Ode, 2012, p. 4).", ["Ode, 2012"]),
    ("Fees rose (Ode and Brahms 2014, 12–15) and fell again (Dahl 2016).", ["Ode and Brahms 2014", "Dahl 2016"]),
    ("Fees rose (see Ode & Brahms, 2014; Dahl et al., 2016).", ["Ode & Brahms, 2014", "Dahl et al., 2016"]),
    ("The ministry agreed (MoP 2017).", ["MoP 2017"]),
    ("The ministry agreed (Ministry of Ports 2017, Art. 4).", ["Ministry of Ports 2017"]),
    ("Pilots disagreed (van der Meer 2011a, 2011b).", ["van der Meer 2011a", "van der Meer 2011b"]),
    ("Pilots disagreed (O’Hara and De Luca 2011).", ["O’Hara and De Luca 2011"]),
    ("He called it “ours” (quoted in Ode 2012, 9).", ["Ode 2012"]),
    ("It has no date (Ode n.d.).", ["Ode n.d."]),
    ("It is not out yet (Ode forthcoming).", ["Ode forthcoming"]),
    ("Trade grew (World Bank 2019; OECD 2020).", ["World Bank 2019", "OECD 2020"]),
    ("Trade grew (European Commission 2020: 14).", ["European Commission 2020"]),
    ("Trade grew (Xinhua 2015).", ["Xinhua 2015"]),
    ("Trade grew (cf. Ode 2012; 2014).", ["Ode 2012", "Ode 2014"]),
    ("Trade grew (Ode 2012, 2014).", ["Ode 2012", "Ode 2014"]),
    ("Trade grew [Ode 2012, p. 3].", ["Ode 2012"]),
    ("Trade grew (Müller 1998).", ["Müller 1998"]),
    # numbers and keys
    ("Trade grew [12].", ["12"]),
    ("Trade grew [3, 5–7] and shrank [9].", ["3", "5", "6", "7", "9"]),
    ("Trade grew [4, p. 12].", ["4"]),
    ("Trade grew [@ode2012].", ["ode2012"]),
    ("Trade grew [see @ode2012, p. 3; @dahl2016].", ["ode2012", "dahl2016"]),
    # an author in the sentence
    ("Ode (2012) argues that fees rose.", ["Ode 2012"]),
    ("As Lina Ode (2012, 4) shows, fees rose.", ["Ode 2012"]),
    ("Ode and Brahms (2014) show that fees rose.", ["Ode and Brahms 2014"]),
    ("Dahl et al. (2016) count ninety ports.", ["Dahl et al. 2016"]),
    ("According to Ode (2012), fees rose.", ["Ode 2012"]),
    ("Following Ode’s (2012) reading, fees rose.", ["Ode 2012"]),
    ("Ode (2012; 2014) notes the rise.", ["Ode 2012", "Ode 2014"]),
    # bait
    ("The port was opened in spring (in 2017).", []),
    ("The duty is plain (Article 5).", []),
    ("The leaders met again (G7 2018 summit).", []),
    ("The first meeting (Shanghai, 2015) failed.", []),
    ("The second meeting (Geneva 2003; Tunis 2005) failed too.", []),
    ("They wrote “harbors [sic]” and “the […] quay”.", []),
    ("State[s] and [the] towns agreed.", []),
    ("The act (Ports Act 2019) was amended.", []),
    ("The plan (Made in Rotterdam 2025) was dropped.", []),
    ("The plan (Vision 2030) was dropped.", []),
    ("The rules changed (since 2014) for pilots.", []),
    ("The rules changed (March 2019).", []),
    ("The rules changed (12 March 2019).", []),
    ("The rules changed (from 2012 to 2014).", []),
    ("The rules changed (2012–2014).", []),
    ("The regulation (EU) 2016/679 binds all.", []),
    ("The regulation (Regulation 2016/679) binds all.", []),
    ("The port authority (founded in 1998) is small.", []),
    ("Its head (born 1962) left.", []),
    ("The fee is small (about 2000 crowns).", []),
    ("See the map (Figure 2; Table 4).", []),
    ("The budget (FY 2019) was cut.", []),
    ("Turnout rose (Elections 2016).", []),
    ("The Convention (2001) binds all.", []),
    ("Rotterdam (2015) hosted the fair.", []),
    ("The Olympic Games (2008) changed the quay.", []),
    ("Quarter three (Q3 2018) was weak.", []),
    ("The host posted it [@harbour].", []),
    ("Write to [office@ports.example].", []),
    ("In [2017] it was shut.", []),
    ("The ships [Ode and Dahl] sank.", []),
    ("The law (Harbour Law, as amended 2018) holds.", []),
    ("They signed (Budapest Convention 2001).", []),
    ("The machines ran old software (Windows 2000).", []),
    ("The treaty (adopted 2004, in force 2006) holds.", []),
]


@pytest.mark.parametrize("sentence, works", MARKED)
def test_sentences_marked_by_hand(sentence: str, works: list[str]) -> None:
    assert [citation.work for citation in citations(sentence, 0, len(sentence))] == works


def test_half_of_the_marked_sentences_are_bait() -> None:
    assert len(MARKED) >= 60
    assert 0.4 <= sum(not works for _, works in MARKED) / len(MARKED) <= 0.6


def test_spans_of_citations_do_not_overlap_and_stay_inside() -> None:
    text = " ".join(sentence for sentence, _ in MARKED)
    found = list(citations(text, 0, len(text)))
    assert all(0 <= citation.start < citation.end <= len(text) for citation in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
