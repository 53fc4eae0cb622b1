"""Laws, plans and bodies that bear a name the authority knows for those of another state or another year."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.found import OWNERS, TEXTS, Found
from cybersov.mentions.gazetteer import Hit, gazetteer
from cybersov.mentions.governors import governing
from cybersov.mentions.offices import at_home, offices
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OFTEN = 3


class Namesakes:
    """To whom a text has given its laws and plans so far; fed block by block."""

    def __init__(self) -> None:
        """A text that has not begun."""
        self._given: dict[str, Found] = {}
        self._offices: dict[str, Found] = {}
        self._states: Counter[str] = Counter()

    def told_apart(self, doc: "Doc", named: list[Found]) -> list[Found]:
        """The names of a block, where a listed one belongs to somebody else as a new thing."""
        at = {i: f for f in named for i in range(f.first, f.last + 1)}
        for found in named:
            self._count(found, doc[found.first : found.last + 1].text)
        return [self._other(doc, found, at) for found in sorted(named, key=lambda f: f.first)]

    def _count(self, found: Found, text: str) -> None:
        """A state speaks through its bodies too: "the White House"; of letters alone it is not sure."""
        if _is_abbreviation(text) and found.type not in OWNERS:
            return
        entry = terms.authority().get(found.entity)
        if found.type in OWNERS:
            self._states[found.entity] += 1
        elif entry and entry.jurisdiction and not terms.is_a(entry.type, "Instrument"):
            self._states[entry.jurisdiction] += 1

    def _other(self, doc: "Doc", found: Found, at: dict[int, Found]) -> Found:
        entry = terms.authority().get(found.entity)
        text = doc[found.first : found.last + 1].text
        self._keep(found, text)
        if found.type == "Institution" and fold(text) in offices() and fold(text) not in vocabulary().customary:
            return self._office(doc, found, text, at)
        if entry is None or found.how != "authority" or not _may_be_shared(entry, text):
            return found
        root = doc[found.first : found.last + 1].root
        home = entry.jurisdiction
        owner = _told_inside(text) or _owner(root, found, at)
        if owner is None and _year_differs(doc, found, entry):
            return self._new(found, text, "")
        if owner is None and found.entity in self._given:
            return _again(self._given[found.entity], found)
        if owner is None:
            owner = self._stranger(home) if _is_general(text) else None
        if owner is None or owner.entity == home:
            if owner:
                self._given.pop(found.entity, None)
            return found
        return self._new(found, text, "" if owner.label in text else owner.label)

    def _keep(self, found: Found, text: str) -> None:
        """ "Zambia's Cyber Security Act" is, from then on, what "the Cyber Security Act" means."""
        entry = terms.authority().get(found.entity)
        if entry and entry.jurisdiction and entry.type == "Institution":
            self._offices.update(dict.fromkeys(at_home(text, entry.jurisdiction), found))
        alone = gazetteer().whole(text) if found.how == "authority" and found.type in TEXTS else None
        if alone and alone.entry.id != found.entity and alone.entry.type in TEXTS:
            self._given[alone.entry.id] = found

    def _office(self, doc: "Doc", found: Found, text: str, at: dict[int, Found]) -> Found:
        """ "Supreme Court": of the state that has it beside it, of the one named in full before, of the one in view."""
        entry, name = terms.authority().get(found.entity), fold(text)
        owner = _owner(doc[found.first : found.last + 1].root, found, at)
        if entry is None and owner is None and name in self._offices:
            return replace(_again(self._offices[name], found), how="description")
        state = owner.entity if owner else None if entry else self._home(name)
        if state is None or (entry and entry.jurisdiction == state):
            return found
        listed = terms.authority().get(offices()[name].get(state, ""))
        if listed:
            return replace(found, entity=listed.id, label=listed.label, how="description")
        home = terms.authority().get(state)
        label = f"{text} of {home.label}" if home else text
        return replace(found, entity=fold(label), label=label, how="form") if home else found

    def _home(self, name: str) -> str | None:
        """The state or union that has an office here: the one that the text is about, or the only one that has it."""
        (state, often), *others = self._states.most_common(2) or [("", 0)]
        in_view = often >= _OFTEN and not (others and others[0][1] * 3 > often * 2)
        homes = offices()[name]
        if in_view and (state in homes or len(homes) > 1):
            return state
        only = next(iter(homes)) if len(homes) == 1 else ""
        union = only in self._states and terms.authority()[only].type == "InternationalOrganization"
        return only if union or self._states[only] * 2 >= max(often, 2) else None

    def _stranger(self, home: str) -> Found | None:
        """The one state that a text is about, where the home of the listed law is not named at all."""
        if not self._states or home in self._states:
            return None
        (state, often), *others = self._states.most_common(2)
        entry = terms.authority().get(state)
        alone = often >= _OFTEN and not (others and others[0][1] * 2 > often)
        return Found(0, 0, "State", state, entry.label, "authority") if alone and entry else None

    def _new(self, found: Found, text: str, owner: str) -> Found:
        label = f"{text} of {owner}" if owner else text
        new = replace(found, entity=fold(label), label=label, how="form", within=())
        self._given[found.entity] = new
        return new


def _again(known: Found, here: Found) -> Found:
    """What was named before, where it is named again; what stood inside the first name does not stand here."""
    return replace(known, first=here.first, last=here.last, within=())


def _may_be_shared(entry: terms.Entry, text: str) -> bool:
    """Whether others may have something of that name: it has a home, and is a law by its name or a body by letters."""
    if entry.type == "Institution":
        return bool(entry.jurisdiction) and _is_abbreviation(text)
    return bool(entry.jurisdiction) and " " in text and terms.is_a(entry.type, "Instrument")


def _is_abbreviation(text: str) -> bool:
    return text.isalpha() and text.isupper() and text.isascii()


def _told_inside(text: str) -> Found | None:
    """Whose law it is by its own wording: "National Cyber Strategy of Japan"."""
    hit = next((h for h in _inner(text) if h.entry.type in OWNERS), None)
    return Found(0, 0, hit.entry.type, hit.entry.id, hit.entry.label, "authority") if hit else None


def _inner(text: str) -> Iterator[Hit]:
    for part in (text.partition(" ")[0], text.rpartition(" of ")[2]):
        yield from gazetteer().find(part)


def _is_general(text: str) -> bool:
    """Whether a name has nothing of its own: "National Cybersecurity Strategy", "NCC"."""
    return _is_abbreviation(text) or all(word in vocabulary().general for word in fold(text).split())


def _owner(root: "Token", found: Found, at: dict[int, Found]) -> Found | None:
    """Whose law it is: "Kenya's Act", "the Kenyan Act", "the Act of Kenya", "Kenya enacted the Act"."""
    before = at.get(found.first - 1)
    if before is not None and before.how == "demonym":
        return before
    near = [c.i for c in root.children if c.dep_ == "poss"]
    if any(root.doc[i].tag_ == "PRP$" for i in near):
        subject = governing(root)
        near = [subject.i] if subject is not None else []
    near += [c.i for prep in root.children if prep.lower_ == "of" and prep.i == found.last + 1 for c in prep.children]
    verb = root.head
    if root.dep_ == "dobj" and verb.lemma_ in vocabulary().giving:
        near += [c.i for c in verb.children if c.dep_ == "nsubj"]
    elif root.dep_ == "nsubjpass" and verb.lemma_ in vocabulary().giving:
        near += [c.i for by in verb.children if by.dep_ == "agent" for c in by.children]
    return next((at[i] for i in near if i in at and at[i].type in OWNERS), None)


def _year_differs(doc: "Doc", found: Found, entry: terms.Entry) -> bool:
    """Whether the year beside a name is not that in the full name of the listed thing."""
    own = _YEAR.findall(entry.label)
    if not own or _YEAR.search(doc[found.first : found.last + 1].text):
        return False
    beside = [doc[found.first - 1].text] if found.first else []
    after = [t.text for t in doc[found.last + 1 : found.last + 3]]
    beside += after[:1] if after[:1] != ["of"] else after[1:]
    years = [word for word in beside if _YEAR.fullmatch(word)]
    return bool(years) and years[0] not in own
