"""Figures for a paper: matplotlib with one style, SVG that is the same for the same claims, names in any script.

Text stays text in the SVG, so that it can be searched, read aloud and edited; whoever shows it picks the font, from a
list that ends in those of the common systems. PNG and PDF need a font of the script on this machine.
"""

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cybersov.errors import CybersovError, DataError
from cybersov.queries.table import text_width
from cybersov.views.plain import plain
from cybersov.views.slim import slim

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

FONTS = ("DejaVu Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
         "SimHei", "WenQuanYi Zen Hei", "sans-serif")
BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a8f94"
PALETTE = (BLUE, ORANGE, GREEN, PURPLE, "#e69f00", "#56b4e9", "#5d3a9b", "#666666")
LETTER = 0.085
STYLE: Mapping[str, Any] = {
    "font.family": "sans-serif", "font.sans-serif": FONTS[:1], "font.size": 9, "axes.titlesize": 10,
    "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.spines.top": False, "axes.spines.right": False,
    "axes.linewidth": 0.6, "xtick.major.width": 0.6, "ytick.major.width": 0.6, "hatch.linewidth": 0.6,
    "svg.fonttype": "none", "svg.hashsalt": "cybersov", "pdf.fonttype": 42, "path.simplify": False,
    "figure.facecolor": "white", "savefig.facecolor": "white", "text.parse_math": False, "axes.unicode_minus": True,
}
KINDS = ("svg", "pdf", "png")


@dataclass(frozen=True, slots=True, repr=False)
class Figure:
    """A finished figure: a notebook shows it as SVG, `save` writes it, `drawing` is matplotlib's own to go on with."""

    drawing: "Drawing"
    about: str

    def svg(self) -> str:
        """The figure as SVG; the same text for the same claims and the same matplotlib."""
        return self._written("svg").decode()

    def save(self, path: str | Path) -> Path:
        """Write it as .svg, .pdf or .png, without a date; raises DataError for another ending, CybersovError."""
        path = Path(path)
        kind = path.suffix.lower().removeprefix(".")
        if kind not in KINDS:
            raise DataError(f"{path.name}: a figure is saved as .svg, .pdf or .png.")
        try:
            path.write_bytes(self._written(kind))
        except OSError as error:
            raise CybersovError(f"{path}: cannot be written ({error.strerror}); name another file.") from None
        return path

    def _written(self, kind: str) -> bytes:
        metadata = {"svg": {"Date": None, "Creator": None, "Title": self.about},
                    "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Title": self.about},
                    "png": {"Software": None, "Title": self.about}}
        buffer = io.BytesIO()
        with styled(fonts=kind != "svg"):
            self.drawing.savefig(buffer, format=kind, metadata=metadata[kind], dpi=200)
        return buffer.getvalue() if kind != "svg" else slim(buffer.getvalue().decode(), FONTS).encode()

    def _repr_svg_(self) -> str:
        return self.svg().replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)

    def __repr__(self) -> str:
        return f"<figure: {self.about}>"


@contextmanager
def styled(*, fonts: bool = False) -> Iterator[None]:
    """matplotlib in our style; with `fonts` also those of this machine, for what has no text of its own."""
    style = {**STYLE, "font.sans-serif": _installed() if fonts else FONTS[:1]}
    with matplotlib().rc_context(style), warnings.catch_warnings():
        if not fonts:
            warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


def drawing(width: float, height: float) -> "Drawing":
    """An empty drawing of so many inches, free of the state of pyplot."""
    matplotlib()
    from matplotlib.figure import Figure as Drawing

    return Drawing(figsize=(width, height))


def matplotlib() -> Any:
    """The module; raises DataError where it is not installed."""
    try:
        import matplotlib
    except ImportError:
        raise DataError("Figures need matplotlib: pip install 'cybersov[notebook]'.") from None
    return matplotlib


def shortened(label: str, limit: int = 34) -> str:
    """A name that fits beside a figure, on one line."""
    label = plain(label)
    return label if text_width(label) <= limit else label[: limit - 1] + "…"


def inches(labels: Any) -> float:
    """How much room the longest of some names takes, about."""
    return LETTER * max(map(text_width, labels), default=0) * 0.95


def _installed() -> list[str]:
    """The fonts of the list that this machine has."""
    from matplotlib import font_manager

    names = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in FONTS if name in names]
