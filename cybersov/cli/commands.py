"""The commands: each is the function of the same name, with arguments and printing around it.

The rest of the package is imported inside the commands, so that help and errors come at once.
"""

from typing import Any

import click

from cybersov import __version__
from cybersov.cli.asking import query, questions
from cybersov.cli.building import build, remove
from cybersov.cli.comparing import diff
from cybersov.cli.finding import find
from cybersov.cli.judging import evaluate, explain
from cybersov.cli.reading import claims, clauses, text
from cybersov.cli.reviewing import review
from cybersov.cli.saving import backup, restore
from cybersov.cli.serving import mcp, serve
from cybersov.cli.showing import check, explore, export, info
from cybersov.errors import UsageError, suggestion

COMMANDS = (build, query, questions, find, explore, export, serve, mcp, check, text, clauses, claims, explain, diff,
            review, evaluate, info, remove, backup, restore)


class Ended(Exception):
    """A command was stopped; its message, if any, says what became of its work."""


class Commands(click.Group):
    """The group of commands; it knows what a misspelt one was meant to be."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of `COMMANDS`."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is meant; raises UsageError with the nearest one."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            hint = suggestion(args[0], self.commands) or " `cybersov --help` lists them."
            raise UsageError(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives; raises Ended where it was stopped, which click passes on as it is."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise Ended(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an error happened.")
def cybersov(debug: bool) -> None:
    """Turn texts about cyber sovereignty into a graph in which every edge leads to its sentence."""


for command in COMMANDS:
    cybersov.add_command(command)
