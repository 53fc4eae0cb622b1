"""The commands that say why a claim was made, and how well claims are made."""

from pathlib import Path

import click

from cybersov.cli import streams
from cybersov.cli.options import STORE
from cybersov.errors import UsageError
from cybersov.paths import Place


@click.command()
@click.argument("claim")
@STORE
def explain(claim: str, store: Place) -> None:
    """Say why a claim was made.

    CLAIM is its id, or the beginning of it: `cybersov export --format jsonl` and the page show it. For each of its
    sentences: the rule, the words that matched, the way between them in the parse, and how the names were resolved.
    """
    from cybersov import kb

    for lines in kb.load(store).explain(claim):
        streams.lines([*(f"{what:12}{words}" for what, words in lines), ""])


@click.command()
@click.argument("marking", type=click.Path(path_type=Path), metavar="GOLD")
@click.argument("text", type=click.Path(path_type=Path))
@click.option("-f", "--format", type=click.Choice(("table", "csv", "json")), default="table", show_default=True,
              help="How to write the figures.")
def evaluate(marking: Path, text: Path, format: str) -> None:
    """Measure the extraction on a text that was marked by hand.

    GOLD is the marking in JSON, as data/gold/README.md shows, TEXT the file that was marked. Precision, recall and F1
    in all and for each relation, with intervals of 95 %. GOLD and TEXT may be two folders: the files with the same
    names are measured together.
    """
    from cybersov import evaluate as measuring
    from cybersov.claims import extract
    from cybersov.documents import read
    from cybersov.links import link
    from cybersov.queries import Table

    total = measuring.Tally()
    for gold, file in _pairs(marking, text):
        given, document = measuring.read_marking(gold), read(file)
        total += measuring.evaluate(given, document, link(extract(document)))
    streams.table(Table(measuring.COLUMNS, tuple(total.rows())), format)


def _pairs(marking: Path, text: Path) -> list[tuple[Path, Path]]:
    """Markings with their texts; raises UsageError where folders hold none that belong together."""
    if not (marking.is_dir() and text.is_dir()):
        return [(marking, text)]
    texts = {file.stem: file for file in sorted(text.iterdir()) if file.suffix not in (".json", ".tsv")
             and not file.name.endswith(".sentences.txt")}
    pairs = [(gold, texts[gold.stem]) for gold in sorted(marking.glob("*.json")) if gold.stem in texts]
    if not pairs:
        raise UsageError(f"{marking} and {text}: no marking NAME.json has a text of the same name. Name two files.")
    return pairs
