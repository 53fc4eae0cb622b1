"""Names, identifiers, languages and types as libraries write them."""

import pytest

from cybersov.documents.metadata.records import identifier, language_tag, plain_name, type_of


@pytest.mark.parametrize(
    "parts, name",
    [
        (("Ode", "Lina"), "Lina Ode"),
        (("Meer", "Jan", "van der"), "Jan van der Meer"),
        (("Nye", "Joseph S.", "", "Jr."), "Joseph S. Nye Jr."),
        (("Port Institute",), "Port Institute"),
        (("习", "近平"), "习近平"),
        (("Xi", "近平"), "近平 Xi"),
        (("",), ""),
    ],
)
def test_names_are_read_aloud(parts: tuple[str, ...], name: str) -> None:
    assert plain_name(*parts) == name


@pytest.mark.parametrize(
    "given, best",
    [
        ({"doi": "10.1234/ab"}, "10.1234/ab"),
        ({"doi": "DOI: 10.1234/ab."}, "10.1234/ab"),
        ({"doi": "http://dx.doi.org/10.1234/ab", "url": "https://x.example"}, "10.1234/ab"),
        ({"url": "https://doi.org/10.1234/ab"}, "10.1234/ab"),
        ({"doi": "none", "isbn": "0-8047-4976-2"}, "urn:isbn:0804749762"),
        ({"isbn": "978-1-4422-7758-8 (pbk) 978-1-4422-7757-1"}, "urn:isbn:9781442277588"),
        ({"other": "arXiv:1901.00001", "url": "https://x.example"}, "arXiv:1901.00001"),
        ({"isbn": "12345", "url": "https://x.example"}, "https://x.example"),
        ({}, None),
    ],
)
def test_the_best_identifier(given: dict[str, str], best: str | None) -> None:
    assert identifier(**given) == best


@pytest.mark.parametrize(
    "written, tag",
    [("en", "en"), ("EN-us", "en-US"), ("en_GB", "en-GB"), ("English", "en"), ("ngerman", "de"), ("中文", "zh"),
     ("zh-Hans-CN", "zh-Hans-CN"), ("eng", "en"), ("Klingon", ""), ("", ""), ("x" * 900, "")],
)  # fmt: skip
def test_languages(written: str, tag: str) -> None:
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    "written, kind",
    [("TechReport", "report"), ("bookSection", "chapter"), ("statute", "legislation"), ("misc", "document"), ("", "")],
)
def test_types(written: str, kind: str) -> None:
    assert type_of(written) == kind
