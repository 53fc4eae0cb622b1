"""What is known about a document: title, authors, dates, publisher, language, identifier.

`merging` decides whom to believe. `dating` finds what the text itself says, `matter` reads front matter, YAML files and
arguments, `bibliography` libraries of references, of which `bibtex` and `csl` are the formats; `records` has the
spellings of names, languages and identifiers that they share.
"""

from cybersov.documents.metadata.bibliography import Library, read_library
from cybersov.documents.metadata.matter import front_matter, given_matter
from cybersov.documents.metadata.merging import beside, merged, notes, of, of_page

__all__ = ["Library", "beside", "front_matter", "given_matter", "merged", "notes", "of", "of_page", "read_library"]
