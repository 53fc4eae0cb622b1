"""What reviewers decide holds whenever a document is read again: of claims, of names, and where they disagree."""

from dataclasses import astuple, fields, replace

import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity, make_verdict

from cybersov.errors import DataError
from cybersov.judgements import COLUMNS, about, check, extended, parsed, replay, written
from cybersov.judgements.withdrawing import again, identifier, withdrawal, withdrawn
from cybersov.links import link
from cybersov.model import Evidence, Judgement

TEXT = "China opposes ICANN. Freedonia signed the Data Embassy Treaty. It is said that China opposes ICANN."
FIRST, SECOND, THIRD = (0, 20), (21, 63), (64, 99)
DOCUMENT = make_document("brief", TEXT)
OPPOSES = make_claim(DOCUMENT, span=FIRST)
SIGNS = make_claim(DOCUMENT, FREEDONIA, "signs", TREATY, span=SECOND)
TWICE = replace(OPPOSES, evidence=(*OPPOSES.evidence, Evidence(64, 99, TEXT[64:99])))
NEWER = "Much was added before this. China  opposes\nICANN. Freedonia signed the Data Embassy Treaty. And behind it."


def judge(action: str, claim=OPPOSES, *, sentence: int = 0, **given) -> Judgement:
    linked = next(link([claim]))
    said = about(linked, linked.evidence[sentence].quote)
    return Judgement(**{"date": "2026-01-01", "reviewer": "Ann", "action": action, **said, **given})


def named(action: str, name: str, thing: str, **given) -> Judgement:
    return Judgement(**{"date": "2026-01-01", "reviewer": "Ann", "action": action, "subject": name,
                        "to_subject": thing, **given})


def outcome(*judgements: Judgement, claims=(OPPOSES, SIGNS), document=DOCUMENT):
    for each in judgements:
        check(each)
    return replay([(document, claims)], judgements)


def stated(*judgements: Judgement, **given) -> list[tuple[str, str, str]]:
    return [(c.subject.label, c.predicate, c.object.label) for c in outcome(*judgements, **given).claims]


BOTH = [("China", "opposes", "ICANN"), ("Freedonia", "signs", "Data Embassy Treaty")]


def newer_edition():
    document = make_document("brief", NEWER)
    start = NEWER.index("China")
    return {"document": document, "claims": (
        make_claim(document, replace(CHINA, mentions=("China", "the PRC")), span=(start, start + 21)),
        make_claim(document, FREEDONIA, "signs", TREATY, span=(start + 22, start + 64)))}


def test_without_judgements_claims_are_as_they_are_linked() -> None:
    assert outcome().claims == tuple(link([OPPOSES, SIGNS]))


def test_a_rejected_claim_never_returns() -> None:
    rejected = judge("reject")
    assert stated(rejected) == BOTH[1:]
    assert stated(rejected, **newer_edition()) == BOTH[1:]
    assert outcome(rejected, **newer_edition()).rejected == (rejected,)
    again = outcome(rejected, claims=(replace(OPPOSES, rule="another", confidence=0.5, time=None), SIGNS))
    assert len(again.claims) == 1 and not again.idle


def test_only_what_was_rejected_goes() -> None:
    denied = replace(OPPOSES, polarity="-")
    held = replace(OPPOSES, holder=FREEDONIA, holders=(FREEDONIA,))
    planned, other = replace(OPPOSES, modality="planned"), replace(OPPOSES, predicate="supports")
    for twin in (denied, held, planned, other, replace(OPPOSES, time="2019")):
        assert len(outcome(judge("reject"), claims=(OPPOSES, twin)).claims) == 1
        assert outcome(judge("reject"), claims=(twin,)).idle[0].why == "no such claim is found in its sentence now"


def test_a_claim_of_two_sentences_keeps_the_one_that_was_not_rejected() -> None:
    left, = outcome(judge("reject", TWICE), claims=(TWICE,)).claims
    assert [each.start for each in left.evidence] == [64]
    assert not outcome(judge("reject", TWICE), judge("reject", TWICE, sentence=1), claims=(TWICE,)).claims


def test_a_correction_keeps_the_sentence_and_survives_a_new_edition() -> None:
    changed = judge("correct", to_predicate="supports", to_subject="id:russia", to_modality="planned", to_time="2019")
    for given in ({}, newer_edition()):
        claim = outcome(changed, **given).claims[0]
        assert (claim.subject.id, claim.predicate, claim.object.id) == ("russia", "supports", "icann")
        assert (claim.modality, claim.time, claim.rule, claim.confidence) == ("planned", "2019", "reviewed", 1.0)
        assert "opposes" in claim.evidence[0].quote and claim.judgements == (changed,)


