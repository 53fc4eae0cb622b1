"""A text's own dates are found where it states them, and nowhere else."""

import pytest

from cybersov.documents.drafts import Block
from cybersov.documents.metadata.dating import stated

PROSE = "Ports have long been ruled by the towns behind them, and the towns were slow to give up what they had " * 2
PROSE = PROSE.strip() + "."


def opened_by(line: str, kind: str = "frontmatter") -> tuple[Block, ...]:
    return (Block("Who rules the ports", "heading", level=1), Block(line, kind), Block(PROSE))


@pytest.mark.parametrize(
    "line, date",
    [
        ("Published 12 March 2019", "2019-03-12"),
        ("Published: 12 March 2019", "2019-03-12"),
        ("First published in May 2019 by Harbour Press", "2019-05"),
        ("Published by Harbour Press, May 2019", "2019-05"),
        ("Published online: 2019-03-12", "2019-03-12"),
        ("Date of issue: March 3, 2021", "2021-03-03"),
        ("发布日期：2019年5月31日", "2019-05-31"),
        ("Veröffentlicht am 3. Mai 2021", None),
        ("Veröffentlicht: 3. Mai 2021", "2021-05-03"),
        ("March 2019", "2019-03"),
        ("12 March 2019", "2019-03-12"),
        ("Rotterdam, 12 March 2019", "2019-03-12"),
        ("Brussels, 12.3.2019", "2019-03-12"),
        ("The Hague | March 2019", "2019-03"),
        ("March 2019 | Policy Brief", "2019-03"),
        ("Working Paper No. 12, May 2020", "2020-05"),
        ("DRAFT – 3 May 2021", "2021-05-03"),
        ("Adopted on 7 November 2016", "2016-11-07"),
        ("(Adopted at the 24th Session of the Standing Committee on November 7, 2016)", "2016-11-07"),
        ("Done at Budapest on 23 November 2001", "2001-11-23"),
        ("Distr.: General 22 July 2015", "2015-07-22"),
        ("DIRECTIVE (EU) 2022/2555 OF THE PARLIAMENT AND OF THE COUNCIL of 14 December 2022", "2022-12-14"),
        ("Federal Law No. 149-FZ of 27 July 2006", "2006-07-27"),
        ("2019", "2019"),
        ("© 2019 Harbour Press", "2019"),
        ("Copyright Harbour Press 2019", "2019"),
        # lines that date something else, or nothing
        ("Received: 3 May 2018", None),
        ("Accessed on 3 May 2021", None),
        ("Effective 1 June 2017", None),
        ("Downloaded from the archive, 3 May 2021", None),
        ("Papers of the conference of 12 March 2019", None),
        ("© 2010–2019 Harbour Press", None),
        ("Annual Report 2018", None),
        ("Report on the Directive of 6 July 2016", None),
        ("Port rules after 12 March 2019", None),
        ("Room 2019", None),
        ("Last updated 3 March 2021", None),
    ],
)
def test_the_date_of_issue(line: str, date: str | None) -> None:
    assert stated(opened_by(line)).issued == date


@pytest.mark.parametrize(
    "line, date",
    [
        ("As of May 2019", "2019-05"),
        ("(as of May 2019)", "2019-05"),
        ("Port laws compared, as of May 2019", "2019-05"),
        ("Stand: Mai 2019", "2019-05"),
        ("Last updated 3 March 2021", "2021-03-03"),
        ("Last updated: March 3, 2021.", "2021-03-03"),
        ("Status as at 1 January 2020", "2020-01-01"),
        ("Data collected until June 2020", "2020-06"),
        ("Cut-off date: 31 May 2019", "2019-05-31"),
        ("State of play: May 2019", "2019-05"),
        ("Version of 3 May 2021", "2021-05-03"),
        ("March 2019", None),
        ("Published 12 March 2019", None),
        ("As of 2019 the ports of the north had long been under one hand, and they remained under it", None),
        ("The act, last updated 2019, and its rules", None),
    ],
)
def test_the_date_of_the_content_on_a_title_page(line: str, date: str | None) -> None:
    assert stated(opened_by(line)).content_date == date


