"""Reviewing in Python and at the terminal: decisions are kept, replayed by every build, and shown where claims are."""

import io
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cybersov import kb
from cybersov.cli import main, session
from cybersov.errors import UsageError
from cybersov.evaluate import audited
from cybersov.kb import audit
from cybersov.model import Judgement

ANN = {"reviewer": "Ann", "date": "2026-01-01"}


@pytest.fixture
def base(built: Path, tmp_path: Path) -> kb.KB:
    """A knowledge base of its own, which may be changed."""
    shutil.copytree(built, tmp_path / "store")
    return kb.load(tmp_path / "store")


def claim_of(base: kb.KB, subject: str, predicate: str, document: str = "note") -> str:
    return next(row["claim"] for row in base.claims(predicate=predicate, document=document)
                if row["subject"] == subject)


def test_a_rejected_claim_does_not_come_back_with_a_changed_text(base: kb.KB, texts: Path, tmp_path: Path) -> None:
    base.judge(base.draft("reject", claim_of(base, "Russia", "opposes"), reason="Only a forum.", **ANN))
    assert "Russia" not in {row["subject"] for row in base.claims(predicate="opposes")}
    note = (texts / "note.md").read_text(encoding="utf-8")
    newer = note.replace("# Positions", "# Views\n\nIndia banned TikTok.\n")
    (tmp_path / "note.md").write_text(newer, encoding="utf-8")
    again = kb.build(tmp_path / "note.md", base.folder)
    assert again.change.renewed == ("note",) and not again.change.problems and not again.change.notes
    assert "Russia" not in {row["subject"] for row in again.claims(predicate="opposes")}
    assert "India" in {row["subject"] for row in again.claims(predicate="bans", document="note")}
    assert [row["state"] for row in again.judgements()] == ["in force"]
    assert again.check().conforms
    (tmp_path / "note.md").write_text("China supports cyber sovereignty.\n", encoding="utf-8")
    gone = kb.build(tmp_path / "note.md", base.folder).change.notes
    assert "judgements.tsv, row 2: applies to nothing, as its sentence is not in the document now." in gone


def test_a_merge_and_a_correction_survive_a_new_reading(base: kb.KB, texts: Path, tmp_path: Path) -> None:
    base.judge([*base.draft("merge", name="Huawei", thing="Huawei Group (Company)", **ANN),
                *base.draft("correct", claim_of(base, "China", "issues"), subject="Russia", time="none", **ANN)])
    for name in ("note.md", "brief.txt"):
        (tmp_path / name).write_text((texts / name).read_text(encoding="utf-8") + "\nMore of it.\n", encoding="utf-8")
    again = kb.build([tmp_path / "note.md", tmp_path / "brief.txt"], base.folder)
    assert {row["object_id"] for row in again.claims(document="brief", predicate="bans")} == {
        "huawei-group-company", "tiktok"}
    row, = again.claims(predicate="issues")
    assert (row["subject_id"], row["time"], row["reviewed"]) == ("russia", None, "corrected by Ann, 2026-01-01")
    assert again.check().conforms


def test_an_added_claim_is_found_checked_and_explained(base: kb.KB) -> None:
    row, = base.draft("add", document="brief", quote="The European Union plans to ban Huawei.", subject="Huawei",
                      predicate="opposes", object="European Union", polarity="denied", **ANN)
    assert (row.subject, row.to_subject, row.object, row.to_object, row.polarity) == (
        "Huawei", "id:huawei", "European Union", "id:european-union", "-")
    assert base.judge([row]) == ()
    added, = base.claims(predicate="opposes", document="brief")
    assert (added["quote"], added["polarity"], added["page"]) == (row.quote, "-", None)
    assert base.check().conforms
    lines, = base.explain(added["claim"])
    assert lines[-1] == ("reviewed", "Ann adds “Huawei opposes European Union” with "
                         "subject=id:huawei; object=id:european-union (2026-01-01)")


def test_what_was_decided_is_exported_and_can_be_asked(base: kb.KB) -> None:
    claim = claim_of(base, "India", "bans", "brief")
    base.judge(base.draft("accept", claim, **ANN))
    line = next(json.loads(line) for line in base.export("jsonl") if claim in line)
    assert line["judgements"][0]["action"] == "accept" and line["rule"] != "reviewed"
    assert "accepted by Ann, 2026-01-01" in "".join(base.export("csv"))
    found = base.query("SELECT ?c { ?j cs:judges ?c ; cs:judgedAs cs:Accepted ; cs:reviewer 'Ann' }")
    assert [row["c"] for row in found] == [f"https://w3id.org/cybersov/claim/{claim}"]
    assert ("reviewed", "Ann accepts “India bans TikTok” (2026-01-01)") in base.explain(claim)[0]


