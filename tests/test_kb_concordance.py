"""Words found in every sentence of every document, whatever their form, and the command that shows them."""

import csv
import io
import json
from pathlib import Path

import pytest
from factories import make_document

import cybersov
from cybersov.cli import main
from cybersov.documents.drafts import KINDS
from cybersov.errors import StoreError, UsageError
from cybersov.kb import concordance, wording
from cybersov.kb.concordance import may_hold
from cybersov.model import Document, Passage

PIECES = (
    ("The law of the harbour", "heading", 1),
    ("Harbour laws bind ships. Nobody loves the Law (Ode 2019). Outlaws pay.", "body", 1),
    ("1 See the law of the sea.", "note", 2),
    ("Year | Laws\n2019 | 3", "table", 2),
    ("Ode, A. 2019. Sea Law. Port Press.", "bibliography", 3),
    ("网络主权是国家主权。各国应当尊重网络主权！发展5G技术。", "quotation", 3),
)


def made() -> Document:
    """A document with a passage of every sort."""
    passages, at = [], 0
    for text, kind, page in PIECES:
        passages.append(Passage(at, at + len(text), kind, page, "Seas"))
        at += len(text) + 2
    return make_document("ports", "\n\n".join(text for text, _, _ in PIECES), passages=tuple(passages))


def found(*words: str, **options) -> list[tuple[str, str]]:
    """The match and its sentence in each row."""
    return [(row["match"], row["sentence"]) for row in concordance.find([made()], words, **options)]


@pytest.mark.parametrize(
    ("asked", "text", "hits"),
    [
        ("law", "Law and laws, outlaw, lawful, the law's LAW.", ["Law", "laws", "law", "LAW"]),
        ("laws", "A law of laws", ["law", "laws"]),
        ("policies", "policy, policies, police", ["policy", "policies"]),
        ("ban", "ban bans banned banning banner urban", ["ban", "bans", "banned", "banning"]),
        ("banned", "ban bans banning banner", ["ban", "bans", "banning"]),
        ("regulate", "regulates regulated regulating regulation", ["regulates", "regulated", "regulating"]),
        ("cafe", "Café CAFÉ cafés", ["Café", "CAFÉ", "cafés"]),
        ("Café", "cafe", ["cafe"]),
        ("Zürich", "Zurich ZÜRICH", ["Zurich", "ZÜRICH"]),
        ("суверенитет", "Суверенитет", ["Суверенитет"]),
        ("regulat*", "regulation deregulation Regulators", ["regulation", "Regulators"]),
        ("*law", "outlaw laws law", ["outlaw", "law"]),
        ("data embassy", "a data embassy, data-embassies; data and embassy", ["data embassy", "data-embassies"]),
        ("people’s", "the People's party", ["People's"]),
        ("self-rule", "self‑rule self–rule", ["self‑rule", "self–rule"]),
        ("2019", "2019 20190 in 2019.", ["2019", "2019"]),
        ("G7", "the G7 and G77", ["G7"]),
        ("in", "in inn ins", ["in"]),
        ("主权", "网络主权与主权", ["主权", "主权"]),
        ("5G", "发展5G技术", ["5G"]),
    ],
)
def test_forms_of_a_word(asked: str, text: str, hits: list[str]) -> None:
    (pattern,) = wording.patterns([asked])
    assert [match[0] for match in pattern.finditer(text)] == hits
    assert not hits or may_hold([asked])(json.dumps(text, ensure_ascii=False))


def test_exact_words_keep_their_form() -> None:
    (pattern,) = wording.patterns(["law"], exact=True)
    assert pattern.findall("law laws Law") == ["law", "Law"]


@pytest.mark.parametrize("words", [[], [""], ["  "], ["*"], ['""'], ["..."], ["law", "!"]])
def test_no_word_is_wrong_use(words: list[str]) -> None:
    with pytest.raises(UsageError, match="a word to find"):
        wording.patterns(words)


