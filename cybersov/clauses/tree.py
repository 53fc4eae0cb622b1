"""Walks over the dependency tree that several parts of the clause layer share."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FAR = 3
_PLACE = attrgetter("i")
_JOINTLY = frozenset({"together", "along", "jointly", "alongside"})
_INSIDE = frozenset({"in", "across", "throughout", "within"})
RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_JOINING = frozenset({"belong", "accede", "subscribe"})


def children(token: "Token", *deps: str) -> list["Token"]:
    """The children with one of these labels, in the order of the text."""
    own = by_label(token)
    if not own:
        return []
    if len(deps) == 1:
        return list(own.get(deps[0], ()))
    groups = [own[dep] for dep in deps if dep in own]
    if len(groups) < 2:
        return list(groups[0]) if groups else []
    return sorted((child for group in groups for child in group), key=_PLACE)


def by_label(token: "Token") -> Mapping[str, Sequence["Token"]]:
    """All children under their labels, those of one label in the order of the text."""
    return _grown(token.doc)[token.i][1]


def branches(token: "Token") -> Sequence[tuple[str, "Token"]]:
    """All children with their labels, in the order of the text."""
    return _grown(token.doc)[token.i][0]


Grown = tuple[list[tuple[str, "Token"]], dict[str, list["Token"]]]


class _Branches:
    """The children of every token of the parse that was looked at last, in their order and by their labels."""

    doc: "Doc | None" = None
    of: ClassVar[list[Grown]] = []


def _grown(doc: "Doc") -> list[Grown]:
    if _Branches.doc is not doc:
        bare: Grown = ([], {})
        found = [bare] * len(doc)
        for token, way in zip(doc, doc.to_array("HEAD").astype("int64").tolist(), strict=True):
            if way:
                head, label = token.i + way, token.dep_
                if found[head] is bare:
                    found[head] = ([], {})
                found[head][0].append((label, token))
                found[head][1].setdefault(label, []).append(token)
        _Branches.doc, _Branches.of = doc, found
    return _Branches.of


def agents(word: "Token") -> list["Token"]:
    """Who stands after "by", and after each further "by"."""
    return [noun for agent in _with_mates(children(word, "agent")) for noun in children(agent, "pobj")]


def _with_mates(preps: list["Token"]) -> list["Token"]:
    """Prepositions and those that are coordinated with them: "by X in May and by Y in June"."""
    for prep in preps:
        preps += [mate for mate in children(prep, "conj", "prep", "agent") if mate.lower_ == prep.lower_]
    return preps


def lemma(token: "Token") -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


def prepositions(word: "Token") -> list["Token"]:
    """The prepositions of a word, coordinated ones too: "of X and of Y", "from X, as well as from Y"."""
    preps = children(word, "prep", "dative")
    preps += [mate for prep in preps for mate in children(prep, "conj") if mate.pos_ == "ADP"]
    return preps + [prep for joint in children(word, "cc") for prep in children(joint, "prep")]


def companions(word: "Token") -> Iterator["Token"]:
    """Who is there "together with X", "along with X", "jointly with X", "alongside X"."""
    own = children(word, "prep")
    for prep in (*own, *(inner for along in own for inner in children(along, "prep"))):
        if prep.lower_ == "alongside" or (prep.lower_ == "with" and _is_joint(prep)):
            yield from children(prep, "pobj")


def _is_joint(prep: "Token") -> bool:
    before = prep.nbor(-1).lower_ if prep.i else ""
    return before in _JOINTLY or any(c.lower_ in _JOINTLY for c in prep.children)


def beyond(noun: "Token", depth: int = 0) -> Iterator["Token"]:
    """What stands further behind a noun: "Microsoft" in "director of public affairs of Microsoft"."""
    for prep in children(noun, "prep"):
        for far in children(prep, "pobj"):
            if depth:
                yield far
            yield from children(far, "poss")
            if depth < _FAR:
                yield from beyond(far, depth + 1)


def is_passive(verb: "Token") -> bool:
    """Whether a verb stands in the passive: an auxiliary, a passive subject, or a bare participle after a noun."""
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if verb.tag_ in ("VBN", "VBD") and children(verb, "agent") and not children(verb, "aux", "nsubj", "dobj"):
        return True
    if causer(verb) is not None:
        return True
    if verb.tag_ != "VBN" or children(verb, "aux", "nsubj"):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head) and not children(verb, "dobj")
    return verb.dep_ in ("acl", "advcl", "amod", "relcl")


def causer(verb: "Token") -> "Token | None":
    """The verb of who has something done: "had the site blocked", "got it removed"."""
    made = verb.tag_ == "VBN" and verb.dep_ == "ccomp" and lemma(verb.head) in ("have", "get")
    return verb.head if made and children(verb, "nsubj") and not children(verb, "aux", "mark") else None


def surface_subject(verb: "Token", depth: int = 0) -> "Token | None":
    """The token that the finite verb agrees with, or what controls an infinitive or participle."""
    own = children(verb, "nsubj", "nsubjpass")
    if own and _left_out(own[0]):
        return None
    if own:
        return own[-1] if own[-1].pos_ == "PROPN" else own[0]
    dated = _after_a_phrase(verb)
    if dated is not None:
        return dated
    head = verb.head
    if depth > 6 or head == verb:
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        inner = {verb.tag_, head.tag_} == {"VBZ", "VBP"} and children(head, "ccomp")  # "say it slows and raises"
        return None if inner else surface_subject(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        return _controller(verb, head, depth)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX"):
        called = called_on(verb, head) if verb.tag_ == "VB" else []
        plan = _planned(verb, head)
        return called[0] if called else _owner(plan, depth, verb) if plan else surface_subject(head, depth + 1)
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.tag_ == "VB"):
        return _owner(head, depth, verb) if verb.tag_ == "VB" else head
    if verb.dep_ == "amod":
        return head
    if verb.dep_ == "relcl":
        return None
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        above = head.head.head if head.head.lower_ == "short" else head.head
        blamed = head.lower_ in ("for", "of") and among(lemma(above), "control.blaming")
        blamed = blamed or (head.lower_ in ("in", "with") and among(lemma(above), "control.assisting"))
        if (blamed or head.lower_ == "from") and children(above, "dobj"):
            return children(above, "dobj")[0]
        return surface_subject(above, depth + 1) if above.pos_ in ("VERB", "AUX") else _owner(above, depth)
    return None


def _left_out(subject: "Token") -> bool:
    """ "All states other than Russia signed", where the parse takes who did not for the subject."""
    at = subject.left_edge.i
    return at > 1 and subject.doc[at - 1].lower_ == "than" and subject.doc[at - 2].lower_ == "other"


def _planned(verb: "Token", head: "Token") -> "Token | None":
    """The plan of somebody that an infinitive belongs to, though the parse hangs it on the verb that takes a side."""
    near = head.doc[verb.left_edge.i - 1] if verb.tag_ == "VB" and verb.left_edge.i else head
    if near.dep_ == "pobj" and near.head.lower_ == "of" and near.head.head.pos_ == "NOUN":
        near = near.head.head
    return near if among(lemma(near), "taken.plans") and among(lemma(head), "taken.sides") else None


def _after_a_phrase(verb: "Token") -> "Token | None":
    """ "At the summit, India, Kenya and Egypt signed": the parse takes the subjects for mates of the noun before."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    for prep in children(verb, "prep"):
        for noun in children(prep, "pobj") if prep.i < verb.i else ():
            for mate in children(noun, "conj"):
                start = mate.left_edge.i
                if not children(noun, "cc") and verb.doc[start - 1].text == "," and mate.right_edge.i < verb.i:
                    return mate
    return None


