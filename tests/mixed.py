"""A folder of files of several kinds, some of which cannot be read, as a build by several workers finds it."""

import random
from pathlib import Path

from tests.badfiles import CATALOG, FONT, KINDS, ONE, PAGE, SHOWN, packed, pdf, stream

CLAIMS = "China supports cyber sovereignty. Russia opposed ICANN in 2015."
REFUSED = ("broken.pdf", "empty.docx", "noise.txt")


def a_pdf(text: str = CLAIMS) -> bytes:
    """A PDF of one page with one line."""
    line = SHOWN.replace(b"States respect each other in all of their dealings.", text.encode())
    return pdf(CATALOG, ONE, PAGE % "", stream(line), FONT)


def a_docx(more: int = 0) -> bytes:
    """A Word file, with a picture of so many bytes."""
    word = next(kind for kind in KINDS if kind.suffix == ".docx")
    picture = {"word/media/a.png": random.Random(0).randbytes(more)} if more else {}
    return packed({**word.parts(word.frame % CLAIMS), **picture})


def mixed(folder: Path) -> Path:
    """Eight files that are read, beside one of them its metadata, and three that are not."""
    folder.mkdir(exist_ok=True)
    for kind in KINDS:
        (folder / f"a{kind.suffix}").write_bytes(packed(kind.parts(kind.frame % CLAIMS)))
    (folder / "law.pdf").write_bytes(a_pdf())
    (folder / "law.yaml").write_text("title: The law\nauthor: Ann Ode\ndate: 2017-06-01\n", encoding="utf-8")
    (folder / "b").mkdir()
    (folder / "b" / "law.pdf").write_bytes(a_pdf("India banned TikTok in 2020."))
    note = f"---\nid: {'long-' * 50}\n---\n# Ports\n\n{CLAIMS}[^1]\n\n[^1]: A note.\n"
    (folder / "note.md").write_text(note, encoding="utf-8")
    (folder / "page.html").write_text(f"<title>Ports</title><p>{CLAIMS}", encoding="utf-8")
    (folder / "text.txt").write_text(f"{CLAIMS}\n\n各国应当尊重彼此的网络主权，反对网络霸权。\n", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (folder / "empty.docx").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)))
    return folder
