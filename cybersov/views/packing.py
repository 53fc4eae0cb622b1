"""How data travel in the page: as columns, packed where that is shorter, and as JSON that no parser can leave."""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from markupsafe import Markup

PLAIN_LIMIT = 2_000
LEVEL = 7  # a hundredth larger than with 9, in less than half the time


def inert(value: Any) -> Markup:
    """JSON that no HTML parser can leave: plain ASCII without angle brackets or ampersands.

    >>> print(inert("</script>"))
    "\\u003c/script\\u003e"
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def columns(rows: Iterable[Mapping[str, Any]], *names: str) -> dict[str, list[Any]]:
    """The named parts of the rows, or all but their numbers, each as one list, which packs better than rows.

    >>> columns([{"id": 0, "a": 1, "b": 2}, {"id": 1, "a": 3, "b": 4}])
    {'a': [1, 3], 'b': [2, 4]}
    """
    whole = list(rows)
    wanted = names or [name for name in (whole[0] if whole else ()) if name != "id"]
    return {name: [row[name] for row in whole] for name in wanted}


def spread(evidence: Iterable[Sequence[Sequence[Any]]]) -> dict[str, list[Any]]:
    """The sentences of all claims as columns (see `Passages.evidence`); `of` says how many each claim has.

    Places are told as steps: the length of a sentence, and for its marked words how far each begins after the one
    before and how long it is.
    """
    groups = list(evidence)
    entries = list(chain.from_iterable(groups))
    return {
        "of": [len(group) for group in groups],
        **{name: [entry[place] for entry in entries] for place, name in ((0, "passage"), (1, "start"))},
        "length": [end - start for _, start, end, *_ in entries],
        **{name: [entry[place] for entry in entries] for place, name in ((3, "page"), (4, "section"), (5, "cites"))},
        "kinds": [[kind for kind, _, _ in entry[6]] for entry in entries],
        "steps": [_steps(entry[1], entry[6]) for entry in entries],
    }


def _steps(at: int, marked: Sequence[Sequence[int]]) -> list[int]:
    steps = []
    for _, start, end in marked:
        steps += [start - at, end - start]
        at = end
    return steps


def pack(data: Any) -> Any:
    """The data as they are where short, else packed (zlib, base64), to be opened when they are first asked for."""
    plain = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return data if len(plain) <= PLAIN_LIMIT else {"packed": squeezed(plain)}


def squeezed(text: str) -> str:
    """A text packed by zlib, as base64."""
    return base64.b64encode(zlib.compress(text.encode("utf-8"), LEVEL)).decode("ascii")


def unpack(data: Any) -> Any:
    """What `pack` was given: what the page does when data are first asked for."""
    return json.loads(zlib.decompress(base64.b64decode(data["packed"]))) if "packed" in data else data
