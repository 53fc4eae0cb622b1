"""The command with which people review: one by one at the terminal, or by sub-commands in scripts."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cybersov.cli import streams
from cybersov.cli.options import STORE, together
from cybersov.errors import UsageError

if TYPE_CHECKING:
    from cybersov.kb import KB

WHO = click.option("-r", "--reviewer", metavar="NAME", envvar="CYBERSOV_REVIEWER", show_envvar=True,
                   help="Who decides.")
DAY = click.option("--date", "day", metavar="DAY", help="The day of the decision, as 2026-03-31; today without it.")
WHY = click.option("--reason", metavar="TEXT", help="Why, in a few words.")
QUOTE = click.option("--quote", metavar="TEXT", help="Only in the sentence with these words.")
CLAIM = click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
PARTS = (
    click.option("--subject", metavar="NAME", help="The subject: a name, an id, or Name (Class) for something new."),
    click.option("--predicate", metavar="NAME", help="The relation, as the ontology calls it."),
    click.option("--object", metavar="NAME", help="The object, or the quoted words of a definition."),
    click.option("--polarity", metavar="NAME", help="affirmed or denied."),
    click.option("--modality", metavar="NAME", help="asserted, planned or possible."),
    click.option("--holder", metavar="NAME", help="Who holds it; author where nobody else does."),
    click.option("--time", metavar="EDTF", help="When it held, as 2015 or 2010/2019; none for no time."),
)


signed = together(WHY, WHO, DAY, STORE)  # what every decision takes
parts = together(*PARTS)


def said(reviewer: str | None, day: str | None, given: dict[str, Any]) -> dict[str, str]:
    """What a reviewer says, for `kb.draft`; raises UsageError where no reviewer is named."""
    if not reviewer:
        raise UsageError("Nobody is named who decides; give --reviewer NAME, or set CYBERSOV_REVIEWER.")
    return {"reviewer": reviewer, "date": day or date.today().isoformat(),
            **{name: value for name, value in given.items() if value}}


def tell(notes: tuple[str, ...], count: int) -> None:
    """Say what became of decisions."""
    for note in notes:
        streams.note(f"{streams.NAME}: {note}")
    streams.note(f"{count} {'decision' if count == 1 else 'decisions'} kept and applied")


@click.group(invoke_without_command=True)
@click.option("-d", "--document", metavar="DOC", help="Only claims of this document.")
@click.option("-p", "--predicate", metavar="NAME", help="Only claims of this relation and those under it.")
@click.option("-u", "--unreviewed", is_flag=True, help="Only claims that nobody has judged.")
@click.option("--sample", type=click.IntRange(1), metavar="N",
              help="Judge N claims drawn by relation; prints how often each relation is right.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number draws another sample.")
@click.option("--conflicts", is_flag=True, help="List where reviewers contradict each other, and stop.")
@click.option("--list", "listing", is_flag=True, help="List all judgements and what became of them, and stop.")
@WHO
@DAY
@STORE
@click.pass_context
def review(context: click.Context, store: Path, reviewer: str | None, day: str | None, **chosen: Any) -> None:
    """Accept, reject and correct what was extracted.

    Without a sub-command it goes through the claims, the least sure first, and asks for a key: a accept, r reject,
    c correct, m memo, g merge, p split, s skip, u undo, q quit. All decisions are kept in DIR/judgements.tsv when you
    quit, and hold whenever a document is read again. The sub-commands do the same in scripts.
    """
    from cybersov import kb
    from cybersov.cli import session

    if context.invoked_subcommand:
        _check_alone(context)
        return
    base = kb.load(store)
    if chosen["conflicts"]:
        streams.lines(base.conflicts() or ["No two reviewers contradict each other."])
    elif chosen["listing"]:
        streams.table(base.judgements())
    elif chosen["sample"]:
        _audit(base, chosen["sample"], chosen["seed"], said(reviewer, day, {}))
    else:
        filters = {name: chosen[name] for name in ("document", "predicate")}
        claims = base.claims(**filters).records
        waiting = [claim for claim in claims if not (chosen["unreviewed"] and claim.judgements)]
        decided = session.run(base, sorted(waiting, key=lambda claim: claim.confidence), said(reviewer, day, {}))
        tell(base.judge(decided), len(decided))


def _check_alone(context: click.Context) -> None:
    """Raises UsageError where an option stands before the sub-command, which would not see it."""
    for name in context.params:
        source = context.get_parameter_source(name)
        if source == click.core.ParameterSource.COMMANDLINE:
            raise UsageError(f"Options stand behind {context.invoked_subcommand}, as in `cybersov review "
                             f"{context.invoked_subcommand} … --store DIR`.")


def _audit(base: "KB", size: int, seed: int, who: dict[str, str]) -> None:
    from cybersov.cli import session

    found = base.sample(size, seed)
    if found.waiting:
        decided = session.run(base, found.waiting, who | {"sample": found.name})
        tell(base.judge(decided), len(decided))
        found = base.sample(size, seed)
    streams.table(found.precision)
    if found.waiting:
        streams.note(f"{len(found.waiting)} of {len(found.claims)} are still to be judged; the same command goes on")


def _decide(action: str, claims: tuple[str, ...], store: Path, reviewer: str | None, **given: Any) -> None:
    from cybersov import kb

    base = kb.load(store)
    words = said(reviewer, given.pop("day"), given)
    drafts = [base.draft(action, claim, **words) for claim in claims or (None,)]
    tell(base.judge([row for rows in drafts for row in rows]), len(drafts))


@review.command()
@CLAIM
@signed
def accept(claims: tuple[str, ...], store: Path, reviewer: str | None, **given: Any) -> None:
    """Say that claims are right as they stand.

    CLAIM is an id or the beginning of one, as `cybersov export` and the page show it.
    """
    _decide("accept", claims, store, reviewer, **given)


@review.command()
@CLAIM
@QUOTE
@signed
def reject(claims: tuple[str, ...], store: Path, reviewer: str | None, **given: Any) -> None:
    """Take claims out for good: their sentences do not say so.

    CLAIM is an id or the beginning of one, as `cybersov export` and the page show it.
    """
    _decide("reject", claims, store, reviewer, **given)


@review.command()
@click.argument("claim")
@parts
@QUOTE
@signed
def correct(claim: str, store: Path, reviewer: str | None, **given: Any) -> None:
    """Change a claim to what its sentence says.

    CLAIM is an id or the beginning of one, as `cybersov export` and the page show it. Give what is to be changed.
    """
    _decide("correct", (claim,), store, reviewer, **given)


@review.command()
@CLAIM
@signed
def memo(claims: tuple[str, ...], store: Path, reviewer: str | None, **given: Any) -> None:
    """Write a note on claims, with --reason; they stay as they are.

    CLAIM is an id or the beginning of one, as `cybersov export` and the page show it.
    """
    _decide("memo", claims, store, reviewer, **given)


@review.command()
@click.argument("document", metavar="DOC")
@click.argument("quote")
@parts
@signed
def add(store: Path, reviewer: str | None, **given: Any) -> None:
    """Add a claim that stands in a document.

    DOC is the id of the document, QUOTE the sentence, word for word. --subject, --predicate and --object are needed.
    """
    _decide("add", (), store, reviewer, **given)


@review.command()
@click.argument("name")
@click.argument("thing")
@click.option("-d", "--document", metavar="DOC", help="Only in this document.")
@signed
def merge(store: Path, reviewer: str | None, **given: Any) -> None:
    """Make two entities one: NAME is THING.

    Each is a name, an id, or Name (Class); THING keeps its name.
    """
    _decide("merge", (), store, reviewer, **given)


@review.command()
@click.argument("name")
@click.argument("thing")
@click.option("-d", "--document", metavar="DOC", required=True, help="In this document.")
@QUOTE
@signed
def split(store: Path, reviewer: str | None, **given: Any) -> None:
    """Say that in a document NAME is another entity, THING.

    NAME is as the document writes it; THING is a name, an id, or Name (Class) for something new.
    """
    _decide("split", (), store, reviewer, **given)


@review.command()
@click.argument("rows", nargs=-1, required=True, metavar="ROW...")
@signed
def withdraw(rows: tuple[str, ...], store: Path, reviewer: str | None, **given: Any) -> None:
    """Take judgements back, whoever made them, as if they had never been made.

    ROW is the number that `cybersov review --list` shows. The row stays, and another one says who took it back;
    withdraw that one to restore it.
    """
    from cybersov import kb

    base = kb.load(store)
    words = said(reviewer, given.pop("day"), given)
    tell(base.judge([each for row in rows for each in base.draft("withdraw", judgement=row, **words)]), len(rows))


@review.command()
@click.argument("file", type=click.Path(path_type=Path))
@STORE
def apply(file: Path, store: Path) -> None:
    """Take over the judgements of a colleague: the rows of FILE.

    FILE is the judgements.tsv of another store; rows that are known are left out.
    """
    from cybersov import kb
    from cybersov.errors import MissingInput, UnreadableInput
    from cybersov.judgements import parsed

    try:
        rows = parsed(file.read_text(encoding="utf-8"), str(file))
    except FileNotFoundError:
        raise MissingInput(f"{file}: no such file. Name the judgements.tsv of another store.") from None
    except (OSError, ValueError):
        raise UnreadableInput(f"{file}: is no text in UTF-8. Name the judgements.tsv of another store.") from None
    tell(kb.load(store).judge(rows), len(rows))
