"""How soon the command line answers: `cybersov --help` against the limit of 0.4 s and against bare Python.

    python tests/bench/help_time.py

Each command is started anew fifteen times, turn by turn; the medians count. The first ratio is the share of the limit
that is used up (under 1 is within it), the second compares with an interpreter that starts and does nothing, the third
with one that imports click, the library that reads the arguments.
"""

import statistics
import subprocess
import sys

from common import wall

LIMIT = 0.4
TIMES = 15
COMMANDS = {
    "bare": [sys.executable, "-c", "pass"],
    "click": [sys.executable, "-c", "import click"],
    "help": [sys.executable, "-m", "cybersov", "--help"],
}


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(TIMES + 1):
        for name, command in COMMANDS.items():
            seconds, _ = wall(lambda command=command: subprocess.run(command, check=True, capture_output=True))
            if turn:
                taken[name].append(seconds)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    print("   ".join(f"{name} {1000 * seconds:.0f} ms" for name, seconds in middle.items()))
    bare, click, ours = middle["bare"], middle["click"], middle["help"]
    print(f"ratio to the limit of {LIMIT} s {ours / LIMIT:.2f}, to bare Python {ours / bare:.1f}, "
          f"to Python with click {ours / click:.1f}")


if __name__ == "__main__":
    main()