def subject_of(verb: "Token") -> list["Token"]:
    """The surface subject as a list of one, empty where there is none."""
    subject = surface_subject(verb)
    return [] if subject is None else [subject]


def _controller(verb: "Token", head: "Token", depth: int) -> "Token | None":
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
        return None
    if head.pos_ == "ADJ":
        return surface_subject(head.head, depth + 1)
    objects = children(head, "dobj") or called_on(verb, head)
    if objects and among(lemma(head), "control.verbs"):
        return objects[0]
    return surface_subject(head, depth + 1)


def called_on(verb: "Token", head: "Token") -> list["Token"]:
    """Who is to do it: "calls upon all states to sign", "appealed to Egypt to"."""
    if head.lemma_.lower() not in ("call", "appeal"):
        return []
    preps = [p for p in children(head, "prep", "prt") if p.lower_ in ("on", "upon", "to") and p.i < verb.i]
    return [noun for prep in preps for noun in children(prep, "pobj") if noun.i < verb.i]


def _owner(noun: "Token", depth: int, deed: "Token | None" = None) -> "Token | None":
    """Who has the plan, the right or the effort: its possessor, or the subject of the verb that it is object of."""
    modifiers = [c for c in children(noun, "amod", "compound") if c.ent_type_ in ("GPE", "NORP", "ORG")]
    owners = children(noun, "poss") + modifiers
    if deed is not None and not owners:
        behind = [p for p in children(noun, "prep") if p.lower_ in ("of", "by") and p.right_edge.i < deed.i]
        owners = [owner for prep in behind for owner in children(prep, "pobj")]
    if owners:
        return owners[0]
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    if among(lemma(noun), "taken.plans") and among(lemma(verb), "taken.sides"):
        return None
    verb = noun.head
    if noun.dep_ in ("dobj", "attr") and verb.pos_ in ("VERB", "AUX"):
        return surface_subject(verb, depth + 1)
    if noun.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX"):
        return surface_subject(verb.head, depth + 1)
    return None


