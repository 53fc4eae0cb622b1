"""Why a claim was made."""

from factories import make_document

from cybersov.claims import extract
from cybersov.claims.explaining import explain

TEXT = "The CAC drafted the Data Security Law. According to Kenya, it may ban TikTok. India banned TikTok."


def told(predicate: str) -> dict[str, list[str]]:
    """What is said of the first claim with a predicate."""
    document = make_document(text=TEXT)
    claim = next(claim for claim in extract(document) if claim.predicate == predicate)
    lines, *_ = explain(document, claim)
    found: dict[str, list[str]] = {}
    for what, words in lines:
        found.setdefault(what, []).append(words)
    return found


def test_rule_words_path_and_names_are_told() -> None:
    lines = told("bans")
    assert lines["sentence"][0] in TEXT
    assert lines["rule"][0].split(": ")[1].startswith("bans")
    assert lines["word"][0].startswith(("ban, read as", "banned, read as"))
    assert lines["path"][1] in ("TikTok <dobj ban", "TikTok <dobj banned")


def test_a_holder_and_a_pronoun_are_told() -> None:
    document = make_document(text=TEXT)
    lines = [dict(lines) for claim in extract(document) for lines in explain(document, claim)]
    held = next(line for line in lines if line["sentence"].startswith("According"))
    assert (held["holder"], held["standing"].split(", ")[1]) == ("Kenya", "possible")
    assert all(line["time"] == "not stated" for line in lines)


def test_every_claim_is_explained() -> None:
    document = make_document(text=f"{TEXT} Kenya dismissed the Data Security Law as a threat to trade.")
    assert all(list(explain(document, claim)) for claim in extract(document))


def test_the_words_of_a_verdict_are_told_with_their_place() -> None:
    document = make_document(text="Kenya dismissed the Data Security Law as a threat to trade.")
    (lines,) = [dict(lines) for claim in extract(document) if claim.predicate == "evaluatedAs"
                for lines in explain(document, claim)]
    assert lines["quoted"] == "a threat to trade (41 to 58)"
    assert (lines["holder"], lines["rule"].split(":")[0]) == ("Kenya", "dismissed-as")
