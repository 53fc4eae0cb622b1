"""What is known about a document: title, authors, dates, publisher, language, identifier.

`merging` decides whom to believe. `dating` finds what the text itself says, `matter` reads front matter, YAML files and
arguments, `bibliography` libraries of references, of which `bibtex` and `csl` are the formats; `records` has the
spellings of names, languages and identifiers that they share.
"""

from cybersov.documents.metadata.bibliography import Library, read_library
from cybersov.documents.metadata.matter import front_matter, given_matter
from cybersov.documents.metadata.merging import beside, elsewhere, merged, notes, of

__all__ = ["Library", "beside", "elsewhere", "front_matter", "given_matter", "merged", "notes", "of", "read_library"]
