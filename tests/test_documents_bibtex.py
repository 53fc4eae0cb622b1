"""BibTeX and BibLaTeX as people and programs write it, whole and broken."""

import pytest

from cybersov.documents.drafts import Matter
from cybersov.documents.metadata.bibtex import attached, bibtex_records, people, plain_latex

WHOLE = r"""
@comment{made by hand}
@string{hp = "Harbour Press"}
@book{Ode2017,
  title = {Who {Rules} the {Ports}? \emph{A} R{\'e}sum{\'e}},
  subtitle = {Volume 1},
  author = {Ode, Lina and van der Meer, J{\"o}rg and {Ministry of Sea and Ports} and others},
  publisher = hp # " and Sons", year = 2017, month = mar, langid = {british},
  isbn = {978-1-4422-7758-8}, file = {Full Text:files/3/A B.pdf:application/pdf},
}
@techreport{Brahms:2019, title="Fees at 100\% \& more", author = "J. Brahms", institution={{Port Institute}},
  date = {2019-05/2019-06}, doi = {https://doi.org/10.1234/ab_c}, url = {https://ports.example/~a\_b}}
@online(noyear, title = {Undated}, howpublished = {\url{https://ports.example/u}}, year = {n.d.})
"""


def test_whole_entries_become_records() -> None:
    records, warnings = bibtex_records(WHOLE, "a.bib")
    assert warnings == []
    ode, brahms, undated = records
    assert ode.matter == Matter(
        id="ode2017",
        title="Who Rules the Ports? A Résumé: Volume 1",
        authors=("Lina Ode", "Jörg van der Meer", "Ministry of Sea and Ports"),
        issued="2017-03",
        publisher="Harbour Press and Sons",
        language="en",
        identifier="urn:isbn:9781442277588",
    )
    assert (ode.key, ode.type, [str(path) for path in ode.files]) == ("Ode2017", "book", ["files/3/A B.pdf"])
    assert (brahms.matter.id, brahms.matter.issued, brahms.type) == ("brahms-2019", "2019-05/2019-06", "report")
    assert (brahms.matter.title, brahms.matter.publisher) == ("Fees at 100% & more", "Port Institute")
    assert (brahms.matter.identifier, brahms.url) == ("10.1234/ab_c", "https://ports.example/~a_b")
    assert (undated.matter.issued, undated.matter.publisher, undated.url) == (None, None, "https://ports.example/u")


@pytest.mark.parametrize(
    "fields, date",
    [
        ("year = {2019}", "2019"),
        ("year = {2019}, month = {5}", "2019-05"),
        ("year = {2019}, month = may", "2019-05"),
        ("year = {2019}, month = {May}, day = {3}", "2019-05-03"),
        ("year = {2019}, month = {12~May}", "2019-05-12"),
        ('year = {2019}, month = may # {~12}', "2019-05-12"),
        ("year = {2019}, month = {Spring issue}", "2019"),
        ("date = {2019-05-31}", "2019-05-31"),
        ("date = {2019~}", "2019~"),
        ("date = {2019-05/..}", "2019-05/.."),
        ("year = {c. 1998}", "1998~"),
        ("year = {1998--1999}", "1998/1999"),
        ("year = {forthcoming}", None),
    ],
)
def test_dates(fields: str, date: str | None) -> None:
    ((record,), warnings) = bibtex_records(f"@misc{{a, title = {{A}}, {fields}}}", "a.bib")
    assert (record.matter.issued, warnings) == (date, [])


@pytest.mark.parametrize(
    "written, names",
    [
        ("Ode, Lina", ("Lina Ode",)),
        ("Lina Ode and Jo Brahms", ("Lina Ode", "Jo Brahms")),
        ("van Eeten, Michel J. G.", ("Michel J. G. van Eeten",)),
        ("Nye, Jr., Joseph S.", ("Joseph S. Nye Jr.",)),
        ("{World Bank and Partners}", ("World Bank and Partners",)),
        ("{{European Commission}}", ("European Commission",)),
        (r"\'{E}tienne, Ren{\'e}", ("René Étienne",)),
        ("family=Meer, given=Jan, prefix=van der", ("Jan van der Meer",)),
        ("习, 近平", ("习近平",)),
        ("Ode, Lina and others", ("Lina Ode",)),
        ("", ()),
        (",", ()),
        ("{unclosed", ("unclosed",)),
    ],
)
def test_names(written: str, names: tuple[str, ...]) -> None:
    assert people(written) == names


