"""CSL-JSON and the JSON of Better BibTeX become records."""

import json

import pytest

from cybersov.documents.drafts import Matter
from cybersov.documents.metadata.csl import csl_records
from cybersov.errors import UnreadableInput

CSL = [
    {
        "id": "http://zotero.org/users/1/items/ABCD1234",
        "citation-key": "odePorts2017",
        "type": "report",
        "title": "Who rules the <i>ports</i>",
        "author": [
            {"family": "Ode", "given": "Lina"},
            {"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"},
            {"literal": "Ministry of Ports"},
        ],
        "issued": {"date-parts": [["2017", 3, 12]]},
        "publisher": "Harbour Press",
        "language": "en-GB",
        "DOI": "10.1234/ports",
        "URL": "https://ports.example/a",
    },
    {"id": "brahms", "type": "book", "editor": [{"family": "Brahms", "given": "Jo"}], "ISBN": "978-1-4422-7758-8"},
]
BETTER = {
    "config": {"id": "x"},
    "items": [
        {
            "itemType": "journalArticle",
            "citationKey": "odePorts2017",
            "title": "Ports",
            "creators": [
                {"firstName": "Lina", "lastName": "Ode", "creatorType": "author"},
                {"firstName": "Jo", "lastName": "Brahms", "creatorType": "editor"},
                {"name": "Port Institute", "creatorType": "author"},
            ],
            "date": "2017-03-12",
            "publicationTitle": "Journal of Ports",
            "attachments": [{"path": "files/3/a.pdf", "title": "Text"}, {"title": "link"}, {"path": "C:\\d\\b.pdf"}],
        },
        {"itemType": "note", "note": "x"},
    ],
}


def records_of(data: object) -> tuple[list, list[str]]:
    return csl_records(json.dumps(data), "a.json")


def test_csl_json() -> None:
    (ode, brahms), warnings = records_of(CSL)
    assert warnings == []
    assert ode.matter == Matter(
        id="odeports2017",
        title="Who rules the ports",
        authors=("Lina Ode", "Jan van der Meer", "Ministry of Ports"),
        issued="2017-03-12",
        publisher="Harbour Press",
        language="en-GB",
        identifier="10.1234/ports",
    )
    assert (ode.key, ode.type, ode.url, ode.files) == ("odePorts2017", "report", "https://ports.example/a", ())
    assert (brahms.key, brahms.matter.authors) == ("brahms", ("Jo Brahms",))
    assert brahms.matter.identifier == "urn:isbn:9781442277588"


def test_better_bibtex_json_carries_attachments() -> None:
    (record,), warnings = records_of(BETTER)
    assert warnings == []
    assert (record.key, record.type, record.matter.issued) == ("odePorts2017", "article-journal", "2017-03-12")
    assert record.matter.authors == ("Lina Ode", "Port Institute")
    assert record.matter.publisher == "Journal of Ports"
    assert [str(path) for path in record.files] == ["files/3/a.pdf", "C:\\d\\b.pdf"]


@pytest.mark.parametrize(
    "issued, date",
    [
        ({"date-parts": [[2019]]}, "2019"),
        ({"date-parts": [["2019", "5"]]}, "2019-05"),
        ({"date-parts": [[2019, 5], [2019, 8, 2]]}, "2019-05/2019-08-02"),
        ({"date-parts": [[2019]], "circa": True}, "2019~"),
        ({"date-parts": [[2019]], "circa": 0}, "2019"),
        ({"date-parts": [[2020], [2019]]}, None),
        ({"date-parts": [[2019, 13]], "raw": "May 2019"}, "2019-05"),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": "2019"}, None),
        ({"raw": "12 May 2019"}, "2019-05-12"),
        ({"literal": "forthcoming"}, None),
        ("2019-05-31 May 31, 2019", "2019-05-31"),
        ("May 2019", "2019-05"),
        (2019, "2019"),
        ([2019], None),
        (None, None),
    ],
)
def test_dates(issued: object, date: str | None) -> None:
    ((record,), _) = records_of([{"id": "a", "type": "book", "issued": issued}])
    assert record.matter.issued == date


@pytest.mark.parametrize(
    "item, key",
    [
        ({"id": "a2019"}, "a2019"),
        ({"id": 12}, "12"),
        ({"id": "http://zotero.org/users/1/items/ABCD1234"}, "ABCD1234"),
        ({"id": "x", "note": "Citation Key: ode2017\nother"}, "ode2017"),
        ({"id": "x", "citation-key": "y"}, "y"),
        ({"title": "no key"}, "reference-1"),
    ],
)
def test_keys(item: dict, key: str) -> None:
    ((record,), _) = records_of([{"type": "book", **item}])
    assert record.key == key
    assert bool(record.matter.id) == (key != "reference-1")


def test_one_reference_may_stand_alone_and_broken_ones_do_not_lose_the_others() -> None:
    assert [record.key for record in records_of(CSL[1])[0]] == ["brahms"]
    records, warnings = records_of([CSL[1], "text", {"id": "brahms", "type": "book"}])
    assert [record.key for record in records] == ["brahms"]
    assert warnings == [
        "a.json: reference 2 is no record and is left out. Export the library again.",
        "a.json: the key brahms is used twice; the first is kept. Give each work its own key.",
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"author": "Ode"},
        {"author": [None, 3, "Lina Ode", {"family": None}, []]},
        {"creators": [[], {"creatorType": 3}]},
        {"attachments": [None, 3, {"path": 3}, "a.pdf"]},
        {"title": ["a"], "DOI": {}, "ISBN": 3, "language": []},
    ],
)
def test_odd_values_are_passed_over(item: dict) -> None:
    ((record,), warnings) = records_of([{"id": "a", "type": "book", **item}])
    assert record.key == "a" and warnings == []
    assert set(record.matter.authors) <= {"Lina Ode", "3"} and len(record.files) <= 1


@pytest.mark.parametrize(
    "text, words",
    [
        ('[{"id": "a",\n "type" "book"}]', "a.json: not JSON (line 2, column 9)"),
        ("[" * 100_000, "a.json: not JSON"),
        ('{"nodes": [1, 2]}', "a.json: JSON, but no list of references"),
        ("[1, 2]", "a.json: JSON, but no list of references"),
        ('{"items": 3}', "a.json: JSON, but no list of references"),
    ],
)
def test_what_is_no_library_is_said_in_one_line(text: str, words: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        csl_records(text, "a.json")
    assert str(caught.value).startswith(words) and "\n" not in str(caught.value)
