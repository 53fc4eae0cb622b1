"""`python -m cybersov` is the command `cybersov`."""

import sys

from cybersov.cli import main

if __name__ == "__main__":
    sys.exit(main())
