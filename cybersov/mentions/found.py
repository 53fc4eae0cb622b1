"""The record of a name or a phrase in a parsed text."""

from collections.abc import Mapping
from dataclasses import dataclass

OWNERS = frozenset({"State", "InternationalOrganization"})  # of bodies and laws
TEXTS = frozenset({"LegalInstrument", "PolicyDocument"})
FIRM = frozenset({"authority", "form", "definition", "statistical"})  # how a thing is named, not described


@dataclass(frozen=True, slots=True)
class Found:
    """A run of tokens, first to last included, that names an entity of a type.

    `within` are the states and organisations that stand inside the name ("Supreme Court of India"), and what an
    instrument is on by its name ("Law on Cybersecurity").
    """

    first: int
    last: int
    type: str
    entity: str
    label: str
    how: str
    within: tuple["Found", ...] = ()


At = Mapping[int, tuple[Found, ...]]  # the things that stand at a token
