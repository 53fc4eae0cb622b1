"""A served store under load: whatever hostile queries do, nobody gets an error that is no limit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench" / "serve_load.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_load_brings_no_errors_but_the_limits(built: Path) -> None:
    command = [sys.executable, str(BENCH), "--clients", "10", "--time", "10", "--store", str(built), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == [{}, {}]
    assert found["left"] == 0
    assert all(found["good"]) and found["hostile"][1]
