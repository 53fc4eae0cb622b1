"""Each rule finds the claim of its own example, and the data of the rules are checked when loaded."""

import pytest

from cybersov import paths, rules, terms
from cybersov.claims import extract
from cybersov.errors import DataError
from cybersov.mentions.words import fold
from cybersov.model import Claim, Document, Entity, Passage


def read(text: str, title: str = "") -> list[Claim]:
    """The claims of a text of one paragraph."""
    return list(extract(Document("x", "x.txt", "0", text, (Passage(0, len(text)),), title=title)))


def named(entity: Entity, words: str) -> bool:
    """Whether the words are one of the entity's names in the text."""
    return fold(words) in {fold(form) for form in (entity.label, *entity.mentions)}


@pytest.mark.parametrize("rule", rules.rules(), ids=lambda rule: rule.id)
def test_a_rule_finds_the_claim_of_its_example(rule: rules.Rule) -> None:
    subject, thing = (part.strip() for part in rule.claim.split(f" {rule.predicate} "))
    found = read(rule.example, rule.title)
    assert any(
        c.rule == rule.id and c.predicate == rule.predicate and named(c.subject, subject) and named(c.object, thing)
        for c in found
    ), [(c.subject.label, c.predicate, c.object.label, c.rule) for c in found]


@pytest.mark.parametrize("rule", [r for r in rules.rules() if r.never], ids=lambda rule: rule.id)
def test_a_rule_keeps_away_from_its_bait(rule: rules.Rule) -> None:
    assert [c for c in read(rule.never, rule.title) if c.predicate == rule.predicate] == []


def test_every_relation_between_entities_has_a_rule() -> None:
    covered = {rule.predicate for rule in rules.rules()}
    beside = {"relatedTo", "describedBy", "definedAs", "evaluatedAs"}
    wanted = set(terms.predicates()) - beside
    assert wanted - covered == set()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('id = "a"\npredicate = "bans"\nexample = "x"\nclaim = "y"', "exactly one of"),
        ('id = "a"\npredicate = "bann"\nverbs = ["ban"]\nexample = "x"\nclaim = "y"', "Did you mean bans?"),
        ('id = "a"\npredicate = "bans"\nverbs = ["ban"]\nexample = "x"', "lacks claim"),
        ('id = "a"\npredicate = "bans"\nverbs = ["ban"]\nsubject = ["Actr"]\nexample = "x"\nclaim = "y"', "Actor"),
        ('id = "a"\npredicate = "bans"\nverbs = ["ban"]\nobjekt = ["on"]\nexample = "x"\nclaim = "y"', "object"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_file_and_name(table: str, said: str, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "odd.toml").write_text(f"[[rule]]\n{table}\n", encoding="utf8")
    monkeypatch.setattr(paths, "PATTERNS", tmp_path)
    with pytest.raises(DataError, match="odd.toml: rule a") as error:
        rules.rules.__wrapped__()
    assert said in str(error.value)


def test_a_rule_id_stands_once(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    table = '[[rule]]\nid = "a"\npredicate = "bans"\nverbs = ["ban"]\nexample = "x"\nclaim = "y"\n'
    (folder / "odd.toml").write_text(table * 2, encoding="utf8")
    monkeypatch.setattr(paths, "PATTERNS", tmp_path)
    with pytest.raises(DataError, match="used twice"):
        rules.rules.__wrapped__()
