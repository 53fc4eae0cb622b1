"""How well open clauses are told, beside ClausIE's and a plain walker's from subject over verb to object, in one run.

    python tests/bench/clauses.py FOLDER

FOLDER is a copy of the public set that is kept at github.com/gkiril/benchie (its own licence holds; nothing of it is
kept here). Three of its files are read: `data/sentences/sample300_en.txt`, the hand-marked tuples in
`data/gold/carb_explicit.txt` and what ClausIE gave, in `data/oie_systems_explicit_extractions/clausie_explicit.txt`.
Sentences that the folder has no marked tuple for are left out, for everybody.

Tuples are matched as CaRB does (Bhardwaj, Aggarwal and Mausam, "CaRB: A Crowdsourced Benchmark for Open IE", EMNLP
2019; github.com/dair-iitd/CaRB, `matcher.py`): the share of words in common, slot by slot, of the relation, the
first argument and all others together, nothing where no word of the relation is in common; recall takes for each
marked tuple the best one given, precision matches one to one. "n-ary" is one tuple for each clause, "binary" one for
each object.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cybersov.clauses.opened import OpenClause, opened
from cybersov.mentions import readings
from cybersov.mentions.pipeline import pipeline
from cybersov.model import Document, Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

Tuple = tuple[str, ...]  # the relation, then the arguments
Teller = Callable[[str], list[Tuple]]
BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being"})
SAYING = ("said", "told", "added", "adds", "says")
BARE = ("object", "is", "that", "complement", "when")
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "pobj"})


def plain(text: str) -> str:
    """The quotation marks of a tokenized text made one kind."""
    return text.replace("``", '"').replace("''", '"')


def clauses_of(sentence: str) -> Iterator[OpenClause]:
    """The open clauses of a sentence, read like any document."""
    text = plain(sentence)
    document = Document("sentence", "sentence.txt", "", text, (Passage(0, len(text)),))
    for reading in readings(document):
        yield from opened(reading)


def n_ary(sentence: str) -> list[Tuple]:
    """One tuple for each clause, its objects with their prepositions."""
    return [(clause.relation.text, clause.subject.text,
             *(part.text if part.role in BARE else f"{part.role} {part.text}" for part in clause.objects))
            for clause in clauses_of(sentence)]


def binary(sentence: str) -> list[Tuple]:
    """One tuple for each pair of the binary view."""
    pairs = dict.fromkeys(pair for clause in clauses_of(sentence) for pair in clause.pairs())
    return [(relation, subject, thing) for subject, relation, thing in pairs]


def walked(sentence: str) -> list[Tuple]:
    """What a plain walker tells: a verb with its auxiliaries, its subject, and its object, complement or agent."""
    doc = pipeline()(plain(sentence))
    return [given for token in doc if token.pos_ in ("VERB", "AUX") for given in _triples(token)]


def _triples(verb: "Token") -> Iterator[Tuple]:
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    below = [*verb.children, *(n for c in verb.children if c.dep_ == "agent" for n in c.children)]
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "agent")]
    relation = " ".join(t.text for t in sorted([verb, *words], key=lambda t: t.i))
    for subject in subjects:
        for thing in below:
            if thing.dep_ in OBJECTS:
                yield relation, _text(subject), _text(thing)


def _text(token: "Token") -> str:
    return " ".join(t.text for t in token.subtree)


def overlap(one: str, other: str) -> int:
    """How many words two texts have in common."""
    return sum((Counter(one.split()) & Counter(other.split())).values())


def match(gold: Tuple, given: Tuple) -> tuple[float, float]:
    """The share of the given words that are marked, and of the marked words that are given."""
    best = _match(gold, given)
    if any(word in gold[0] for word in SAYING) and len(given) > 2:
        best = max(best, _match(gold, (given[0], " ".join(given[2:]), given[1])))
    return best


def _match(gold: Tuple, given: Tuple) -> tuple[float, float]:
    common = overlap(gold[0], given[0])
    common += "be" in given[0].split() and "be" not in gold[0].split() and not BE.isdisjoint(gold[0].split())
    if not common or len(given) < min(len(gold), 3):
        return 0.0, 0.0
    slots = [(gold[1], given[1]), (" ".join(gold[2:]), " ".join(given[2:]))]
    common += sum(overlap(*slot) for slot in slots)
    words = [len(gold[0].split()) + sum(len(g.split()) for g, _ in slots),
             len(given[0].split()) + sum(len(g.split()) for _, g in slots)]
    return common / words[1], common / words[0]


def one_to_one(scores: list[list[tuple[float, float]]]) -> float:
    """The sum of the precisions when each tuple is matched once, the best first."""
    ranked = sorted(((-cell[0], i, j) for i, row in enumerate(scores) for j, cell in enumerate(row)))
    rows, columns, total = set(), set(), 0.0
    for worth, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total -= worth
    return total


def figures(marked: dict[str, list[Tuple]], tell: Teller) -> tuple[float, float, float]:
    """Precision, recall and F1 of a teller."""
    right, found, given_all, gold_all = 0.0, 0.0, 0, 0
    for sentence, golds in marked.items():
        given = [tuple(map(plain, each)) for each in tell(sentence)]
        scores = [[match(gold, each) for each in given] for gold in golds]
        right += one_to_one(scores)
        found += sum(max((recall for _, recall in row), default=0.0) for row in scores)
        given_all += len(given)
        gold_all += len(golds)
    precision, recall = right / max(given_all, 1), found / max(gold_all, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def rows(path: Path) -> list[list[str]]:
    """The lines of a file, parted at their tabs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]


def read(folder: Path) -> tuple[dict[str, list[Tuple]], dict[str, list[Tuple]]]:
    """By sentence, the marked tuples and those of ClausIE."""
    sentences = [row[0] for row in rows(folder / "data/sentences/sample300_en.txt")]
    marked: dict[str, list[Tuple]] = {}
    for sentence, *parts in rows(folder / "data/gold/carb_explicit.txt"):
        marked.setdefault(sentence, []).append(tuple(map(plain, parts)))
    theirs: dict[str, list[Tuple]] = {sentence: [] for sentence in (*sentences, *marked)}
    for number, subject, relation, thing in rows(folder / "data/oie_systems_explicit_extractions/clausie_explicit.txt"):
        theirs[sentences[int(number) - 1]].append((relation, subject, thing))
    return marked, theirs


def main() -> None:
    """Print the figures of each teller."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    marked, theirs = read(Path(sys.argv[1]))
    print(f"{len(marked)} sentences, {sum(map(len, marked.values()))} marked tuples")
    print(f"{'':30}{'P':>7}{'R':>7}{'F1':>7}")
    tellers: dict[str, Teller] = {
        "cybersov, n-ary": n_ary, "cybersov, binary": binary, "ClausIE": lambda sentence: theirs[sentence],
        "subject, verb and object": walked}
    for name, tell in tellers.items():
        print(f"{name:30}" + "".join(f"{value:7.3f}" for value in figures(marked, tell)))


if __name__ == "__main__":
    main()
