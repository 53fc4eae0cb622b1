"""What the authority knows of a name beyond the claims: names in all languages, definition, dates, status, lineage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from cybersov import terms
from cybersov.terms import CS, DCTERMS, ELI, ID, ORG, SCHEMA, SKOS, SKOSXL

FACT_SUBJECT, FACT_PREDICATE, FACT_OBJECT = CS["factSubject"], CS["factPredicate"], CS["factObject"]
LABELS = ((SKOS["prefLabel"], "pref"), (SKOS["altLabel"], "alt"), (CS["demonym"], "demonym"),
          (CS["metonym"], "metonym"))
ROWS = (
    (ELI["type_document"], "Kind", ""),
    (CS["jurisdiction"], "Jurisdiction", ""),
    (CS["number"], "Number", ""),
    (SKOS["notation"], "Code", ""),
    (SCHEMA["foundingDate"], "Founded", ""),
    (SCHEMA["dissolutionDate"], "Ended", ""),
    (SCHEMA["startDate"], "Began", ""),
    (SCHEMA["endDate"], "Ended", ""),
    (DCTERMS["created"], "First draft", ""),
    (DCTERMS["issued"], "Published", ""),
    (ELI["first_date_entry_in_force"], "In force from", ""),
    (ELI["date_no_longer_in_force"], "In force until", ""),
    (CS["status"], "Status", ""),
    (ELI["passed_by"], "Passed by", "Passed"),
    (DCTERMS["creator"], "Made by", "Made"),
    (DCTERMS["isPartOf"], "Part of", "Parts"),
    (CS["draftOf"], "Draft of", "Draft"),
    (DCTERMS["replaces"], "Replaces", "Replaced by"),
    (DCTERMS["isReplacedBy"], "Replaced by", "Replaces"),
    (ELI["repeals"], "Repeals", "Repealed by"),
    (ELI["amends"], "Amends", "Amended by"),
    (ELI["based_on"], "Based on", "Basis of"),
    (ELI["transposes"], "Transposes", "Transposed by"),
    (ELI["ensures_implementation_of"], "Implements", "Implemented by"),
    (SKOS["broader"], "Wider", ""),
    (SKOS["narrower"], "Narrower", ""),
    (CS["contrasts"], "Contrasts with", ""),
    (SKOS["related"], "Related", ""),
)
OFFICES = {ORG["subOrganizationOf"]: ("Stood under", "Stood over"), ORG["headOf"]: ("Headed", "Headed by"),
           ORG["memberOf"]: ("Held office in", "Offices held by")}
MATCHES = ((SKOS["exactMatch"], "the same"), (SKOS["closeMatch"], "nearly the same"))
SITES = {"www.wikidata.org": "Wikidata", "publications.europa.eu": "EU Vocabularies", "eurovoc.europa.eu": "EuroVoc"}
INSTRUMENT = "Instrument"
_Facts = Mapping[NamedNode, Sequence[NamedNode | Literal]]
_Value = list[Any]


def cards(number: Mapping[str, int]) -> list[dict[str, Any] | None]:
    """For each node, in order, its card (see `Cards.card`); None for what the authority does not know.

    `number` gives the node of each id.
    """
    if not number.keys() & terms.authority().keys():
        return [None] * len(number)
    known = Cards(number)
    return [known.card(id) for id in sorted(number, key=number.__getitem__)]


@cache
def _indexed() -> tuple[Mapping[str, _Facts], Mapping[str, Mapping[NamedNode, Sequence[str]]], Mapping[str, list[str]]]:
    """What is said of each thing, what says something of it, and the dated facts that it takes part in; by IRI."""
    facts: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    into: dict[str, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    offices: dict[str, list[str]] = defaultdict(list)
    for quad in terms.knowledge_quads():
        facts[quad.subject.value][quad.predicate].append(quad.object)
        if quad.predicate in (FACT_SUBJECT, FACT_OBJECT):
            offices[quad.object.value].append(quad.subject.value)
        elif isinstance(quad.object, NamedNode) and quad.object in ID:
            into[quad.object.value][quad.predicate].append(quad.subject.value)
    return dict(facts), dict(into), dict(offices)


class Cards:
    """What the authority says of some of its entries; `number` gives the node of an id, where it has one."""

    def __init__(self, number: Mapping[str, int]) -> None:
        self._number = number
        self._entries = terms.authority()
        self._facts, self._into, self._offices = _indexed()

    def card(self, id: str) -> dict[str, Any] | None:
        """The card of an entry, with `names`, `definition`, `note`, `rows` and `links` where there are any, or None.

        `names` are (language, text, kind, from, until); `rows` are (title, values), a value being (text, node or None,
        remark); `links` are (text, address or None). The page follows addresses of http and https only.
        """
        if id not in self._entries:
            return None
        facts = self._facts[ID[id].value]
        found = {
            "names": list(self._names(facts)),
            "definition": _english(facts.get(SKOS["definition"], ())),
            "note": _english(facts.get(SKOS["scopeNote"], ())),
            "rows": [*self._rows(id, facts), *self._dated(id)],
            "links": list(_links(facts)),
        }
        return {name: value for name, value in found.items() if value}

    def _names(self, facts: _Facts) -> Iterator[_Value]:
        """Every name but misspelt ones, by language and kind; with the time of those that have had one."""
        times: dict[tuple[str, str], tuple[str, str]] = {}
        for kind in ("prefLabel", "altLabel"):
            for node in facts.get(SKOSXL[kind], ()):
                own = self._facts[node.value]
                for form in own.get(SKOSXL["literalForm"], ()):
                    times[form.value, _language(form)] = (_first(own.get(CS["from"])), _first(own.get(CS["until"])))
        order = [kind for _, kind in LABELS]
        found = {(_language(value), order.index(kind), value.value) for predicate, kind in LABELS
                 for value in facts.get(predicate, ())}
        for language, kind, text in sorted(found, key=lambda each: (each[0] != "en", *each)):
            since, until = times.get((text, language), ("", ""))
            yield [language, text, order[kind], since, until]

    def _rows(self, id: str, facts: _Facts) -> Iterator[list[Any]]:
        coarse = terms.coarse(self._entries[id].type)
        merged: dict[str, list[_Value]] = defaultdict(list)
        for predicate, title, back in ROWS:
            values = [self._value(value) for value in facts.get(predicate, ())]
            if predicate == CS["status"] and values:
                values[0][2] = f"seen {_first(facts.get(CS['statusSeen']))}" if CS["statusSeen"] in facts else ""
            if predicate == SKOS["related"]:
                values = [value for value in values if value not in merged["Contrasts with"]]
            if predicate == DCTERMS["issued"] and coarse == INSTRUMENT:
                title = "Adopted or issued"
            merged[title] += values
            if back:
                ids = self._into.get(ID[id].value, {}).get(predicate, ())
                known = (each for each in ids if each.removeprefix(ID.base) in self._entries)
                merged[back] += [self._value(NamedNode(each)) for each in known]
        for title, values in merged.items():
            if values:
                yield [title, _unique(values)]

    def _dated(self, id: str) -> Iterator[list[Any]]:
        """Parents and offices that were held for a time, those of others under this one too; the earliest first."""
        rows: dict[str, list[tuple[str, _Value]]] = defaultdict(list)
        for name in sorted(set(self._offices.get(ID[id].value, ()))):
            own = self._facts[name]
            subject, predicate, target = (own[part][0] for part in (FACT_SUBJECT, FACT_PREDICATE, FACT_OBJECT))
            if predicate not in OFFICES:
                continue
            forward = subject.value == ID[id].value
            since, until = _first(own.get(CS["from"])), _first(own.get(CS["until"]))
            role = _english(own.get(CS["role"], ()))
            text, node, _ = self._value(target if forward else subject)
            title = OFFICES[predicate][0 if forward else 1]
            rows[title].append((since, [text, node, ", ".join(filter(None, (role, span(since, until))))]))
        for title in sorted(rows):
            yield [title, [value for _, value in sorted(rows[title], key=lambda each: (each[0], str(each[1])))]]

    def _value(self, value: NamedNode | Literal) -> _Value:
        if isinstance(value, Literal):
            return [value.value, None, ""]
        if value.value.startswith(ID.base):
            id = value.value.removeprefix(ID.base)
            entry = self._entries.get(id)
            return [entry.label if entry else id, self._number.get(id), ""]
        if value.value.startswith(CS.base):
            return [terms.vocabulary()[CS.local(value)].label, None, ""]
        return [value.value, None, ""]


def span(since: str, until: str) -> str:
    """A time from and until, as it is read.

    >>> span("2014-02", ""), span("", "2018"), span("2014", "2018")
    ('since 2014-02', 'until 2018', '2014 to 2018')
    """
    if since and until:
        return f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def _links(facts: _Facts) -> Iterator[list[Any]]:
    """Other data about the same thing, then the sources: addresses by their host, citations as they are."""
    for predicate, remark in MATCHES:
        for value in sorted(facts.get(predicate, ()), key=lambda node: node.value):
            if not value.value.startswith(ID.base):
                yield [f"{_site(value.value)} ({remark}): {value.value.rsplit('/', 1)[-1]}", value.value]
    for value in sorted(facts.get(DCTERMS["source"], ()), key=lambda node: (isinstance(node, Literal), node.value)):
        yield [value.value, None] if isinstance(value, Literal) else [_site(value.value), value.value]


def _site(address: str) -> str:
    host = address.split("/")[2] if address.count("/") >= 2 else address
    return SITES.get(host, host.removeprefix("www."))


def _unique(values: Iterable[_Value]) -> list[_Value]:
    """Each value once, those that are nodes of the graph first."""
    once = {tuple(value) for value in values}
    return [list(each) for each in sorted(once, key=lambda each: (each[1] is None, str(each[0]), str(each)))]


def _language(value: NamedNode | Literal) -> str:
    return getattr(value, "language", None) or ""


def _first(values: Sequence[NamedNode | Literal] | None) -> str:
    return min(value.value for value in values) if values else ""


def _english(values: Sequence[NamedNode | Literal]) -> str:
    return min((value.value for value in values), key=str, default="")
