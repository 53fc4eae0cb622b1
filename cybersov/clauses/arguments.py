"""From a token that fills a place in a clause to the things that it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from cybersov import terms
from cybersov.clauses.examples import examples
from cybersov.clauses.fellows import authors, counted
from cybersov.clauses.tree import SUBJECTS, agents, antecedent, children, lemma, prepositions
from cybersov.clauses.vocabulary import among
from cybersov.mentions import Found
from cybersov.mentions.found import TEXTS, At
from cybersov.mentions.vocabulary import vocabulary
from cybersov.mentions.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Named = tuple[Found, int, int]
_NARROWING = frozenset({"that", "who", "whose", "whom", "which"})
_NAMING = frozenset({"called", "named", "dubbed", "titled", "entitled", "known", "christened"})
_EDITIONS = frozenset({"version", "variant", "edition", "form"})
_GATHERING = frozenset({"meet", "gather", "assemble", "convene", "travel", "fly", "arrive", "stay"})
_WHOLE = frozenset({"all", "every", "each", "any", "no"})
_SINGLE = frozenset({"Instrument", "Initiative"})
_LEADS = ("det", "amod", "compound", "poss", "nummod")
_JOINTS = frozenset({",", "and", "but", "—", "–", "("})
_THAN = (["rather", "than"], ["instead", "of"])
_LEADING = {"access": ("to",), "need": ("for",), "role": ("of", "for")}
_SENDING = frozenset({"of", "for", "from", "at", "within", "in"})
_EMPLOYING = frozenset({"at", "from", "within"})
_LANDS = frozenset({"State", "Group"})
_BEING = frozenset({"be", "remain", "become", "constitute"})
_DESCRIBING = frozenset({"head", "description"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A thing in its place.

    `token` is where it stands, `origin` the token of the place that led to it, `steps` how many words were
    passed through on the way from the one to the other.
    """

    found: Found
    token: int
    origin: int
    steps: int


class _Given:
    """What the tokens of the block that was looked at last name, as far as that was asked."""

    doc: "Doc | None" = None
    at: At | None = None
    known: ClassVar[dict[int, tuple[Argument, ...]]] = {}


def arguments(token: "Token", at: At) -> tuple[Argument, ...]:
    """Everything that a token, its coordinated mates and its examples name, in the order of the text."""
    if _Given.at is not at or _Given.doc is not token.doc:
        _Given.doc, _Given.at, _Given.known = token.doc, at, {}
    known = _Given.known.get(token.i)
    if known is None:
        known = _Given.known[token.i] = _worked_out(token, at)
    return known


def _worked_out(token: "Token", at: At) -> tuple[Argument, ...]:
    seen: dict[tuple[str, int], Argument] = {}
    for mate in (token, *_conjuncts(token)):
        for found, where, steps in () if _excepted(mate) else _named(mate, at, 0):
            seen.setdefault((found.entity, mate.i), Argument(found, where, mate.i, steps))
    return tuple(seen.values())


def _excepted(token: "Token") -> bool:
    """ "Nepal, but not India", "not India but Nepal", "every state but India": named only to be left out."""
    before = token.doc[token.left_edge.i - 1].lower_ if token.dep_ == "conj" and token.left_edge.i else ""
    if token.dep_ == "conj" and token.head.dep_ == "pobj" and _starts_anew(token):
        return True
    if before == "but" and any(c.lower_ in _WHOLE for c in token.head.children):
        return True
    said = [c for c in children(token, "neg") if c.lower_ == "not" and c.i < token.i]
    if any(c.nbor(1).lower_ not in ("only", "just", "merely", "one", "a", "all", "every", "least") for c in said):
        return True
    first = token.head.i if token.dep_ == "pobj" else min((c.i for c in children(token, *_LEADS)), default=token.i)
    before = [t.lower_ for t in token.doc[max(0, first - 2) : first]] if first <= token.i else []
    if len(before) < 2 or before[0] == ".":
        return False
    if before[1] == "not":
        return before[0] in _JOINTS or token.doc[first - 2].pos_ == "VERB"
    if before[1] == "but" and token.dep_ == "conj":  # "does not back A but B": B is not what is denied
        verbs = (verb for verb in token.ancestors if verb.pos_ in ("VERB", "AUX"))
        negated = (c for verb in verbs for c in children(verb, "neg") if verb.pos_ == "AUX" or c.i < verb.i)
        return any(c.nbor(1).lower_ != "only" for c in negated)
    return token.dep_ in ("conj", "pobj") and before in _THAN


