"""What makes a clause a plan or a possibility: auxiliaries, adverbs, conditions, and the drafts that it is in."""

import re
from typing import TYPE_CHECKING

from cybersov.clauses.tree import agents, antecedent, branches, children, is_passive, lemma, surface_subject
from cybersov.clauses.vocabulary import among

if TYPE_CHECKING:
    from spacy.tokens import Token

_LACKING = frozenset({"without", "absent", "under", "but", "barring", "given"})
_IRREAL = frozenset({"had", "were", "should"})
_LATER = re.compile(
    r"\b(?:not yet|yet to|will|until it|upon its|before it|once it|when it) (?:\w+ ){0,2}?"
    r"(?:(?:in|into|to) (?:force|effect|operation)|take effect|takes effect|apply|entry into force)\b"
    r"|\bawait(?:s|ing)? (?:\w+ ){0,3}(?:ratification|signature|assent|publication|promulgation|adoption|approval)\b"
    r"|\bsubject to (?:\w+ ){0,2}(?:approval|ratification|adoption|consent|assent)\b"
    r"|\bpending (?:\w+ ){0,2}(?:ratification|adoption|approval|entry into force|assent)\b"
    r"|\b(?:once|if|when|as soon as) (?:\w+ ){0,4}(?:adopted|passed|enacted|ratified|approved|ratif(?:y|ies)"
    r"|(?:in|into) force|takes effect)\b"
    r"|\b(?:enters?|comes?|entering|coming) into (?:force|effect|operation) "
    r"(?:only )?(?:next|in|on|from|at|as|by|after)\b"
    r"|\btakes? effect (?:only )?(?:next|in|on|from|at|as|by|after)\b"
    r"|\bnot yet (?:been )?(?:ratified|adopted|enacted|promulgated|applicable|binding)\b", re.IGNORECASE)
_FORCE = ("force", "effect", "ratif", "adopt", "pass", "enact", "assent", "approv", "apply", "signature", "promulg",
          "publication", "operation", "applicable", "binding")


def auxiliary(word: "Token", aux: "Token") -> str:
    """What a modal verb makes of the verb that it stands with: planned, possible, or nothing ("")."""
    said = lemma(aux)
    if (aux.text == "Will" and _is_name(aux)) or wont(aux):
        return ""
    if said == "may" and _forbids(word):
        return ""
    if among(said, "possible.auxiliaries"):
        told = said == "could" and any(among(c.lower_, "possible.past") for c in children(word, "advmod", "prep"))
        return "" if told or (said == "could" and " at last " in word.sent.text) else "possible"
    if said == "must" and any(c.lower_ == "have" for c in children(word, "aux")):
        return "possible"
    if said == "would":
        return _would(word)
    if among(said, "planned.duties"):
        if said == "need":  # what need not be done may be done all the same
            return "possible" if children(word, "neg") else "planned"
        return duty(word, solemn=said == "shall")
    return "planned" if among(said, "planned.auxiliaries") else ""


def wont(aux: "Token") -> bool:
    """The "wo" into which the tokenizer splits "is wont to", a habit."""
    return aux.lower_ == "wo" and aux.nbor(1).lower_ == "nt"


def _forbids(verb: "Token") -> bool:
    """A ban: "operators may not export", "may not be exported without consent"; not "may not be enough"."""
    subject = surface_subject(verb)
    negated = any(c.lower_ in ("not", "n't") for c in children(verb, "neg"))
    negated = negated or (subject is not None and any(c.lower_ == "no" for c in children(subject, "det")))
    if subject is None or verb.pos_ != "VERB" or not negated or among(lemma(verb), "possible.unsure"):
        return False
    if any(among(c.lower_, "possible.notyet") for c in children(verb, "advmod")):
        return False
    if any(c.lower_ in ("under", "without", "pursuant") for c in children(verb, "prep")):
        return True
    own = {c.lower_ for c in children(subject, "det", "poss")}
    anybody = subject.tag_ == "NNS" and not own if subject.pos_ == "NOUN" else False
    anybody = anybody or (subject.tag_ == "NN" and bool(own & {"a", "an", "any", "no"}))
    return anybody and not is_passive(verb) and (
        among(lemma(subject), "possible.bound") or not of_thing(verb))


def _is_name(aux: "Token") -> bool:
    return aux.nbor(1).pos_ == "PROPN" and aux.nbor(1).text[:1].isupper() and not aux.sent.text.rstrip().endswith("?")


