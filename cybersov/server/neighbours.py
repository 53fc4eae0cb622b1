"""What is near an entity, as a page of the explorer: for graphs that are too large for one page."""

from cybersov.errors import UsageError
from cybersov.kb import KB, parts
from cybersov.kb.building import page as explorer

LARGEST = 1_500
DEEPEST = 3


def page(kb: KB, about: str, depth: str) -> str:
    """The explorer's page with the entities up to `depth` steps from one, which goes by label, alias or id.

    At most the nearest `LARGEST` are shown. Raises UsageError.
    """
    if depth not in map(str, range(1, DEEPEST + 1)):
        raise UsageError(f"depth is a number from 1 to {DEEPEST}, not {depth!r}.")
    held = kb.held()
    id = kb.entity(about)
    ids = parts.near(held.claims, id, int(depth), LARGEST)
    found = parts.among(held.claims, ids)
    within = {claim.document for claim in found}
    steps = "1 step" if depth == "1" else f"{depth} steps"
    part = (f"Here are the {len(ids):,} names at most {steps} from {kb.label(id)}"
            f"{', the nearest ones' if len(ids) == LARGEST else ''}.")
    return explorer(found, tuple(document for document in held.documents if document.id in within), part=part,
                    judgements=kb.judged())