def test_a_correction_that_the_rules_have_caught_up_with_comes_to_nothing() -> None:
    changed = judge("correct", to_polarity="-")
    again = outcome(changed, claims=(replace(OPPOSES, polarity="-"),))
    assert [claim.polarity for claim in again.claims] == ["-"] and again.idle[0].judgement == changed


@pytest.mark.parametrize(("changes", "field", "wanted"), [
    ({"to_holder": "Freedonia (State)"}, "holder", "freedonia-state"), ({"to_holder": "none"}, "holder", None)])
def test_the_holder_is_corrected(changes, field, wanted) -> None:
    held = replace(OPPOSES, holder=FREEDONIA, holders=(FREEDONIA,)) if wanted is None else OPPOSES
    claim, = outcome(judge("correct", held, **changes), claims=(held,)).claims
    assert (claim.holder and claim.holder.id) == wanted and len(claim.holders) == (wanted is not None)


def test_quoted_words_are_corrected_to_words_of_the_sentence() -> None:
    verdict = make_verdict(DOCUMENT, "opposes", predicate="evaluatedAs")
    claim, = outcome(judge("correct", verdict, to_object="opposes ICANN"), claims=(verdict,)).claims
    assert TEXT[claim.object.start:claim.object.end] == claim.object.text == "opposes ICANN"
    idle = outcome(judge("correct", verdict, to_object="hates"), claims=(verdict,)).idle
    assert idle[0].why == "evaluatedAs needs words that stand in the sentence"


def test_what_the_ontology_does_not_allow_is_not_done() -> None:
    again = outcome(judge("correct", SIGNS, to_object="id:china"))
    assert len(again.claims) == 2 and again.idle[0].why.startswith("signs goes from")


ADDED = Judgement("2026-01-01", "Ann", "add", "brief", "Freedonia signed the Data Embassy Treaty.", "Freedonia",
                  "supports", "Data Embassy Treaty", to_subject="Freedonia (State)",
                  to_object="Data Embassy Treaty (LegalInstrument)", time="2020")


def test_an_added_claim_stands_on_its_sentence_wherever_that_is() -> None:
    for given in ({}, newer_edition()):
        document = given.get("document", DOCUMENT)
        added = next(claim for claim in outcome(ADDED, **given).claims if claim.predicate == "supports")
        evidence, = added.evidence
        assert document.text[evidence.start:evidence.end] == evidence.quote == ADDED.quote
        assert (added.subject.id, added.object.id, added.time) == (
            "freedonia-state", "data-embassy-treaty-legalinstrument", "2020")
        assert (added.rule, added.confidence, added.judgements) == ("reviewed", 1.0, (ADDED,))


def test_an_added_claim_whose_sentence_is_gone_is_told_and_kept() -> None:
    gone = outcome(ADDED, document=make_document("brief", "Nothing of it is left."), claims=())
    assert not gone.claims and [each.why for each in gone.idle] == ["its sentence is not in the document now"]
    away = outcome(ADDED, document=make_document("other"), claims=())
    assert [each.why for each in away.idle] == ["the document brief is not in the store"]


def test_accepting_and_remarking_leave_the_claim_as_it_is() -> None:
    accepted, memo = judge("accept"), judge("memo", reason="Compare the other report.")
    plain, judged = outcome().claims[0], outcome(accepted, memo).claims[0]
    assert judged == replace(plain, judgements=(accepted, memo))


def test_a_merge_holds_in_every_document_and_after_each_reading() -> None:
    merge = named("merge", "Freedonia (State)", "Republic of Freedonia (State)")
    other = make_document("other", "Freedonia's navy supports China.")
    own = make_claim(other, make_entity("Freedonia", "State", mentions=("Freedonia", "Freedonians")), "supports", CHINA)
    republic = make_claim(other, make_entity("Republic of Freedonia", "State"), "opposes", CHINA)
    done = replay([(DOCUMENT, (SIGNS,)), (other, (own, republic))], [merge])
    assert {claim.subject.id for claim in done.claims} == {"republic-of-freedonia-state"}
    assert [(each.document, each.entity) for each in done.named] == [
        ("brief", "republic-of-freedonia-state"), ("other", "republic-of-freedonia-state")]
    assert "Freedonians" in done.claims[-1].subject.mentions


