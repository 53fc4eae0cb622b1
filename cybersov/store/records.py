"""Documents and their claims as JSON; what was read of the same bytes not long ago is kept."""

import json
import threading
from collections import OrderedDict
from hashlib import sha256

from cybersov.model import Claim, Document, as_dict, from_dict
from cybersov.store.interface import Record

HELD = 64 << 20  # bytes of JSON whose records are kept


class Recent:
    """Records by the hash of their bytes, as many as fit; those that were asked for last stay longest."""

    def __init__(self, held: int) -> None:
        self._held = held
        self._size = 0
        self._known: OrderedDict[bytes, tuple[int, Record]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, raw: bytes) -> Record:
        """The record that some bytes are; raises ValueError where they are none."""
        name = sha256(raw).digest()
        with self._lock:
            if name in self._known:
                self._known.move_to_end(name)
                return self._known[name][1]
        record = unpacked(raw.decode("utf-8"))
        with self._lock:
            if name not in self._known:
                self._known[name] = len(raw), record
                self._size += len(raw)
            while self._size > self._held:
                self._size -= self._known.popitem(last=False)[1][0]
        return record


RECENT = Recent(HELD)


def packed(record: Record) -> str:
    """A document and its unlinked claims as JSON."""
    document, claims = record
    return json.dumps({"document": as_dict(document), "claims": [as_dict(claim) for claim in claims]},
                      ensure_ascii=False)


def unpacked(text: str) -> Record:
    """The document and the claims that `packed` wrote; raises ValueError for other text."""
    try:
        data = json.loads(text)
        return from_dict(Document, data["document"]), tuple(from_dict(Claim, claim) for claim in data["claims"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no document and its claims ({error})") from None
