"""Records survive the way to JSON and back; names become ids in one way."""

import json

import pytest
from factories import CHINA, ICANN, make_claim, make_document, make_verdict

from cybersov.model import Citation, Claim, Document, Passage, as_dict, from_dict, kebab

NAMES = {
    "Cyberspace Administration of China": "cyberspace-administration-of-china",
    "Xi Jinping’s speech": "xi-jinpings-speech",
    "Directive (EU) 2016/1148": "directive-eu-2016-1148",
    "  multi-stakeholder  model ": "multi-stakeholder-model",
    "Réseau Łódź Øst": "reseau-lodz-ost",
    "网信办": "u7f51u4fe1u529e",
    "—": "",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_names_become_kebab_case(name: str, expected: str) -> None:
    assert kebab(name) == expected


def test_records_come_back_from_json() -> None:
    passage = Passage(0, 4, "note", 3, "Section 1", (Citation(1, 2, "Cheng 2017"),))
    document = make_document(passages=(passage, Passage(4, 9)), sources=("a", "b"), publisher="P")
    claim = make_claim(document, holder=CHINA, holders=(ICANN, CHINA), time="2013/..")
    assert from_dict(Document, json.loads(json.dumps(as_dict(document)))) == document
    verdict = make_verdict(document, "the Data Embassy Treaty", holder=ICANN)
    for made in (claim, verdict):
        assert from_dict(Claim, json.loads(json.dumps(as_dict(made)))) == made
    assert claim.things == (CHINA, ICANN, CHINA, ICANN, CHINA) and verdict.things == (CHINA, ICANN, ICANN)


def test_unknown_fields_are_no_record() -> None:
    with pytest.raises(TypeError, match="colour"):
        from_dict(Passage, {"start": 0, "end": 1, "colour": "red"})