def test_a_merge_with_an_entry_of_the_authority_and_its_other_names() -> None:
    merge = named("merge", "Freedonia (State)", "id:russia")
    other = make_document("other", "The Freedonias signed.")
    plural = make_claim(other, make_entity("Freedonias", "State"), "signs", TREATY)  # linked with Freedonia by its form
    done = replay([(DOCUMENT, (SIGNS,)), (other, (plural,))], [merge])
    assert {claim.subject.id for claim in done.claims} == {"russia"}


def test_a_merge_also_holds_for_what_is_corrected() -> None:
    merge = named("merge", "Freedonia (State)", "id:russia")
    changed = judge("correct", to_subject="Freedonia (State)")
    assert stated(changed, merge, claims=(OPPOSES,)) == [("Russia", "opposes", "ICANN")]


def test_a_split_holds_where_it_is_said_to() -> None:
    words = make_entity("Freedonia", "State", mentions=("Freedonia", "Treaty State"))
    first = make_claim(DOCUMENT, words, "signs", TREATY, span=SECOND)
    second = make_claim(DOCUMENT, words, "opposes", ICANN, span=FIRST, subject_text="the Treaty State")
    other = replace(second, document="other")
    split = named("split", "Treaty State", "Sylvania (State)", document="brief")
    done = replay([(DOCUMENT, (first, second)), (make_document("other", TEXT), (other,))], [split])
    assert [(c.document, c.subject.label, c.predicate) for c in done.claims] == [
        ("brief", "Sylvania", "opposes"), ("brief", "Freedonia", "signs"), ("other", "Freedonia", "opposes")]
    assert done.claims[1].subject.mentions == ("Freedonia",)
    here = named("split", "Freedonia", "Sylvania (State)", document="brief", quote=TEXT[21:63])
    labels = stated(here, claims=(first, replace(second, subject_text="Freedonia")))
    assert [label for label, _, _ in labels] == ["Freedonia", "Sylvania"]


def test_judgements_of_names_and_claims_work_together() -> None:
    merge = named("merge", "Freedonia (State)", "id:russia")
    assert stated(merge, judge("reject", SIGNS)) == BOTH[:1]


@pytest.mark.parametrize("second", [
    judge("reject", reviewer="Bo", date="2026-01-02"),
    judge("correct", reviewer="Bo", date="2026-01-02", to_polarity="-")])
def test_reviewers_who_disagree_are_named_and_the_newer_word_counts(second: Judgement) -> None:
    first = judge("accept")
    for rows in ((first, second), (second, first)):
        done = outcome(*rows)
        assert [(each.older, each.newer) for each in done.conflicts] == [(first, second)]
        assert done.claims[0].polarity == "-" if second.action == "correct" else len(done.claims) == 1
    settled = outcome(first, second, judge(second.action, date="2026-01-03", to_polarity=second.to_polarity))
    assert not settled.conflicts


def test_two_corrections_contradict_each_other_only_in_one_and_the_same_thing() -> None:
    one = judge("correct", to_predicate="supports")
    other = judge("correct", reviewer="Bo", date="2026-01-02", to_modality="planned")
    both = outcome(one, other)
    assert not both.conflicts
    assert (both.claims[0].predicate, both.claims[0].modality) == ("supports", "planned")
    third = judge("correct", reviewer="Bo", date="2026-01-02", to_predicate="restricts")
    against = outcome(one, third)
    assert len(against.conflicts) == 1 and against.claims[0].predicate == "restricts"


def test_accepting_a_corrected_claim_is_no_conflict_and_accepting_what_was_is() -> None:
    one = judge("correct", to_predicate="supports")
    agreed = judge("accept", reviewer="Bo", date="2026-01-02", predicate="supports")
    assert not outcome(one, agreed).conflicts and outcome(one, agreed).claims[0].judgements == (one, agreed)
    against = outcome(one, judge("accept", reviewer="Bo", date="2026-01-02"))
    assert len(against.conflicts) == 1 and against.claims[0].predicate == "opposes"


def test_who_changes_their_mind_contradicts_nobody() -> None:
    done = outcome(judge("reject"), judge("accept", date="2026-02-01"))
    assert len(done.claims) == 2 and not done.conflicts


def test_two_entries_of_the_authority_are_merged() -> None:
    for merge in (named("merge", "id:china", "id:russia"), named("merge", "id:china", "id:russia", document="brief")):
        claim = outcome(merge).claims[0]
        assert (claim.subject.id, claim.subject.label) == ("russia", "Russia") and "China" in claim.subject.mentions
        assert outcome(merge, judge("reject")).claims == outcome(merge).claims[1:]
    assert outcome(named("merge", "id:china", "id:russia"), named("merge", "id:russia", "Sylvania (State)")).claims[
        0].subject.label == "Sylvania"


