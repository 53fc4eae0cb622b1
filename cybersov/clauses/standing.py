"""The standing of a clause while it is gathered: denied or not, how certain, and who is heard."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Standing:
    """What the climb has gathered so far: the one record of the clause layer that changes.

    `voices` are the words that name who holds the clause, outermost first, as they stand in the text: pronouns too.
    """

    denied: bool = False
    planned: bool = False
    possible: bool = False
    saying: bool = False
    doubted: bool = False
    negations: set[int] = field(default_factory=set)
    cues: list[str] = field(default_factory=list)
    voices: list["Token"] = field(default_factory=list)
    speakers: list["Token"] = field(default_factory=list)

    @property
    def polarity(self) -> str:
        """ "-" where the text denies the relation."""
        return "-" if self.denied else "+"

    @property
    def modality(self) -> str:
        """possible outweighs planned, planned outweighs asserted."""
        return "possible" if self.doubted else self.own_modality

    @property
    def own_modality(self) -> str:
        """The modality without the doubts of those who are heard."""
        return "possible" if self.possible else "planned" if self.planned else "asserted"

    def deny(self, token: "Token") -> None:
        """Turn the polarity; a word that is met twice on the way up counts once."""
        if token.i not in self.negations:
            self.negations.add(token.i)
            self.denied = not self.denied
            self.cues.append(token.text)

    def mark(self, kind: str, cue: str) -> None:
        """Make it planned, possible or doubted; "" leaves it as it is."""
        if kind:
            setattr(self, kind, True)
            self.cues.append(cue)

    def mark_among(self, word: str, cue: str, key: str) -> bool:
        """Make it what the lists of that key say of a word, and tell whether they have it."""
        for kind in ("possible", "planned"):
            if among(word, f"{kind}.{key}"):
                self.mark(kind, cue)
                return True
        return False
