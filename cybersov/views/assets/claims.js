// The data of the page, taken apart once: nodes, claims, and bundles of claims that are drawn as one edge.

const read = (id) => JSON.parse(byId(id).textContent);

/** The text that zlib and base64 were packed around. */
async function inflated(packed) {
  const letters = atob(packed), bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

/** Data that may be packed: what is long is. */
async function unpacked(id) {
  const found = read(id);
  return "packed" in found ? JSON.parse(await inflated(found.packed)) : found;
}

/** Runs vis-network, which lies packed in the page; its policy lets no other text than this one run. */
async function runLibrary() {
  const script = document.createElement("script"), text = await inflated(byId("data-library").textContent);
  const own = { createScript: (code) => code }, policy = globalThis.trustedTypes?.createPolicy("library", own) ?? own;
  script.text = policy.createScript(text);
  document.head.append(script);
  script.remove();
}

/** Rows, numbered, that are kept as columns. */
function rowsOf(columns) {
  const parts = Object.entries(columns);
  return Array.from({ length: parts[0]?.[1].length ?? 0 }, (_, id) => {
    const row = { id };
    for (const [name, values] of parts) row[name] = values[id];
    return row;
  });
}

const PLANNED = 1, POSSIBLE = 2, DENIED = 4, ATTRIBUTED = 8;
const MARKS = [
  { flag: 0, name: "asserted", label: "Asserted by the author", line: "solid" },
  { flag: ATTRIBUTED, name: "attributed", label: "Attributed to somebody", line: "dotted" },
  { flag: PLANNED, name: "planned", label: "Planned", line: "dashed" },
  { flag: POSSIBLE, name: "possible", label: "Possible", line: "short" },
  { flag: DENIED, name: "denied", label: "Denied", line: "denied" },
];

const started = runLibrary();
const nodes = rowsOf(await unpacked("data-nodes"));
const edges = rowsOf(await unpacked("data-edges"));
const { claims: columns, predicates, types, documents, communities: strongest, supports } = await unpacked("data-claims");

const told = rowsOf(columns);
for (const claim of told) {
  claim.years &&= [claim.years[0] ?? -Infinity, claim.years[1] ?? Infinity];
  claim.modality = claim.flags & PLANNED ? "planned" : claim.flags & POSSIBLE ? "possible" : "asserted";
  claim.polarity = claim.flags & DENIED ? "denied" : "affirmed";
}

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
for (const edge of edges) {
  const { subject, object, flags } = claims[edge.claims[0]];  // the same of all its claims
  Object.assign(edge, { from: subject, to: object, flags });
  for (const claim of edge.claims) claims[claim].edge = edge;
}

/** The marks that a claim bears, as words; none for what the author plainly asserts. */
const marksOf = (claim) => MARKS.filter((mark) => mark.flag && claim.flags & mark.flag);

const SEASONS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };

/** A time as it is read: "2013/.." (EDTF) as "since 2013", "199X" as "the 1990s"; "" where none is stated. */
function timeWords(time) {
  const [from, to] = (time ?? "").split("/").map(dateWords);
  if (to === undefined) return from;
  return [from, to].every((date) => date && date !== "..") ? `${from} to ${to}` : to && to !== ".." ? `until ${to}` : `since ${from}`;
}

function dateWords(date) {
  const season = /^(\d{4})-(2[1-4])$/.exec(date), century = /^(\d\d)XX$/.exec(date);
  if (season) return `${SEASONS[season[2]]} ${season[1]}`;
  if (century) return `the ${Number(century[1]) + 1}th century`;
  return /^\d{3}X$/.test(date) ? `the ${date.slice(0, 3)}0s` : date.replace(/^XXXX-/, "some year’s ");
}

/** The object of a claim as text: the name of a thing, or quoted words. */
const objectText = ({ object }) => (typeof object === "number" ? nodes[object].label : `“${object}”`);

const isDrawn = (node) => node.out.length + node.into.length > 0;

const opened = new Map();

/** Data that are opened when they are first asked for, by what `make` makes of them. */
function later(id, make) {
  if (!opened.has(id)) opened.set(id, unpacked(id).then(make));
  return opened.get(id);
}

/** Paragraphs, and for each claim its sentences in them. */
const texts = () => later("data-texts", ({ passages, evidence }) => ({ passages, evidence: sentencesOf(evidence) }));

/** What is known of each name. */
const cards = () => later("data-cards", (all) => all);

/** For each claim its sentences: passage, start, end, page, section, cited works, marked words (see packing.py). */
function sentencesOf({ of, ...columns }) {
  const rows = rowsOf(columns).map(({ passage, start, length, page, section, cites, kinds, steps }) => {
    let at = start;
    const marked = kinds.map((kind, place) => {
      const from = at + steps[2 * place];
      at = from + steps[2 * place + 1];
      return [kind, from, at];
    });
    return [passage, start, start + length, page, section, cites, marked];
  });
  let next = 0;
  return of.map((many) => rows.slice(next, next += many));
}