@pytest.mark.parametrize("row", [
    named("merge", "Freedonia (State)", "Data Embassy Treaty (LegalInstrument)"),
    named("split", "Freedonia", "Freedonia Act (LegalInstrument)", document="brief")])
def test_a_name_does_not_become_what_its_claims_cannot_be_of(row: Judgement) -> None:
    alone = outcome(row)
    assert alone.claims == outcome().claims and not alone.partly
    assert alone.idle[0].why == "signs goes from Actor to Instrument, not from LegalInstrument to LegalInstrument"
    other = make_claim(DOCUMENT, FREEDONIA, "partOf", CHINA, span=THIRD)
    fits = make_claim(DOCUMENT, CHINA, "opposes", FREEDONIA, span=THIRD)
    mixed = outcome(row, claims=(SIGNS, fits, other))
    assert sorted(claim.object.type for claim in mixed.claims if claim.predicate == "opposes") == ["LegalInstrument"]
    assert [(each.judgement, each.why) for each in mixed.partly] == [(row, alone.idle[0].why)] and not mixed.idle


@pytest.mark.parametrize("second", [
    named("split", "Freedonia", "Sylvania (State)", document="brief", reviewer="Bo", date="2026-01-02"),
    named("merge", "Freedonia (State)", "Sylvania (State)", reviewer="Bo", date="2026-01-02"),
    named("merge", "id:russia", "Freedonia (State)", reviewer="Bo", date="2026-01-02")])
def test_a_merge_is_held_against_splits_and_other_merges(second: Judgement) -> None:
    merge = named("merge", "Freedonia (State)", "id:russia")
    done = outcome(merge, second)
    assert [(each.older, each.newer) for each in done.conflicts] == [(merge, second)]
    assert done.claims[1].subject.label == ("Sylvania" if second.action == "split" or "Syl" in second.to_subject
                                            else "Freedonia")


@pytest.mark.parametrize("row", [
    judge("accept"), judge("reject"), judge("correct", to_predicate="supports"), judge("memo", reason="See page 2."),
    named("merge", "Freedonia (State)", "id:russia"),
    named("split", "Freedonia", "Sylvania (State)", document="brief")])
def test_what_is_withdrawn_is_as_if_it_had_never_been_said(row: Judgement) -> None:
    back = withdrawal(row, date="2026-01-02", reviewer="Bo", reason="A slip.")
    for rows in ((row, back), (back, row)):
        assert outcome(*rows) == outcome()
    assert (back.subject, back.quote, back.withdraws) == (row.subject, row.quote, identifier(row))


def test_an_added_claim_goes_with_its_row_and_a_rejected_one_comes_back() -> None:
    assert stated(ADDED, withdrawal(ADDED)) == stated(judge("reject"), withdrawal(judge("reject"))) == BOTH


def test_withdrawing_a_withdrawal_restores_what_was_said() -> None:
    row = judge("reject")
    one, other = withdrawal(row, reviewer="Bo"), withdrawal(row, reviewer="Cy")
    assert withdrawn((row, one, other)) == {row: [one, other]}
    assert stated(row, one, other, withdrawal(one)) == BOTH
    assert stated(row, one, other, withdrawal(one), withdrawal(other)) == BOTH[1:]


def test_what_is_said_again_word_for_word_comes_back_however_often() -> None:
    row, rows = judge("reject"), []
    for turn in range(6):
        new = again(row if turn % 2 == 0 else withdrawal(row, reviewer="Ann"), rows)
        assert not set(new) & set(rows)
        rows += new
        assert stated(*rows) == (BOTH if turn % 2 else BOTH[1:])


def test_a_withdrawal_settles_a_conflict_and_one_of_nothing_is_told() -> None:
    first, second = judge("accept"), judge("reject", reviewer="Bo", date="2026-01-02")
    assert outcome(first, second).conflicts and not outcome(first, second, withdrawal(second)).conflicts
    lost, = outcome(withdrawal(second)).idle
    assert (lost.judgement, lost.why) == (withdrawal(second), "no row has the judgement that it withdraws")


def test_the_order_of_claims_and_documents_does_not_matter() -> None:
    rows = (judge("accept"), ADDED, named("merge", "Freedonia (State)", "Republic of Freedonia (State)"))
    other = make_document("other", "Freedonia left.")
    extra = make_claim(other, FREEDONIA, "opposes", TREATY)
    one = replay([(DOCUMENT, (OPPOSES, SIGNS)), (other, (extra,))], rows)
    two = replay([(other, (extra,)), (DOCUMENT, (SIGNS, OPPOSES))], rows)
    assert one.claims == two.claims


