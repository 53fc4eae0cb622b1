"""Who holds a clause by a frame around it: "according to X", "as X put it", "in X's view", "X says" between commas."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cybersov.clauses.speakers import owners
from cybersov.clauses.tree import RELATIVE, agents, branches, children, lemma
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_EDGES = frozenset({",", ";", ":", "(", ")", "—", "–", '"', "“", "”", "''", "``", "--"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "NNS", "NNP", "VB", "NN"})
_CERTAIN = frozenset({"VBD", "VBZ", "VBP"})
_OPENERS = frozenset({"who", "which", "that", "whom", "whose", "as", "because", "although", "though", "while", "when",
                      "if", "where", "whatever", "and", "but", "or", "nor", "to", "since", "after", "before", "until",
                      "unless", "what", "how", "than", "whether"})
_ACTS = frozenset({"judgment", "judgement", "account", "book", "argument", "claim", "warning", "definition", "version",
                   "language"})
_SEEMING = frozenset({"be", "mean", "represent", "seem", "look", "amount", "constitute", "embody", "remain"})
_BEHIND = frozenset({"ADP", "ADV", "SCONJ", "PART"})


def frame(child: "Token", trigger: "Token") -> Iterator["Token"]:
    """Who holds what a frame stands beside."""
    said = child.lower_
    if said == "according" or (said in ("per", "so", "thus") and child.dep_ == "prep"):
        at = [p for p in children(child, "prep") if p.lower_ == "to"] or ([child] if said != "according" else [])
        yield from (noun for prep in at for noun in children(prep, "pobj"))
    elif child.dep_ == "advcl" and any(c.lower_ == "as" and c.i < child.i for _, c in branches(child)):
        said_so = among(lemma(child), "said.verbs") or lemma(child) in ("put", "have", "tell", "word", "phrase")
        if said_so:
            yield from (children(child, "nsubj")[-1:] or agents(child))
        if said_so and child.tag_ == "VBN" and not children(child, "nsubj", "agent"):
            yield from (n for p in children(child, "prep") if p.lower_ == "in" for n in children(p, "pobj"))
    elif child.dep_ == "advcl" and lemma(child) == "hear":
        told = (t for t in children(child, "ccomp") if lemma(t) in ("tell", "put", "explain") and t.tag_ == "VB")
        yield from (s for t in told for s in children(t, "nsubj"))
    elif child.dep_ == "advcl" and child.tag_ == "VBN" and lemma(child) in ("see", "view", "regard", "consider"):
        for prep in children(child, "prep"):
            yield from (n for n in children(prep, "pobj") if prep.lower_ == "from" and _is_actor(n))
    elif child.dep_ in ("prep", "agent", "nmod"):
        yield from _prepositional(child, said, trigger)


def _prepositional(prep: "Token", said: str, trigger: "Token") -> Iterator["Token"]:
    for gerund in children(prep, "pcomp"):
        if said in ("in", "on", "by") and among(gerund.lower_, "said.views"):
            yield from (s for s in children(gerund, "nsubj") if any(c.tag_ == "POS" for c in s.children))
    for noun in children(prep, "pobj"):
        if said in ("in", "from", "by", "on", "to", "through", "under") and among(lemma(noun), "said.views"):
            inner = [v for p in children(noun, "prep") if p.lower_ == "of" for v in children(p, "pobj")]
            if lemma(noun) == "point":
                yield from (w for v in inner if lemma(v) == "view" for w in (children(noun, "poss") or owners(v)))
            elif _is_view(noun, said):
                yield from owners(noun)
        elif said in ("for", "to") and _is_actor(noun) and _set_off(prep, noun, trigger) and _judges(prep.head, said):
            yield noun


def _is_view(noun: "Token", said: str) -> bool:
    """ "In the view of X", but not "in view of the threat", "in its judgment of last week", "on account of"."""
    own = children(noun, "poss")
    if not own and not children(noun, "det", "amod"):
        return noun.tag_ == "NNS" and said == "in" and lemma(noun) == "eye"
    if own and lemma(noun) in _ACTS:
        return own[0].lower_ not in ("its", "his", "her", "their") or said in ("by", "on")
    return True


def _judges(verb: "Token", said: str) -> bool:
    """Whether a verb tells what somebody may see so: "to Moscow, it is", but not "to Huawei, it awarded"."""
    if said == "to":
        effect = verb.tag_ in ("VBZ", "VBP") and bool(children(verb, "dobj")) and not among(lemma(verb), "said.handing")
        return effect or lemma(verb) in _SEEMING
    past = verb.tag_ in ("VBD", "VBN") and lemma(verb) not in ("be", "mean", "represent", "remain")
    return not past and lemma(verb) not in ("apply", "enter", "begin", "start", "expire", "end", "create")


def _set_off(prep: "Token", noun: "Token", trigger: "Token") -> bool:
    """Whether a short phrase stands between commas, or at the head of its sentence, before the word of the relation."""
    if prep.i > trigger.i or noun.i - prep.i > 8:
        return False
    opens = prep.i == prep.sent.start or prep.nbor(-1).text in _EDGES or prep.nbor(-1).lower_ == "that"
    if not opens:
        return False
    end = next((t.i for t in prep.doc[noun.i + 1 : noun.i + 6] if t.text in _EDGES or t.pos_ in ("VERB", "AUX")), None)
    bare = prep.i == prep.sent.start and prep.lower_ == "to"
    return bare or (end is not None and prep.doc[end].text == ",")


def _is_actor(noun: "Token") -> bool:
    if noun.pos_ == "PROPN" or noun.ent_type_ == "GPE":
        return noun.ent_type_ in ("GPE", "ORG", "PERSON", "NORP") or noun.ent_type_ == ""
    return among(lemma(noun), "said.people")


def beside_subject(verb: "Token") -> Iterator["Token"]:
    """Who is set off with "to" behind the subject of a verb: "the treaty, to its critics, endangers"."""
    for subject in children(verb, "nsubj"):
        for prep in children(subject, "prep"):
            if prep.lower_ == "to" and prep.nbor(-1).text == "," and _judges(verb, "to"):
                yield from (n for n in children(prep, "pobj") if _is_actor(n) and n.nbor(1).text == ",")


Aside = tuple[int, int, bool, "Token"]


def asides(sentence: list["Token"]) -> Iterator[Aside]:
    """The parentheses of speech in a sentence: first and last token, whether beside a quotation, and the speaker."""
    doc = sentence[0].doc
    for token in sentence:
        if token.lower_ in ("so", "thus") and token.i > token.sent.start and token.nbor(-1).text in _EDGES:
            first, last = _edges(token, token.sent)
            speaker = _head(token, token.i + 1, last + 1) if token.i == first else None
            if speaker is not None and not any(t.pos_ in ("VERB", "AUX", "ADP") for t in doc[first : last + 1]):
                yield first, last, False, speaker
        elif token.tag_ in _FINITE and among(lemma(token), "said.aside"):
            first, last = _edges(token, token.sent)
            speaker = _aside(token, first, last)
            if speaker is not None:
                sides = {doc[i].text for i in (first - 1, first - 2, last + 1, last + 2) if 0 <= i < len(doc)}
                yield first, last, bool(sides & _QUOTES), speaker


def _edges(token: "Token", sent: "Span") -> tuple[int, int]:
    first = last = token.i
    doc = token.doc
    while first > sent.start and doc[first - 1].text not in _EDGES:
        first -= 1
    while last + 1 < sent.end and doc[last + 1].text not in _EDGES and doc[last + 1].text not in ".!?":
        last += 1
    return first, last


def _aside(verb: "Token", first: int, last: int) -> "Token | None":
    """The speaker of a parenthesis "X says" or "says X", if it is one."""
    doc, sent = verb.doc, verb.sent
    before = doc[first - 1].text if first > sent.start else ""
    after = doc[last + 1].text if last + 1 < len(doc) else ""
    quoted = before in _QUOTES or after in _QUOTES or (first > 1 and doc[first - 2].text in _QUOTES)
    if not before and not (after in _QUOTES or (last + 2 < len(doc) and doc[last + 2].text in _QUOTES)):
        return None
    if not quoted and (before not in (",", "—", "–", "--") or after not in (",", ".", "—", "–", "--", "")):
        return None
    if not quoted and after == "" and verb.tag_ not in _CERTAIN:
        return None
    if verb.i == first:
        return _behind(verb, last, quoted)
    lead = doc[first : verb.i]
    if lead[0].lower_ in _OPENERS or any(t.lower_ in RELATIVE or t.tag_ in _CERTAIN for t in lead):
        return None
    if lead[0].pos_ in ("ADP", "VERB", "SCONJ", "PUNCT") or any(t.tag_ in ("VBG", "TO") for t in lead):
        return None
    follows = doc[verb.i + 1] if verb.i < last else None
    told = quoted or lemma(verb) in ("tell", "assure", "remind", "warn")
    if follows is not None and not (follows.pos_ in _BEHIND or (told and follows.lower_ != "that")):
        return None
    if any(t.lower_ == "that" and (t == follows or t.dep_ == "mark") for t in doc[verb.i + 1 : last + 1]):
        return None
    return _head(verb, first, verb.i)


def _behind(verb: "Token", last: int, quoted: bool) -> "Token | None":
    """ "…, complained the Chamber in its survey, …": a noun phrase directly behind the verb."""
    if verb.tag_ in ("NN", "NNS", "VB") or verb.i == last:
        return None
    after = verb.nbor(1)
    head = _head(verb, verb.i + 1, last + 1)
    if head is None or not (quoted or head.pos_ in ("PROPN", "PRON") or among(lemma(head), "said.people")):
        return None
    if not quoted and not _resumes(verb, last):
        return None
    if after.pos_ not in ("DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM") or after.lower_ in RELATIVE:
        return None
    return head


def _resumes(verb: "Token", last: int) -> bool:
    """Whether the sentence that the parenthesis breaks goes on behind it, or has its verb before it."""
    doc, sent = verb.doc, verb.sent
    behind = doc[last + 2] if last + 2 < sent.end else None
    if behind is not None:
        return behind.pos_ in ("VERB", "AUX") and behind.tag_ not in ("VBG", "VBN")
    return any(t.tag_ in _CERTAIN for t in doc[sent.start : verb.i - 1])


def _head(verb: "Token", first: int, end: int) -> "Token | None":
    """The head of the first noun phrase between two tokens, by word order."""
    subject = next((s for s in children(verb, "nsubj") if first <= s.i < end), None)
    if subject is not None:
        return subject
    head = None
    for token in verb.doc[first:end]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
        elif head is not None and token.tag_ != "POS" and token.pos_ not in ("ADJ", "DET", "PART", "NUM"):
            break
    return head
