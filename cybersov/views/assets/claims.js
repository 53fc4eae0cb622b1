// The data of the page, taken apart once: nodes, claims, and bundles of claims that are drawn as one edge.

const read = (id) => JSON.parse(byId(id).textContent);

/** Data that may be packed: what is long is. */
async function unpacked(id) {
  const found = read(id);
  if (!("packed" in found)) return found;
  const bytes = Uint8Array.from(atob(found.packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const PLANNED = 1, POSSIBLE = 2, DENIED = 4, ATTRIBUTED = 8;
const MARKS = [
  { flag: 0, name: "asserted", label: "Asserted by the author", line: "solid" },
  { flag: ATTRIBUTED, name: "attributed", label: "Attributed to somebody", line: "dotted" },
  { flag: PLANNED, name: "planned", label: "Planned", line: "dashed" },
  { flag: POSSIBLE, name: "possible", label: "Possible", line: "short" },
  { flag: DENIED, name: "denied", label: "Denied", line: "denied" },
];

const nodes = await unpacked("data-nodes");
const edges = await unpacked("data-edges");
const { claims: rows, predicates, types, documents, communities: strongest } = await unpacked("data-claims");

const FIELDS = ["subject", "predicate", "object", "flags", "doc", "holders", "time", "confidence", "rule", "page", "force",
  "distance", "years", "key"];  // as payload.py writes them; `key` is the beginning of the claim's id

const told = rows.map((row, id) => {
  const claim = { id, ...Object.fromEntries(FIELDS.map((name, place) => [name, row[place]])) };
  claim.years &&= [claim.years[0] ?? -Infinity, claim.years[1] ?? Infinity];
  claim.modality = claim.flags & PLANNED ? "planned" : claim.flags & POSSIBLE ? "possible" : "asserted";
  claim.polarity = claim.flags & DENIED ? "denied" : "affirmed";
  return claim;
});

const byKey = new Map(nodes.map((node) => [node.key, node]));

/** What joins two names; those that quote words of one name alone come behind them, and are not drawn. */
const claims = told.filter(({ object }) => typeof object === "number");
const quotes = told.filter(({ object }) => typeof object !== "number");

for (const node of nodes) Object.assign(node, { out: [], into: [], says: [], quotes: [] });
for (const claim of quotes) nodes[claim.subject].quotes.push(claim);
for (const claim of claims) {
  nodes[claim.subject].out.push(claim);
  nodes[claim.object].into.push(claim);
}
for (const claim of told) for (const holder of new Set(claim.holders)) nodes[holder].says.push(claim);
for (const edge of edges) for (const claim of edge.claims) claims[claim].edge = edge;

/** The marks that a claim bears, as words; none for what the author plainly asserts. */
const marksOf = (claim) => MARKS.filter((mark) => mark.flag && claim.flags & mark.flag);

/** The object of a claim as text: the name of a thing, or quoted words. */
const objectText = ({ object }) => (typeof object === "number" ? nodes[object].label : `“${object}”`);

const isDrawn = (node) => node.out.length + node.into.length > 0;

let opened = null;

/** Paragraphs, evidence and cards, opened when they are first asked for. */
const texts = () => (opened ??= unpacked("data-texts"));
