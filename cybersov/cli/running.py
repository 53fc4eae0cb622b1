"""From the words on the command line to an exit code: 0 done, 1 not readable or doable, 2 wrong use, 130 stopped."""

import errno
import sys
from collections.abc import Sequence
from tempfile import gettempdir

import click

from cybersov.cli import signals, streams
from cybersov.cli.commands import Ended, cybersov
from cybersov.errors import CybersovError, UsageError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; no error leaves it but as one line on standard error."""
    streams.unicode_streams()
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = cybersov.main(args=given, prog_name=streams.NAME, standalone_mode=False)
        return code if isinstance(code, int) else 0
    except (Exception, KeyboardInterrupt) as error:
        if signals.stopped() or isinstance(error, (Ended, click.Abort, KeyboardInterrupt)):
            return _stopped(error)
        if "--debug" in given and not isinstance(error, click.ClickException):
            raise
        return _failed(error)


def _stopped(error: BaseException) -> int:
    message = str(error) if isinstance(error, Ended) else ""
    streams.note(f"{streams.NAME}: {message or 'stopped; the store is sound.'}")
    return signals.INTERRUPTED


def _failed(error: BaseException) -> int:
    if isinstance(error, CybersovError):
        streams.complain(error)
        return error.exit_code
    if isinstance(error, click.ClickException):
        streams.complain(_usage(error))
        return UsageError.exit_code
    if isinstance(error, OSError) and error.errno in FULL:
        streams.complain(f"{error.filename or gettempdir()}: cannot be written ({error.strerror}); make room there. "
                         "The store is sound.")
        return 1
    what = f"unexpected {type(error).__name__}: {error or 'no message'}."
    streams.complain(f"{what} `cybersov --debug …` shows where.")
    return 1


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else streams.NAME
    return f"{error.format_message().rstrip('.')}. See `{command} --help`."
