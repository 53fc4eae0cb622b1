"""Why a claim was made, as text on a terminal and as HTML in a notebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import overload

from cybersov.queries import html

Line = tuple[str, str]
Sentence = tuple[Line, ...]
NOTHING = "The rules of today do not find this claim in its sentence: earlier ones did, or a reviewer corrected it."
WIDE = "border-left:3px solid #999;margin:.4em 0;padding-left:.8em"


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Sequence[Sentence]):
    """For each sentence of a claim, lines of (what, words) that say how it was come by.

    `claim` is the claim in words, `source` the footnote for it, `sentences` the lines of `claims.explaining`.
    """

    claim: str
    source: str
    sentences: tuple[Sentence, ...]

    @overload
    def __getitem__(self, place: int) -> Sentence: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, place: int | slice) -> Sentence | tuple[Sentence, ...]:
        return self.sentences[place]

    def __len__(self) -> int:
        return len(self.sentences)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def __repr__(self) -> str:
        blocks = ["\n".join(f"{what:12}{words}" for what, words in lines) for lines in self.sentences]
        return "\n\n".join([self.claim, *(blocks or [NOTHING])])

    def _repr_html_(self) -> str:
        blocks = "".join(map(_block, self.sentences)) or f"<p>{escape(NOTHING)}</p>"
        return f"<div><p><b>{escape(self.claim)}</b></p>{blocks}<p><small>{escape(self.source)}</small></p></div>"


def _block(lines: Sentence) -> str:
    """The sentence as a quotation, the other lines below it as a table."""
    said = "".join(f'<blockquote dir="auto" style="{WIDE}">{escape(words)}</blockquote>'
                   for what, words in lines if what == "sentence")
    rows = "".join(f'<tr><th scope="row" style="{html.TEXT}">{escape(what)}</th>'
                   f'<td style="{html.TEXT}">{escape(words)}</td></tr>' for what, words in lines if what != "sentence")
    return f'{said}<div style="overflow-x:auto"><table><tbody>{rows}</tbody></table></div>'
