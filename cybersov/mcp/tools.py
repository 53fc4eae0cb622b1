"""The tools, described for a language model; each has bounds, and says how much there is in all."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from cybersov import terms
from cybersov.errors import UsageError
from cybersov.mcp.holding import Holding, Seen
from cybersov.mcp.records import (
    Answer,
    Card,
    Claims,
    Fact,
    Name,
    Position,
    Positions,
    Proof,
    Question,
    Questions,
    Search,
    Sentence,
    passage,
)
from cybersov.queries import questions as stored
from cybersov.views.cards import Cards

MOST = 200
ROWS = 1_000
LONGEST = 1_000
QUERY = 100_000
Limit = Annotated[int, Field(ge=1, le=MOST, description=f"The most to give back, up to {MOST}; the total is said.")]
Rows = Annotated[int, Field(ge=1, le=ROWS, description=f"The most rows to give back, up to {ROWS}; the total is said.")]
Word = Annotated[str, Field(max_length=LONGEST)]
Thing = Annotated[Word | None, Field(description='An entity by label, alias or id: "China", "CAC", "id:china".')]
Text = Annotated[Word | None, Field(description="The id of a document, as other answers give it.")]
Holder = Annotated[Word | None, Field(description='Who holds the claim: an entity, or "author" for the author alone.')]
Words = Annotated[list[Word], Field(max_length=MOST)]
Polarity = Annotated[Literal["affirmed", "denied"] | None, Field(description="Whether it is denied; both where none.")]
Modality = Annotated[Literal["asserted", "planned", "possible"] | None, Field(description="As what it is said.")]
Period = Annotated[Word | None, Field(description='A time in EDTF: "2015", "2010/2019", "2015/.."; dated claims only.')]


class Tools:
    """The tools over one store; the public methods are what a client sees."""

    def __init__(self, holding: Holding) -> None:
        self._holding = holding

    @property
    def all(self) -> tuple[Callable, ...]:
        """Every tool, in the order in which they are listed."""
        return (self.search, self.entity, self.claims, self.evidence, self.positions, self.questions, self.sparql)

    def search(self, words: Annotated[Word, Field(min_length=1, description='Words, or a "phrase in quotes".')],
               limit: Limit = 10) -> Search:
        """Find entities by their names, and sentences by the words in them, in everything that was read.

        Begin here to learn what an entity is called and which id it has. Sentences are found in all documents, also
        where no claim was extracted; all the words must stand in the sentence, in any form (law, laws).
        """
        held, found = self._holding.held, self._holding.kb.find(*_pieces(words))
        entities = held.named(words)
        sentences = dict.fromkeys((row["document"], row["page"], row["section"], row["sentence"]) for row in found)
        shown = [Sentence(quote, document, _title(held, document), str(page) if page else None, section, [])
                 for document, page, section, quote in list(sentences)[:limit]]
        return Search(entities[:limit], len(entities), shown, len(sentences))

    def entity(self, name: Annotated[Word, Field(description='A label, an alias or an id: "China", "CAC", "id:china".')]
               ) -> Card:
        """What is known of an entity: names in all languages with their dates, definition, dates, status, lineage.

        Facts come from the project's authority file, not from the texts; the numbers say how much the texts claim.
        Read the claims themselves with the tool claims.
        """
        held, kb = self._holding.held, self._holding.kb
        id = kb.entity(name)
        ends = [(claim, claim.subject.id == id, getattr(claim.object, "id", None) == id) for claim in held.claims]
        near = [claim for claim, subject, target in ends if subject or target]
        holding = [claim for claim in held.claims if any(holder.id == id for holder in claim.holders)]
        known = Cards({id: 0}).card(id) or {}
        things = [thing for claim in held.claims for thing in claim.things if thing.id == id]
        entry = terms.authority().get(id)
        return Card(
            id, kb.label(id), things[0].type if things else entry.type if entry else "", known.get("definition"),
            [Name(text, language, since or None, until or None) for language, text, _, since, until
             in known.get("names", ())],
            [Fact(title, [_worded(*value) for value in values]) for title, values in known.get("rows", ())],
            sorted({form for thing in things for form in (thing.label, *thing.mentions)}),
            sum(subject for _, subject, _ in ends), sum(target for _, _, target in ends), len(holding),
            dict(sorted(Counter(claim.predicate for claim in near).items())),
            sorted({claim.document for claim in (*near, *holding)}),
        )

    def claims(self, subject: Thing = None, predicate: Annotated[Word | None, Field(
            description='A relation as "supports", "opposes", "bans", "requires"; those under it count too.')] = None,
               object: Thing = None, entity: Thing = None, document: Text = None, *, holder: Holder = None,
               polarity: Polarity = None, modality: Modality = None, period: Period = None,
               limit: Limit = 20) -> Claims:
        """The claims that fit all filters, each with its sentences and its document.

        Never report a claim as a fact unless `fact` is true: `said` tells whether it is asserted, planned, possible or
        denied, `held_by` who holds it. `entity` is one at either end. `independent` counts the sources that say so.
        """
        given = {"subject": subject, "predicate": predicate, "object": object, "entity": entity, "document": document,
                 "holder": holder, "polarity": polarity, "modality": modality, "period": period}
        found = list(self._holding.kb.fitting(**given))
        return Claims(self._holding.held.statements(found[:limit]), len(found))

    def evidence(self, claim: Annotated[Word, Field(min_length=4, description="The id of a claim, or its beginning.")]
                 ) -> Proof:
        """The sentences of a claim, word for word, in their paragraphs, with page, section and a footnote to cite.

        Use it before you rely on a claim: claims are extracted by rules, and the sentence is what counts.
        """
        held = self._holding.held
        found = self._holding.kb.claim(claim)
        support = held.corroboration.of(found)
        passages = [passage(found, each, held.documents[found.document]) for each in found.evidence]
        return Proof(held.statements([found])[0], passages, str(support), list(support.documents))

    def positions(self, actors: Annotated[Words | None, Field(description="Actors by name; else all.")] = None,
                  principles: Annotated[Words | None, Field(description="Concepts by name; else all.")] = None,
                  document: Text = None, holder: Holder = None, period: Period = None, *,
                  limit: Limit = 20) -> Positions:
        """Who supports or opposes which principle or concept, with the claims and sentences behind each stance.

        Only what is affirmed and asserted counts, also where the author reports somebody else: see `held_by`. A pair
        that is not there is silence, not opposition.
        """
        found = self._holding.kb.positions(actors=actors, principles=principles, document=document, holder=holder,
                                           period=period)
        held = self._holding.held
        cells = [Position(cell.actor.label, cell.principle.label, cell.stance, *cell.counts,
                          held.statements((*cell.supporting, *cell.opposing))) for cell in found.cells[:limit]]
        return Positions(cells, len(found), found.left_out)

    async def questions(self, name: Annotated[Word | None, Field(
            description="The name of the question to ask; none lists them all.")] = None,
                        values: Annotated[dict[Word, Word] | None, Field(max_length=MOST,
            description='Other values for its parameters: {"entity": "China"}, {"date": "2020-06"}.')] = None,
                        limit: Rows = 50) -> Questions:
        """List the questions that analysts ask (stored SPARQL), or ask one of them, about other entities or dates.

        They cover positions, conflicts, definitions, laws and their history, bodies and heads, bans, what rests on one
        source, and more. Most rows carry their sentence and document; for others read the sentences with claims.
        """
        if name is None:
            if values:
                raise UsageError("Values belong to a question; give its name.")
            return Questions([Question(each.name, each.title, dict(str(one).split("=") for one in each.parameters))
                              for each in stored().values()], None)
        text = await asyncio.to_thread(self._holding.kb.question_text, name, **values or {})
        return Questions([], await self._holding.ask(text, limit))

    async def sparql(self, query: Annotated[str, Field(
            min_length=1, max_length=QUERY, description="SPARQL 1.1; the prefixes cs, id, rdf, rdfs, skos, dcterms,"
            " prov, xsd, claim, evidence, doc and graph need no declaration.")],
                     limit: Rows = 100) -> Answer:
        """Ask the graph in SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE); nothing can be changed, nothing is fetched.

        A claim is ?c a cs:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cs:polarity cs:Affirmed (or
        cs:Denied) ; cs:modality cs:Asserted (cs:Planned, cs:Possible) ; cs:evidence ?e. Optional: cs:holder, cs:time.
        The sentence is ?e cs:quote ?text ; cs:document ?d. Names are skos:prefLabel; take those with language "en".
        Facts that authors state themselves stand in GRAPH graph:edges. Select quote and document with what you report.
        Queries that take too long or too much memory are stopped.
        """
        return await self._holding.ask(query, limit)


def _pieces(words: str) -> list[str]:
    """Words one by one; a text with quotation marks as it is, as its phrases are told apart by what searches."""
    return [words] if '"' in words else words.split()


def _title(held: Seen, id: str) -> str:
    document = held.documents[id]
    return document.title or document.file


def _worded(text: str, _: object, remark: str) -> str:
    return f"{text} ({remark})" if remark else text