def _starts_anew(token: "Token") -> bool:
    """ "voted for it and Russia against it": the parse takes who does the other thing for what is voted for."""
    last = token.right_edge
    after = last.nbor(1) if last.i + 1 < len(token.doc) else last
    return after.lower_ == "against" and after.head not in (token, token.head)


def _all(token: "Token", at: At, steps: int) -> Iterator[Named]:
    for mate in (token, *_conjuncts(token)):
        yield from _named(mate, at, steps)


def _conjuncts(token: "Token") -> Iterator["Token"]:
    for child in children(token, "conj"):
        yield child
        yield from _conjuncts(child)


def _named(token: "Token", at: At, steps: int) -> Iterator[Named]:
    """What a token names itself, then what stands behind it; the fewer steps, the nearer."""
    if steps > 4:
        return
    real = antecedent(token)
    if real is not None or token.lower_ == "whose":
        yield from _related(token, real, at, steps)
        return
    own = tuple(found for found in at.get(token.i, ()) if found.how != "head" or not _narrowed(token, found))
    loose = all(found.how == "head" for found in own)
    served = list(_served(token, at)) if loose else []
    if served:
        yield from (named for body in served for named in _all(body, at, steps + 1))
        return
    described = own[:1] and own[0].how == "head" and all(found.how in _DESCRIBING for found in own)
    listed = _listed(token) if loose or described else []
    if any(t.doc[t.left_edge.i - 1].text == ":" for t in listed):
        own = ()
    same = _meant(token, own, at) if loose and own else ()
    if same:
        yield from ((found, token.head.i, steps + 1) for found in same)
        return
    given = list(examples(token))
    says = token.dep_ == "appos" and all(found.how in _DESCRIBING for found in own)
    further = 2 if listed or (says and at.get(token.head.i)) else 0
    yield from ((found, token.i, steps + (further if found.how in _DESCRIBING else 0)) for found in own)
    for example in given:
        yield from _all(example, at, steps)
    for other in listed:
        yield from (n for n in _all(other, at, steps) if n[0].how != "head" or not own)
    names = []
    if not own or says:
        names = [(found, same.i) for same in _identified(token) for found in at.get(same.i, ())]
        yield from ((found, where, steps + 1) for found, where in names if not own or _is_like(found, own[0]))
    if loose and (own or not names) and not any(found.type in TEXTS for found in own):
        for inner in _behind(token):
            yield from _all(inner, at, steps + 1 + bool(own))
    elif own and all(found.how in _DESCRIBING for found in own):
        for who in authors(token):
            yield from _all(who, at, steps + 2)


def _served(token: "Token", at: At) -> Iterator["Token"]:
    """The bodies that people speak for: "officials at the ministry", "a spokesman for Huawei", "critics at Amnesty"."""
    envoy = among(lemma(token), "said.envoys")
    if not envoy and not among(lemma(token), "said.staff"):
        return
    for prep in children(token, "prep"):
        if prep.lower_ in (_SENDING if envoy else _EMPLOYING):
            for noun in children(prep, "pobj"):
                kinds = {found.type for found in at.get(noun.i, ()) if terms.is_a(found.type, "Actor")}
                if kinds and (envoy or kinds.isdisjoint(_LANDS)):
                    yield noun


def _meant(token: "Token", own: tuple[Found, ...], at: At) -> tuple[Found, ...]:
    """The named thing that a noun only describes: "the ITU is a body of", "the ITU, a body of"."""
    if token.dep_ not in ("appos", "attr") or (token.dep_ == "attr" and lemma(token.head) not in _BEING):
        return ()
    if token.dep_ == "attr" and children(token.head, "neg"):
        return ()
    names = [found for same in _identified(token) for found in at.get(same.i, ())]
    return tuple(found for found in names if _is_like(found, own[0]))[:1]


def _listed(token: "Token") -> list["Token"]:
    """What stands beside a noun as its name: "the start-up Kelp", "two aims: peace and trade", "a code called Tern"."""
    names = children(token, "appos")
    for verb in children(token, "acl"):
        if verb.lower_ in _NAMING:
            names += children(verb, "oprd", "attr", "dobj")
            names += [n for prep in children(verb, "prep") if prep.lower_ == "as" for n in children(prep, "pobj")]
    return names


def _narrowed(token: "Token", found: Found) -> bool:
    """ "firms that keep data abroad": what is said of these is not said of firms; "a bill that bans" is one bill."""
    if token.tag_ == "NN" and terms.coarse(found.type) in _SINGLE and children(token, "det"):
        return False
    for clause in children(token, "relcl"):
        first = clause.left_edge
        if first.lower_ in _NARROWING and first.i > token.i and token.doc[first.i - 1].text != ",":
            return True
    return False


