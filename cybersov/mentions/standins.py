"""Parsing with stand-ins: the parser reads a word that it knows in place of each name, and the tree is carried over.

A name of several words is an unknown word to the language model, and even a single one is often taken for a verb or an
adjective; a common word of the same class is not. Text and offsets stay those of the original.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.errors import DataError
from cybersov.mentions.found import Found
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import singular
from cybersov.patterns import read_patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What lies "before you" where a house debates it; the language model takes "before" for the head of a clause.
TABLED = frozenset({"bill", "motion", "text", "resolution", "report", "proposal", "budget", "amendment", "draft"})
_OPEN = frozenset({"to", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "not", "n't"})
_POINTING = frozenset({"the", "a", "an", "its", "their", "his", "her", "all", "every", "any", "this", "these", "no"})
_FINITE_AFTER = frozenset({"Actor", "Instrument"})
_CARRIED = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD")


def stand_in(doc: "Doc", names: tuple[Found, ...], bare: tuple[int, ...] = ()) -> "Doc":
    """A doc in which a word of the same class stands for each name; demonyms stay.

    It has as many tokens, and a pronoun more before each of the `bare` ones, which lack a subject.
    """
    from spacy.tokens import Doc

    words = [token.text.replace("’", "'") for token in doc]
    for found in names:
        if found.how != "demonym":
            words[found.first] = _word(found.type, words[found.first])
    for i, (word, _) in _verbs(doc, names):
        words[i] = word
    for i in range(1, len(words) - 1):
        if words[i] == "before" and words[i + 1] in ("you", "us") and words[i - 1] in TABLED:
            words[i] = "of"
    starts = [token.is_sent_start for token in doc]
    spaces = doc.to_array("SPACY").astype(bool).tolist()
    for i in reversed(bare):
        words[i : i + 1] = ["It", words[i].lower()]
        spaces[i : i + 1] = [True, spaces[i]]
        starts[i : i + 1] = [True, False]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)


def _verbs(doc: "Doc", names: tuple[Found, ...]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The tokens of finite verbs that the parser is apt to take for nouns, with what it reads and with their lemma."""
    alone, beside = verbs()
    ends = {found.last for found in names if terms.coarse(found.type) in _FINITE_AFTER and found.how != "demonym"}
    texts = [token.text for token in doc]
    for i, text in enumerate(texts):
        if text in alone and (i == 0 or texts[i - 1] not in _OPEN):
            yield i, alone[text]
        elif text in beside and i - 1 in ends and texts[i + 1 : i + 2] and texts[i + 1] in _POINTING:
            yield i, beside[text]


def without(parsed: "Doc", bare: tuple[int, ...]) -> "Doc":
    """The parse of a stand-in without the pronouns that were put before its bare verbs."""
    if not bare:
        return parsed
    from spacy.tokens import Doc, Span

    added = {i + n for n, i in enumerate(bare)}
    kept = [token for token in parsed if token.i not in added]
    place = {token.i: n for n, token in enumerate(kept)}
    ways = [_way(token, added) for token in kept]
    doc = Doc(parsed.vocab, words=[t.text for t in kept], spaces=[bool(t.whitespace_) for t in kept],
              heads=[place[head] for head, _ in ways], deps=[dep for _, dep in ways], tags=[t.tag_ for t in kept],
              pos=[t.pos_ for t in kept], lemmas=[t.lemma_ for t in kept], morphs=[str(t.morph) for t in kept])
    spans = ((place[e.start], place[e.end - 1] + 1, e.label) for e in parsed.ents
             if added.isdisjoint(range(e.start, e.end)))
    doc.set_ents([Span(doc, first, end, label=label) for first, end, label in spans])
    return doc


def _way(token: "Token", added: set[int]) -> tuple[int, str]:
    """The head of a token and the label of the way there, past a pronoun that was only put in."""
    head = token.head
    if head.i not in added:
        return head.i, token.dep_
    if head.head != head:
        return head.head.i, token.dep_
    root = next(t for t in head.children if t.i not in added)
    return root.i, "ROOT" if root == token else token.dep_


def carry_over(parsed: "Doc", doc: "Doc", names: tuple[Found, ...]) -> "Doc":
    """The tree of the stand-in on the doc with the real words; a name is its own lemma and no entity beside.

    Forms that the lemmatizer takes for those of another word ("fined" for one of "fin") get the lemma of the table.
    """
    from spacy.tokens import Span

    doc = doc.from_array(list(_CARRIED), parsed.to_array(list(_CARRIED)))
    named, lemmas = {found.first for found in names}, vocabulary().lemmas
    for token in doc:
        lemma = lemmas.get((token.tag_[:2], token.lower_))
        if lemma:
            token.lemma_ = lemma
    for i, (_, lemma) in _verbs(doc, names):
        doc[i].lemma_ = lemma
    for i in named:
        doc[i].lemma_ = doc[i].lower_ if doc[i].text[0].isupper() else singular(doc[i].lower_)
    free = (ent for ent in parsed.ents if named.isdisjoint(range(ent.start, ent.end)))
    doc.set_ents([Span(doc, ent.start, ent.end, label=ent.label) for ent in free])
    return doc


def _word(cls: str, text: str) -> str:
    head = text.partition(" of ")[0] if text[0].isupper() else text
    one = head.endswith(("ss", "us", "is", "communications")) or cls in ("State", "Person", "Place")
    many = head.endswith("s") and not one
    word = standins()[cls]["many" if many and head[-2:].islower() else "one"]
    if text[0].isupper():
        return word[0].upper() + word[1:]
    return word.lower()


@cache
def verbs() -> tuple[Mapping[str, tuple[str, str]], Mapping[str, tuple[str, str]]]:
    """The finite forms of the verbs that stand alone and of those beside a name: what is read for them, their lemma."""
    table = read_patterns("standins.toml")["verbs"]
    forms: tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]] = ({}, {})
    for found, key in zip(forms, ("alone", "beside"), strict=True):
        for word, lemmas in table[key].items():
            for lemma in lemmas:
                found[lemma], found[_third(lemma)] = (word, lemma), (_third(word), lemma)
    return forms


def _third(verb: str) -> str:
    """
    >>> [_third(verb) for verb in ("waive", "outlaw", "quash", "levy", "convey")]
    ['waives', 'outlaws', 'quashes', 'levies', 'conveys']
    """
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


@cache
def standins() -> Mapping[str, Mapping[str, str]]:
    """The words by class; a class that is unknown or missing is a DataError."""
    table = {cls: words for cls, words in read_patterns("standins.toml").items() if cls != "verbs"}
    odd = set(table) ^ set(terms.types())
    if odd:
        raise DataError(f"standins.toml: {', '.join(sorted(odd))} stands only here or only in the ontology")
    return table
