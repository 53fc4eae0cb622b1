"""In which format a request wants its answer (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "text/plain": "nt",
    "application/xml": "rdf",
    "application/json": "jsonld",
}
HTML: Mapping[str, str] = {"text/html": "html", "application/xhtml+xml": "html"}


def media_type(format: str) -> str:
    """The media type of a format, the first of `ROWS`, `GRAPHS` and `HTML` that has it.

    >>> media_type("ttl")
    'text/turtle'
    """
    return next(media for known in (ROWS, GRAPHS, HTML) for media, name in known.items() if name == format)


def chosen(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """The format that an Accept header likes best, of equals the one offered first; None where none is acceptable.

    >>> chosen("text/html, text/csv;q=0.5, */*;q=0.1", ROWS)
    'csv'
    >>> chosen("image/png", ROWS) is None
    True
    """
    if not (accept or "").strip():
        return next(iter(offered.values()))
    ranges = [_range(part) for part in str(accept).split(",") if part.strip()]
    liked = [(_liking(media, ranges), format) for media, format in offered.items()]
    best = max(liking for liking, _ in liked)
    return next(format for liking, format in liked if liking == best) if best > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((value for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"), "1")
    try:
        return media, float(quality)
    except ValueError:
        return media, 0.0


def _liking(media: str, ranges: list[tuple[str, float]]) -> float:
    """The quality that the most exact range gives a media type."""
    wildcards = (media, f"{media.partition('/')[0]}/*", "*/*")
    given = dict(ranges)
    return next((given[name] for name in wildcards if name in given), 0.0)
