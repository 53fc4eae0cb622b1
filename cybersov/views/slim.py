"""matplotlib's SVG made small enough for a notebook, and fit to stand inside a page with other figures.

What every element repeats is said once at the root; numbers keep two decimals of a point; no style sheet leaks out.
"""

import re
from collections.abc import Sequence

_RULES = re.compile(r' <defs>\s*<style type="text/css">[^<]*</style>\s*</defs>\n')
_ROOT = re.compile(r"<svg ")
_FAMILY = re.compile(r" font-family: [^;\"]*;?|(?<=style=\")font-family: [^;\"]*; ?")
_SHORT = re.compile(r"font: (\d+(?:\.\d+)?px) [^;\"]*;")
_PLACES = re.compile(r'(?<= )(?:d|x|y|transform|points)="[^"]*"')
_DECIMALS = re.compile(r"(\.\d\d)\d+")
_USE = re.compile(r'(<use [^>]*)style="fill: (#[0-9a-f]{6})[^"]*"')
_INDENT = re.compile(r"\n +(?=<)")


def slim(svg: str, fonts: Sequence[str]) -> str:
    """The SVG from its root element on; `fonts` are those that whoever shows it may take, the first choice first."""
    family = ", ".join(f"'{name}'" if " " in name else name for name in fonts)
    text = _RULES.sub("", svg[svg.index("<svg "):])
    text = _FAMILY.sub("", _SHORT.sub(r"font-size: \1;", text))
    text = _PLACES.sub(lambda found: " ".join(_DECIMALS.sub(r"\1", found[0]).split()), text)
    text = _INDENT.sub("\n", _USE.sub(r'\1fill="\2"', text))
    return _ROOT.sub(f'<svg font-family="{family}" stroke-linejoin="round" ', text, count=1)
