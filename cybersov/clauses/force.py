"""The force of a modal verb: whether what it stands with is recommended, obligatory, or contrary to the facts."""

from typing import TYPE_CHECKING

from cybersov.clauses.tree import branches, children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNREAL = frozenset({"had", "were"})


def force_of(word: "Token", aux: "Token", kind: str) -> str | None:
    """The force of a modal verb beside a verb, where `kind` is what it makes of the modality; None where it has none.

    "may" and "can" have none by themselves: only a text of rules permits with them.
    """
    said = lemma(aux)
    perfect = any(lemma(c) == "have" for c in children(word, "aux"))
    if said == "would":
        return "counterfactual" if perfect or _contrary(word) else None
    if aux.text == "Should" or (aux.i == word.left_edge.i and word.dep_ == "advcl"):
        return None  # a condition by inversion: "should the Council adopt"; or a question
    if said in ("should", "ought", "need"):
        return "counterfactual" if perfect else "recommended"
    if said in ("must", "shall") and not perfect:
        return "recommended" if kind == "planned" and said == "must" else "obligatory"
    return None


def _contrary(verb: "Token") -> bool:
    """Whether a condition is told to be unfulfilled: "had it refused", "were it not for", "if it had refused"."""
    for dep, child in branches(verb):
        if dep != "advcl":
            continue
        lead = child.left_edge
        past = {c.lower_ for c in children(child, "aux", "auxpass")} | {child.lower_}
        if lead.lower_ in _UNREAL and lead.pos_ in ("AUX", "VERB"):
            return True
        if any(c.lower_ == "if" for c in children(child, "mark")) and past & _UNREAL and "to" not in past:
            return True
    return False
