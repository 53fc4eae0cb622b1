"""From chunks of lines to blocks, the way that every reader takes.

`chunks` joins sentences that a page break cut, `words` those words that a line end did; `sections` says what each chunk
is and which heading it stands below, `statutes` which article of a law; `notes` finds the marks of notes.
"""

from cybersov.documents.blocks.chunks import Chunk, whole
from cybersov.documents.blocks.sections import arrange

__all__ = ["Chunk", "arrange", "whole"]
