"""Who gives a speech or signs a letter, and for whom: by the title, the line below, the first words, the signature."""

import re
from collections.abc import Iterator

from cybersov.mentions.found import Found
from cybersov.mentions.gazetteer import by_name, gazetteer
from cybersov.mentions.heads import heads
from cybersov.mentions.words import fold
from cybersov.model import Document

_CHAIN = r"[A-Z][\w’'-]+(?:(?:,? (?:of|for|and|to|at|on)(?: the)?|,)? [A-Z][\w’'-]+)*"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3}"
_OFFICES = (r"(?:Minister|Secretary|President|Chancellor|Commissioner|Ambassador|Representative|Chair\w*|Director\w*"
            r"|Governor|Envoy|Spokes\w+|Head|Chief|CEO|Founder|Premier|Senator|Delegate|Rapporteur|Commander|King|Queen)")
_OFFICE = rf"(?:(?:Prime|Deputy|First|Vice|Federal|State|Under|Permanent|Foreign|General|Attorney) ?-?)*{_OFFICES}"
_SPEECH = r"(?:speech|remarks|address|keynote|statement|lecture|testimony|intervention|open letter|letter|oration)"
_STYLE = r"(?:the |H\.?E\.? |Mr\.? |Ms\.? |Mrs\.? |Dr\.? |Sir |Dame |Rt Hon |Hon\.? )*"
_BY = re.compile(rf"(?i:\b{_SPEECH})\b[^.;\n]{{0,60}}?\b(?:by|from|of) {_STYLE}(?P<style>{_OFFICE} )?"
                 rf"(?P<name>{_NAME})(?:,? \(?(?:the )?(?P<office>{_CHAIN}))?")
_AS = re.compile(rf"\bas (?:the |your )?({_OFFICE}\b(?:(?: (?:of|for|and|to|at|on)(?: the)?|,)? [A-Z][\w’'-]+)*)")
_AM = re.compile(rf"\b(?:I am|My name is|I’m|I'm) (?P<style>{_OFFICE} )?(?P<name>{_NAME})"
                 rf"(?:,? (?:the )?(?P<office>{_CHAIN}))?")
_BEHALF = re.compile(rf"\bon behalf of (?:the )?({_CHAIN})")
_SIGNED = re.compile(rf"^(?:Yours[^,]*,\s*|Sincerely,\s*)?({_NAME})(?:,|\s*\n|\s+\()\s*(?:the )?({_CHAIN})?")
_OF = re.compile(r"\b(?:of|at|for)(?: the)? ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)$")
_GREETS = re.compile(r"\b(?:Mr|Madam|Madame) (?:Speaker|President|Chair\w*)\b"
                     r"|\b(?:honou?rable (?:members|senators|colleagues)|ladies and gentlemen|excellencies"
                     r"|distinguished (?:guests|delegates|colleagues)|dear \w+"
                     r"|fellow citizens|my friends|dear friends|thank you)\b", re.IGNORECASE)
_SPOKEN = re.compile(rf"\b{_SPEECH}\b", re.IGNORECASE)
_REALM = re.compile(r"\b(?:Republic|Kingdom|Commonwealth|Sultanate|Emirate|Principality|Federation) of (?:the )?"
                    r"([A-Z]\w+(?: [A-Z]\w+)?)")
_STATE = re.compile(r"\b(?:Parliament|Government|Congress|Senate|Assembly|people|citizens|Republic) of (?:the )?"
                    r"([A-Z]\w+)\b(?! Nations)")
_HEAD, _FOOT, _SIGNATURE = 900, 2, 20
_BODIES = frozenset({"State", "InternationalOrganization", "Company", "Organization", "Institution"})


def byline(document: Document) -> tuple[Found | None, Found | None]:
    """The speaker of a text in the first person, and the state or body that is "we" to the speaker, as far as told."""
    bodies = [document.text[p.start : p.end] for p in document.passages if p.kind == "body"]
    head = "\n".join([document.title, document.text[:_HEAD]])
    if not (_GREETS.search("\n".join(bodies)) or _SPOKEN.search(document.title)):
        return None, None
    for name, office in _told(head, bodies, document):
        speaker = by_name(name, "Person") if name else Found(0, 0, "Person", fold(office), office, "definition")
        return speaker, _whose(office) or _behalf(head) or _ruled(head)
    return None, _behalf(head)


def _told(head: str, bodies: list[str], document: Document) -> Iterator[tuple[str, str]]:
    """The names and offices that a text gives its speaker; either may be empty."""
    for pattern in (_BY, _AM):
        for match in pattern.finditer(head):
            yield match["name"], match["office"] or (match["style"] or "").strip()
    for body in bodies[-_FOOT:]:
        match = _SIGNED.match(body) if len(body.split()) <= _SIGNATURE else None
        if match:
            yield match[1], match[2] or ""
    for match in _AS.finditer(head):
        yield "", match[1]
    if len(document.authors) == 1 and _SPOKEN.search(document.title) and re.fullmatch(_NAME, document.authors[0]):
        yield document.authors[0], ""


def _behalf(head: str) -> Found | None:
    match = _BEHALF.search(head)
    return _whose(f"of {match[1]}") if match else None


def _ruled(head: str) -> Found | None:
    """The state whose parliament or government the head of the text names."""
    match = _STATE.search(head)
    return _whose(f"Republic of {match[1]}") if match else None


def _whose(office: str) -> Found | None:
    """The state or body that an office belongs to: "Minister of Justice of the Republic of X", "Chief of Y"."""
    realm = _REALM.search(office)
    if realm:
        return by_name(realm[1], "State")
    known = [h.entry for h in gazetteer().find(office) if h.entry.type in _BODIES]
    if known:
        return Found(0, 0, known[-1].type, known[-1].id, known[-1].label, "definition")
    last = _OF.search(office)
    if last is None:
        return None
    kind = heads().name.get(fold(last[1].split()[-1]), "")
    if kind not in _BODIES and re.search(r"\b(?:Chief Executive|Chief \w+ Officer|CEO|Founder)\b", office):
        kind = "Company"
    return Found(0, 0, kind, fold(last[1]), last[1], "definition") if kind in _BODIES else None
