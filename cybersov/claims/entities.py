"""The entities of one document: one record for all mentions of a thing, with the forms the text uses."""

import re
from collections import Counter
from collections.abc import Iterable

from cybersov import terms
from cybersov.mentions import Found
from cybersov.model import Entity

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_NOT_A_FORM = frozenset({"reference", "demonym"})
_NOT_A_NAME = frozenset({"description"})


class Cast:
    """What a document's mentions add up to: fed with mentions, asked for entities."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = {}
        self._names: dict[str, Counter[str]] = {}
        self._types: dict[str, Counter[str]] = {}

    def see(self, found: Iterable[tuple[Found, str]]) -> None:
        """Take note of mentions and of the words that they consist of.

        What describes a state ("the country") or several things at once ("both companies") is no form of their names.
        """
        found = tuple(found)
        described = Counter((one.first, one.last) for one, _ in found if one.how in _NOT_A_NAME)
        for one, text in found:
            self._types.setdefault(one.entity, Counter())[one.type] += 1
            shared = one.how in _NOT_A_NAME and (_is_state(one, text) or described[one.first, one.last] > 1)
            if one.how not in _NOT_A_FORM and not shared:
                form = _ARTICLE.sub("", " ".join(text.split()))
                self._forms.setdefault(one.entity, set()).add(form)
                if one.how not in _NOT_A_NAME:
                    self._names.setdefault(one.entity, Counter())[form] += 1

    def knows(self, found: Found) -> bool:
        """Whether a mention names a thing that was seen."""
        return found.entity in self._types

    def entity(self, found: Found) -> Entity:
        """The record of the thing that a mention names."""
        entry = terms.authority().get(found.entity)
        forms = tuple(sorted(self._forms.get(found.entity, ())))
        if entry:
            return Entity(entry.label, entry.type, entry.id, forms)
        types = self._types.get(found.entity)
        if not types:
            return Entity(found.label, found.type, None, (found.label,))
        kind = min(types.items(), key=_often)[0]
        names = self._names.get(found.entity)
        label = min(names.items(), key=_often)[0] if names else found.label
        return Entity(label, kind, None, forms)


def _often(item: tuple[str, int]) -> tuple[int, int, str]:
    word, count = item
    return (-count, len(word), word)



def _is_state(found: Found, text: str) -> bool:
    """Whether a description is "the country" and the like; "the Republic" is a name of a state."""
    return found.type == "State" and text.islower()