@pytest.mark.parametrize(("action", "said", "message"), [
    ("accept", {}, "needs a claim"),
    ("add", {"document": "nota"}, "There is no document 'nota'. Did you mean note?"),
    ("add", {"document": "note", "quote": "Not there."}, "note has no words 'Not there.'"),
    ("add", {"document": "note", "quote": "Russia opposes ICANN.", "subject": "Russia", "predicate": "signs",
             "object": "ICANN"}, "signs goes from Actor to Instrument"),
    ("merge", {"name": "Huawei", "thing": "Nobody Knows"}, "Nothing is called 'Nobody Knows'"),
    ("merge", {"name": "Huawei", "thing": "id:huawei"}, "id:huawei cannot be merged with itself"),
    ("split", {"name": "China", "thing": "India"}, "split needs document"),
    ("merge", {"nam": "China"}, "A judgement has no 'nam'. Did you mean name?"),
    ("merge", {"name": "China", "thing": "X (State)", "date": "today"}, "the date 'today' is no day"),
])
def test_what_cannot_be_judged_is_said_with_the_mend(base: kb.KB, action: str, said: dict[str, str],
                                                     message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        base.draft(action, **{**ANN, **said})


@pytest.mark.parametrize(("action", "said", "message"), [
    ("accept", {"polarity": "denied"}, "accept changes nothing; take correct, or leave out polarity."),
    ("correct", {}, "correct changes nothing"),
    ("correct", {"predicate": "bans"}, "The claim says so already; accept it, or change something."),
    ("correct", {"object": "Tallinn Manual", "predicate": "definedAs"}, "needs words that stand in the sentence"),
    ("correct", {"predicate": "signs"}, "signs goes from Actor to Instrument"),
    ("memo", {}, "memo needs reason"),
    ("reject", {"quote": "Nowhere"}, "The claim has no such sentence"),
])
def test_what_cannot_be_said_of_a_claim(base: kb.KB, action: str, said: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        base.draft(action, claim_of(base, "India", "bans", "brief"), **ANN, **said)


def test_conflicts_are_told_when_they_arise_and_by_every_build(base: kb.KB, texts: Path, tmp_path: Path) -> None:
    claim = claim_of(base, "India", "bans", "brief")
    accepted = base.draft("accept", claim, **ANN)
    rejected = base.draft("reject", claim, reviewer="Bo", date="2026-01-02")
    assert base.judge(accepted) == () == base.judge(accepted)
    told = base.judge(rejected)
    assert told == base.conflicts() == (
        "judgements.tsv, rows 2 and 3: Ann accepts “India bans TikTok” (2026-01-01), but Bo rejects "
        "“India bans TikTok” (2026-01-02); the newer one is in force.",)
    assert [row["state"] for row in base.judgements()] == ["overruled", "in force"]
    (tmp_path / "more.txt").write_text("France opposes ICANN.", encoding="utf-8")
    assert told[0] in kb.build(tmp_path / "more.txt", base.folder).change.notes


def test_the_same_judgements_give_the_same_bytes(base: kb.KB, texts: Path, tmp_path: Path) -> None:
    claim = claim_of(base, "China", "supports")
    rows = (*base.draft("accept", claim, **ANN), *base.draft("memo", claim, reason="Compare.", **ANN),
            *base.draft("merge", name="Huawei", thing="Huawei Group (Company)", **ANN))
    for row in rows:
        base.judge([row])
    other = kb.build(texts, tmp_path / "other")
    other.judge(rows)
    for format in ("nq", "jsonl", "csv"):
        assert list(base.export(format)) == list(other.export(format))
    for name in ("explore.html", "judgements.tsv"):
        assert (base.folder / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_a_sample_is_drawn_by_relation_and_the_same_for_the_same_seed(base: kb.KB) -> None:
    one, same, other = base.sample(5), base.sample(5), base.sample(5, seed=1)
    assert one == same and len(one.claims) == len(one.waiting) == 5 and one.claims != other.claims
    assert {claim.predicate for claim in one.claims} == {"bans", "issues", "opposes", "signs", "supports"}
    assert len(base.sample(99).claims) == len(base.claims())
    with pytest.raises(UsageError, match="at least one claim, not 0"):
        base.sample(0)


def test_an_audit_gives_its_precision_to_the_page_and_stays_as_it_was_drawn(base: kb.KB) -> None:
    drawn = base.sample(5)
    for number, claim in enumerate(drawn.claims):
        action = "reject" if number == 0 else "accept"
        base.judge(base.draft(action, claim, sample=drawn.name, **ANN))
    after = base.sample(5)
    assert [audit.claim_id(claim) for claim in after.claims] == [audit.claim_id(claim) for claim in drawn.claims]
    assert not after.waiting and after.precision[-1]["judged"] == 5 and after.precision[-1]["right"] == 4
    wrong = drawn.claims[0].predicate
    rows = {row["relation"]: row for row in after.precision}
    assert (rows[wrong]["right"], rows[wrong]["precision"], rows[wrong]["from"]) == (0, "0.000", "0.000")
    page = (base.folder / "explore.html").read_text(encoding="utf-8")
    assert page == base.explore().html
    relation = next(name for name in rows if name not in ("all", wrong))
    assert page != views_without_judgements(base) and rows[relation]["precision"] == "1.000"


def views_without_judgements(base: kb.KB) -> str:
    from cybersov.kb.building import page

    return page(base.held().claims, base.held().documents)


def judgement(action: str, subject: str, sample: str = "5/0", **given: str) -> Judgement:
    return Judgement(**{"date": "2026-01-01", "reviewer": "Ann", "action": action, "document": "d", "quote": "q",
                        "subject": subject, "predicate": "opposes", "object": "x", "sample": sample, **given})


def test_only_claims_of_samples_count_each_once_with_its_newest_verdict() -> None:
    rows = [judgement("accept", "a"), judgement("reject", "b"), judgement("reject", "b", quote="another"),
            judgement("correct", "c", to_polarity="-"), judgement("accept", "d", sample=""), judgement("memo", "e"),
            judgement("reject", "f"), judgement("accept", "f", date="2026-02-01", reviewer="Bo")]
    assert audited(reversed(rows)) == {"opposes": (2, 4)}


def test_what_was_merged_is_found_by_both_names(base: kb.KB) -> None:
    before = {row["claim"] for row in base.claims(entity="Russia")}
    assert before and base.judge(base.draft("merge", name="Russia", thing="India", **ANN)) == ()
    quotes, others = ({row["quote"] for row in base.claims(entity=name)} for name in ("Russia", "India"))
    assert quotes == others
    assert not list(base.claims(entity="id:russia")) and base.check().conforms
    base.judge(base.draft("withdraw", judgement="2", **ANN))
    assert {row["claim"] for row in base.claims(entity="Russia")} == before


def test_a_merge_that_some_claims_do_not_allow_says_so(base: kb.KB) -> None:
    told, = base.judge(base.draft("merge", name="United States", thing="Cybersecurity Law (LegalInstrument)", **ANN))
    assert told == ("judgements.tsv, row 2: leaves some claims as they are, as signs goes from Actor to Instrument, "
                    "not from LegalInstrument to PolicyDocument.")
    assert base.check().conforms and base.judgements()[0]["state"] == "in force"


def test_what_is_withdrawn_does_not_count_in_an_audit(base: kb.KB) -> None:
    drawn = base.sample(5)
    base.judge([row for claim in drawn.claims for row in base.draft("accept", claim, sample=drawn.name, **ANN)])
    assert not base.sample(5).waiting
    base.judge(base.draft("withdraw", judgement="2", **ANN))
    assert len(base.sample(5).waiting) == 1 and base.sample(5).precision[-1]["judged"] == 4
    base.judge(base.draft("merge", name="Huawei", thing="Huawei Group (Company)", **ANN))
    merged = base.judgements()[-1]["judgement"]
    base.judge(base.draft("withdraw", judgement=merged, **ANN))
    assert "huawei-group-company" not in {thing.id for claim in base.sample(99).claims for thing in claim.things}


def test_a_judgement_is_withdrawn_restored_and_made_anew(base: kb.KB, texts: Path) -> None:
    def states() -> list[str]:
        assert (base.folder / "explore.html").read_text(encoding="utf-8") == base.explore().html
        return [row["state"] for row in base.judgements()]

    before = list(base.export("nq"))
    claim = base.claim(claim_of(base, "India", "bans", "brief"))
    base.judge(base.draft("reject", claim, **ANN))
    base.judge(base.draft("withdraw", judgement="2", reviewer="Bo", date="2026-01-02", reason="It says so."))
    assert list(base.export("nq")) == before and states() == ["withdrawn by Bo, 2026-01-02", "in force"]
    assert base.check().conforms and not base.conflicts()
    assert kb.build(texts, base.folder).change.notes == ()
    with pytest.raises(UsageError, match="It is withdrawn already, by Bo on 2026-01-02"):
        base.draft("withdraw", judgement="2", **ANN)
    with pytest.raises(UsageError, match="No judgement stands in row '4'"):
        base.draft("withdraw", judgement="4", **ANN)
    base.judge(base.draft("reject", claim, **ANN))
    assert states() == ["in force", "withdrawn by Ann, 2026-01-01", "in force"]
    assert [row["change"] for row in base.judgements()] == ["", "row 2", "row 3"]
    assert not list(base.claims(subject="India", predicate="bans", document="brief"))


def test_a_colleague_who_does_not_know_of_a_withdrawal_does_not_undo_it(base: kb.KB) -> None:
    rows = base.draft("reject", claim_of(base, "India", "bans", "brief"), **ANN)
    base.judge(rows)
    base.judge(base.draft("withdraw", judgement="2", **ANN))
    for _ in range(2):
        base.judge(rows)
        assert list(base.claims(subject="India", predicate="bans", document="brief")) and len(base.judgements()) == 2


def edit(base: kb.KB, old: str, new: str) -> None:
    table = base.folder / "judgements.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_graph_and_page_follow_what_is_edited_by_hand(base: kb.KB) -> None:
    def fresh() -> bool:
        return (base.folder / "explore.html").read_text(encoding="utf-8") == base.explore().html

    claims, page = list(base.export("nq")), (base.folder / "explore.html").read_bytes()
    rows = base.draft("reject", claim_of(base, "India", "bans", "brief"), **ANN)
    base.judge(rows)
    edit(base, "reject", "accept")
    assert base.claims(subject="India", predicate="bans", document="brief")[0]["reviewed"] and fresh()
    edit(base, "accept", "reject")
    kb.load(base.folder)
    assert "India" not in {row["subject"] for row in base.claims(document="brief")} and fresh()
    edit(base, "reject", "accept")
    base.judge(base.judged())
    assert fresh() and base.check().conforms
    (base.folder / "judgements.tsv").write_text("", encoding="utf-8")
    kb.load(base.folder)
    assert (base.folder / "explore.html").read_bytes() == page and list(base.export("nq")) == claims


@pytest.fixture
def run(base: kb.KB, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture):
    """`cybersov review` on the store of `base`, with what is typed in: exit code and both streams."""
    monkeypatch.setenv("CYBERSOV_STORE", str(base.folder))
    monkeypatch.setenv("CYBERSOV_REVIEWER", "Ann")

    def call(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = main(["review", *words])
        return code, *capsys.readouterr()
    return call


def actions(base: kb.KB) -> list[tuple[str, str, str]]:
    return [(row["action"], row["words"], row["reason"]) for row in base.judgements()]


def test_the_session_asks_for_each_claim_and_keeps_what_was_decided(run, base: kb.KB) -> None:
    code, out, err = run("-d", "brief", "--date", "2026-03-01", typed=(
        "a\nr\nwrong\nu\nr\nNo ban.\nm\nSee note.\nc\npredicate=suports\n\nc\npredicate=opposes\n\n"))
    assert code == 0 and err.endswith("4 decisions kept and applied\n")
    assert "Did you mean supports?" in err
    assert "[1/3]" in out and "> The European Union plans to ban Huawei." in out and "rule ban-verb" in out
    assert actions(base) == [
        ("accept", "European Union bans Huawei", ""), ("reject", "India bans TikTok", "No ban."),
        ("memo", "China supports cyber sovereignty", "See note."), ("correct", "China supports cyber sovereignty", "")]
    assert {row["predicate"] for row in base.claims(document="brief")} == {"bans", "opposes"}
    assert run("-d", "brief", "-u")[1:] == ("", "0 decisions kept and applied\n")


def test_names_are_merged_and_separated_in_the_session(run, base: kb.KB) -> None:
    code, out, err = run("-d", "brief", typed=(
        "u\nz\ng\n\ng\nHuawei\nHuawei Group (Company)\nn\nOne firm.\n"
        "p\nEuropean Union\nOther Union (State)\ny\n\np\nIndia\nNew India (State)\n\n\nu\na\nq\n"))
    assert code == 0 and err.endswith("3 decisions kept and applied\n")
    assert "Nothing is decided yet; `cybersov review withdraw` takes back" in err
    assert "No name is given; nothing was decided." in err
    assert "noted: Ann merges “id:huawei” into Huawei Group (Company)" in err
    assert "undone: Ann separates “India” as New India (State)" in err
    assert out.count("[1/3]") == 1 and out.count("[2/3]") == 1
    merge, split, accept = base.judged()
    assert (merge.subject, merge.to_subject, merge.document, merge.reason) == (
        "id:huawei", "Huawei Group (Company)", "", "One firm.")
    assert (split.subject, split.document, split.quote) == (
        "European Union", "brief", "The European Union plans to ban Huawei.")
    row, = (row for row in base.claims(document="brief") if row["object"] == "Huawei Group")
    assert (row["subject"], row["reviewed"]) == ("Other Union", f"accepted by Ann, {accept.date}")


def test_undo_goes_back_one_step_at_a_time(run, base: kb.KB) -> None:
    run("-d", "brief", typed="a\nm\nOne.\nm\nTwo.\nu\ns\nu\nu\nu\nr\n\nq\n")
    assert [action for action, _, _ in actions(base)] == ["reject"]


def test_a_relation_may_be_called_by_its_label(base: kb.KB) -> None:
    row, = base.draft("correct", claim_of(base, "China", "supports", "brief"), predicate="is part of",
                      subject="Huawei", object="China", **ANN)
    assert row.to_predicate == "partOf"


def test_a_session_that_is_left_keeps_what_was_decided(run, base: kb.KB) -> None:
    for keys in ("a\nq\n", "s\na\n", "x\ns\ns\na"):
        run("-d", "brief", typed=keys)
    assert [action for action, _, _ in actions(base)] == ["accept"] * 3


def test_a_text_cannot_command_the_terminal(base: kb.KB) -> None:
    claim = base.held().claims[0]
    evidence = replace(claim.evidence[0], quote="India\x1b[31m banned\n TikTok\x9b2J \u202ein 2020.")
    lines = session.shown(base, replace(claim, evidence=(evidence,)), "1/1")
    assert "  > India�[31m banned TikTok�2J �in 2020." in lines


def test_the_audit_prints_precision_and_goes_on_where_it_was_left(run, base: kb.KB) -> None:
    code, out, err = run("--sample", "4", typed="a\nq\n")
    assert code == 0 and "3 of 4 are still to be judged" in err
    code, out, err = run("--sample", "4", typed="a\na\na\n")
    assert code == 0 and "[1/3]" in out and out.splitlines()[-1].split()[:5] == ["all", "7", "4", "4", "1.000"]
    assert run("--sample", "4")[1].startswith("relation")


def test_sub_commands_decide_without_asking(run, base: kb.KB, tmp_path: Path) -> None:
    claim, other = claim_of(base, "India", "bans", "brief"), claim_of(base, "Russia", "opposes")
    assert run("accept", claim[:8], other[:8])[0] == 0
    assert run("correct", claim[:8], "--polarity", "denied", "--reason", "It did not.", "-r", "Bo")[0] == 0
    assert run("memo", other[:8], "--reason", "Compare.")[0] == 0
    assert run("add", "brief", "India banned TikTok in 2020.", "--subject", "India", "--predicate", "opposes",
               "--object", "TikTok")[0] == 0
    assert run("merge", "Huawei", "Huawei Group (Company)")[0] == 0
    assert run("split", "China", "Sylvania (State)", "-d", "brief")[0] == 0
    done = "accept accept correct memo add merge split".split()
    assert [action for action, _, _ in actions(base)] == done
    assert "Ann accepts" in run("--conflicts")[1] and "in force" in run("--list")[1]
    assert run("withdraw", "4", "8", "-r", "Bo", "--reason", "A slip.")[2] == "2 decisions kept and applied\n"
    assert run("--conflicts")[1] == "No two reviewers contradict each other.\n"
    assert run("--list")[1].count("withdrawn by Bo") == 2
    assert base.check().conforms
    shutil.copy(base.folder / "judgements.tsv", tmp_path / "theirs.tsv")
    assert run("apply", str(tmp_path / "theirs.tsv"))[0] == 0 and len(base.judgements()) == 9


@pytest.mark.parametrize(("words", "message"), [
    (["-u", "accept", "x"], "Options stand behind accept"),
    (["accept", "zzzz"], "No claims have an id that begins with 'zzzz'"),
    (["accept", "x", "--date", "May"], "No claims"),
    (["apply", "missing.tsv"], "missing.tsv: no such file"),
    (["aceept", "x"], "No such command 'aceept'"),
    (["add", "note", "China"], "add needs"),
    (["withdraw", "7"], "No judgement stands in row '7'; `cybersov review --list` shows the rows."),
])
def test_wrong_use_is_one_line(run, words: list[str], message: str) -> None:
    code, out, err = run(*words)
    assert code in (1, 2) and out == "" and err.count("\n") == 1 and message in err


def test_nobody_decides_without_a_name(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CYBERSOV_REVIEWER")
    code, _, err = run("merge", "Huawei", "X (Company)")
    assert code == 2 and "give --reviewer NAME, or set CYBERSOV_REVIEWER" in err
