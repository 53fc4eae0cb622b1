"""Who is heard in a text that speaks itself: "I", "we", "the Ministers", and the body that a resolution leaves out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.byline import byline
from cybersov.mentions.found import At, Found
from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.genre import Genre, opening
from cybersov.mentions.heads import heads
from cybersov.mentions.openings import openings
from cybersov.mentions.standins import TABLED
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold
from cybersov.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BODIES = ("InternationalOrganization", "Forum", "Group", "Institution")
_TITLED = re.compile(r"\bof the ([A-Z][\w’'-]+(?:(?: of(?: the)?| and| for)? [A-Z][\w’'-]+)*)$")
_MEETING = re.compile(r"\bthe (?:[\w-]+ ){0,3}(?:Meeting|Session|Summit|Conference|Assembly) of the (?=[A-Z])")
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_OWN_LAND = frozenset({"country", "government", "nation", "administration", "republic", "delegation"})
_POINTS = frozenset({"the", "both", "two", "all", "three", "four", "five"})
_GOVERNMENT = re.compile(r"(?:the )?Government of (?:the )?(?:(?:Republic|Kingdom) of )?([A-Z][\w ’'-]+)")
_OPENS = frozenset({"“", "«"})
_CLOSES = frozenset({"”", "»"})
_FIRST_BLOCKS = 3
_ADOPTED = frozenset({"adopted", "enacted", "promulgated", "issued", "approved", "passed", "signed", "done"})


class Voice:
    """Who is heard in a document; fed block by block, as its first words tell who speaks."""

    def __init__(self, document: Document, kind: Genre, realms: tuple[Found, ...], itself: Found | None) -> None:
        """`realms` are the states that the text calls by their full style, `itself` the instrument that it is."""
        self._kind, self._itself = kind, itself
        self._title = document.title
        self._body: tuple[Found, ...] = ()
        self._blocks, self._named = 0, False
        self._speaker, self._ours = byline(document) if kind.spoken and not kind.stated else (None, None)
        if self._speaker and not self._ours and self._speaker.type == "Person":
            self._ours = realms[0] if realms else None

    @property
    def body(self) -> tuple[Found, ...]:
        """Whom the title names as the one that speaks, before the text is read."""
        return _of_title(self._title) if self._kind.resolves or self._kind.stated else ()

    def heard(self, doc: "Doc", at: At) -> dict[int, tuple[Found, ...]]:
        """The words of a block that stand for who speaks."""
        self._blocks += 1
        self._learn(doc, at)
        if not (self._kind.spoken or self._kind.stated or self._kind.resolves):
            return {}
        return dict(self._spoken(doc, at))

    def silent(self, doc: "Doc", at: At) -> dict[int, tuple[Found, ...]]:
        """The words whose subject is the body that resolves or, of "Adopted on 2 May", the instrument itself."""
        first = doc[0]
        if self._itself and self._blocks <= _FIRST_BLOCKS and first.tag_ == "VBN" and first.lower_ in _ADOPTED:
            return {0: (self._itself,)}
        if self._body and first.lower_ in ("has", "have") and first.head != first and not self._kind.stated:
            return {first.head.i: self._body}
        if not (self._kind.resolves and self._body):
            return {}
        found = {word: self._body for _, word, _ in openings(doc)}
        for token in doc:
            if token.lemma_ == "adopt" and token.tag_ == "VBN" and any(
                    self._itself in _bare(at.get(c.i, ())) for c in token.lefts if c.dep_ == "nsubjpass"):
                found[token.i] = self._body
        return found

    def _presented(self, token: "Token") -> Found:
        """The speaker; the first time with the state or body for which he or she speaks."""
        within = (self._ours,) if self._ours and not self._named else ()
        self._named = True
        return replace(_standing(self._speaker, token, False), within=within)

    def _near(self, token: "Token", found: tuple[Found, ...]) -> Iterator[tuple[int, tuple[Found, ...]]]:
        """ "this House" of the speaker's state, and "the bill before you", which is no other bill."""
        before = [t.lower_ for t in token.lefts]
        if found[0].type == "Institution" and "this" in before and self._ours and self._ours.type == "State":
            yield token.i, (replace(found[0], within=(self._ours,)),)
        elif token.lower_ in TABLED and any(t.lower_ == "before" for t in token.rights):
            yield token.i, (replace(found[0], how="definition", label=token.text),)

    def _learn(self, doc: "Doc", at: At) -> None:
        """Whom the first passages, else the title, name as the one that resolves or states."""
        enacts = self._kind.norms and self._blocks == 1 and doc[-1].text == ","
        if self._body or not (self._kind.resolves or self._kind.stated or enacts):
            return
        opened = next((word for _, word, _ in openings(doc)), len(doc)) if self._kind.resolves else len(doc)
        if self._kind.stated:
            self._body = _party(doc, at, self._title)
        elif opened:
            self._body = _head_of(doc, at, opened)
        if not self._body and not enacts and (opened < len(doc) or self._kind.stated or self._blocks >= _FIRST_BLOCKS):
            self._body = _of_title(self._title)

    def _spoken(self, doc: "Doc", at: At) -> Iterator[tuple[int, tuple[Found, ...]]]:
        ours = self._body or ((self._ours,) if self._ours else ())
        inside = False
        for token in doc:
            low = token.lower_
            inside = low in _OPENS or (inside and low not in _CLOSES)
            if inside or (token.i and doc[token.i - 1].lower_ == "let"):
                continue
            who: tuple[Found, ...] = ()
            if self._kind.spoken and low in _I and token.pos_ == "PRON" and self._speaker:
                yield token.i, (self._presented(token),)
            elif self._kind.spoken and token.i in at and token.pos_ in ("NOUN", "PROPN"):
                yield from self._near(token, at[token.i])
            elif low in _WE and token.pos_ == "PRON" and (self._kind.spoken or self._kind.stated):
                who = ours
            elif (self._kind.stated and _is_party(token, at)) or (
                    self._kind.resolves and low in ("its", "their") and _is_own(token, at)):
                who = self._body
            elif low in _OWN_LAND and any(c.lower_ in ("my", "our") for c in token.lefts) and ours:
                who = ours
            if who:
                yield token.i, tuple(_standing(found, token, len(who) == 1) for found in who)


