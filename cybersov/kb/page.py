"""The interactive page in a notebook: framed, cut off from the notebook, with a line that says what it shows."""

import webbrowser
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from cybersov.kb.building import page, write
from cybersov.model import Claim, Document, Entity

LARGEST = 300


@dataclass(frozen=True, slots=True, repr=False)
class Page:
    """The page of a store: `html` is the whole of it, `path` where it was written, `inline` what a notebook shows."""

    html: str
    inline: str
    caption: str
    path: Path | None = None

    def open(self) -> bool:
        """Show the page in a browser; whether that worked."""
        return self.path is not None and webbrowser.open(self.path.resolve().as_uri())

    def __repr__(self) -> str:
        return f"<page: {self.caption}{f', {self.path}' if self.path else ''}>"

    def _repr_html_(self) -> str:
        frame = (f'<iframe srcdoc="{escape(self.inline)}" sandbox="allow-scripts" loading="lazy" '
                 'title="Knowledge graph" style="width:100%;height:640px;border:1px solid #ccc"></iframe>')
        return f"<div><p>{escape(self.caption)}</p>{frame}</div>"


def make_page(claims: tuple[Claim, ...], documents: tuple[Document, ...], path: Path | None) -> Page:
    """The page of claims, written to a path where one is given."""
    html = page(claims, documents)
    if path:
        write(path, html)
    nodes = Counter(end.id for claim in claims for end in (claim.subject, claim.object) if isinstance(end, Entity))
    if len(nodes) <= LARGEST:
        return Page(html, html, f"{len(nodes)} entities, {len(claims)} claims", path)
    kept = _busiest(claims, nodes)
    caption = (f"The {LARGEST} of {len(nodes)} entities with the most claims; "
               "explore(path) writes the page with all of them.")
    return Page(html, page(kept, documents), caption, path)


def _busiest(claims: Iterable[Claim], nodes: Counter[str]) -> tuple[Claim, ...]:
    ids = set(sorted(nodes, key=lambda id: (-nodes[id], id))[:LARGEST])
    return tuple(claim for claim in claims if all(end.id in ids for end in (claim.subject, claim.object)
                                                  if isinstance(end, Entity)))
