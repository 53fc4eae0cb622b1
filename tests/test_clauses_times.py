"""Which date is the time of a clause: sentences with the word of the relation between asterisks, and the EDTF date."""

import pytest
from test_diagnostics import answer

# "" where no date is that of the clause
TIMES = [
    ("2021-01/2021-06", "In the first half of 2021 the ministry *tested* the exchange with two carriers."),
    ("2022-07/2022-09", "In the third quarter of 2022 the agency *fined* the operator."),
    ("2020-01/2020-03", "The regulator *approved* the merger in Q1 2020."),
    ("2019-24", "In the winter of 2019/20 the army *jammed* the signals."),
    ("2019-05-01", "On the first of May 2019 the law *took* effect."),
    ("2019", "The fund *paid* for nine cables in fiscal year 2019."),
    ("2019/2020", "In 2019 and 2020 the group *attacked* nine ports."),
    ("2011/..", "The tribunal was set up in 2011; since then it has *decided* four cases."),
    ("2001/..", "The treaty was opened in 2001 and has since been *ratified* by sixty states."),
    ("2022-03-05", "On 3 March 2022 the board proposed the measure; two days later the council *adopted* it."),
    ("2018-06", "The bill was tabled in May 2018. The following month the senate *passed* it."),
    ("2015", "In 2015 the text was signed. That same year the union *rejected* the treaty."),
    ("2002", "In 2003 the firm was founded; the year before, its owner had *left* the army."),
    ("2010", "In 2014, four years after it had *leased* the frequencies, the firm went bankrupt."),
    ("2015", "Ten years after the summit of 2005, the assembly *renewed* the forum."),
    ("2020/..", "Since the ministry banned the app in 2020, firms have *used* its rival."),
    ("../2008", "Until it was sold in 2008, the registry *belonged* to a university."),
    ("2016", "The assembly did not *adopt* the law until 2016."),
    ("2015-10-06", "In its ruling of 6 October 2015 the court *invalidated* the agreement."),
    ("2014-05-05", "By a decree of 5 May 2014, the president *dissolved* the council."),
    ("2019-05-03", "In a letter dated 3 May 2019, the minister *rejected* the offer."),
    ("2014", "In the 2014 elections the firm *supplied* the machines."),
    ("2019", "The firm's *purchase* of the mast, completed in 2019, raised fears."),
    ("2019", "In 2019 the parliament adopted the law, and the president *signed* it within a week."),
    ("2015-05", "China and Russia *concluded* an agreement on security in May 2015, by which they are bound."),
    ("", "The decree of 5 May 2014 *dissolved* the council."),
    ("", "Under the 2014 elections act the agency *supplies* the machines."),
    ("", "The directory, opened in May 2024 and *administered* by the bureau, lists all ministries."),
    ("", "In 1866 the cable was laid that the company still *repairs*."),
    ("", "The law, adopted in 2019, *requires* operators to keep logs."),
    ("", "Critics of the 2014 law *say* it strengthens the state."),
    ("", "The Data Charter 2016 *names* sovereignty as a goal."),
    ("", "More than a decade ago the firm *bought* a rival."),
]
# with the date of the text
DATED = [
    ("2023-06-12", "On Monday the cabinet *approved* the levy."),
    ("2023-06-16", "The cabinet will *approve* the levy on Friday."),
    ("2023-12", "The pact will *expire* in six months."),
    ("", "The firm *built* the mast in six months."),
    ("2012-10", "The draft was tabled in June 2012. In October the assembly *rejected* it."),
    ("2013-03", "The draft was tabled in June 2012. In March the assembly *rejected* it."),
    ("2022-10", "The draft was tabled in 2012. In October the assembly *rejected* it."),
    ("2012-10", "The draft was tabled in 2012. In October of that year the assembly *rejected* it."),
    ("XXXX-10", "In October of that year the assembly *rejected* it."),
    ("2022-12", "Half a year ago the firm *bought* a rival."),
    ("", "The ministry warns that this may *harm* exporters."),
    ("2023-06-13", "A day before this report went to press, the two navies *signed* their arrangement."),
]


@pytest.mark.parametrize(("time", "sentence"), TIMES)
def test_which_date_is_that_of_the_clause(time: str, sentence: str) -> None:
    assert answer("time", {"sentence": sentence, "issued": ""}) == time


@pytest.mark.parametrize(("time", "sentence"), DATED)
def test_dates_are_reckoned_from_that_of_the_text(time: str, sentence: str) -> None:
    assert answer("time", {"sentence": sentence, "issued": "2023-06-14"}) == time
