"""What the tests of the page share: claims to make one of, and places on it."""

from dataclasses import replace

from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity
from playwright.sync_api import Page

from cybersov.model import Document, Passage

TEXT = ("The talks began. China opposes ICANN. Freedonia signed the Data Embassy Treaty. China may support the treaty. "
        "Lu Wei said that China backs the treaty. Freedonia has not joined ICANN.\n\nThe end.")
LU_WEI = make_entity("Lu Wei", "Person", "lu-wei")


def sample() -> tuple[list, list[Document]]:
    document = make_document(text=TEXT, passages=(Passage(0, TEXT.index("\n"), page=4, section="Talks"),),
                             title="A brief on talks", publisher="Test Press")

    def claim(quote: str, **fields):
        start = TEXT.index(quote)
        given = {"subject_text": fields.get("subject", CHINA).label, "object_text": quote.split()[-1].rstrip(".")}
        made = make_claim(document, span=(start, start + len(quote)), **{**given, **fields})
        return replace(made, evidence=(replace(made.evidence[0], page=4, section="Talks"),))

    return [
        claim("China opposes ICANN.", time="2001/2009"),
        claim("Freedonia signed the Data Embassy Treaty.", subject=FREEDONIA, predicate="signs", object=TREATY),
        claim("China may support the treaty.", predicate="supports", object=TREATY, modality="possible"),
        claim("Lu Wei said that China backs the treaty.", predicate="supports", object=TREATY, holder=LU_WEI),
        claim("Freedonia has not joined ICANN.", subject=FREEDONIA, predicate="memberOf", object=ICANN, polarity="-"),
    ], [document]


def crowd(size: int) -> list:
    """A chain of names, one of them in the middle joined to all others."""
    names = [make_entity(f"Measure {number}", "Measure") for number in range(size)]
    return [make_claim(subject=a, object=b, predicate="influences")
            for number, a in enumerate(names[:-1]) for b in (names[number + 1], names[size // 2]) if a != b]


def summary(shown: Page):
    return shown.locator("#summary")


def middle(shown: Page, source: str, target: str) -> list[float]:
    """Where on the screen the middle of the line between two names is drawn."""
    return shown.evaluate("""([source, target]) => {
        const { network, nodes } = cybersov, frame = document.getElementById("canvas").getBoundingClientRect();
        const place = (label) => network.getPosition(nodes.find((node) => node.label === label).id);
        const a = place(source), b = place(target);
        const { x, y } = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
        return [frame.left + x, frame.top + y];
    }""", [source, target])


def click_edge(shown: Page, source: str, target: str) -> None:
    shown.mouse.click(*middle(shown, source, target))
