"""Short names with a capital: "the Commission" after "European Commission", "the Act" in an act, "CADE" in a text
that writes the name out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cybersov import terms
from cybersov.mentions.abbreviations import OPENS
from cybersov.mentions.descriptions import heads_of
from cybersov.mentions.found import FIRM, OWNERS, Found
from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.governors import SUBJECT
from cybersov.mentions.heads import heads
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POINTS = frozenset({"the", "this", "our", "its", "their", "her", "his", "that", "present", "said"})
_NEW = frozenset({"Institution", "LegalInstrument", "PolicyDocument", "Organization"})
_FOUNDED = frozenset({"Institution", "Organization", "Programme", "Forum"})
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "against", "with"})


class Shorts:
    """The long names of a document by the words that may stand for them; fed block by block."""

    def __init__(self, itself: Found | None, realms: tuple[Found, ...]) -> None:
        """`itself` is the instrument that the document is, `realms` the states that it calls by their full style."""
        self._long: dict[str, Found] = {}
        self._lately: dict[str, dict[str, float]] = {}
        self._states: Counter[str] = Counter()
        self._wholes: dict[str, Found] = {}
        self._fixed: dict[str, Found] = {}
        self._initials: dict[str, Found] = {}
        self._itself, self._realms = itself, {realm.label: realm for realm in realms}
        self._realm = realms[0] if realms else None
        self._entities: dict[str, Found] = {}
        if itself:
            self._see(itself)

    def learn(self, named: tuple[Found, ...]) -> None:
        """Take note of names that stand before the text, such as in its title."""
        for found in named:
            self._see(found)

    def united(self, doc: "Doc", named: list[Found]) -> list[Found]:
        """The names of a block with what its short names stand for; long names are learnt on the way."""
        firm = {f.first: f for f in named}
        taken = {i for f in named for i in range(f.first, f.last + 1)}
        united: list[Found] = []
        for token in doc:
            found = firm.get(token.i)
            if token.is_sent_start:
                self._fade()
            if found:
                united.append(self._learnt(self._own(found, token)))
                self._weigh(united[-1], token)
            elif token.i not in taken and token.text[0].isupper() and token.is_alpha:
                united += self._short(token, taken)
        return united

    def _own(self, found: Found, token: "Token") -> Found:
        """ "Congress" in a text about Brazil is that of Brazil."""
        if found.type == "State":
            self._states[found.entity] += 1
        sharing = vocabulary().shared.get(found.entity, {}).get(token.text)
        if not sharing or found.how != "authority":
            return found
        home = max(sharing, key=lambda state: (self._states[state], state))
        if self._states[home] <= self._states[vocabulary().shared[found.entity]["of"][0]]:
            return found
        label = f"{token.text} of {terms.authority()[home].label}"
        return replace(found, entity=fold(label), label=label, how="form")

    def _fade(self) -> None:
        fade = vocabulary().salience["fade"]
        for things in self._lately.values():
            for entity in things:
                things[entity] *= fade

    def _weigh(self, found: Found, token: "Token") -> None:
        """How much a long name is in view, among those that the same short name may stand for."""
        weight = vocabulary().salience["subject" if token.dep_ in SUBJECT else "other"]
        for noun in heads_of(found.label):
            things = self._lately.setdefault(noun, {})
            things[found.entity] = things.get(found.entity, 0.0) + weight
        founded = self._itself and found.how == "form" and found.type in _FOUNDED
        if founded and any(c.lower_ in ("a", "an") for c in token.lefts):
            self._fixed.update(dict.fromkeys(heads_of(found.label), found))

    def _foremost(self, noun: str) -> Found | None:
        """Of several long names the one that is most in view."""
        last = self._long.get(noun)
        things = self._lately.get(noun, {})
        if last is None or len(things) < 2:
            return last
        best = max(things, key=lambda entity: (things[entity], entity == last.entity, entity))
        return self._entities.get(best, last)

    def _learnt(self, found: Found) -> Found:
        """A name, or the longer one that it is a part of: "Reserve Bank" after "Reserve Bank of India"."""
        if found.how not in FIRM:
            if found.how == "metonym":
                self._entities.setdefault(found.entity, found)
            return found
        if found.how == "statistical" and found.label in self._initials:
            return self._meant(self._initials[found.label], found.first, found.last)
        entry = self._customary(fold(_unowned(found.label))) if found.how == "statistical" else None
        if entry:
            return Found(found.first, found.last, entry.type, entry.id, entry.label, "description")
        long = self._wholes.get(found.entity) if found.how == "form" and " " in found.label else None
        if long and long.entity != found.entity and long.type == found.type:
            return self._meant(long, found.first, found.last)
        self._see(found)
        return found

    def _see(self, found: Found) -> None:
        self._entities.setdefault(found.entity, found)
        words = _unowned(found.label).split()
        if len(words) < 2:
            return
        opened = next((i for i, word in enumerate(words) if word in OPENS and i), len(words))
        ends = (fold(words[opened - 1]), fold(words[0]))
        last = next((word for word in ends if word in heads().name), ends[0])
        if last in heads().name or last in vocabulary().realms:
            self._long[last] = found
            for first in range(opened - 1):
                self._long[fold(" ".join(words[first:opened]))] = found
            self._wholes[fold(" ".join(words[:opened]))] = found
            self._wholes[fold(" ".join(_without_owner(words)))] = found
        initials = "".join(word[0] for word in words if word.lower() not in _SMALL and word[0].isalpha())
        if len(initials) > 2 and initials.isupper():
            self._initials.setdefault(initials, found)

    def _short(self, token: "Token", taken: set[int]) -> Iterator[Found]:
        doc, noun = token.doc, fold(token.text)
        if token.text in self._realms:
            yield replace(self._realms[token.text], first=token.i, last=token.i, how="form")
            return
        if token.text in self._initials:
            yield self._meant(self._initials[token.text], token.i, token.i)
            return
        cls = heads().name.get(noun)
        first = token.i
        if cls is None and noun not in vocabulary().realms:
            return
        if first > 0 and doc[first - 1].text[0].isupper() and doc[first - 1].is_alpha and first - 1 not in taken:
            pair = fold(f"{doc[first - 1].text} {token.text}")
            known = pair in self._long or pair in vocabulary().customary
            if not known and doc[first - 1].lower_ not in _POINTS:
                return
            if known:
                first, noun = first - 1, pair
        elif first > 1 and doc[first - 1].lower_ in ("'s", "’s"):
            pair = fold(f"{doc[first - 2].text} {token.text}")
            if pair in vocabulary().customary:
                first, noun = first - 2, pair
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is not None and (after.text[0].isupper() and after.is_alpha and after.i not in taken):
            return
        if after is not None and after.text == "of" and _names_more(after):
            return
        pointed = first > 0 and doc[first - 1].lower_ in _POINTS
        if not pointed and noun not in vocabulary().alone:
            return
        yield from self._chosen(token, first, noun, cls)

    def _chosen(self, token: "Token", first: int, noun: str, cls: str | None) -> Iterator[Found]:
        state = self._realm if noun == "state" else None
        long = state or self._self_named(token, cls) or self._fixed.get(noun) or self._usual(noun)
        long = long or self._foremost(noun)
        if long is None and self._realm and noun in vocabulary().realms:
            long = self._realm
        entry = self._customary(noun) if long is None else None
        if long:
            if _defines(token):
                self._fixed[noun] = long
            yield self._meant(long, first, token.i)
        elif entry:
            found = Found(first, token.i, entry.type, entry.id, entry.label, "description")
            self._fixed.setdefault(noun, found)
            yield found
        elif cls in _NEW and token.tag_ != "NNPS":
            yield Found(first, token.i, cls, noun, token.doc[first : token.i + 1].text, "form")

    def _self_named(self, token: "Token", cls: str | None) -> Found | None:
        """ "this Act", "the present Convention": the text speaks of itself."""
        this = token.i > 0 and token.nbor(-1).lower_ in ("this", "these", "present")
        return self._itself if this and self._itself and self._itself.type == cls else None

    def _usual(self, noun: str) -> Found | None:
        """Of several bodies the one that has the short name by custom, where the text has named it."""
        custom = vocabulary().customary.get(noun)
        return self._entities.get(custom[0]) if custom else None

    def _customary(self, noun: str) -> terms.Entry | None:
        """What a short name means by custom in texts that speak of its owner: "the Commission" beside the EU."""
        custom = vocabulary().customary.get(noun)
        if custom and custom[1] in self._entities:
            return terms.authority().get(custom[0])
        return None

    @staticmethod
    def _meant(long: Found, first: int, last: int) -> Found:
        return Found(first, last, long.type, long.entity, long.label, "description")


def _unowned(label: str) -> str:
    return label.replace("’s", "").replace("'s", "")


def _without_owner(words: list[str]) -> list[str]:
    """The words of a name without the state or body before it: "United Nations | Convention against Cybercrime"."""
    for many in (2, 1):
        opening = " ".join(words[:many])
        hit = gazetteer().whole(opening)
        if hit and hit.entry.type in OWNERS:
            return words[many:]
    return words


def _names_more(of: "Token") -> bool:
    """Whether "of" leads to more of a name: "the Court of Justice", not "the Act of 1998"."""
    ahead = of.doc[of.i + 1 : of.i + 3]
    return any(t.text[0].isupper() for t in ahead if t.lower_ not in ("the", "a"))


def _defines(token: "Token") -> bool:
    """Whether a short name stands where it is introduced: '(hereinafter "the Authority")'."""
    before = {t.lower_ for t in token.doc[max(0, token.i - 5) : token.i]}
    return not before.isdisjoint({"hereinafter", "hereafter", "henceforth", "("})
