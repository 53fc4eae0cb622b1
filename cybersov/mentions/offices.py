"""Bodies that every state has under the same name: "Supreme Court" is that of the state that a text is about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from cybersov import terms
from cybersov.mentions.gazetteer import gazetteer
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold


@cache
def offices() -> Mapping[str, Mapping[str, str]]:
    """The ids of the listed bodies by their folded name without the state, and by the state.

    >>> offices()["supreme court"]["india"]
    'supreme-court-of-india'
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in terms.authority().values():
        if entry.type != "Institution" or not entry.jurisdiction:
            continue
        for label in entry.labels:
            if label.lang == "en":
                for name in at_home(label.text, entry.jurisdiction):
                    found[name].setdefault(entry.jurisdiction, entry.id)
    return found


def at_home(label: str, state: str) -> Iterator[str]:
    """A label without its state, folded: "Chinese Ministry of Finance", "Ministry of Finance of China".

    >>> list(at_home("Supreme Court of India", "india"))
    ['supreme court']
    """
    before, _, owner = label.rpartition(" of ")
    if before and _is_state(owner, state):
        yield from _office(before)
    first, _, rest = label.partition(" ")
    if _is_state(first.removesuffix("'s").removesuffix("’s"), state):
        yield from _office(rest)


def _is_state(text: str, state: str) -> bool:
    hit = gazetteer().whole(text.removeprefix("the "))
    return hit is not None and hit.entry.id == state


def _office(name: str) -> Iterator[str]:
    """The folded name of an office of two words or more."""
    words = name.split()
    if len(words) > 1 and any(heads().name.get(fold(word)) == "Institution" for word in words):
        yield fold(name)
