"""From the words on the command line to an exit code: 0 done, 1 not readable or not doable, 2 wrong use."""

import sys
from collections.abc import Sequence

import click

from cybersov.cli import streams
from cybersov.cli.commands import cybersov
from cybersov.errors import CybersovError, UsageError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; no error leaves it but as one line on standard error."""
    streams.unicode_streams()
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    debug = "--debug" in given
    try:
        code = cybersov.main(args=given, prog_name=streams.NAME, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except CybersovError as error:
        if debug:
            raise
        streams.complain(error)
        return error.exit_code
    except click.ClickException as error:
        streams.complain(_usage(error))
        return UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        streams.note(f"{streams.NAME}: stopped; the store is as it was.")
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        what = f"unexpected {type(error).__name__}: {error or 'no message'}."
        streams.complain(f"{what} `cybersov --debug …` shows where.")
        return 1


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else streams.NAME
    return f"{error.format_message().rstrip('.')}. See `{command} --help`."
