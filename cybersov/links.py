"""Which mentions of which documents are one thing: the only place where ids are chosen.

Ids are a pure function of the whole set of claims. What the authority knows keeps its id; two other names are one
thing where they differ by article, case, hyphen, number or spelling only, or where one is an abbreviation that
documents define in one and the same way. A name that says nothing outside of its document ("the court", "Article 9") is
a thing of that document alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from cybersov import terms
from cybersov.mentions.heads import heads
from cybersov.mentions.offices import offices
from cybersov.mentions.words import fold
from cybersov.model import Claim, Entity, Evidence, kebab

CACHED = 1 << 15  # names of which is kept what they come down to, for they stand in many claims
Node = tuple[str, str]
_LOCAL = ("Institution", "Instrument", "Forum", "Event", "Programme")
Use = tuple[str, Entity]  # by a document
Uses = Counter[Use]
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:articles?|art\.|sections?|chapters?|titles?|parts?|annex|rules?|paragraphs?|clauses?)\s[\w().–-]+",
    re.IGNORECASE)
_COUNTED = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) (?=[a-z])")
_SHORT = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z0-9&/-]{1,11}")


@dataclass(frozen=True, slots=True)
class Thing:
    """What the names of one thing came down to."""

    id: str
    label: str
    type: str
    authority: str | None


class Groups:
    """Disjoint sets of names; a set never holds two ids of the authority."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        """The name that stands for the whole set."""
        while (parent := self._parent.get(node, node)) != node:
            node = parent
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two sets one; the authority's id stands for it where there is one."""
        first, second = sorted((self.root(one), self.root(other)))
        if first[0] == "authority" == second[0]:
            return
        self._parent[second] = first


