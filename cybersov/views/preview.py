"""A still picture of the strongest part of the graph: an SVG without scripts, for where the page cannot run."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from cybersov import graph, terms
from cybersov.model import Claim, Entity
from cybersov.queries.table import text_width
from cybersov.views import layout
from cybersov.views.plain import plain

NODES = 28
EDGES = 4
WIDTH, HEIGHT = 900, 520
MARGIN = 70
LONGEST = 28
LETTER, LINE = 6.6, 15
COLOURS = {"Actor": "#0072b2", "Instrument": "#d55e00", "Concept": "#009e73", "Initiative": "#cc79a7",
           "Technology": "#e69f00", "Place": "#56b4e9"}
FONT = "'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'DejaVu Sans', sans-serif"
_Places = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Preview:
    """The picture as SVG, and how many entities and pairs of them it shows."""

    svg: str
    nodes: int
    edges: int


def preview(claims: Iterable[Claim], *, limit: int = NODES) -> Preview:
    """The entities with the most asserted claims among each other, in one connected part, up to `limit` of them."""
    ties: Counter[tuple[str, str]] = Counter()
    entities: dict[str, Entity] = {}
    for claim in claims:
        if isinstance(claim.object, Entity) and claim.subject.id != claim.object.id and graph.is_fact(claim):
            ties[min(claim.subject.id, claim.object.id), max(claim.subject.id, claim.object.id)] += 1
            entities |= {end.id: end for end in (claim.subject, claim.object)}
    kept = _strongest(ties, limit)
    pairs = sorted(pair for pair in ties if kept.issuperset(pair))
    return Preview(_drawn([entities[id] for id in sorted(kept)], pairs, ties), len(kept), len(pairs))


def _strongest(ties: Mapping[tuple[str, str], int], limit: int) -> frozenset[str]:
    """From the busiest entity on, always the one that most claims join to those that are there already."""
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for (one, other), times in ties.items():
        near[one][other] += times
        near[other][one] += times
    busy = {id: (len(others), sum(others.values())) for id, others in near.items()}
    kept: dict[str, None] = {}
    joined: Counter[str] = Counter(dict.fromkeys(near, 0))
    while joined and len(kept) < limit:
        best = min(joined, key=lambda id: (-joined[id], tuple(-size for size in busy[id]), id))
        if kept and not joined[best]:
            break
        kept[best] = None
        del joined[best]
        joined.update({id: times for id, times in near[best].items() if id not in kept})
    return frozenset(kept)


def _drawn(entities: list[Entity], pairs: list[tuple[str, str]], ties: Mapping[tuple[str, str], int]) -> str:
    number = {entity.id: place for place, entity in enumerate(entities)}
    degree = Counter(id for pair in pairs for id in pair)
    found = layout.positions([30.0] * len(entities), [(number[one], number[other]) for one, other in pairs])
    places = _fitted({entity.id: place for entity, place in zip(entities, found, strict=True)})
    lines = "".join(_line(places[one], places[other], ties[one, other]) for one, other in pairs)
    discs = "".join(_disc(places[each.id], each, degree[each.id]) for each in entities)
    names = "".join(_names(places, sorted(entities, key=lambda each: (-degree[each.id], each.id)), degree))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}" font-family="{FONT}" font-size="12">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{lines}{discs}{names}</svg>')


def _fitted(places: _Places) -> _Places:
    """Places scaled into the picture."""
    if not places:
        return {}
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*places.values(), strict=True))
    wide, high = (WIDTH - 2 * MARGIN) / ((right - left) or 1), (HEIGHT - 2 * MARGIN) / ((bottom - top) or 1)
    return {id: (round(MARGIN + (x - left) * wide), round(MARGIN + (y - top) * high)) for id, (x, y) in places.items()}


def _line(one: tuple[float, float], other: tuple[float, float], times: int) -> str:
    return (f'<line x1="{one[0]}" y1="{one[1]}" x2="{other[0]}" y2="{other[1]}" stroke="#9aa0a6" '
            f'stroke-width="{min(times, EDGES)}"/>')


def _disc(place: tuple[float, float], entity: Entity, degree: int) -> str:
    colour = COLOURS.get(terms.coarse(entity.type), "#555")
    return (f'<circle cx="{place[0]}" cy="{place[1]}" r="{_radius(degree)}" fill="{colour}" stroke="#fff">'
            f"<title>{_words(entity.label)}</title></circle>")


def _names(places: _Places, entities: list[Entity], degree: Mapping[str, int]) -> Iterator[str]:
    """The names, each below its disc, or above it or left out where a busier one stands there; a disc has its title."""
    taken: list[tuple[float, float, float]] = []
    for entity in entities:
        label = plain(entity.label)
        label = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
        half = LETTER * text_width(label) / 2
        x = min(max(places[entity.id][0], half + 4), WIDTH - half - 4)
        for shift in (_radius(degree[entity.id]) + 13, -_radius(degree[entity.id]) - 5):
            y = places[entity.id][1] + shift
            if all(abs(x - left) > half + other or abs(y - top) > LINE for left, top, other in taken):
                taken.append((x, y, half))
                yield (f'<text x="{round(x)}" y="{round(y)}" text-anchor="middle" fill="#111" stroke="#fff" '
                       f'stroke-width="3" paint-order="stroke">{_words(label)}</text>')
                break


def _radius(degree: int) -> int:
    return min(5 + degree, 14)


def _words(text: str) -> str:
    return escape(plain(text))
