"""The command line: arguments, printing and exit codes; all else is in `cybersov.kb`."""

from cybersov.cli.main import main

__all__ = ["main"]
