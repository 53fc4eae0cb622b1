"""Words from a text as a picture can hold them."""

import re

_STRANGE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")


def plain(text: str) -> str:
    """The text on one line, without what XML cannot hold and without marks that turn the direction of others.

    >>> plain("a\\u202eb \\x00 c")
    'a b c'
    """
    return " ".join(_STRANGE.sub(" ", text).split())
