"""How fast the page is in a browser, side by side with plain pyvis output of the same graph in the same run.

    python tests/bench/page_speed.py [NODES…]

The graph is made up: communities of 80 names, three claims a name, each with a sentence of its own in a paragraph of
six. Sentences have 28 words on average, drawn from data/corpus as often as they stand there: zlib packs the whole to
.35 of its size, the corpus to .36.

`first frame` is the time from the start of the navigation to the first drawing that shows nodes; pyvis first draws
after its rounds of physics, and is given PEER_LIMIT seconds. `pan` counts the drawings a second while the mouse drags
the picture, `zoom` while its wheel turns; the milliseconds beside them are those that the page's main thread worked for
one drawing, which other work on the machine does not change. `filter` is from a click on a box to the drawing that
obeys it, `search` from a key to the list of names, `sentence` from the choice of an edge to its sentence (the first
one, which opens the packed texts, and the next). The second line of each size has every name drawn, which a reader has
to ask for; of the largest it has a neighbourhood. Peer and page hold the same claims; every request but for the file
itself is blocked, so that pyvis' page does not wait for its CDN.
"""

import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from common import CORPUS, wall
from page_size import plain
from playwright.sync_api import Browser, CDPSession, Page, Route, TimeoutError, sync_playwright

from cybersov import views
from cybersov.model import Claim, Document, Entity, Evidence, Passage

