"""pyvis' Network with our own template: nothing is fetched, nothing is run but what the page's policy names."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from cybersov.errors import DataError
from cybersov.model import Claim, Document, Judgement
from cybersov.paths import ASSETS
from cybersov.views import layout
from cybersov.views.packing import columns, inert, pack, spread, squeezed
from cybersov.views.payload import FIELDS, Payload, build
from cybersov.views.remembering import remembered

PARTS = ("dom", "claims", "served", "state", "keys", "views", "facets", "groups", "walks", "shown", "trail", "paths",
         "ties", "filters", "labels", "paint", "drawing", "network", "panel", "search", "cards", "csv", "files",
         "picture", "matrix", "contested", "timeline", "context", "table", "main")
STYLES = ("page.css", "views.css", "screens.css", "print.css")
SCRIPTS = tuple(f"{part}.js" for part in PARTS)


class ClaimNetwork(Network):
    """A directed network whose nodes are numbered and whose page is ours."""

    def __init__(self, title: str) -> None:
        super().__init__(directed=True, heading=title, cdn_resources="in_line")
        self.options = _options(0)
        self.set_template_dir(str(ASSETS), "page.html")

    def set_template_dir(self, template_directory: str, template_file: str = "page.html") -> None:
        """Like pyvis', but everything that the template prints is escaped."""
        super().set_template_dir(template_directory, template_file)
        self.templateEnv = Environment(loader=FileSystemLoader(template_directory), autoescape=True)
        self.templateEnv.filters |= {"inert": inert, "packed": pack, "columns": columns}

    def add_node(self, n_id: int, label: str = "", **options: Any) -> None:
        """Adds a node; pyvis looks through a list for each, which takes minutes for thousands."""
        if n_id not in self.node_map:
            node = {"id": n_id, "label": label, **options}
            self.node_map[n_id] = node
            self.nodes.append(node)
            self.node_ids.append(n_id)

    def add_edge(self, source: int, to: int, **options: Any) -> None:
        """Adds an edge between two nodes that are there."""
        if not {source, to} <= self.node_map.keys():
            raise KeyError(f"no such node: {source} or {to}")
        self.edges.append({"id": len(self.edges), "from": source, "to": to, **options})

    def written(self, **context: Any) -> str:
        """The page; `context` are further names for the template."""
        self.templateEnv.globals.update(context)
        return self.generate_html()


def render(claims: tuple[Claim, ...], documents: tuple[Document, ...], title: str, part: str = "",
           judgements: Iterable[Judgement] = ()) -> str:
    """The page of these claims; `part` says which part of a larger whole they are."""
    payload = build(claims, documents, judgements)
    style, library, script = "".join(map(_asset, STYLES)), vis_network(), _script()
    network = _network(payload, _printable(title))
    return network.written(
        policy=_policy(style, library, script),
        style=Markup(style),
        library=squeezed(library),
        script=Markup(script),
        drawing=network.options,
        part=_printable(part),
        claims=payload.tables | {"claims": _columns(payload.tables["claims"])},
        texts=payload.texts | {"evidence": spread(payload.texts["evidence"])},
        cards=payload.cards,
        reading=payload.reading,
    )


def _columns(rows: list[list[Any]]) -> dict[str, list[Any]]:
    return columns(dict(zip(FIELDS, row, strict=True)) for row in rows)


def _network(payload: Payload, title: str) -> ClaimNetwork:
    network = ClaimNetwork(title)
    network.options = _options(len(payload.nodes))
    sizes = [5 + 2.6 * min(node["degree"], 120) ** 0.5 for node in payload.nodes]
    drawn = sizes, [(edge["source"], edge["target"]) for edge in payload.edges], [
        node["community"] for node in payload.nodes]
    places = remembered("places", drawn, lambda: layout.positions(*drawn))
    for number, (node, size, (x, y)) in enumerate(zip(payload.nodes, sizes, places, strict=True)):
        network.add_node(number, x=x, y=y, size=round(size, 1), **node)
    for edge in payload.edges:
        network.add_edge(edge["source"], edge["target"], claims=edge["claims"])
    return network


def _options(count: int) -> dict[str, Any]:
    """vis-network's options: no physics, and no hovering in large graphs."""
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "chosen": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}},
        "nodes": {"chosen": False, "borderWidth": 1.5},
        "interaction": {
            "hover": count <= 2000,
            "selectConnectedEdges": False,
            "tooltipDelay": 10**9,
        },
    }


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _script() -> str:
    return '(async () => {\n"use strict";\n' + "\n".join(map(_asset, SCRIPTS)) + "})();\n"


def vis_network() -> str:
    """vis-network as pyvis carries it, without the line that makes developer tools ask for a source map."""
    found = sorted(Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    if not found:
        raise DataError("The installed pyvis carries no vis-network; install pyvis 0.3.2 again.")
    text = found[-1].read_text(encoding="utf-8")
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


def _policy(style: str, *scripts: str) -> str:
    """The content security policy: these scripts and this style, and no connection at all.

    The library is run from a text that the page unpacks: it must be, to the letter, the one named here.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + _hash(style),
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "trusted-types library",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _printable(text: str) -> str:
    """Text that can be written as UTF-8 (lone surrogates cannot)."""
    return text.encode("utf-8", "replace").decode("utf-8")
