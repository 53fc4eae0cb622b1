"""What was read of the same bytes is not made anew, and what was read is what a document says."""

import pytest
from factories import make_claim, make_document

from cybersov.store.records import Recent, packed


def raw(name: str) -> bytes:
    document = make_document(name)
    return packed((document, (make_claim(document),))).encode()


def test_the_same_bytes_are_the_same_record():
    recent = Recent(1 << 20)
    first = recent.of(raw("one"))
    assert first == (make_document("one"), (make_claim(make_document("one")),))
    assert recent.of(raw("one")) is first
    assert recent.of(raw("two")) is not first


def test_no_more_is_kept_than_fits():
    recent = Recent(2 * len(raw("one")))
    first, second = recent.of(raw("one")), recent.of(raw("two"))
    assert recent.of(raw("one")) is first
    recent.of(raw("six"))
    assert recent.of(raw("one")) is first
    assert recent.of(raw("two")) == second and recent.of(raw("two")) is not second


def test_what_is_no_record_is_refused_each_time():
    recent = Recent(1 << 20)
    for text in (b"{", b"[]", b'{"document": {}, "claims": []}', b"\xff"):
        for _ in range(2):
            with pytest.raises(ValueError, match="."):
                recent.of(text)
