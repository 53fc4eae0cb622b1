"""What one decision of a reviewer costs in a store of many claims.

    python tests/bench/decision.py [CLAIMS]

Makes a store of so many made-up claims (10,000 unless said; `made_up.py`), page and graph included, and prints the
processor time of that; then of the commands that accept, reject and correct one claim, each from its start, and of the
same three once more in a process that has the store in memory, as `cybersov serve --review` has it.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from common import cpu
from made_up import documents

from cybersov import kb
from cybersov.graph import claim_id
from cybersov.kb.building import renew
from cybersov.store import Store

WHO = {"reviewer": "Ann", "date": "2026-01-01"}
DECISIONS = {"accept": {}, "reject": {}, "correct": {"polarity": "denied"}}


def make(folder: Path, claims: int) -> None:
    with Store.create(folder) as store:
        for document, made in documents(claims):
            store.put(document, made)
        renew(store)


def command(folder: Path, action: str, claim: str) -> float:
    """Seconds of processor time of a command of its own."""
    words = [word for name, value in {**WHO, **DECISIONS[action]}.items() for word in (f"--{name}", value)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "cybersov", "review", action, claim, *words, "--store", str(folder)],
                   check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        print(f"{claims:,} claims: made in {cpu(lambda: make(folder, claims))[0]:.1f} s of CPU", flush=True)
        base = kb.load(folder)
        affirmed = [claim for claim in base.claims(polarity="affirmed").records if len(claim.evidence) == 1]
        chosen = [claim_id(claim) for claim in affirmed[:: max(1, len(affirmed) // 7)]]
        for number, action in enumerate(DECISIONS):
            print(f"review {action:<8}{command(folder, action, chosen[number]):6.1f} s", flush=True)
        for number, action in enumerate(DECISIONS, 3):
            base.held()
            drafted = base.draft(action, chosen[number], **WHO, **DECISIONS[action])
            print(f"in memory, {action:<8}{cpu(lambda rows=drafted: base.judge(rows))[0]:6.1f} s", flush=True)


if __name__ == "__main__":
    main()