@pytest.mark.parametrize(
    "written, paths",
    [
        ("Full Text PDF:files/12/Ode - 2017 - Ports.pdf:application/pdf", ["files/12/Ode - 2017 - Ports.pdf"]),
        ("PDF:files/1/a.pdf:application/pdf;Page:files/2/a.html:text/html", ["files/1/a.pdf", "files/2/a.html"]),
        (r"T\: itle:files/1/a\;b.pdf:application/pdf", ["files/1/a;b.pdf"]),
        (r":C\:\\Users\\ode\\a.pdf:PDF", [r"C:\Users\ode\a.pdf"]),
        (r"C:\Users\ode\a b.pdf", [r"C:\Users\ode\a b.pdf"]),
        (r":C$\backslash$:/Papers/ode/a.pdf:pdf", ["C:/Papers/ode/a.pdf"]),
        (":media/ode/a.pdf:pdf", ["media/ode/a.pdf"]),
        ("/media/ode/a.pdf;/media/ode/b.html", ["/media/ode/a.pdf", "/media/ode/b.html"]),
        ("/media/ode: own/a.pdf", ["/media/ode: own/a.pdf"]),
        ("Title:files/2/a.pdf", ["files/2/a.pdf"]),
        ("a.pdf:application/pdf", ["a.pdf"]),
        (r"files/My\_paper.pdf", ["files/My_paper.pdf"]),
        ("a.pdf;a.pdf", ["a.pdf"]),
        ("", []),
        (";:;::", []),
    ],
)
def test_attachments(written: str, paths: list[str]) -> None:
    assert [str(path) for path in attached(written)] == paths


@pytest.mark.parametrize(
    "broken, kept, words",
    [
        ("@book{a, title = {Unclosed,\n year = 2017\n\n@book{b, title = {B}}", ["b"], "a.bib, line 1: the entry a is"),
        ("@book{a,\n title = {A} year = 2017}\n@book{b, title = {B}}", ["a", "b"], "line 2: a comma is missing"),
        ("@book{b, title = {B}}\n@book{a, title = {A}", ["b"], "line 2"),
        ("@book{a, title = {A}}\n@book{a, title = {B}}", ["a"], "line 2: the key a is used twice; the first is kept"),
        ("@book{a, title = {A}, title = {B}}", ["a"], "the entry a has title twice"),
        ("@book{, title = {A}", [], "line 1: an entry is broken"),
    ],
)
def test_a_broken_entry_is_named_and_the_others_are_kept(broken: str, kept: list[str], words: str) -> None:
    records, warnings = bibtex_records(broken, "a.bib")
    assert [record.key for record in records] == kept
    assert len(warnings) == 1 and words in warnings[0] and "\n" not in warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        *("@" * 9000, "@a{" * 900, "{" * 9000, "@a{k, title={" + "{" * 5000 + "}" * 5000 + "}}"),
        "@a{k, author={" + " and " * 900 + "}}",
        "@a{k, title={" + r"\emph{" * 900 + "}" * 900 + "}}",
        '@a{k, title="' + '#"x"' * 900 + "}",
        r"@a{k, title={\x00 \begin{a}}}",
        r"@a{k, title={\input{/etc/hostname}}}",
    ],
)
def test_nothing_makes_it_fail(text: str) -> None:
    records, warnings = bibtex_records(text, "a.bib")
    assert all("\n" not in line for line in warnings) and len(records) <= 1


@pytest.mark.parametrize(
    "written, plain",
    [
        (r"{\'E}lys{\'e}e, \c{c}a, \ss, \o, \v{s}", "Élysée, ça, ß, ø, š"),
        (r"100\% \& \$5 \_x", "100% & $5 _x"),
        ("100% sure", "100% sure"),
        ("``quoted''", "“quoted”"),
        ("1990--1995", "1990–1995"),
        (r"\unknown{kept} text", "kept text"),
        ("plain", "plain"),
    ],
)
def test_latex_becomes_text(written: str, plain: str) -> None:
    assert plain_latex(written) == plain