def antecedent(token: "Token") -> "Token | None":
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in RELATIVE or token.tag_ not in ("WDT", "WP", "WP$", "IN"):
        return None
    at = token
    while at.head != at:
        at = at.head
        if at.dep_ == "relcl":
            return _collective(at, token) or at.head
        if at.dep_ == "ccomp" and lemma(at.head) == "be" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return _singled_out(at.head)
    return None


def _collective(verb: "Token", pronoun: "Token") -> "Token | None":
    """The group of which the noun before a relative clause tells the members: "a coalition of firms which supports"."""
    members = verb.head.head if verb.head.dep_ == "conj" else verb.head
    group = members.head.head if members.dep_ == "pobj" and members.head.lower_ == "of" else members
    if group == members or members.tag_ not in ("NNS", "NNPS") or group.tag_ != "NN":
        return None
    helping = children(verb, "aux", "auxpass")
    finite = (helping or [verb])[0].tag_
    alone = pronoun.dep_ == "nsubj" and finite == "VBZ"
    joined = pronoun.dep_ == "pobj" and lemma(verb) in _JOINING and any(t.lower_ in ("a", "an") for t in group.lefts)
    return group if alone or joined else None


def _singled_out(verb: "Token") -> "Token | None":
    """What "it was X that" singles out."""
    cleft = any(subject.lower_ == "it" for subject in children(verb, "nsubj"))
    return next(iter(children(verb, "attr")), None) if cleft else None


def caused(verb: "Token") -> list["Token"]:
    """Who has done what to whom: "Iran had the site blocked", where the parse gives the participle two subjects."""
    subjects = children(verb, "nsubj") if verb.tag_ in ("VBN", "VBD") else []
    between = [c for c in children(verb, "aux") if len(subjects) == 2 and subjects[0].i < c.i < subjects[1].i]
    return subjects if between and lemma(between[0]) in ("have", "get") else []


def where_done(verb: "Token") -> list["Token"]:
    """Where something is done of which nobody is said to do it: "banned in Kenya", "used across the continent"."""
    return [noun for prep in children(verb, "prep") if prep.lower_ in _INSIDE for noun in children(prep, "pobj")]


def owners_of(noun: "Token") -> list["Token"]:
    """ "Huawei's licence", "the licence of Huawei"."""
    behind = [owner for prep in children(noun, "prep") if prep.lower_ == "of" for owner in children(prep, "pobj")]
    return [*children(noun, "poss"), *behind]
