"""Hostile texts as labels, quotes, titles, authors, holders, rules, sections and citations: shown as text, none run."""

from dataclasses import replace

import pytest
from factories import make_claim, make_document, make_entity, make_verdict
from playwright.sync_api import expect

from cybersov import views
from cybersov.model import Evidence
from cybersov.views import network
from cybersov.views.packing import squeezed

RUN = "window.ran = 1"
HOSTILE = [
    f"</script><script>{RUN}</script>", f"<script>{RUN}</script>", f'"><img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>">', f"<body onload={RUN}>", f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>", f"<video><source onerror={RUN}>", f"<a href=javascript:{RUN}>click</a>",
    f"javascript:{RUN}", f"data:text/html,<script>{RUN}</script>", f"<form action=javascript:{RUN}><button>",
    f"<meta http-equiv=refresh content='0;javascript:{RUN}'>", "<base href=https://example.org/>",
    "<link rel=stylesheet href=https://example.org/x.css>", "<style>*{display:none}</style>",
    "<!--<script>", "--><script>", "<![CDATA[<script>]]>", "<?xml version='1.0'?>", "</title></head></body></html>",
    "</style>", "</textarea>", "</noscript>", "</json>", "<template>x", "<plaintext>",
    "{{ 7 * 7 }}", f"${{{RUN}}}", f"{{% raw %}}{RUN}", f"#{{{RUN}}}", f"<%= {RUN} %>", f"`;{RUN};//", f"';{RUN};//",
    f'";{RUN};//', f"\\u003cscript\\u003e{RUN}", "&lt;b&gt;&amp;amp;&#60;", "__proto__", "constructor", "toString",
    "\u202eevil\u2066 mirrored", "a\u2028b\u2029c", "nul\x00 bell\x07", "x" * 10_000, "\U0001f4a9" * 40,
    "网络主权" * 30, "e\u0301" * 60, "السيادة الرقمية", "=cmd|' /C calc'!A0", "' OR 1=1 --", "a\tb\r\nc",
]
VIEWS = ("Positions", "Concepts", "Timeline", "Text", "Table", "Network")


def hostile() -> tuple[list, list]:
    documents = [make_document(f"d{place}", text=f"{text}. And more.", title=text, authors=(text,), publisher=text)
                 for place, text in enumerate(HOSTILE)]
    claims = []
    for document, text in zip(documents, HOSTILE, strict=True):
        thing = make_entity(text, "Principle", mentions=(text + "!",))
        actor = make_entity(text + "?", "Institution")
        claim = make_claim(document, actor, "supports", thing, time="2015", rule=text, span=(0, len(text)))
        held = make_claim(document, actor, "opposes", thing, holder=thing, force=text, distance=text)
        evidence = replace(claim.evidence[0], section=text, cites=(text,), page_label=text)
        verdict = replace(make_verdict(document, text, thing), evidence=(Evidence(0, len(text), text),))
        claims += [replace(claim, evidence=(evidence,)), held, verdict]
    return claims, documents


@pytest.fixture
def shown(visit):
    claims, documents = hostile()
    return visit(claims, documents, title=HOSTILE[0], address="#holders=any&limit=Infinity")


def unharmed(shown) -> bool:
    found = shown.evaluate("""[window.ran, document.images.length, document.scripts.length, document.forms.length,
        document.querySelectorAll("iframe, video, base, link[rel=stylesheet], style + style").length, ({}).ran]""")
    return found == [None, 0, 9, 0, 0, None]


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) == len(HOSTILE) >= 50


def test_cards_show_hostile_text_as_text(shown):
    for text in HOSTILE:
        node = shown.evaluate("(text) => cybersov.nodes.find((node) => node.label === text).key", text)
        shown.evaluate("(key) => { location.hash = `about=${encodeURIComponent(key)}&holders=any`; }", node)
        expect(shown.locator("#panel h2")).to_have_text(text, use_inner_text=False)
    assert unharmed(shown)


def test_claims_show_hostile_text_as_text(shown):
    shown.get_by_role("button", name="Table").click()
    for place in range(0, 100, 9):
        shown.locator("[data-claim]").nth(place).click()
        expect(shown.locator("#panel mark").first).to_be_visible()
        shown.get_by_role("button", name="Copy footnote").first.click()
    assert unharmed(shown)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [1280, 360])
def test_every_view_shows_hostile_text_as_text(visit, view, width):
    claims, documents = hostile()
    shown = visit(claims, documents, title=HOSTILE[0], width=width, height=800,
                  address="#holders=any&text.words=more&matrix.whole=true")
    shown.get_by_role("button", name=view, exact=True).click()
    if view != "Network":
        shown.locator("main > section:not([hidden]):not(#filters)").get_by_text("onerror").first.wait_for()
    if view == "Text":
        for place in (0, 6, 12):
            shown.locator(".concordance tbody tr:not(.unfolded)").nth(place).get_by_role("button").click()
    assert unharmed(shown)
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_other_library_than_the_one_that_the_policy_names_is_run(chromium, tmp_path):
    html, packed = views.page([], []), squeezed(network.vis_network())
    assert packed in html
    refused = []
    for name, library in (("own", packed), ("other", squeezed(network.vis_network() + f"\n{RUN};"))):
        (tmp_path / name).with_suffix(".html").write_text(html.replace(packed, library), encoding="utf-8")
        context = chromium.new_context()
        shown = context.new_page()
        shown.on("console", lambda message: refused.append(message.text))
        shown.goto((tmp_path / f"{name}.html").as_uri())
        assert shown.evaluate("[window.ran, typeof vis]") == [None, "object" if name == "own" else "undefined"]
        context.close()
    assert len(refused) == 1 and "Content Security Policy" in refused[0]
