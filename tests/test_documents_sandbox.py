"""A reader in a process of its own: the same drafts and errors, and only that process dies of a file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cybersov import processes
from cybersov.documents import sandbox
from cybersov.documents.drafts import Block, Draft, Matter
from cybersov.documents.pdf import read_pdf
from cybersov.errors import EmptyInput, UnreadableInput
from tests import badfiles

ROOT = Path(__file__).resolve().parent.parent
DRAFT = Draft((Block("Text \ud800.", "note", 3, "Heading", 2, (4, 5), "1"), Block("")),
              Matter("id", "Title", ("Ann", "Lina"), "2019", sources=("a",)), "raw\0text\ud800", ((1, "i"), (2, "ii")))
SEED = dict(badfiles.seeds())[".pdf"]


def told(raw: bytes, name: str) -> Draft:
    """A reader that does what its bytes say."""
    if raw == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if raw == b"abort":
        os.abort()
    if raw == b"memory":
        return Draft((Block(str(bytearray(4 << 30))),))
    if raw == b"loop":
        while True:
            pass
    if raw == b"refuse":
        raise EmptyInput(f"{name}: holds no text. Give another.")
    if raw == b"bug":
        raise ZeroDivisionError("division")
    if raw == b"print":
        os.write(1, b"noise\n")
    if raw == b"pid":
        return Draft((Block(str(os.getpid())),))
    return DRAFT


READ = sandbox.sandboxed(told)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process knows where this module is."""
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.mark.parametrize("raw", [b"", b"x", b"print", bytes(3 << 20)])
def test_the_draft_is_the_same(raw: bytes) -> None:
    assert READ(raw, "a.pdf") == DRAFT


def test_one_process_reads_them_all() -> None:
    pids = {READ(b"pid", "a.pdf").blocks[0].text for _ in range(3)}
    assert len(pids) == 1 and str(os.getpid()) not in pids


def test_errors_are_the_same() -> None:
    with pytest.raises(EmptyInput, match=r"^a\nb\.pdf: holds no text\. Give another\.$"):
        READ(b"refuse", "a\nb.pdf")
    with pytest.raises(RuntimeError, match="ZeroDivisionError: division") as caught:
        READ(b"bug", "a.pdf")
    assert "in told" in caught.value.__notes__[0]


@pytest.mark.parametrize("raw", [b"die", b"abort", b"memory"])
def test_a_file_that_breaks_its_reader_is_one_line_and_the_next_is_read(raw: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.pdf: breaks the program that reads it.*Print it to a new PDF\.$"):
        READ(raw, "a.pdf")
    assert READ(b"x", "a.pdf") == DRAFT


@pytest.mark.skipif(processes.resource is None, reason="no limits here")
def test_a_file_that_takes_too_long_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox._worker.end()
    hurried = "import cybersov.documents.sandbox as it; it.READ_SECONDS = 0; "
    monkeypatch.setattr(processes, "START", hurried + processes.START)
    with pytest.raises(UnreadableInput, match=r"takes more than \d+ s of work to read"):
        READ(b"loop", "a.pdf")
    sandbox._worker.end()


def test_an_interruption_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    pid = int(READ(b"pid", "a.pdf").blocks[0].text)

    def stop(stream: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(processes, "_received", stop)
        with pytest.raises(KeyboardInterrupt):
            READ(b"x", "a.pdf")
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert READ(b"x", "a.pdf") == DRAFT


def test_the_process_ends_with_the_program_however_that_ends() -> None:
    for ending in ("pass", "os._exit(3)"):
        code = (f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); from tests.test_documents_sandbox import READ\n"
                f"print(READ(b'pid', 'a.pdf').blocks[0].text, flush=True); {ending}")
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stderr == ""
        for _ in range(200):
            try:
                os.kill(int(done.stdout), 0)
            except ProcessLookupError:
                break
            time.sleep(0.02)
        else:
            pytest.fail("it lives on")


def test_a_pdf_is_read_as_without() -> None:
    assert sandbox.sandboxed(read_pdf)(SEED, "a.pdf") == read_pdf(SEED, "a.pdf")


@pytest.mark.slow
@pytest.mark.parametrize("raw", [badfiles.forms(12, 10), badfiles.squeezed(b"q " * 20_000_000)], ids=["forms", "q"])
def test_a_pdf_that_takes_all_memory_does_not_take_the_program_with_it(raw: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.pdf: .*\.$"):
        sandbox.sandboxed(read_pdf)(raw, "a.pdf")
    assert sandbox.sandboxed(read_pdf)(SEED, "a.pdf").blocks