def link(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The same claims with the ids of all entities chosen, in an order of their own.

    Claims of one document that have become the same are one, with the evidence of all; claims that relate a
    thing to itself are left out. Takes the claims of all documents at once; the order does not matter.
    """
    yield from merged(resolved(claims))


def resolved(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The same claims, one for one, with the ids of all entities chosen; takes those of all documents at once."""
    given = tuple(claims)
    uses = Counter((claim.document, thing) for claim in given for thing in claim.things)
    groups = _groups(uses)
    roots = {use: groups.root(_node(*use)) for use in uses}
    things = _things(uses, roots)
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use, root in roots.items():
        forms[use[0], things[root].id].update(use[1].mentions)
    linked = {use: _linked(things[root], forms[use[0], things[root].id]) for use, root in roots.items()}
    yield from (_with_ids(claim, linked) for claim in given)


def _linked(thing: Thing, forms: Iterable[str]) -> Entity:
    return Entity(thing.label, thing.type, thing.authority, tuple(sorted(forms)), thing.id)


def _with_ids(claim: Claim, linked: Mapping[Use, Entity]) -> Claim:
    subject, target, holder, *holders = (
        linked[claim.document, one] if isinstance(one, Entity) else one
        for one in (claim.subject, claim.object, claim.holder, *claim.holders))
    return replace(claim, subject=subject, object=target, holder=holder, holders=tuple(holders))


def key(entity: Entity) -> str:
    """What makes an entity one and the same: its id, or its name and type where it was never linked."""
    return entity.id or entity.authority or f"{entity.label} ({entity.type})"


def merged(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Linked claims without repetitions and without claims of a thing on itself, sorted by content."""
    same: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject.id != claim.object.id:
            same[identity(claim)].append(claim)
    yield from sorted((_united(twins) for twins in same.values()), key=_order)


def identity(claim: Claim) -> tuple[str | None, ...]:
    """What makes a linked claim the claim it is: not its evidence, its rule or its confidence."""
    holder = claim.holder.id if claim.holder else None
    return (claim.document, claim.subject.id, claim.predicate, claim.object.id, claim.polarity, claim.modality,
            holder, claim.time)


def digest(*parts: str | int | None) -> str:
    """A hash of parts, each fenced by its length: ("a.b", "c") and ("a", "b.c") differ, and so do "" and None.

    >>> digest("a", "") == digest("a", None)
    False
    """
    fenced = ("~" if part is None else f"{len(str(part))}:{part}" for part in parts)
    return sha256("".join(fenced).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _order(claim: Claim) -> tuple:
    return (claim.document, min((e.start for e in claim.evidence), default=0), *map(_text, identity(claim)))


def _text(part: str | None) -> str:
    return part or ""


def _united(twins: list[Claim]) -> Claim:
    if len(twins) == 1:
        return twins[0]
    best, *rest = sorted(twins, key=_quality)
    spans: dict[tuple[int, int], Evidence] = {}
    later = sorted((e for claim in rest for e in claim.evidence), key=lambda e: (e.start, e.end))
    for evidence in (*best.evidence, *later):
        span = (evidence.start, evidence.end)
        known = spans.get(span, evidence)
        spans[span] = replace(known, cites=tuple(dict.fromkeys((*known.cites, *evidence.cites))))
    judgements = dict.fromkeys(judgement for claim in (best, *rest) for judgement in claim.judgements)
    return replace(best, evidence=tuple(spans.values()), judgements=tuple(judgements))


def _quality(claim: Claim) -> tuple:
    spans = tuple((e.start, e.end, e.cites) for e in claim.evidence)
    words = (claim.subject_text, claim.object_text, claim.cue, tuple(h.id for h in claim.holders))
    return (-claim.confidence, spans, claim.rule, words)


@lru_cache(CACHED)
def _name(entity: Entity) -> str:
    """The name that counts: without article, and written out where the document writes it out."""
    written_out = _full_name(entity) if entity.type == "Person" else _long_form(entity)
    return _ARTICLE.sub("", written_out or entity.label.strip(), count=1) or entity.label


def _full_name(person: Entity) -> str | None:
    """The shortest mention that adds a name to a label of one word ("Lu" to "Lu Wei"), or None."""
    full = [mention for mention in person.mentions if person.label in mention.split() and " " in mention.strip()]
    return min(full, key=lambda text: (len(text), text), default=None) if " " not in person.label else None


@lru_cache(CACHED)
def _long_form(entity: Entity) -> str | None:
    """The longest mention that the label abbreviates, or None where the label is no abbreviation."""
    if not _SHORT.fullmatch(entity.label):
        return None
    long = [mention for mention in entity.mentions if abbreviates(entity.label, mention)]
    return min(long, key=lambda text: (-len(text), text), default=None)


def abbreviates(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in a longer name in order, the first one at its start.

    After Schwartz and Hearst 2003, A simple algorithm for identifying abbreviation definitions in biomedical text.

    >>> abbreviates("CAC", "Cyberspace Administration of China"), abbreviates("CAC", "Ministry of Public Security")
    (True, False)
    """
    if not _SHORT.fullmatch(short):
        return False
    name = _ARTICLE.sub("", long, count=1).casefold()
    letters = [c for c in short.casefold() if c.isalnum()]
    if len(re.split(r"[\s-]+", name)) < 2 or not name.startswith(letters[0]):
        return False
    rest = iter(name)
    return all(letter in rest for letter in letters)


@lru_cache(CACHED)
def _node(document: str, entity: Entity) -> Node:
    if entity.authority:
        return ("authority", entity.authority)
    name = kebab(_name(entity))
    return ("name", f"{name} {document}") if _is_local(entity) else ("name", name)


@lru_cache(CACHED)
def _is_local(entity: Entity) -> bool:
    """Whether a name tells one thing in its document alone: a bare head noun, a numbered part of a law, "four
    principles", a "Supreme Court" of nobody."""
    name = _name(entity)
    if entity.authority or _COUNTED.match(name):
        return not entity.authority
    if not any(terms.is_a(entity.type, kind) for kind in _LOCAL):
        return False
    if entity.type == "Institution" and fold(name) in offices():
        return True
    bare = " " not in name and (name.islower() or fold(name) in heads().name or fold(name) in heads().common)
    return bare or bool(_NUMBERED.fullmatch(name))


def _groups(uses: Collection[Use]) -> Groups:
    groups = Groups()
    ordered = sorted(set(uses), key=lambda use: (_node(*use), use[1].type, use[1].label, use[1].mentions, use[0]))
    for document, entity in ordered:
        if not entity.authority and entity.type != "Person":
            place = f" {document}" if _is_local(entity) else ""
            groups.join(_node(document, entity), ("spelling", fold(_name(entity)).replace(" ", "") + place))
    defined: dict[str, set[Node]] = defaultdict(set)
    for document, entity in ordered:
        names = {entity.label, *entity.mentions}
        for short in filter(_SHORT.fullmatch, names):
            if any(abbreviates(short, long) for long in names):
                defined[short].add(groups.root(_node(document, entity)))
    for document, entity in ordered:
        meant = defined.get(entity.label, ())
        if not entity.authority and len(meant) == 1 and not _long_form(entity):
            groups.join(_node(document, entity), *meant)
    return groups


def _things(uses: Uses, roots: Mapping[Use, Node]) -> Mapping[Node, Thing]:
    members: dict[Node, Uses] = defaultdict(Counter)
    for use, count in uses.items():
        members[roots[use]][use] = count
    return {root: _thing(root, found) for root, found in members.items()}


@lru_cache(CACHED)
def _voted(found: frozenset[tuple[Use, int]]) -> tuple[str, str]:
    """The type and the label that uses speak for, each so many times."""
    voters = _voters(Counter(dict(found)))
    return _type(voters), _label(voters)


def _thing(root: Node, found: Uses) -> Thing:
    type, label = _voted(frozenset(found.items()))
    if root[0] != "authority":
        places = {document for document, entity in found if _is_local(entity)}
        place = f"-{kebab(min(places))}" if len(places) == 1 and all(_is_local(entity) for _, entity in found) else ""
        return Thing(f"{kebab(label)}{place}-{type.lower()}", label, type, None)
    entry = terms.authority().get(root[1])
    return Thing(root[1], entry.label if entry else label, entry.type if entry else type, root[1])


def _voters(found: Uses) -> Uses:
    """The uses that write the name out, where there are any: a bare abbreviation tells little."""
    names = {_name(entity) for _, entity in found}
    short = {name for name in names if any(abbreviates(name, long) for long in names)}
    return Counter({use: count for use, count in found.items() if _name(use[1]) not in short}) or found


def _type(voters: Uses) -> str:
    """The type that most documents give, the first of the alphabet among equals."""
    votes = Counter(type for _, type in {(document, entity.type) for document, entity in voters})
    return min(votes, key=lambda type: (-votes[type], type))


def _label(voters: Uses) -> str:
    """The name used most, then the shortest, then the first."""
    votes: Counter[str] = Counter()
    for (_, entity), count in voters.items():
        votes[_name(entity)] += count
    return min(votes, key=lambda name: (-votes[name], len(name), name))
