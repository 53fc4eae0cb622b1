// An answer as a network. A thing is one point, wherever it stands; a number, a date or words are a point for each row,
// as rows that have the same year have nothing to do with each other.

import { addressOf, isThing, written } from "./rows.js";

export const NODES = 300;
const LABEL = 60;
let chart = null;
let last = { nodes: [], edges: [] };

/** The points and lines that are drawn. */
export const drawn = () => last;

/** Draws rows, and gives its points and lines. */
export function draw(place, vars, bindings, prefixes) {
  const [from, to, ...between] = ends(vars, bindings);
  const nodes = new Map();
  const edges = [];
  for (const [number, row] of bindings.entries()) {
    if (!row[from] || !row[to] || from === to) continue;
    const [one, other] = [from, to].map((name) => point(nodes, row[name], `row ${number} ${name}`, prefixes));
    if (one && other) edges.push({ from: one, to: other, arrows: "to", label: said(row, between, prefixes) });
  }
  last = { nodes: [...nodes.values()], edges };
  show(place);
  return last;
}

/** The columns at the ends of a line, then those that are its words: the first two that name things, else 1, 3 and 2. */
function ends(vars, bindings) {
  const named = vars.filter((name) => bindings.some((row) => row[name]?.type === "literal" && isThing(row[name].iri)));
  const [from, to] = named.length > 1 ? named : [vars[0], vars.length > 2 ? vars[2] : vars.at(-1)];
  return [from, to, ...vars.slice(vars.indexOf(from) + 1, vars.indexOf(to))];
}

function point(nodes, term, own, prefixes) {
  const key = term.iri ?? (term.type === "literal" ? own : term.value);
  if (nodes.has(key)) return key;
  if (nodes.size >= NODES) return "";
  const label = written(term, prefixes).replace(/^id:/, "").slice(0, LABEL);
  nodes.set(key, { id: key, label, size: 8, shape: key === own ? "square" : "dot" });
  return key;
}

/** The words of a line; that a claim is affirmed goes without saying. */
function said(row, names, prefixes) {
  const parts = names.map((name) => row[name]).filter((term) => term && term.value !== "affirmed");
  return parts.map((term) => written(term, prefixes)).join(" ") || undefined;
}

function show(place) {
  const font = { color: getComputedStyle(document.body).color, strokeWidth: 0 };
  chart?.destroy();
  chart = new vis.Network(place, last, {
    nodes: { font }, edges: { font: { ...font, size: 10 }, smooth: false }, physics: { stabilization: { iterations: 150 } },
  });
  chart.on("doubleClick", ({ nodes: [key] }) => {
    const address = key && !key.startsWith("row ") ? addressOf(key) : "";
    if (address) location.assign(address);
  });
}