def test_every_kind_of_passage_is_searched() -> None:
    rows = concordance.find([made()], ["law"])
    assert [(row["kind"], row["page"], row["match"]) for row in rows] == [
        ("heading", 1, "law"), ("body", 1, "laws"), ("body", 1, "Law"), ("note", 2, "law"), ("table", 2, "Laws"),
        ("bibliography", 3, "Law"),
    ]
    assert all(row["left"] + row["match"] + row["right"] == row["sentence"] for row in rows)
    assert all(made().text[row["start"] : row["end"]] == row["match"] for row in rows)
    assert rows.column("section") == ["Seas"] * 6


def test_several_words_stand_in_one_sentence() -> None:
    assert found("law", "ship") == [("laws", "Harbour laws bind ships.")]
    assert found("law", "nobody") == [("Law", "Nobody loves the Law (Ode 2019).")]
    assert found("ships", "nobody") == []


def test_a_phrase_stands_together() -> None:
    sea = [("law of the sea", "1 See the law of the sea.")]
    assert found("law of the sea") == found('"law of the sea"') == sea
    assert found('sea "law of"') == [("sea", "1 See the law of the sea.")]
    assert found("sea of law") == []
    assert found("ships nobody") == []


def test_chinese_is_found_sentence_by_sentence() -> None:
    assert found("网络主权") == [("网络主权", "网络主权是国家主权。"), ("网络主权", "各国应当尊重网络主权！")]


def test_only_some_are_looked_into() -> None:
    assert [sentence for _, sentence in found("law", kind="note")] == ["1 See the law of the sea."]
    assert [match for match, _ in found("law", exact=True, kind="body")] == ["Law"]
    with pytest.raises(UsageError, match="There is no kind 'notes'. Did you mean"):
        found("law", kind="notes")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two documents, one of them Chinese."""
    folder = tmp_path_factory.mktemp("find")
    texts = {"one.md": "# Ports\n\nHarbour laws bind ships. Nobody objects.\n\n- A law.\n",
             "two.txt": "网络主权是国家主权。各国应当尊重网络主权！各国应当平等参与治理。"}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    cybersov.build([folder / "one.md", folder / "two.txt"], folder / "store")
    return folder / "store"


def test_the_knowledge_base_finds_words(store: Path) -> None:
    base = cybersov.load(store)
    assert base.find("law").column("sentence") == ["Harbour laws bind ships.", "A law."]
    assert base.find("law", "ship", document="one").column("document") == ["one"]
    assert base.find("law", document="two").column("document") == []
    assert base.find("主权").column("document") == ["two"] * 3
    with pytest.raises(StoreError, match="holds no document 'on'"):
        base.find("law", document="on")


def test_the_command_aligns_the_words(
    store: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["find", "law", "-s", str(store)]) == 0
    assert capsys.readouterr().out.splitlines() == ["one           Harbour  laws bind ships.",
                                                    "one                 A  law."]
    assert main(["find", "主权", "-s", str(store)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["two              网络  主权是国家主权。", "two    网络主权是国家  主权。",
                     "two  各国应当尊重网络  主权！"]


def test_lines_keep_to_the_width(store: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert main(["find", "ships", "-s", str(store)]) == 0
    assert capsys.readouterr().out.splitlines() == ["one   …laws bind  ships."]


def test_the_command_writes_data(store: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["find", "law", "ships", "-s", str(store), "-f", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["document"], row["kind"], row["match"], row["sentence"]) == ("one", "body", "laws",
                                                                            "Harbour laws bind ships.")
    assert main(["find", "law", "-s", str(store), "-f", "csv", "-d", "one", "-k", "body"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["left"] for row in rows] == ["Harbour", "A"]


def test_the_help_names_every_kind(capsys: pytest.CaptureFixture) -> None:
    assert main(["find", "--help"]) == 0
    shown = capsys.readouterr().out
    assert [kind for kind in KINDS if kind not in shown] == []


def test_nothing_found_is_no_error(store: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["find", "unicorn", "law", "-s", str(store)]) == 0
    done = capsys.readouterr()
    assert (done.out, done.err) == ("", "No sentence holds unicorn and law.\n")
    assert main(["find", "*", "-s", str(store)]) == 2
    assert main(["find", "-s", str(store)]) == 2