SIZES = (1_000, 5_000, 20_000)
PEER_MOST = 5_000
LIMIT, PEER_LIMIT = 20, 150
CIRCLE, LENGTH = 80, 6
KINDS = ("State", "Institution", "Principle", "LegalInstrument", "Measure", "Technology", "Person", "Company")
RELATIONS = ("supports", "opposes", "influences", "uses", "cooperatesWith", "signs")
WORDS = tuple(" ".join(file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.md"))).split())
NOUNS = "network law border system policy server company treaty standard cloud rule sector market".split()
TAIL = (12, 30)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--no-first-run")
NEXT_FRAME = "new Promise((done) => cybersov.network.once('afterDrawing', () => done(performance.now() - start)))"


def graph(size: int) -> tuple[list[Claim], list[Document]]:
    """Claims about `size` names, three a name, in documents of 60 paragraphs; the same ones each time."""
    chance = random.Random(7)
    names = [Entity(f"Name {number} {chance.choice(NOUNS)}", chance.choice(KINDS), id=f"name-{number}",
                    mentions=(f"Name {number}",)) for number in range(size)]
    wanted = [(number, _other(chance, number, size), chance.choice(RELATIONS))
              for number in range(size) for _ in range(3)]
    documents, claims = [], []
    for first in range(0, len(wanted), 60 * LENGTH):
        document, found = _document(f"document-{first}", [
            (names[a], relation, names[b]) for a, b, relation in wanted[first : first + 60 * LENGTH]], chance)
        documents.append(document)
        claims += found
    return claims, documents


def _other(chance: random.Random, number: int, size: int) -> int:
    """Mostly a name of the same circle, sometimes one of the few that everybody speaks of."""
    near = number // CIRCLE * CIRCLE + int(CIRCLE * chance.random() ** 2)
    far = int(size * chance.random() ** 3)
    found = min(near if chance.random() < 0.75 else far, size - 1)
    return found if found != number else (number + 1) % size


def _document(id: str, wanted: Sequence[tuple[Entity, str, Entity]],
              chance: random.Random) -> tuple[Document, list[Claim]]:
    text, passages, claims, start = "", [], [], 0
    for place, (subject, relation, target) in enumerate(wanted):
        tail = " ".join(chance.choices(WORDS, k=chance.randint(*TAIL)))
        quote = f"{subject.label} {relation} {target.label} in {tail}."
        evidence = Evidence(len(text), len(text) + len(quote), quote, page=place // 20 + 1)
        claims.append(Claim(id, subject, relation, target, "+", "asserted", None, None, 0.8, "bench", (evidence,),
                            subject.label, target.label, relation))
        text += quote
        if place % LENGTH == LENGTH - 1 or place == len(wanted) - 1:
            passages.append(Passage(start, len(text)))
            text += "\n\n"
            start = len(text)
        else:
            text += " "
    document = Document(id=id, file=f"{id}.md", sha256="0" * 64, text=text, passages=tuple(passages), title=id)
    return document, claims


def opened(browser: Browser, file: Path, address: str = "", script: str = "") -> Page:
    """The page of a file, with everything else blocked; a script is run in it before all others."""
    shown = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    shown.set_default_timeout(1000 * LIMIT)

    def answer(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            route.abort()

    shown.route("**/*", answer)
    if script:
        shown.add_init_script(f"({script})()")
    shown.goto(file.as_uri() + address, wait_until="commit")
    return shown


def ours(browser: Browser, file: Path, address: str) -> Iterator[tuple[str, float]]:
    """What was measured on our page."""
    shown = opened(browser, file, address)
    shown.wait_for_selector("html[data-drawn]", state="attached")
    yield "first frame s", int(shown.evaluate("document.documentElement.dataset.drawn")) / 1000
    for name, wheel in (("pan", False), ("zoom", True)):
        yield from zip((f"{name} /s", f"{name} ms"), frames(shown, wheel=wheel), strict=True)
    box = "document.querySelector('#types input')"
    click = f"() => {{ const start = performance.now(); {box}.click(); return {NEXT_FRAME}; }}"
    yield "filter s", max(shown.evaluate(click) for _ in range(2)) / 1000
    yield "search s", shown.evaluate("""async () => {
        const field = document.getElementById("search"), list = document.getElementById("hits");
        const start = performance.now();
        field.value = "name 77";
        field.dispatchEvent(new Event("input"));
        await new Promise(requestAnimationFrame);
        return list.children.length ? performance.now() - start : NaN;
    }""") / 1000
    for name, place in (("sentence s", 7), ("next s", 8)):
        yield name, shown.evaluate("""(place) => {
            const { edges, nodes } = cybersov, edge = edges[place], start = performance.now();
            const address = [nodes[edge.from].key, nodes[edge.to].key, edge.flags].join(",");
            const there = new Promise((done) => new MutationObserver(() => {
                if (document.querySelector("#panel mark")) done(performance.now() - start);
            }).observe(document.getElementById("panel"), { childList: true, subtree: true }));
            document.querySelector("#panel mark")?.remove();
            location.hash = "#edge=" + address;
            return there;
        }""", place) / 1000
    shown.context.close()


def frames(shown: Page, *, wheel: bool) -> tuple[float, float]:
    """Drawings a second while the mouse drags, or its wheel turns, and milliseconds of the main thread for one."""
    shown.evaluate("""() => {
        window.frames_ = 0;
        cybersov.network.on("afterDrawing", () => { window.frames_ += 1; });
    }""")
    box = shown.locator("#canvas").bounding_box()
    x, y = box["x"] + box["width"] - 150, box["y"] + 110  # where nothing lies over the drawing
    tools = shown.context.new_cdp_session(shown)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    shown.mouse.move(x, y)
    if not wheel:
        shown.mouse.down()

    def work() -> None:
        for step in range(90):
            if wheel:
                shown.mouse.wheel(0, -20 if step % 20 < 10 else 20)
            else:
                shown.mouse.move(x + 3 * (step % 45), y - 2 * (step % 45))

    before = worked(tools)
    seconds, _ = wall(work)
    spent, drawn = worked(tools) - before, shown.evaluate("window.frames_")
    if not wheel:
        shown.mouse.up()
    return drawn / seconds, 1000 * spent / max(drawn, 1)


def worked(tools: CDPSession) -> float:
    """Seconds that the main thread of a page has worked."""
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def peer_first_frame(browser: Browser, file: Path) -> float:
    """Seconds until plain pyvis shows its nodes; infinite where it does not within PEER_LIMIT."""
    shown = opened(browser, file, script="""() => {
        const plain = CanvasRenderingContext2D.prototype.fill;
        CanvasRenderingContext2D.prototype.fill = function (...given) {
            window.filled_ ??= performance.now();
            return plain.apply(this, given);
        };
    }""")
    try:
        shown.wait_for_function("window.filled_ > 0", timeout=1000 * PEER_LIMIT)
        return shown.evaluate("window.filled_") / 1000
    except TimeoutError:
        return float("inf")
    finally:
        shown.context.close()


def measured(browser: Browser, folder: Path, size: int) -> None:
    """Write both pages of a graph and print what was measured on them."""
    claims, documents = graph(size)
    seconds, html = wall(lambda: views.page(claims, documents, title="Bench"))
    file = folder / "ours.html"
    file.write_text(html, encoding="utf-8")
    print(f"{size:,} nodes, {len(claims):,} claims: {len(html.encode()) / 1e6:.2f} MB, written in {seconds:.1f} s")
    whole, part = {"every name": "#level=names&limit=Infinity"}, {"two steps": "#focus=name-7&depth=2"}
    for name, address in ({"as it opens": ""} | (whole if size <= PEER_MOST else part)).items():
        found = ", ".join(f"{what} {number:.2f}" for what, number in ours(browser, file, address))
        print(f"    {name:12} {found}", flush=True)
    if size <= PEER_MOST:
        file = folder / "plain.html"
        file.write_text(plain(claims), encoding="utf-8")
        first = peer_first_frame(browser, file)
        print(f"    {'plain pyvis':12} {file.stat().st_size / 1e6:.2f} MB, first frame s "
              + (f"{first:.2f}" if first < PEER_LIMIT else f"more than {PEER_LIMIT}"), flush=True)


def main() -> None:
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for size in map(int, sys.argv[1:] or SIZES):
            measured(browser, Path(folder), size)
        browser.close()


if __name__ == "__main__":
    main()