def test_the_table_gives_back_what_was_written() -> None:
    rows = (judge("accept", reason='He said "no"'), judge("reject", SIGNS), ADDED)
    assert parsed(written(rows), "t") == rows
    assert extended(written(rows[:1]), rows[1:]) == written(rows)
    assert extended("", rows) == written(rows)


def test_a_table_may_be_edited_by_hand() -> None:
    text = ("\ufeffreviewer\tdate\taction\tdocument\tquote\tpredicate\r\n\r\n"
            "Ann\t2026-01-01\treject\tbrief\tA b.\topposes\r\n")
    row, = parsed(text, "t")
    assert (row.reviewer, row.document, row.predicate, row.subject) == ("Ann", "brief", "opposes", "")
    more = extended(text, [ADDED])
    assert parsed(more, "t") == (row, ADDED) and more.startswith("\t".join(COLUMNS))
    cut = written([row]).rstrip("\n")
    assert parsed(extended(cut, [ADDED]), "t") == (row, ADDED)


GOOD = {**dict.fromkeys(COLUMNS, ""), "date": "2026-01-01", "reviewer": "Ann", "action": "reject", "document": "brief",
        "quote": "A b.", "predicate": "opposes"}


@pytest.mark.parametrize(("changes", "message"), [
    ({"date": "1 May"}, "row 2: the date '1 May' is no day; write it as 2026-03-31."),
    ({"reviewer": ""}, "row 2: the reviewer is missing; write a name."),
    ({"action": "acept"}, "row 2: there is no action 'acept'. Did you mean accept?"),
    ({"quote": ""}, "row 2: reject needs quote, which is empty; fill it in."),
    ({"predicate": "oposes"}, "Did you mean opposes?"),
    ({"predicate": "Claim"}, "predicate is 'Claim', which is no relation"),
    ({"polarity": "no"}, "polarity is 'no'; take one of +, -, or leave it empty."),
    ({"time": "May"}, "time is 'May', which is no date in EDTF"),
    ({"to_predicate": "supports"}, "reject changes nothing, but to_predicate is filled in"),
    ({"action": "correct"}, "correct changes nothing; fill in one of to_subject,"),
    ({"action": "correct", "to_subject": "id:chna"}, "id:chna is no entry of the authority. Did you mean china?"),
    ({"action": "correct", "to_subject": "China"}, "'China' names no entity; write id:china for an entry"),
    ({"action": "correct", "to_subject": "X (Stat)"}, "'Stat' is no class of entities. Did you mean State?"),
    ({"action": "memo"}, "memo needs reason, which is empty"),
    ({"action": "withdraw"}, "withdraw needs withdraws, which is empty"),
    ({"action": "withdraw", "withdraws": "2"}, "withdraws is '2', which is no id of a judgement"),
    ({"withdraws": "0" * 32}, "reject withdraws nothing, but withdraws is filled in; empty that cell"),
    ({"action": "add", "subject": "A", "object": "b", "to_subject": "A (State)"}, "add needs to_object"),
    ({"action": "merge", "subject": "A (State)", "to_subject": "A (State)"}, "cannot be merged with itself"),
])
def test_a_bad_row_is_refused_with_its_number_and_the_mend(changes, message) -> None:
    row = "\t".join({**GOOD, **changes}.values())
    with pytest.raises(DataError) as error:
        parsed("\t".join(COLUMNS) + "\n" + row + "\n", "store/judgements.tsv")
    assert str(error.value).startswith("store/judgements.tsv, row 2: ") and message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("text", "message"), [
    ("date\treviewer\tactoin\n", "row 1: there is no column 'actoin'. Did you mean action?"),
    ("date\treviewer\n", "row 1: the column action is missing"),
    ("date\treviewer\taction\tdate\n", "row 1: the column date stands there twice"),
    ('date\treviewer\taction\n2026-01-01\t"Ann\taccept\n2026-01-01\tBo\taccept\n', "row 2: a quotation mark"),
    ("date\treviewer\taction\n\n2026-01-01\tAnn\taccept\tx\n", "row 3: has 4 cells, the header 3"),
])
def test_a_bad_table_is_refused(text: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        parsed(text, "t")
    assert message in str(error.value)


def test_a_record_is_a_row() -> None:
    assert tuple(field.name for field in fields(Judgement)) == COLUMNS and len(astuple(ADDED)) == len(COLUMNS)
