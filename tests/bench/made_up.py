"""Documents of about 1,000 claims each, made up: the same ones every time, in the shape that extraction gives.

Who and what they name is drawn from the authority and from invented names by Zipf's law (Human Behavior and the
Principle of Least Effort, 1949), so that a few entities are in very many claims and most are in few. Polarity,
modality, holders, times and works cited are about as frequent as in data/corpus.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate
from random import Random

from cybersov import terms
from cybersov.links import merged
from cybersov.model import Claim, Document, Entity, Evidence, Passage, Quotation, kebab

CLAIMS = 1000
_INVENTED = 20_000
_EXPONENT = 1.05
_WORDS = ("which the report explains at some length|as the last chapter shows|after two years of talks|"
          "in spite of many doubts|for reasons that nobody wrote down|while others waited|under the older rules|"
          "before the committee met again|as far as its papers tell|at the request of its members").split("|")
_VERDICTS = "a step back|useful|hard to carry out|necessary|a matter of trust|older than it looks".split("|")
_FIRST = ("china", "united-states", "cyber-sovereignty", "russia", "cybersecurity-law")  # whom questions are about
_TYPES = ("Company", "Organization", "LegalInstrument", "Technology", "Person", "Principle")


class Cast:
    """Everybody and everything that documents name, those that they name most first."""

    def __init__(self) -> None:
        known = [Entity(entry.label, entry.type, entry.id, (entry.label,), entry.id)
                 for entry in terms.authority().values()]
        Random(1).shuffle(known)
        known.sort(key=lambda one: (*_FIRST, one.id).index(one.id))
        self.all = [*known, *(_invented(number) for number in range(_INVENTED))]
        self.actors = [one for one in self.all if terms.coarse(one.type) == "Actor"]
        self.weights = {id(group): _zipf(len(group)) for group in (self.all, self.actors)}
        self.relations = sorted(name for name in terms.vocabulary() if _relates(name))
        Random(2).shuffle(self.relations)
        self.relations.sort(key=lambda name: name not in ("supports", "opposes"))
        self.weights[id(self.relations)] = _zipf(len(self.relations))

    def draw(self, chance: Random, group: list) -> "Entity | str":
        """One of a group, the first ones most often."""
        return chance.choices(group, cum_weights=self.weights[id(group)])[0]


def _invented(number: int) -> Entity:
    label, kind = f"Body {number} of Elsewhere", _TYPES[number % len(_TYPES)]
    return Entity(label, kind, None, (label,), f"{kebab(label)}-{kebab(kind)}")


def _relates(name: str) -> bool:
    """Whether a term is a relation of two entities that is more than being related."""
    term = terms.vocabulary().get(name)
    return term is not None and any(up == "relatedTo" or _relates(up) for up in term.parents)


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) ** _EXPONENT for rank in range(count)))


def documents(claims: int) -> Iterator[tuple[Document, list[Claim]]]:
    """Documents with their linked claims, as many claims as are asked for."""
    cast = Cast()
    for number, first in enumerate(range(0, claims, CLAIMS)):
        yield _document(cast, number, min(CLAIMS, claims - first))


def _document(cast: Cast, number: int, count: int) -> tuple[Document, list[Claim]]:
    chance, name = Random(number), f"made-up-{number:05}"
    pieces, claims, at = [], [], 0
    for _ in range(count):
        subject = object = cast.draw(chance, cast.actors)
        while object is subject:
            object = cast.draw(chance, cast.all)
        relation = cast.draw(chance, cast.relations)
        sentence = (f"Sentence {len(pieces)}: {subject.label} {relation} {object.label}, {chance.choice(_WORDS)}, "
                    f"{chance.choice(_VERDICTS)}.")
        claims.append(_claim(cast, chance, name, Evidence(at, at + len(sentence), sentence, page=1 + len(pieces) // 30),
                             (subject, relation, object)))
        pieces.append(sentence)
        at += len(sentence) + 1
    text = " ".join(pieces)
    document = Document(name, f"{name}.md", sha256(text.encode()).hexdigest(), text, (Passage(0, len(text)),),
                        title=f"Report {number}", authors=(f"Author {number % 97}",), issued=str(1995 + number % 30))
    return document, list(merged(claims))


def _claim(cast: Cast, chance: Random, document: str, evidence: Evidence, said: tuple[Entity, str, Entity]) -> Claim:
    subject, relation, object = said
    target: Entity | Quotation = object
    if chance.random() < 0.05:
        words = evidence.quote.rpartition(", ")[2].rstrip(".")
        start = evidence.start + evidence.quote.rindex(words)
        relation, subject = chance.choice(("definedAs", "evaluatedAs")), object
        target = Quotation(start, start + len(words), words)
    if chance.random() < 0.1:
        cited = (f"Author {chance.randrange(400)} {1990 + chance.randrange(35)}",)
        evidence = Evidence(evidence.start, evidence.end, evidence.quote, evidence.page, cites=cited)
    holder = cast.draw(chance, cast.actors) if chance.random() < 0.15 else None
    return Claim(
        document, subject, relation, target, polarity="-" if chance.random() < 0.06 else "+",
        modality=chance.choices(("asserted", "planned", "possible"), (85, 9, 6))[0], holder=holder,
        holders=(holder,) if holder else (), time=str(1990 + chance.randrange(35)) if chance.random() < 0.25 else None,
        confidence=round(0.5 + chance.randrange(50) / 100, 2), rule=f"{relation}-active", evidence=(evidence,),
        subject_text=subject.label, object_text=target.label, cue=relation,
        force=chance.choice(("recommended", "obligatory", "permitted")) if chance.random() < 0.04 else None)
