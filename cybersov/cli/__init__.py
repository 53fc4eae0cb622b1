"""The command line: arguments, printing and exit codes; all else is in `cybersov.kb`."""

from collections.abc import Sequence

from cybersov.cli import signals

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the command line, and give its exit code: see `cybersov.cli.running`."""
    program = arguments is None
    with signals.heard(for_good=program):
        from cybersov.cli.running import run

        code = run(arguments)
    if program and signals.stopped():
        signals.leave(code)
    return code
