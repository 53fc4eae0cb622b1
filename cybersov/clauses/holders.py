"""Which words can name a holder, and which noun a pronoun stands for in its sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.tree import RELATIVE, antecedent, branches, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST = frozenset({"i", "we", "us", "me", "my", "our", "mine", "ours", "myself", "ourselves"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "theirs", "hers"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him", "hers"})
_MANY = frozenset({"they", "their", "them", "theirs"})
_NOBODY = frozenset({"no", "neither", "few"})


def is_voice(speaker: "Token") -> bool:
    """Whether a word can name a holder that is not the author."""
    said, word = speaker.lower_, lemma(speaker)
    if said == "people" and children(speaker, "nummod", "amod", "acl", "relcl"):
        return True
    if said in _FIRST or (said not in _PRONOUNS and (among(word, "said.mute") or among(said, "said.mute"))):
        return False
    own = {c.lower_ for dep, c in branches(speaker) if dep in ("det", "poss", "amod")}
    if own & _NOBODY or own & {"our", "my"}:
        return False
    itself = "same" not in own and ("the" in own or not own)
    if itself and among(word, "said.author") and not children(speaker, "prep"):
        return False
    numbered = speaker.i + 1 < len(speaker.doc) and speaker.nbor(1).like_num
    if word in ("article", "section", "paragraph", "chapter") and not numbered:
        return not own & {"this", "present"}
    if among(word, "said.laws") or (speaker.pos_ == "PROPN" and among(said.split()[-1], "said.laws")):
        return False
    return not (among(word, "said.self") and own & {"this", "these", "present"})


def resolved(speaker: "Token") -> "Token | None":
    """The noun that a pronoun stands for, where the sentence has it; None for "it" that stands for nothing."""
    if speaker.lower_ in RELATIVE or speaker.tag_ in ("WP", "WDT", "WP$"):
        return antecedent(speaker)
    said = speaker.lower_
    if said not in _PRONOUNS:
        return speaker
    many = said in _MANY
    before = [t for t in speaker.doc[speaker.sent.start : speaker.i] if _fits(t, many)]
    if said in _PERSONAL:
        before = [t for t in before if _is_person(t)]
    subjects = [t for t in before if t.dep_ in ("nsubj", "nsubjpass")]
    chosen = subjects or before
    if chosen:
        return chosen[-1]
    return None if said == "it" else speaker


def houses(speaker: "Token") -> Iterator["Token"]:
    """For whom somebody speaks who is not named, where it stands before: "Moscow's envoy", "a Huawei spokesman"."""
    if among(lemma(speaker), "said.envoys"):
        yield from reversed(children(speaker, "poss", "compound", "amod", "nmod"))


def _is_person(noun: "Token") -> bool:
    """Whether "he" or "she" can stand for a noun: not for a state or a body."""
    word = lemma(noun).split()[-1]
    if among(word, "said.bodies") or noun.ent_type_ in ("ORG", "GPE", "NORP", "LAW"):
        return False
    human = among(word, "said.people") or word.endswith(("er", "or", "ist", "ian", "man", "woman", "person"))
    return human or noun.pos_ == "PROPN"


def _fits(noun: "Token", many: bool) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ in ("compound", "npadvmod", "poss"):
        return False
    plural = noun.tag_ in ("NNS", "NNPS") or bool(children(noun, "conj"))
    return plural == many