def _standing(found: Found, token: "Token", alone: bool) -> Found:
    """A word for a speaker; a noun for the only one is a short name for it."""
    how = "description" if alone and token.pos_ == "NOUN" and token.tag_ == "NNS" else "reference"
    return replace(found, first=token.i, last=token.i, how=how, within=())


def _bare(found: tuple[Found, ...]) -> list[Found]:
    """Things without the place where they stand."""
    return [replace(f, first=0, last=0, how="definition", within=()) for f in found]


def _head_of(doc: "Doc", at: At, end: int) -> tuple[Found, ...]:
    """ "The Assembly of the Concord of Nations," before the first paragraph that resolves."""
    if doc[0].lower_ != "the" and 0 not in at:
        return ()
    found = [f for i in sorted(at) if i < end for f in at[i]]
    comma = next((t.i for t in doc if t.text in (",", ":")), len(doc))
    actors = [f for f in found if f.first < comma and terms.is_a(f.type, "Actor") and f.how != "reference"]
    bodies = [f for f in actors if f.type in _BODIES]
    return tuple(bodies[:1]) or tuple(f for f in actors if f.type == "State")


def _party(doc: "Doc", at: At, title: str) -> tuple[Found, ...]:
    """The group or forum, else the states, in whose name a joint statement speaks, by its first passage and title."""
    named = [_state(f) for i in sorted(at) for f in at[i] if f.how not in ("reference", "head", "description")]
    low = fold(title)
    groups = [f for f in named if f.type in _BODIES[:3] and fold(f.label) in low]
    titled = _of_title(title)
    if groups or (titled and titled[0].type in _BODIES):
        return tuple(map(_people, groups[:1])) or titled
    states = list({f.entity: f for f in named if f.type == "State"}.values())
    if len(states) > 1:
        return tuple(states)
    return titled or tuple(f for f in named if f.type in _BODIES[:3])[:1]


def _state(found: Found) -> Found:
    """ "Government of Ambria" is the state, known or not."""
    ruled = _GOVERNMENT.fullmatch(found.label)
    return replace(found, type="State", entity=fold(ruled[1]), label=ruled[1]) if ruled else found


def _of_title(title: str) -> tuple[Found, ...]:
    """Whom a title names as the one that speaks: a known body, several states, else what stands at its end."""
    spans = (title, *(word for word in title.split() if word.isupper()))
    entries = {h.entry.id: h.entry for span in reversed(spans) for h in gazetteer().find(span)}
    for kinds in (_BODIES, ("State",)):
        hits = [e for e in entries.values() if e.type in kinds]
        if hits and (kinds == _BODIES or len(hits) > 1):
            several = hits if kinds == ("State",) else hits[:1]
            return tuple(Found(0, 0, e.type, e.id, e.label, "definition") for e in several)
    last = _TITLED.search(_MEETING.sub("the ", title))
    kind = heads().name.get(fold(last[1].split()[0])) or heads().name.get(fold(last[1].split()[-1])) if last else None
    return (_people(Found(0, 0, kind, fold(last[1]), last[1], "definition")),) if last and kind in _BODIES else ()


def _people(found: Found) -> Found:
    """ "Digital Ministers of the Amber Coast Forum" are no forum."""
    who = found.label.lower().split(" of ")[0].split()
    return replace(found, type="Group") if who and who[-1] in vocabulary().parties else found


def _is_party(token: "Token", at: At) -> bool:
    """ "the Ministers", "both sides", "the participants", with nothing that tells whose they are."""
    if token.lower_ not in vocabulary().parties or token.dep_ in ("compound", "appos"):
        return False
    loose = ("head", "description", "form", "statistical")
    if any(f.how not in loose and fold(f.label) != fold(token.text) for f in at.get(token.i, ())):
        return False
    before = [t for t in token.lefts if t.dep_ != "punct"]
    words = {t.lower_ for t in before}
    if words - _POINTS or words == {"all"}:
        return False
    pointed = bool(before) or (token.text[0].isupper() and token.is_sent_start)
    return pointed and not any(t.dep_ in ("prep", "relcl", "acl", "amod") for t in token.rights)


def _is_own(token: "Token", at: At) -> bool:
    """ "Recalling its resolution 9/3": nobody else stands before it in a paragraph that leaves its subject out."""
    if not opening().match(token.sent.text):
        return False
    before = (f for i in range(token.sent.start, token.i) for f in at.get(i, ()))
    return not any(terms.is_a(f.type, "Actor") for f in before)
