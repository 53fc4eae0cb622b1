"""Extraction rules: which clause, with which things in which places, states which relation.

The rules are tables in `data/patterns/rules/*.toml` and are compiled to one index by the kind and the word of
the relation, so that the cost of a clause does not grow with the number of rules. The keys of a table:

    id, predicate               its name, and the relation of the ontology that it states
    verbs, nouns, predicates,   the words that trigger it, by the kind of clause ("predicates": X is a … of Y;
    structures                  "structures": possessor, of, in, title, together, which need no word)
    subjects, objects           the places to look into, in order; the first that is filled counts
    subject, object             classes that fit there (any, where left out)
    needs                       words that must stand in the clause, each with its alternatives: "data|information"
    bars                        words that must not stand there
    calls                       what the clause must say that the object is or does: "threat" in "sees it as a threat"
    unless                      what must not hang on the verb: "+to" (an infinitive), "+from -ing", "+obj",
                                "+as", "+for", "+obj for" (a purpose), "+aspect", "+session", "+copy",
                                "+unpaid", "+trade" (see [taken]), or a fuller name of the relation, "as alternative"
    when                        the modality that the clause must have
    object_is                   an entry of the authority that the wording stands for
    named, subject_named        the object, the subject has a name of its own: not just "its platform"
    same_coarse, same_type      both ends have the same coarse class, or class
    modality                    overrides that of the clause
    denies                      the words themselves say that it does not hold: "violates the law"
    denied                      the clause must be denied, and that is the relation: "does not accept the law"
    confidence                  from 0 to 1, 0.8 where left out
    example, claim              a sentence and the claim it must give; never: a sentence that must give none
    title                       of the text that the example stands in, where that matters
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from cybersov import paths, terms
from cybersov.errors import DataError, suggestion
from cybersov.patterns import check_keys, read_tables

KINDS = {"verbs": "verb", "nouns": "noun", "predicates": "predicate", "structures": "structure", "norms": "norm"}
_SUBJECTS = {"noun": ("subj", "poss", "by", "mod")}
MODALITIES = ("asserted", "planned", "possible")


@dataclass(frozen=True, slots=True)
class Rule:
    """One extraction rule, checked; `kind` is verb, noun, predicate, structure or norm."""

    id: str
    predicate: str
    kind: str
    words: tuple[str, ...]
    example: str
    claim: str
    subjects: tuple[str, ...] = ("subj",)
    objects: tuple[str, ...] = ("obj",)
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    when: str | None = None
    object_is: str | None = None
    same_coarse: bool = False
    same_type: bool = False
    named: bool = False
    subject_named: bool = False
    denies: bool = False
    denied: bool = False
    modality: str | None = None
    confidence: float = 0.8
    never: str = ""
    title: str = ""


Index = Mapping[tuple[str, str], tuple[Rule, ...]]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by id; a name that the ontology lacks, a repeated id or a missing example is a DataError."""
    found: dict[str, Rule] = {}
    for path in sorted((paths.PATTERNS / "rules").glob("*.toml")):
        for table in read_tables(path).get("rule", []):
            rule = _rule(table, path)
            if rule.id in found:
                raise DataError(f"{path.name}: the rule id {rule.id} is used twice; rename one")
            found[rule.id] = rule
    return tuple(found[name] for name in sorted(found))


@cache
def index() -> Index:
    """The rules by (kind, word)."""
    table: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules():
        for word in rule.words:
            table.setdefault((rule.kind, word), []).append(rule)
    return {key: tuple(group) for key, group in table.items()}


def _rule(table: dict, path: Path) -> Rule:
    where = f"{path.name}: rule {table.get('id', '?')}"
    kinds = [key for key in KINDS if key in table]
    if len(kinds) != 1:
        raise DataError(f"{where} needs exactly one of {', '.join(KINDS)}")
    given = dict(table)
    words = tuple(dict.fromkeys(given.pop(kinds[0])))
    kind = KINDS[kinds[0]]
    check_keys(where, given, {field.name for field in fields(Rule)}, ("id", "predicate", "example", "claim"))
    for name in (*given.get("subject", ()), *given.get("object", ())):
        if name not in terms.classes():
            raise DataError(f"{where}: no class {name}.{suggestion(name, terms.classes())}")
    relation = given["predicate"]
    if relation not in terms.predicates():
        raise DataError(f"{where}: no relation {relation}.{suggestion(relation, terms.predicates())}")
    if given.get("object_is") and given["object_is"] not in terms.authority():
        raise DataError(f"{where}: the authority has no entry {given['object_is']}")
    given.setdefault("subjects", _SUBJECTS.get(kind, ("subj",)))
    given["calls"] = [f"={word}" for word in given.get("calls", ())]
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return Rule(kind=kind, words=words, **given)