def _is_like(found: Found, said: Found) -> bool:
    """Whether a name can be what a description beside it says: "Roskomnadzor, the agency that"."""
    return found.how != "head" and terms.coarse(found.type) == terms.coarse(said.type)


def _related(token: "Token", real: "Token | None", at: At, steps: int) -> Iterator[Named]:
    """What a relative pronoun stands for by the parse, else what stands directly before it."""
    behind: list[Named] = []
    if real is not None and token.lower_ == "which" and _is_person(real, at):
        real = next((noun for noun in _just_before(token) if not _is_person(noun, at)), real)
    if real is not None:
        real = _several(token, real)
        each = token.dep_ == "pobj" and token.i > 1 and token.nbor(-2).lower_ in ("all", "both", "each", "some", "none")
        mates = (token.dep_ in SUBJECTS or each) and all(mate.i < token.i for mate in _conjuncts(real))
        behind = list(_all(real, at, steps) if mates else _named(real, at, steps))
        if all(found.how == "head" for found, _, _ in behind) and token.dep_ == "nsubj":
            behind = [named for who in counted(real) for named in _all(who, at, steps + 1)] or behind
    near = () if behind else (noun for noun in _just_before(token) if noun != real or noun.tag_ != "NNS")
    yield from _further(token, real, at, steps + 2)
    yield from behind or ((found, noun.i, steps + 1) for noun in near for found in at.get(noun.i, ()))


def _is_person(token: "Token", at: At) -> bool:
    return any(found.type == "Person" for found in at.get(token.i, ()))


def _several(token: "Token", real: "Token") -> "Token":
    """ "The Act and the Code, which oblige": a verb in the plural is said of all that stand before it."""
    if token.dep_ != "nsubj" or real.dep_ != "conj" or real.tag_ not in ("NN", "NNP"):
        return real
    finite = next(iter(children(token.head, "aux", "auxpass")), token.head)
    while finite.tag_ == "VBP" and real.dep_ == "conj" and real.head != real:
        real = real.head
    return real


def _further(token: "Token", real: "Token | None", at: At, steps: int) -> Iterator[Named]:
    """Nouns that lead to the one before ", which": the parse may hang the clause too low; the classes tell."""
    if real is None or token.lower_ != "which" or token.doc[token.i - 1].text != ",":
        return
    while real.dep_ == "pobj" and real.head.dep_ == "prep" and real.head.head.pos_ in ("NOUN", "PROPN"):
        real = real.head.head
        yield from ((found, real.i, steps) for found in at.get(real.i, ()))
        steps += 1


def _just_before(token: "Token") -> Iterator["Token"]:
    """What stands directly before "whose" or "to which", where the parse hangs the clause on a noun further off."""
    first = token.i - 1
    while first > token.sent.start and (token.doc[first].dep_ == "prep" or token.doc[first].text == ","):
        first -= 1
    if first >= token.sent.start:
        yield token.doc[first]


def _identified(token: "Token") -> Iterator["Token"]:
    """The thing that a noun is said to be: "Max, a messenger developed by VK", "Max is a messenger developed by VK"."""
    if token.dep_ == "appos":
        yield token.head
    elif token.dep_ == "attr":
        yield from children(token.head, "nsubj")


def _behind(token: "Token") -> Iterator["Token"]:
    """What a noun that says little stands for: "the concept of sovereignty", "access to Signal", "UN channels"."""
    if token.pos_ not in ("NOUN", "PROPN", "DET", "NUM", "PRON", "VERB"):
        return
    noun = fold(lemma(token))
    # "The head of the agency said" speaks for it; "sanctioned the head of the agency" is about the person.
    if noun == "head" and (lemma(token.head) in _GATHERING or token.dep_ != "nsubj"):
        return
    if noun in _EDITIONS and any(c.lower_ == "own" for c in token.children):  # "its own version of the law"
        return
    if noun in vocabulary().transparent or token.pos_ in ("DET", "NUM", "PRON"):
        for prep in prepositions(token):
            if prep.lower_ in _LEADING.get(noun, ("of",)):
                yield from children(prep, "pobj")
    if token.dep_ != "nsubj" and among(noun, "about.nouns"):
        for link in children(token, "prep", "acl"):
            if among(link.lower_, "about.prepositions"):
                yield from children(link, "pobj", "dobj")
    yield from authors(token)
    if among(noun, "about.parts"):
        for prep in children(token, "prep"):
            if prep.lower_ in ("of", "in"):
                yield from children(prep, "pobj")
        yield from children(token, "poss")
    for verb in children(token, "acl"):
        if verb.lower_ == "posed":
            yield from agents(verb)
    if noun in vocabulary().shells:
        yield from children(token, "compound", "amod", "poss")

