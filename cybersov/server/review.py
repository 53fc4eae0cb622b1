"""The pages on which people review: claims with their sentences, and texts to add claims from."""

import asyncio
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cybersov import terms
from cybersov.errors import UsageError
from cybersov.kb import KB, heard
from cybersov.kb.claimtable import claims_table
from cybersov.model import Document, Judgement
from cybersov.server.html import page
from cybersov.server.paragraphs import around
from cybersov.server.state import state

SHOWN = 25
_FILTERS = ("document", "entity", "predicate", "modality")
_MOST = 1_000
_LONGEST = 10_000


async def review(request: Request) -> Response:
    """Claims to be judged, by document, entity, relation and modality; those that nobody judged, or all."""
    _allowed(request)
    return await asyncio.to_thread(_listed, request, state(request).current.kb)


async def decisions(request: Request) -> Response:
    """What was decided, the newest row first, to be withdrawn or restored."""
    _allowed(request)
    return await asyncio.to_thread(_decided, request, state(request).current.kb)


async def text(request: Request) -> Response:
    """The text of a document, to add claims from."""
    _allowed(request)
    document = await asyncio.to_thread(_document, state(request).current.kb, request.path_params["name"])
    blocks = [(passage.kind, document.text[passage.start:passage.end]) for passage in document.passages]
    return page(request, "text.html", document=document, blocks=blocks, relations=_relations())


async def judge(request: Request) -> Response:
    """Keep decisions, all or none: JSON with a `reviewer` and `decisions`, each as `KB.draft` takes it."""
    _allowed(request)
    _from_here(request)
    try:
        given = json.loads(await request.body())
        reviewer, decisions = str(given["reviewer"]), list(given["decisions"])
        said = [(str(each["action"]), None if each.get("claim") is None else str(each["claim"]),
                 {str(k): str(v) for k, v in each.get("said", {}).items()}) for each in decisions]
        json.dumps([reviewer, said], ensure_ascii=False).encode()  # half of a pair of surrogates is no text
        if any({"self", "action", "claim"} & words.keys() for _, _, words in said):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise HTTPException(400, "Post JSON with a reviewer and decisions; /openapi.json describes it.") from None
    if not 0 < len(said) <= _MOST:
        raise HTTPException(400, f"Send from 1 to {_MOST:,} decisions at a time.")
    if any(len(words) > _LONGEST for _, _, each in said for words in (reviewer, *each.values())):
        raise HTTPException(400, f"What is said has at most {_LONGEST:,} characters each.")
    notes = await asyncio.to_thread(_kept, state(request).current.kb, reviewer, said)
    await state(request).current.look(at_once=True)
    return JSONResponse({"kept": len(said), "notes": list(notes)})


def _allowed(request: Request) -> None:
    if not state(request).settings.review:
        raise HTTPException(403, "This server only reads; start it with --review to judge claims on it.")


def _from_here(request: Request) -> None:
    """Refuse what another site makes a browser send, also one too old to say so to `doors.Own`: our pages send JSON."""
    origin = request.headers.get("origin")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Decisions are sent as application/json.")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "Decisions are only taken from the pages of this server.")


def _kept(kb: KB, reviewer: str, said: list[tuple[str, Any, Mapping[str, str]]]) -> tuple[str, ...]:
    rows: list[Judgement] = []
    for number, (action, claim, words) in enumerate(said, 1):
        try:
            rows += kb.draft(action, claim, **{**words, "reviewer": reviewer, "date": date.today().isoformat()})
        except UsageError as error:
            raise UsageError(f"Decision {number}: {error} Nothing was kept.") from None
    return kb.judge(rows)


def _listed(request: Request, kb: KB) -> Response:
    asked = dict(request.query_params)
    filters = {name: asked[name] for name in _FILTERS if asked.get(name)}
    found = list(kb.fitting(**filters))
    chosen = found if asked.get("all") else [claim for claim in found if not claim.judgements]
    begin = _begin(asked)
    documents = kb.held().by_id
    rows = claims_table(chosen[begin:begin + SHOWN], kb.held().corroboration)
    shown = [{**row, "context": around(documents[row["document"]], row["start"], row["end"]),
              "title": documents[row["document"]].title} for row in rows]
    labels = {name: term.label for name, term in terms.vocabulary().items()}
    return page(request, "review.html", rows=shown, total=len(chosen), every=len(found), begin=begin, size=SHOWN,
                asked=asked, documents=sorted(documents), relations=_relations(), labels=labels,
                conflicts=kb.conflicts(), decisions=len(kb.judged()))


def _decided(request: Request, kb: KB) -> Response:
    asked = dict(request.query_params)
    said, found = kb.judged(), kb.judgements()
    rows = [{**row, "said": heard.said(each), "withdrawn": row["state"].startswith("withdrawn")}
            for row, each in zip(found, said, strict=True)
            if all(row[name] == asked[name] for name in ("document", "reviewer") if asked.get(name))]
    begin = _begin(asked)
    return page(request, "decisions.html", rows=rows[::-1][begin:begin + SHOWN], total=len(rows), begin=begin,
                size=SHOWN, asked=asked, documents=sorted({each.document for each in said if each.document}),
                reviewers=sorted({each.reviewer for each in said}))


def _begin(asked: Mapping[str, str]) -> int:
    return int(asked["from"]) if re.fullmatch("[0-9]{1,9}", asked.get("from", "")) else 0


def _document(kb: KB, id: str) -> Document:
    try:
        return kb.held().document(id)
    except UsageError as error:
        raise HTTPException(404, str(error)) from None


def _relations() -> list[tuple[str, str]]:
    return sorted(((terms.vocabulary()[name].label, name) for name in terms.predicates()), key=lambda pair: pair[0])
