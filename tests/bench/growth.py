"""Whether extraction takes longer with more rules and more names.

    python tests/bench/growth.py [PATH…]

Extracts the claims of the documents with the rules and the names of the authority as they are, with five and with
twenty times as many of both, in a process each: the added rules are the same ones with triggers that were made up, the
added names begin as those that are there and go on with made-up words. Prints the processor time of extraction as a
ratio to bare spaCy `nlp.pipe` over the same passages in the same process; the median of five counts.
"""

import random
import statistics
import sys
from dataclasses import replace

from common import alone, cpu, paths

from cybersov import documents, rules, terms
from cybersov.claims import extract
from cybersov.mentions.gazetteer import Gazetteer, gazetteer
from cybersov.mentions.pipeline import READ_KINDS, pipeline

TIMES = 5
FACTORS = (1, 5, 20)
LETTERS = "bcdfghklmnprstvwz"
VOWELS = "aeiou"


def word(chance: random.Random, like: str) -> str:
    """A word that nobody has, as long as another, in capitals where that is."""
    made = "".join(chance.choice(VOWELS if at % 2 else LETTERS) for at in range(max(4, len(like))))
    return made.capitalize() if like[:1].isupper() else made


def words(chance: random.Random, like: str) -> str:
    """A name or wording that begins as another does and goes on with words that were made up."""
    first, *rest = like.split()
    return " ".join((first, *(word(chance, part) for part in rest))) if rest else word(chance, first)


def more_rules(factor: int, chance: random.Random) -> None:
    """Every rule again under other names with other triggers."""
    made = list(rules.rules())
    for number in range(1, factor):
        made += [replace(rule, id=f"{rule.id}-{number}", words=tuple(words(chance, one) for one in rule.words))
                 for rule in rules.rules() if rule.kind != "structure"]
    rules.rules = lambda: tuple(made)


def more_names(factor: int, chance: random.Random) -> int:
    """Every entry again under another id with other names; gives how many labels there are."""
    entries = dict(terms.authority())
    for number in range(1, factor):
        for entry in terms.authority().values():
            labels = tuple(replace(label, text=words(chance, label.text)) for label in entry.labels
                           if label.text.isascii() and label.text.strip())
            entries[f"{entry.id}-{number}"] = replace(entry, id=f"{entry.id}-{number}", labels=labels)
    made = Gazetteer(entries)
    for module in [one for name, one in sys.modules.items() if name.startswith("cybersov.")]:
        if getattr(module, "gazetteer", None) is gazetteer:
            module.gazetteer = lambda: made
    return sum(len(entry.labels) for entry in entries.values())


def extracted_with(factor: int) -> None:
    """What the other process does: extraction with so many times the rules and names."""
    chance = random.Random(factor)
    more_rules(factor, chance)
    names = more_names(factor, chance)
    read = [documents.read(file) for file in documents.files(paths())]
    texts = [one.text[p.start:p.end] for one in read for p in one.passages if p.kind in READ_KINDS]
    found = [claim for one in read for claim in extract(one)]
    bare, ours = [], []
    for _ in range(TIMES):
        bare.append(cpu(lambda: list(pipeline().pipe(texts)))[0])
        ours.append(cpu(lambda: [list(extract(one)) for one in read])[0])
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"{factor:3} times  {len(rules.rules()):6,} rules  {names:8,} names  {len(found):4} claims  "
          f"ratio to bare spaCy {ratio:.2f}", flush=True)


if __name__ == "__main__":
    alone(FACTORS, extracted_with)
