"""HTML, EPUB and addresses on the web to drafts.

`html` and `epub` are the readers; `markup` walks a tree of `elements` and gathers chunks, with `frames`, `grids`,
`links`, `running`, `pagination` and `shaping` for its parts. `chrome` finds what stands around the text, `pagematter`
the metadata of a page; `fetching` gets what is at an address, `answers` says what that is.
"""

from cybersov.documents.web.epub import read_epub
from cybersov.documents.web.fetching import fetch, is_url
from cybersov.documents.web.html import read_html

__all__ = ["fetch", "is_url", "read_epub", "read_html"]
