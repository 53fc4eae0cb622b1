"""The command line: arguments, printing and exit codes; all else is in `cybersov.kb`."""

from collections.abc import Sequence

from cybersov.cli import signals

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the command line, and give its exit code: see `cybersov.cli.running`."""
    with signals.heard(for_good=arguments is None):
        from cybersov.cli.running import run

        return run(arguments)
