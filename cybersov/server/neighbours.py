"""What is near an entity, as a page of the explorer: for graphs that are too large for one page."""

from dataclasses import dataclass

from cybersov.errors import UsageError
from cybersov.kb import KB, parts
from cybersov.kb.building import page as explorer
from cybersov.model import Claim, Document, Judgement

LARGEST = 1_500
MOST = 10_000
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the claims of a store with their documents and all judgements, and what is said of them as a part."""

    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    judgements: tuple[Judgement, ...]
    said: str


def near(kb: KB, about: str, depth: str) -> Part:
    """The entities up to `depth` steps from one, which goes by label, alias or id.

    Of too many the nearest are shown: at most `LARGEST` names, and `MOST` claims. Raises UsageError.
    """
    if depth not in map(str, range(1, DEEPEST + 1)):
        raise UsageError(f"depth is a number from 1 to {DEEPEST}, not {depth!r}.")
    held = kb.held()
    id = kb.entity(about)
    every = parts.near(held.claims, id, int(depth))
    ids = parts.first(held.claims, every, LARGEST, MOST)
    found = parts.among(held.claims, ids)
    within = {claim.document for claim in found}
    steps = "1 step" if depth == "1" else f"{depth} steps"
    of, nearest = (f" of {len(every):,}", ", the nearest") if len(ids) < len(every) else ("", "")
    said = f"Here are the {len(ids):,}{of} names at most {steps} from {kb.label(id)}{nearest}."
    return Part(found, tuple(document for document in held.documents if document.id in within), held.judgements, said)


def page(part: Part) -> str:
    """The explorer's page of a part."""
    return explorer(part.claims, part.documents, part=part.said, judgements=part.judgements)
