"""The works that notes cite are found, also where a note only points to another."""

import pytest

from cybersov.documents.references.noted import by_place, note_works, reference_work, works_of_notes
from cybersov.model import Passage

EARLIER = {"1": ("Ode 2012",), "2": ("Brahms 2014", "Dahl et al. 2016"), "3": ("Ministry of Ports 2017",)}


@pytest.mark.parametrize(
    "note, works",
    [
        # full references
        ("Lina Ode, Who Rules the Ports? (Rotterdam: Harbour Press, 2012), 45.", ["Ode 2012"]),
        ("1. Lina Ode, “Who rules the ports?,” Journal of Ports 12, no. 2 (2012): 30–45.", ["Ode 2012"]),
        ("See Lina Ode, ‘Who rules the ports?’, Harbour News, 3 May 2019, https://ports.example/2020/a.", ["Ode 2019"]),
        ("Jo Brahms and Cid Dahl, \"Fees,\" Harbour News, May 3, 2019.", ["Brahms and Dahl 2019"]),
        ("L. Ode, J. Brahms & C. Dahl, ‘Fees and towns’ (2019) 12 Journal of Ports 34.", ["Ode et al. 2019"]),
        ("Ode, Lina. “Who rules the ports?” Harbour News, 2019.", ["Ode 2019"]),
        ("Xi Jinping, “Speech to pilots”, Harbour News, 27 February 2014.", ["Xi 2014"]),
        ("Ministry of Ports, “Rules for pilots,” 3 May 2017 (accessed 5 June 2021).", ["Ministry of Ports 2017"]),
        ("Port Commission, Rules for pilots, COM(2020) 66, 19 February 2020, p. 3.", ["Port Commission 2020"]),
        ("UN General Assembly, Group of Experts on Ports, A/70/174, 22 July 2015.", ["UN General Assembly 2015"]),
        ("“Fees rise again,” Harbour News, 15 May 2019.", ["Harbour News 2019"]),
        ("Lina Ode, Who Rules the Ports?, Rotterdam: Harbour Press, 2014.", ["Ode 2014"]),
        ("Lina Ode, Jo Brahms, and Cid Dahl, Fees and Towns (Rotterdam: Harbour Press, 2014).", ["Ode et al. 2014"]),
        ("Lina Ode and Jo Brahms, Fees, Rotterdam: Harbour Press, 2014, p. 3.", ["Ode and Brahms 2014"]),
        ("Lina Ode, Port Power, Rotterdam: Harbour Press, 2014.", ["Ode 2014"]),
        ("HPO Board, Manual of Pilots (Harbour Press 2017) rule 1.", ["HPO Board 2017"]),
        ("The Port Office, Rules for pilots, September 2018, https://ports.example/a.pdf.", ["Port Office 2018"]),
        # short forms
        ("Ode 2012, 45.", ["Ode 2012"]),
        ("Ode and Brahms 2014, 12; see also Dahl et al. 2016.", ["Ode and Brahms 2014", "Dahl et al. 2016"]),
        ("Ministry of Ports (MoP) 2017.", ["Ministry of Ports 2017"]),
        ("Compare Ode (2012), p. 3.", ["Ode 2012"]),
        ("For an overview, see Ode 2012.", ["Ode 2012"]),
        ("Fees were said to be low (Ode 2012).", ["Ode 2012"]),
        ("https://ports.example/a.html (accessed 3 May 2021).", ["https://ports.example/a.html"]),
        # pointers
        ("Ibid.", ["Ministry of Ports 2017"]),
        ("Ibid., p. 4.", ["Ministry of Ports 2017"]),
        ("Id. at 4.", ["Ministry of Ports 2017"]),
        ("Ode, op. cit., p. 3.", ["Ode 2012"]),
        ("Brahms, supra note 2, at 4.", ["Brahms 2014"]),
        ("Supra note 1.", ["Ode 2012"]),
        ("Ode (n 1) 23; ibid.", ["Ode 2012", "Ministry of Ports 2017"]),
        ("Ode, Who Rules the Ports?, 46.", ["Ode 2012"]),
        ("Ode, “Who rules,” 46–47.", ["Ode 2012"]),
        # bait
        ("The commission was founded in 2014 and reports to the council.", []),
        ("The “Five Quays” is an alliance of ports founded in 1998.", []),
        ("March 2019.", []),
        ("See Section 3.", []),
        ("Harbour Law, art. 37.", []),
        ("Interview with a pilot, Rotterdam, May 2019.", []),
        ("Fees are in crowns, 2019 prices.", []),
        ("Brahms, supra note 9.", []),
        ("Nobody, op. cit., p. 3.", []),
        ("Supra note 2.", []),
        ("Emphasis added.", []),
        ("Translated by the author; see also Table 4.", []),
        ("Ode, who had been a pilot since 1998, left in 2012.", []),
        ("The ports of Rotterdam, Antwerp and Hamburg had 300 pilots in 2012.", []),
        ("", []),
    ],
)
def test_notes_marked_by_hand(note: str, works: list[str]) -> None:
    assert list(note_works(note, EARLIER)) == works


def test_pointers_follow_the_order_of_the_notes() -> None:
    notes = [
        ("1", "1 Lina Ode, Ports (Rotterdam: Harbour Press, 2012), 45."),
        ("2", "2 Ibid., 46."),
        ("3", "3 Nothing is cited here."),
        ("4", "4 Ibid."),
        ("1", "1 Jo Brahms, Fees (Rotterdam: Harbour Press, 2014), 4."),
        ("2", "2 Ibid."),
        ("3", "3 Supra note 1; Ode, op. cit."),
    ]
    ode, brahms = ("Ode 2012",), ("Brahms 2014",)
    assert works_of_notes(notes) == [ode, ode, (), (), brahms, brahms, brahms]  # a chapter knows its own notes


def test_a_chain_of_pointers_is_followed_to_its_end() -> None:
    notes = [("1", "Ode 2012."), *((str(number), "Ibid.") for number in range(2, 2000))]
    assert set(works_of_notes(notes)) == {("Ode 2012",)}


def test_works_stand_at_the_place_of_their_note_or_entry() -> None:
    parts = [("note", "1 Ministry of Ports 2017."), ("note", "2 Ibid."), ("note", "3 Nothing."),
             ("bibliography", "[1] Ministry of Ports (MoP). 2017. Rules."), ("note", "4 MoP 2017, 3.")]  # fmt: skip
    text, passages = "", []
    for kind, written in parts:
        passages.append(Passage(len(text), len(text) + len(written), kind))
        text += written + "\n\n"
    called = ("Ministry of Ports 2017",)
    places = [passages[place].start for place in (0, 1, 3, 4)]
    assert by_place(text, passages) == dict.fromkeys(places, called)


@pytest.mark.parametrize(
    "text", ["“" * 3000, "(" * 3000, "A, " * 1000, "See " * 900, "; " * 900, "Aa " * 1000, "Ode and " * 400]
)
def test_nothing_makes_it_fail(text: str) -> None:
    assert len(note_works(text, EARLIER)) < 5
    assert reference_work(text) is None
