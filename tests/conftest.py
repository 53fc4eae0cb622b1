"""Texts that are small enough to be read for real in a test, and the store made of them."""

from pathlib import Path

import pytest

from cybersov import kb

NOTE = """---
title: A note on two positions
authors: [Ann Author]
issued: 2020-03-01
---
# Positions

China supports cyber sovereignty. Russia opposes ICANN. In 2016, China adopted the Cybersecurity Law.

According to the Kremlin, the United States opposes cyber sovereignty. The United States has not signed the Tallinn
Manual.
"""
BRIEF = "The European Union plans to ban Huawei. India banned TikTok in 2020. China supports cyber sovereignty.\n"


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two texts, one in Markdown with front matter, one plain."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    (folder / "brief.txt").write_text(BRIEF, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made of the two texts; for reading only."""
    store = tmp_path_factory.mktemp("built") / "store"
    kb.build(texts, store)
    return store
