"""OpenDocument texts give the text that a reader of the page sees, and say of each piece what it is."""

from pathlib import Path

import pytest
from officefiles import CORPUS, as_odt, paragraphs_of, source_of, told

from cybersov.documents.markdown import markdown_blocks
from cybersov.documents.odt import read_odt


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_corpus_reads_as_its_markdown_does(path: Path) -> None:
    source = source_of(path)
    blocks, wanted = read_odt(as_odt(paragraphs_of(source)), "x.odt").blocks, markdown_blocks(source)
    assert [each for each in told(blocks) if each[0] != "note"] == [each for each in told(wanted) if each[0] != "note"]
    assert {"heading", "body", "quotation", "table", "note"} == {block.kind for block in blocks}
    notes = [(block.label, block.text) for block in blocks if block.kind == "note"]
    assert notes == [("1", "The minutes are kept in the tower."), ("2", "A third count was never held.")]
