"""Texts that are small enough to be read for real in a test, the store made of them, and a browser for the page."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cybersov import kb, views
from tests.serving import browsing, served

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--no-first-run")
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


def pytest_configure() -> None:
    """Ctrl-C is heard, also by what the tests start, where the shell started them in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser; not for the whole session, as its event loop is in the way of tests that run one of their own."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no chromium is installed: install Debian's chromium, or Google Chrome, for pages and prints")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[httpx.Client]:
    """A client of a server of that store; modules may have another one in its place."""
    with served(built) as client:
        yield client


@pytest.fixture
def browse(chromium: Browser, client: httpx.Client) -> Iterator[Page]:
    """A browser on the server of `client`."""
    with browsing(chromium, client) as page:
        yield page


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path):
    """Opens a page of some claims; at the end no request but for the file itself, and no fault, may have been seen."""
    requests, faults, contexts = [], [], []

    def opened(claims, documents=(), *, width=1280, height=800, address="", **options) -> Page:
        file = tmp_path / "page.html"
        given = {name: options.pop(name) for name in ("title", "judgements") if name in options}
        file.write_text(views.page(claims, documents, **{"title": "A page", **given}), encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        shown = context.new_page()
        shown.set_default_timeout(10_000)
        shown.on("request", lambda request: requests.append(request.url.removeprefix(file.as_uri()).partition("#")[0]))
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("console", lambda message: faults.append(message.text))
        shown.on("dialog", lambda dialog: faults.append("a dialog"))
        shown.goto(file.as_uri() + address)
        shown.wait_for_selector("html[data-drawn]", state="attached")
        return shown

    yield opened
    for context in contexts:
        context.close()
    assert (set(requests), faults) == ({""}, [])