def duty(word: "Token", solemn: bool = False) -> str:
    """ "must", "has to": advice to a state or to everybody is a plan; a duty in a rule holds."""
    subject = surface_subject(word)
    if subject is None:
        return ""
    if solemn and subject.lower_ in ("i", "we"):
        return "planned"
    parties = subject.text.split()[-1] in ("States", "Parties", "Members", "Signatories") and subject.ent_type_ != "GPE"
    if solemn and parties:
        return ""
    named = subject.pos_ == "PROPN" and subject.tag_ == "NNP" and not children(subject, "det", "nummod")
    advised = not solemn and among(lemma(subject), "planned.advised")
    return "planned" if advised or (named and not among(lemma(subject), "said.laws")) else ""


def by_law(verb: "Token") -> bool:
    """Whether a duty is that of a law in force: "under the Act", "by law"."""
    subject = surface_subject(verb)
    if subject is not None and among(lemma(subject), "said.laws"):
        return True
    nouns = [n for p in verb.sent if p.lower_ in ("under", "by") for n in children(p, "pobj")]
    return any(among(lemma(n), "said.laws") and not drafted(n) for n in nouns)


def _would(verb: "Token") -> str:
    """A habit, a possibility under a condition that is not fulfilled, or the future of a plan."""
    adverbs = [c.lower_ for c in children(verb, "advmod")]
    if any(among(said, "planned.habits") or among(said, "planned.afterwards") for said in adverbs):
        return ""
    if any(c.lower_ in ("every", "each") for n in children(verb, "npadvmod") for c in n.children):
        return ""
    subject = surface_subject(verb)
    if subject is not None and drafted(antecedent(subject) or subject):
        return "planned"
    if any(c.lower_ == "have" for c in children(verb, "aux")):
        return "possible"
    if subject is not None and any(c.lower_ in ("such", "any") for c in subject.lefts):
        return "possible"
    return "possible" if _unreal(verb) else "planned"


def _unreal(verb: "Token") -> bool:
    for dep, child in branches(verb):
        if dep == "advcl" and among(lemma(child), "planned.passing"):
            continue  # "if adopted, it would ban": that is still open
        if dep == "advcl":
            lead = child.left_edge
            marks = [c.lower_ for c in children(child, "mark")]
            if "if" in marks or "unless" in marks or (lead.lower_ in _IRREAL and lead.pos_ in ("AUX", "VERB")):
                return True
            if child.tag_ == "VBN" and child.i < verb.i and not marks and not agents(child):
                return True
        elif (dep == "prep" and child.lower_ in _LACKING) or child.lower_ == "otherwise":
            return child.lower_ != "under" or any(c.lower_ in ("such", "these", "those") for c in child.subtree)
    return False


def conditional(word: "Token") -> bool:
    """A condition by inversion: "had India banned", "should the Council adopt", "were others to copy"."""
    for child in children(word, "aux", "auxpass"):
        if child.lower_ in _IRREAL and word.dep_ in ("advcl", "ccomp", "xcomp") and child.i == word.left_edge.i:
            return True
    return word.lower_ == "were" and word.dep_ == "advcl" and word.left_edge.i == word.i


def of_draft(verb: "Token", sent_text: str) -> bool:
    """Whether a verb tells what a draft lays down, or a rule that is not yet in force."""
    if not _tells_content(verb):
        return False
    subject, root = surface_subject(verb), verb.sent.root
    noun = verb.head if verb.dep_ == "acl" else subject and (antecedent(subject) or subject)
    if noun is not None and not is_passive(verb) and (drafted(noun) or _put_forward(noun)):
        return True
    if root.pos_ == "NOUN" and root.i < verb.i and drafted(root):
        return True
    if any(c.lower_ in ("next", "tomorrow", "coming") for n in children(verb, "npadvmod") for c in (n, *n.lefts)):
        return True
    for dep, child in branches(verb):
        if dep == "agent" or (dep == "prep" and child.lower_ in ("under", "in", "by")):
            under = child.lower_ == "under"
            nouns = [n for n in children(child, "pobj") if dep == "agent" or under or child.i < verb.i]
            if any(drafted(n) or (under and lemma(n) in ("plan", "roadmap", "scheme")) for n in nouns):
                return True
    low = sent_text.lower()
    if any(word in low for word in _FORCE) and subject is not None and _LATER.search(sent_text):
        return among(lemma(subject), "planned.instruments") or subject.pos_ == "PROPN"
    return False


