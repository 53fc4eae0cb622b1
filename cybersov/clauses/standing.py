"""The standing of a clause while it is gathered: denied or not, how certain, with what force, and who is heard."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cybersov.clauses.tree import lemma
from cybersov.clauses.vocabulary import among
from cybersov.model import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

FORCES = ("recommended", "obligatory", "permitted")


@dataclass(frozen=True, slots=True)
class Tone:
    """With what force something is said, at what distance the author keeps, and the words that tell all this."""

    force: str | None = None
    distance: str | None = None
    cues: tuple[Cue, ...] = ()


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
    duty: "Token | None" = None
    force: str | None = None
    distance: str | None = None
    negations: set[int] = field(default_factory=set)
    cues: list[Cue] = field(default_factory=list)
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

    @property
    def words(self) -> Iterator[str]:
        """The words that tell polarity and modality, in the order in which they were met."""
        return (cue.words for cue in self.cues if cue.kind in ("polarity", "modality"))

    @property
    def tone(self) -> Tone:
        """Force, distance and cues, as they are kept with the claim."""
        return Tone(self.force, self.distance, tuple(dict.fromkeys(self.cues)))

    def deny(self, token: "Token") -> None:
        """Turn the polarity; a word that is met twice on the way up counts once."""
        if token.i not in self.negations:
            self.negations.add(token.i)
            self.denied = not self.denied
            self.cues.append(Cue("polarity", token.text))

    def mark(self, kind: str, cue: "Token | str") -> None:
        """Make it planned, possible or doubted; "" leaves it as it is, but for the force that the word may have."""
        words = cue if isinstance(cue, str) else cue.text
        if kind:
            setattr(self, kind, True)
            self.cues.append(Cue("modality", words))
        purpose = words == "order" and not isinstance(cue, str) and cue.i and cue.nbor(-1).lower_ == "in"
        if not isinstance(cue, str) and cue.tag_ != "MD" and not purpose:
            self.press(next((force for force in FORCES if among(lemma(cue), f"force.{force}")), None), words)

    def press(self, force: str | None, words: str) -> None:
        """Note the force of the words that stand nearest; None leaves it as it is."""
        if force and not self.force:
            self.force = force
            self.cues.append(Cue("force", words))

    def step_back(self, distance: str, words: str) -> None:
        """Note that the author keeps away from what is said."""
        self.distance = self.distance or distance
        self.cues.append(Cue("distance", words))

    def mark_among(self, word: str, cue: "Token", key: str) -> bool:
        """Make it what the lists of that key say of a word, and tell whether they have it."""
        for kind in ("possible", "planned"):
            if among(word, f"{kind}.{key}"):
                self.mark(kind, cue)
                return True
        return False
