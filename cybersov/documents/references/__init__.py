"""The works that a text cites.

`citations` finds them in running text ("MFA 2017", "[12]"), `works` in the bibliography, to which it ties the
citations, and `noted` in notes.
"""

from cybersov.documents.references.works import entries, linked

__all__ = ["entries", "linked"]
