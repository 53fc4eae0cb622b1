"""What denies a clause: negations at its word, and words above it that say that it is not so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.tree import branches, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj"})
_HARDLY = frozenset({"little", "scant", "few", "scarce"})
_NO = frozenset({"no", "neither"})
_ONE = frozenset({"one", "a", "an", "any"})
_VERBS = frozenset({"VERB", "AUX"})


def negations(word: "Token") -> Iterator["Token"]:
    """The words that deny what a verb, noun or adjective says, in the order of the text."""
    for dep, child in branches(word):
        said = child.lower_
        if dep == "neg" and said == "not" and child.i > word.i and _contrasts(word, child):
            continue
        if dep == "neg" or (dep in ("advmod", "preconj", "cc") and among(said, "denied.adverbs") and child.i < word.i):
            if not _spared(word, child):
                yield child
        elif dep == "advmod" and said in ("longer", "more") and child.i and child.nbor(-1).lower_ == "no":
            if child.i + 1 < len(child.doc) and child.nbor(1).lower_ != "than":
                yield child.nbor(-1)
        elif dep in ("det", "preconj") and said in _NO:
            if not _affirms(word):
                yield child
        elif said in _HARDLY and dep in ("amod", "det") and word.pos_ == "NOUN":
            if not children(word, "poss") and all(c.i == child.i for c in children(word, "det")):
                yield child
        elif dep == "prep" and said != "with":
            yield from (t for noun in children(child, "pobj") for t in _never(noun, child))
        elif dep in _PLACES and word.pos_ in _VERBS:
            yield from _empty(child)
        elif dep == "agent":
            yield from (t for noun in children(child, "pobj") for t in _empty(noun))
        elif dep == "advmod" and said == "ever" and child.i and child.nbor(-1).lower_ in ("hardly", "scarcely"):
            yield child.nbor(-1)
    if word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ == "non":
        yield word.nbor(-2)
    if word.dep_ == "conj" and word.head.pos_ in _VERBS and word.pos_ in _VERBS:
        yield from _nor(word)


def _contrasts(word: "Token", negation: "Token") -> bool:
    """ "a member of A, not of B", "banned not A but B": what stands behind is left out, and nothing denied."""
    if word.pos_ == "AUX":
        return False
    follows = negation.i == word.i + 1 and any(t.lower_ == "but" for t in word.doc[negation.i + 1 : word.sent.end])
    return follows or negation.nbor(-1).text in (",", "and", "—")


def _never(noun: "Token", prep: "Token") -> Iterator["Token"]:
    """ "at no point", "under no circumstances", "applies to no operator"; but not "with no delay"."""
    for dep, child in branches(noun):
        if dep == "det" and child.lower_ in _NO and not _affirms(noun) and (
            among(lemma(noun), "denied.adverbials") or prep.lower_ in ("to", "on", "of", "by", "from")
        ):
            yield child
    if noun.lower_ in ("nobody", "none", "nothing", "neither") and prep.lower_ in ("to", "by", "on", "of", "from"):
        yield from _empty(noun)


def _empty(noun: "Token") -> Iterator["Token"]:
    """The word by which a noun phrase stands for nobody: "no state", "none of them", "not one", "neither side"."""
    after = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    if _affirms(noun) or after in ("but", "other", "short", "less", "more"):
        return
    if among(noun.lower_, "denied.nobody"):
        yield noun
        return
    for dep, child in branches(noun):
        if child.lower_ in _NO and among(child.nbor(1).lower_, "denied.affirming"):
            return
        if child.i < noun.i and (child.lower_ in _NO and dep in ("det", "preconj", "cc", "advmod")):
            yield child
            return
        if dep in ("neg", "advmod") and child.lower_ == "not" and child.nbor(1).lower_ in _ONE and dep != "appos":
            yield child
            return


def _affirms(noun: "Token") -> bool:
    """ "no doubt", "no small part", "no fewer than"."""
    near = (noun, *(child for dep, child in branches(noun) if dep in ("amod", "advmod") and child.i < noun.i))
    return any(among(lemma(t), "denied.affirming") or among(t.lower_, "denied.affirming") for t in near)


def _nor(word: "Token") -> Iterator["Token"]:
    """A clause that "nor" leads, or that shares the negation of the first: "does not restrict or ban"."""
    first = word.head
    joints = [c for dep, c in branches(first) if dep == "cc" and c.i < word.i]
    joint = joints[-1].lower_ if joints else ""
    if children(word, "nsubj", "nsubjpass"):
        if joint == "nor" and joints[-1].i > first.i:
            yield joints[-1]
        return
    bare = word.tag_ == "VB" and any(c.lower_ in ("do", "does", "did") for c in children(first, "aux"))
    alike = not children(word, "aux", "auxpass") and (joint in ("or", "nor") or (bare and joint == "and"))
    if joint == "nor" and joints[-1].i > first.i:
        yield joints[-1]
    elif alike:
        yield from (c for dep, c in branches(first) if dep == "neg" and not _spared(first, c))


def _spared(word: "Token", negation: "Token") -> bool:
    """Whether a negation limits or plays down instead of denying."""
    doc, i, said = word.doc, negation.i, negation.lower_
    after = doc[i + 1 : i + 3]
    following = after[0].lower_ if len(after) else ""
    if among(said, "denied.almost"):
        return following in ("always", "every", "all", "certainly", "exclusively", "entirely") or i + 1 != word.i
    spared = (t for t in after if t.lower_ != "so" or t.nbor(1).lower_ == "much")
    if any(among(t.lower_, "denied.spared") for t in spared) or (said == "never" and following in ("before", "so")):
        return True
    if said in ("no", "any") and following in ("sooner", "less", "doubt"):
        return True
    if said in ("hardly", "scarcely") and any(t.lower_ in ("when", "before", "than") for t in word.subtree):
        return True
    before = doc[i - 1] if i > negation.sent.start else None
    if before is not None and before.lower_ == "or":
        return True
    if said == "not" and word.pos_ == "VERB":
        bound = before is not None and (before.pos_ in ("AUX", "PRON", "PART", "ADV") or before.tag_[0] == "V")
        if not bound and following != "to" and not (len(after) and after[0].tag_[:2] in ("VB", "RB")):
            return True
    return said in ("not", "n't") and _until(word)


def _until(verb: "Token") -> bool:
    """ "did not sign until 2015" tells that it then did."""
    told = any(c.lower_ in ("did", "was", "were", "had") for c in children(verb, "aux", "auxpass"))
    return told and any(c.lower_ in ("until", "till") for _, c in branches(verb))


def key_of(word: "Token", last: "Token") -> str:
    """The words from a verb or adjective to the preposition behind it, "opt out of"; empty where they are too far."""
    between = word.doc[word.i + 1 : last.i + 1] if 0 < last.i - word.i < 6 else ()
    return " ".join((lemma(word), *(t.lower_ for t in between)))


def with_particle(verb: "Token") -> tuple[str, str]:
    """The lemma alone and with its particle: "call", "call off"."""
    base = lemma(verb)
    particle = next((c.lower_ for dep, c in branches(verb) if dep in ("prt", "advmod") and c.i > verb.i), "")
    return base, f"{base} {particle}"


def turned_off(word: "Token", prep: "Token") -> bool:
    """Whether a word and its preposition deny what follows: "opted out of", "free of", "fell short of"."""
    keys = [key_of(word, prep), f"{lemma(word)} {prep.lower_}"]
    keys += [f"{keys[0]} {p.lower_}" for p in children(prep, "prep")]
    if word.pos_ in ("ADV", "ADP", "ADJ") and word.head.pos_ == "VERB":
        keys.append(key_of(word.head, prep))
    if any(among(key, "denied.phrases") for key in keys):
        return True
    return bool(among(prep.lower_, "denied.prepositions"))


def leading(prep: "Token") -> set[str]:
    """The phrases that a preposition may be the end or the beginning of: "instead of", "rather than"."""
    words = {prep.lower_, f"{prep.head.lower_} {prep.lower_}", f"{prep.lower_} {prep.head.lower_}"}
    words |= {f"{child.lower_} {prep.lower_}" for _, child in branches(prep)}
    if prep.i > 1:
        words.add(prep.doc[prep.i - 2 : prep.i + 1].text.lower())
    if prep.i:
        words.add(f"{prep.nbor(-1).lower_} {prep.lower_}")
    return words


def replaced(word: "Token") -> "Token | None":
    """The "than" or "of" right before a word, of "rather than sign" and "instead of signing"."""
    if not any(t.lower_ in ("than", "of", "as") for t in word.doc[max(0, word.left_edge.i - 3) : word.i]):
        return None
    first = word.i if word.pos_ in ("VERB", "AUX") else min(word.left_edge.i, word.i)
    while first > 1 and word.doc[first - 1].lower_ in ("to", "merely", "simply", "actually", "formally"):
        first -= 1
    if first < 2:
        return None
    if first > 2 and verb_after_so_much(word.doc, first):
        return word.doc[first - 1]
    pair = f"{word.doc[first - 2].lower_} {word.doc[first - 1].lower_}"
    return word.doc[first - 1] if pair in ("rather than", "instead of") else None


def verb_after_so_much(doc: "Doc", first: int) -> bool:
    """ "did not so much as discuss"."""
    return [t.lower_ for t in doc[first - 3 : first]] == ["so", "much", "as"] and first > 3 and (
        doc[first - 4].lower_ in ("not", "n't", "never", "without"))


def split_negation(verb: "Token") -> "Token | None":
    """The "not" of an auxiliary that a parenthesis parts from its participle: "has not, he says, banned"."""
    i, doc = verb.i - 1, verb.doc
    if i < 2 or doc[i].text != "," or verb.tag_[:2] not in ("VB", "NN", "JJ"):
        return None
    start = verb.sent.start
    if children(verb, "aux", "auxpass", "nsubj", "nsubjpass"):
        return None
    for j in range(i - 2, max(start, i - 30), -1):
        if doc[j + 1].text == "," and doc[j].lower_ in ("not", "n't", "never") and doc[j - 1].pos_ == "AUX":
            return doc[j]
    return None
