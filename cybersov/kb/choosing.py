"""Which claims fit what is asked for: by entity, relation, document, holder, polarity, modality, and time."""

from collections.abc import Callable, Iterable, Mapping

from cybersov import graph, terms
from cybersov.errors import UsageError, suggestion
from cybersov.kb.names import Names
from cybersov.model import Claim

AUTHOR = "author"
Test = Callable[[Claim], bool]
WORDS: Mapping[str, Mapping[str, str]] = {
    "polarity": {"affirmed": "+", "denied": "-", "+": "+", "-": "-"},
    "modality": {name: name for name in graph.MODALITIES},
}


def tests(given: Mapping[str, str | Iterable[str] | None], names: Names, documents: Iterable[str]) -> list[Test]:
    """One test a thing that is asked for; what is None is not asked for. Raises UsageError for what is unknown."""
    return [_test(name, value, names, documents) for name, value in given.items() if value is not None]


def _test(name: str, value: str | Iterable[str], names: Names, documents: Iterable[str]) -> Test:
    if not isinstance(value, str):
        several = [_test(name, each, names, documents) for each in value]
        return lambda claim: any(test(claim) for test in several)
    if name in WORDS:
        meant = _choice(name, value, WORDS[name])
        return lambda claim: getattr(claim, name) == meant
    if name == "predicate":
        terms.check_name(value)
        return lambda claim: terms.is_a(claim.predicate, value)
    if name == "document":
        _choice(name, value, dict.fromkeys(documents, ""))
        return lambda claim: claim.document == value
    if name == "period":
        return _within(value)
    if name == "holder" and value == AUTHOR:
        return lambda claim: claim.holder is None
    ids = names.ids(value)
    ends = ("subject", "object") if name == "entity" else (name,)
    return lambda claim: any((end := getattr(claim, each)) is not None and end.id in ids for each in ends)


def _within(period: str) -> Test:
    """Whether a claim is dated, and may have held on a day of a period in EDTF, as `2010/2019`."""
    first, last = graph.bounds(period)
    if not (first or last) or (first and last and first > last):
        raise UsageError(f"{period!r} is no period; write 2015, 2015-06, 2010/2019, 2015/.. or ../2015.")

    def test(claim: Claim) -> bool:
        start, end = graph.bounds(claim.time) if claim.time else (None, None)
        return bool(start or end) and (start or "") <= (last or "9999") and (first or "") <= (end or "9999")

    return test


def _choice(name: str, value: str, known: Mapping[str, str]) -> str:
    if value not in known:
        hint = suggestion(value, known) or f" Take one of {', '.join(known)}."
        raise UsageError(f"There is no {name} {value!r}.{hint}")
    return known[value]