@pytest.mark.parametrize(
    "sentence, date",
    [
        ("This report covers developments up to 31 May 2019.", "2019-05-31"),
        ("The present study takes into account legislation until the end of June 2020.", "2020-06"),
        ("This policy brief reflects the state of the law as of May 2019.", "2019-05"),
        ("The data for this report were collected until June 2020.", "2020-06"),
        ("All information in this paper is accurate as of 3 May 2021.", "2021-05-03"),
        ("The figures in this report are as of May 2019.", "2019-05"),
        ("The data in this study were collected between January 2018 and June 2020.", "2020-06"),
        ("Research for this report was completed in May 2019.", "2019-05"),
        ("The cut-off date for this report was 31 May 2019.", "2019-05-31"),
        ("At the time of writing (May 2019), nothing had changed.", "2019-05"),
        ("At the time of writing in May 2019, nothing had changed.", "2019-05"),
        # about something else
        ("As of May 2019, 34 ports had signed.", None),
        ("Data were collected until June 2013 by the harbour police.", None),
        ("This report describes how the harbour police read mail until 2014.", None),
        ("This agency collected data until June 2020.", None),
        ("The law was last updated in 2019.", None),
        ("The research of the port authority was completed in 2012.", None),
        ("Work on the dam was completed in 2012.", None),
        ("At the time of writing, nothing had changed since 2014.", None),
        ("The register is valid as of 1 January 2020.", None),
    ],
)
def test_the_date_of_the_content_in_a_sentence(sentence: str, date: str | None) -> None:
    assert stated([Block("Ports", "heading"), Block(f"{PROSE} {sentence}")]).content_date == date


def test_notes_on_method_speak_of_their_own_text() -> None:
    told = Block("Data were collected until June 2020.", section="2. Methodology")
    else_ = Block("Data were collected until June 2020.", section="2. The harbour police")
    far = [Block(PROSE)] * 20
    assert stated([*far, told]).content_date == "2020-06"
    assert stated([*far, else_]).content_date is None


def test_sentences_on_the_text_count_at_its_beginning_only() -> None:
    late = [*[Block(PROSE)] * 20, Block("This report covers developments up to 31 May 2019.")]
    assert stated(late).content_date is None


@pytest.mark.parametrize(
    "lines, issued, content",
    [
        (["March 2019", "Published 12 March 2019"], "2019-03-12", None),
        (["March 2019", "12 March 2019"], "2019-03-12", None),
        (["March 2019", "May 2020"], None, None),
        (["© 2018 Harbour Press", "May 2019"], "2019-05", None),
        (["Published May 2019", "Last updated 3 March 2021"], "2019-05", "2021-03-03"),
        (["As of May 2019", "Status as at 1 January 2020"], None, None),
    ],
)
def test_of_several_dates_the_plainest_counts_and_none_where_they_contradict(
    lines: list[str], issued: str | None, content: str | None
) -> None:
    found = stated([*(Block(line, "frontmatter") for line in lines), Block(PROSE)])
    assert (found.issued, found.content_date) == (issued, content)


@pytest.mark.parametrize(
    "blocks, issued",
    [
        (["Suggested citation: Ode, Lina (2019). Who rules the ports? Harbour Press."], "2019"),
        (["How to cite", "Ode, L. 2019. “Who rules the ports?” Accessed 3 May 2021."], "2019"),
        (["Citation", "Ode, Lina (2019). Ports.", "May 2019"], "2019-05"),
        (["This report builds on Ode, Lina (2019). Ports."], None),
        (["Citation", "This work may be cited freely."], None),
    ],
)
def test_the_reference_to_cite_a_text_by_has_its_year(blocks: list[str], issued: str | None) -> None:
    assert stated([*(Block(text, "frontmatter") for text in blocks), Block(PROSE)]).issued == issued


def test_dates_behind_the_title_page_are_no_dates_of_issue() -> None:
    assert stated([Block(PROSE), Block("12 March 2019")]).issued is None
    assert stated([]).issued is None