def _tells_content(verb: "Token") -> bool:
    if verb.pos_ != "VERB" or lemma(verb) in ("enter", "come", "take", "await"):
        return False
    return verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and verb.dep_ == "acl") or any(
        c.tag_ in ("MD", "VBZ", "VBP") for c in children(verb, "aux", "auxpass")
        if lemma(c) not in ("have", "do") or c.tag_ == "MD")


def drafted(noun: "Token") -> bool:
    """ "the draft", "the bill", "the proposed regulation", "the forthcoming Data Act"."""
    words = noun.lower_.split()
    if among(words[-1], "planned.drafts") or words[0] in ("draft", "proposed") or among(lemma(noun), "planned.drafts"):
        return not any(c.pos_ == "PROPN" for c in children(noun, "compound")) or words[-1] in ("draft", "bill")
    if noun.pos_ != "PROPN" and not any(among(w, "planned.instruments") for w in (lemma(noun), words[0], words[-1])):
        return False
    if any(among(c.lower_, "planned.adjectives") for c in children(noun, "amod", "compound", "nmod")):
        return True
    if any(among(lemma(c), "planned.drafting") and c.tag_ == "VBN" and not _passed(c) for c in children(noun, "acl")):
        return True
    stages = [(p.lower_, lemma(n)) for p in children(noun, "prep") for n in children(p, "pobj")]
    return any((p in ("under", "in") and among(n, "planned.stages")) or (p == "before" and among(n, "planned.houses"))
               for p, n in stages)


def _passed(proposed: "Token") -> bool:
    """ "first proposed in 2019", "proposed in May and adopted in June": a draft no longer."""
    first = any(c.lower_ in ("first", "originally", "initially") for c in children(proposed, "advmod"))
    return first or any(among(lemma(c), "planned.passing") for c in children(proposed, "conj"))


def _put_forward(noun: "Token") -> bool:
    """ "has proposed a regulation that bans", "is debating a law that": what such a text lays down is a plan."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB" or not among(lemma(noun), "planned.instruments"):
        return False
    return among(lemma(verb), "planned.drafting") or among(lemma(verb), "planned.debating")


def concluded(verb: "Token") -> bool:
    """Whether an undertaking stands in an agreement: "in the pact the parties undertake to"."""
    if not among(lemma(verb), "planned.undertaking"):
        return False
    nouns = [n for p in children(verb, "prep") if p.lower_ in ("in", "under", "by") for n in children(p, "pobj")]
    return any(among(lemma(n), "planned.concluded") and not drafted(n) for n in nouns)


def in_hand(noun: "Token", verb: "Token") -> bool:
    """Not yet there: "is negotiating an agreement", "considered a ban"; but "discussed the ban"."""
    if not among(lemma(verb), "planned.debating") or children(verb, "auxpass"):
        return False
    under_way = verb.tag_ == "VBG" or lemma(verb) in ("consider", "weigh", "mull", "prepare", "draft")
    return under_way and all(c.lower_ in ("a", "an") for c in children(noun, "det", "poss"))


def container(noun: "Token") -> "Token | None":
    """The verb by which a text has something in it: "the proposal includes a ban", "the bill provides for a ban"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    if noun.dep_ not in ("dobj", "pobj") or verb.pos_ != "VERB":
        return None
    return verb if among(lemma(verb), "planned.containing") else None


def promised(verb: "Token") -> bool:
    """ "pledged eight million dollars to the fund": not yet paid."""
    if verb.pos_ != "VERB" or lemma(verb) not in ("pledge", "promise", "earmark"):
        return False
    given = children(verb, "dobj", "nsubjpass")
    return any(t.text in ("$", "€", "£", "¥") or among(lemma(t), "planned.money") for n in given for t in n.subtree)


def drafted_by(verb: "Token") -> bool:
    """Whether the subject of a verb is a draft: "the bill foresees a ban"."""
    subject = surface_subject(verb)
    return subject is not None and drafted(antecedent(subject) or subject)


def of_thing(verb: "Token") -> bool:
    """Whether the subject of a verb is no actor: "the measure threatens to"."""
    subject = surface_subject(verb)
    if subject is None or subject.ent_type_ in ("GPE", "ORG", "PERSON", "NORP") or subject.pos_ == "PROPN":
        return False
    word = lemma(subject)
    if among(word, "said.people") or among(word, "planned.advised"):
        return False
    return subject.pos_ == "NOUN" and not word.endswith(("er", "or", "ist", "ian", "ration", "isation", "ization"))
