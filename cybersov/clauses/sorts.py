"""What sort of thing a noun names, and whether it is told which one of the sort: "the right to …", "censorship"."""

from typing import TYPE_CHECKING

from cybersov.clauses.phrasings import by_word, words
from cybersov.clauses.tree import children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = frozenset({"year", "day", "month", "decade", "moment", "time", "week", "century", "hour"})
# "A principle of policy" is one of many; "a form of rule", "the principle of equality" tell which.
_CLASSING = frozenset({"principle", "norm", "concept", "idea", "notion", "doctrine", "theory", "rule", "policy", "term",
                       "strategy", "measure", "model", "approach", "claim", "view", "belief", "requirement", "tool"})
_TELLING = ("of", "for", "by", "in", "over")
_BROAD = frozenset({"main", "key", "first", "last", "second", "only", "best", "central", "principal", "chief", "core",
                    "primary", "major", "new", "latest", "next", "other", "same", "real", "former", "current", "most"})


def tells_apart(noun: "Token") -> bool:
    """Whether a noun of a kind is followed by what tells one of the kind from others, not just "the first"."""
    if any(child.lower_ in _BROAD for child in noun.lefts):
        return False
    clauses = children(noun, "relcl", "acl", "ccomp")
    if clauses:
        return lemma(clauses[0]) not in words("parts.stances") or clauses[0].dep_ != "relcl"
    one_of_many = lemma(noun) in _CLASSING and not any(t.lower_ == "the" or t.dep_ == "poss" for t in noun.lefts)
    behind = (t for prep in children(noun, "prep") if prep.lower_ in (("for",) if one_of_many else _TELLING)
              for t in children(prep, "pobj", "pcomp"))
    return any(t.pos_ != "PROPN" and not t.ent_type_ and lemma(t) not in _TIMES for t in behind)


def is_kind(said: "Token") -> bool:
    """Whether a noun names a kind of thing and is followed by what tells one from others."""
    return lemma(said) in by_word("is") and tells_apart(said)


def is_sort(said: "Token") -> bool:
    """Whether a noun, or its mate, is a kind of thing told apart, or an idea that needs no article: "censorship"."""
    return any(is_kind(each) or _is_idea(each) for each in (said, *children(said, "conj")))


def _is_idea(said: "Token") -> bool:
    bare = said.tag_ in ("NN", "NNP") and not children(said, "det", "poss", "nummod", "predet")
    return bare and said.text.islower() and lemma(said) not in words("parts.nouns", "change.nouns")
