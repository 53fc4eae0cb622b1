"""The interactive page in a notebook: a still picture and a line that says what is shown, then the page in a frame.

The frame is cut off from the notebook. A notebook that is not trusted leaves it out, and keeps the picture.
"""

import base64
import webbrowser
import zlib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from cybersov.errors import UsageError
from cybersov.kb import parts
from cybersov.kb.building import page, write
from cybersov.model import Claim, Document, Judgement

LARGEST = 300
LONGEST = 200_000
SANDBOX = "allow-scripts allow-downloads"
LOADER = """<!DOCTYPE html><meta charset="utf-8"><title>Knowledge graph</title><body><script>
(async () => {
  const bytes = Uint8Array.from(atob("%s"), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const html = await new Response(stream).text();
  document.open();
  document.write(html);
  document.close();
})();
</script></body>"""


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """The page of a store.

    `html` is the whole of it, `path` where it was written, `inline` the page that a notebook shows, `caption` what
    is shown of how much, `picture` the still picture as SVG.
    """

    html: str
    inline: str
    caption: str
    picture: str
    path: Path | None = None

    def open(self) -> bool:
        """Show the page in a browser; whether that worked."""
        return self.path is not None and webbrowser.open(self.path.resolve().as_uri())

    def __repr__(self) -> str:
        return f"<page: {self.caption}{f' {self.path.name}' if self.path else ''}>"

    def _repr_html_(self) -> str:
        picture = base64.b64encode(self.picture.encode()).decode()
        still = (f'<details open><summary>{escape(self.caption)}</summary><img alt="The strongest part of the graph" '
                 f'src="data:image/svg+xml;base64,{picture}" style="max-width:100%"></details>')
        frame = (f'<iframe srcdoc="{escape(packed(self.inline))}" sandbox="{SANDBOX}" loading="lazy" '
                 'title="Knowledge graph" style="width:100%;height:640px;border:1px solid #ccc"></iframe>')
        return f"<div>{still}{frame}</div>"


def make_page(claims: tuple[Claim, ...], documents: tuple[Document, ...], path: Path | None, *,
              limit: int = LARGEST, judgements: tuple[Judgement, ...] = ()) -> Page:
    """The page of claims, written to a path where one is given; raises UsageError for a limit out of bounds."""
    if not 1 <= limit <= LARGEST:
        raise UsageError(f"A notebook shows from 1 to {LARGEST} entities, not {limit}; explore(path) writes all.")
    html = page(claims, documents, judgements=judgements)
    if path:
        write(path, html)
    kept = parts.busiest(claims, limit)
    whole = kept is claims and sum(len(document.text) for document in documents) <= LONGEST
    inline = html if whole else page(kept, parts.passages_of(kept, documents), judgements=judgements)
    return Page(html, inline, *_described(claims, kept, whole=whole), path)


def packed(html: str) -> str:
    """A page that unpacks another: a fourth of its size, and the policy of the other one holds as it is unpacked."""
    return LOADER % base64.b64encode(zlib.compress(html.encode(), 9)).decode()


def _described(claims: tuple[Claim, ...], kept: tuple[Claim, ...], *, whole: bool) -> tuple[str, str]:
    """What is shown, in words, and the picture of its strongest part."""
    from cybersov.views.preview import preview

    still = preview(kept)
    count, every = (len(parts.count(some)) for some in (kept, claims))
    shown = f"{every:,} entities and {len(claims):,} claims" if kept is claims else (
        f"The {count:,} of {every:,} entities with the most claims, and the {len(kept):,} of {len(claims):,} claims "
        "among them")
    rest = "" if whole else ", with their paragraphs; explore(path) writes the page with all there is"
    return (f"{shown}{rest}. The picture: the {still.nodes} of them that asserted claims join most closely "
            f"({still.edges} pairs).", still.svg)
