"use strict";

const byId = (id) => document.getElementById(id);
const text = byId("text");
const said = byId("said");
const NODES = 300;
const LONGEST = 8000;
const JSON_ROWS = "application/sparql-results+json, application/n-triples;q=0.9";
let questions = {};
let prefixes = {};
let chart = null;
let runs = 0;
let answered = null;

const ready = Promise.all([
  fetch("/questions").then((answer) => answer.json()).then((list) => {
    questions = Object.fromEntries(list.map((question) => [question.name, question]));
  }),
  fetch("/vocabulary").then((answer) => answer.json()).then((known) => { prefixes = known.prefixes; }),
]);

function short(iri) {
  const found = Object.entries(prefixes).find(([, base]) => iri.startsWith(base));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

function link(iri) {
  const base = "https://w3id.org/cybersov/";
  const line = document.createElement("a");
  line.textContent = short(iri);
  const kind = iri.startsWith(base) ? iri.slice(base.length).split("/")[0] : "";
  if (["id", "claim", "evidence", "doc", "rule"].includes(kind)) line.href = `/${iri.slice(base.length)}`;
  else if (/^https?:/.test(iri)) Object.assign(line, { href: iri, rel: "noreferrer" });
  return line;
}

function open(name, given = new URLSearchParams()) {
  for (const tab of byId("tabs").children) {
    const here = tab.dataset.name === name;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
  }
  byId("sheet").setAttribute("aria-labelledby", `tab-${name}`);
  byId("parameters").replaceChildren();
  if (!name) return;
  text.value = questions[name].query;
  for (const parameter of questions[name].parameters) byId("parameters").append(field(parameter));
  for (const input of fields()) input.value = given.get(input.name) ?? "";
  run();
}

function field({ name, default: value, date }) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { name, placeholder: value === "UNDEF" ? "any" : value.replaceAll('"', ""), autocomplete: "off" });
  label.append(`${name} `, input);
  if (!date) {
    const list = document.createElement("datalist");
    list.id = `names-${name}`;
    input.setAttribute("list", list.id);
    offerNames(input, list);
    label.append(list);
  }
  return label;
}

const fields = () => [...byId("parameters").querySelectorAll("input")];

/** The stored question as it is asked, with its values; null where the query is somebody's own. */
function storedOne() {
  const { name } = byId("tabs").querySelector('[aria-selected="true"]').dataset;
  if (!name || text.value !== questions[name].query) return null;
  const given = fields().filter((input) => input.value.trim());
  return { name, values: new URLSearchParams(given.map((input) => [input.name, input.value.trim()])) };
}

/** The address of what is asked, to keep or to send. */
function address() {
  const stored = storedOne();
  const values = stored ? stored.values : new URLSearchParams({ query: text.value });
  const found = `${location.pathname}${values.size ? `?${values}` : ""}#${stored?.name ?? ""}`;
  return found.length > LONGEST ? location.pathname : found;
}

function asked(accept) {
  const stored = storedOne();
  if (stored) return fetch(`/questions/${stored.name}?${stored.values}`, { headers: { accept } });
  return fetch("/sparql", { method: "POST", headers: { accept, "content-type": "application/sparql-query" }, body: text.value });
}

async function run() {
  await ready;
  const turn = ++runs;
  say("…");
  byId("csv").disabled = true;
  byId("rows").replaceChildren();
  byId("drawing").hidden = true;
  history.replaceState(null, "", address());
  const [wrong, result] = await asked(JSON_ROWS).then(read).catch(() => ["The server does not answer.", null]);
  if (turn !== runs) return;
  if (wrong) return say(wrong, true);
  answered = result;
  byId("csv").disabled = !("results" in result) || "triples" in result;
  show(result);
}

async function read(answer) {
  if (!answer.ok) return [(await answer.json()).detail, null];
  const graph = answer.headers.get("content-type").startsWith("application/n-triples");
  const result = graph ? triples(await answer.text()) : await answer.json();
  return ["", { ...result, note: answer.headers.get("cybersov-note") ?? "" }];
}

function triples(body) {
  const lines = [...body.matchAll(/^(<[^>]*>|_:\S+) <([^>]*)> (.*) \.$/gm)];
  const term = (written) => (/^[<_]/.test(written) ? { type: "uri", value: written.replace(/^<|>$/g, "") }
    : { type: "literal", value: JSON.parse(written.match(/^"(?:[^"\\]|\\.)*"/)[0]) });
  const bindings = lines.map(([, s, p, o]) => ({ subject: term(s), predicate: { type: "uri", value: p }, object: term(o) }));
  return { triples: true, head: { vars: ["subject", "predicate", "object"] }, results: { bindings } };
}

function show(result) {
  if ("boolean" in result) return say(`${result.boolean ? "yes" : "no"}. ${result.note}`.replace(/\. $/, ""), Boolean(result.note));
  const { head: { vars }, results: { bindings } } = result;
  const count = `${bindings.length.toLocaleString("en")} row${bindings.length === 1 ? "" : "s"}`;
  say(result.note ? `${count}. ${result.note}` : count, Boolean(result.note));
  const network = byId("shape").value === "network";
  byId("rows").hidden = network;
  byId("drawing").hidden = !network;
  if (network) draw(vars, bindings);
  else byId("rows").replaceChildren(table(vars, bindings));
}

function table(vars, bindings) {
  const sheet = document.createElement("table");
  const head = sheet.createTHead().insertRow();
  for (const name of vars) head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
  const body = sheet.createTBody();
  for (const row of bindings) {
    const line = body.insertRow();
    for (const name of vars) {
      const value = row[name];
      const cell = line.insertCell();
      cell.append(!value ? "" : value.type === "uri" ? link(value.value) : value.value);
      cell.classList.toggle("long", value?.type !== "uri" && value?.value.length > 60);
      cell.classList.toggle("whole", /^[\d./-]+$/.test(value?.value ?? ""));
    }
  }
  return sheet;
}

// The first and the last column are the ends of a line, one between them its words.
function draw(vars, bindings) {
  const nodes = new Map();
  const edges = [];
  const add = (value) => {
    const key = value.value;
    if (!nodes.has(key) && nodes.size < NODES) nodes.set(key, { id: key, label: short(key).replace(/^id:/, "").slice(0, 60), shape: "dot", size: 8 });
    return nodes.has(key);
  };
  const [from, to] = [vars[0], vars.length > 2 ? vars[2] : vars.at(-1)];
  for (const row of bindings) {
    if (!row[from] || !row[to] || from === to) continue;
    if (!add(row[from]) || !add(row[to])) continue;
    edges.push({ from: row[from].value, to: row[to].value, arrows: "to", label: vars.length > 2 && row[vars[1]] ? short(row[vars[1]].value) : undefined });
  }
  const style = getComputedStyle(document.body);
  const font = { color: style.color, strokeWidth: 0 };
  chart?.destroy();
  chart = new vis.Network(byId("drawing"), { nodes: [...nodes.values()], edges },
    { nodes: { font }, edges: { font: { ...font, size: 10 }, smooth: false }, physics: { stabilization: { iterations: 150 } } });
  if (!edges.length) say("No network: a row needs two columns to join.", true);
  else if (nodes.size >= NODES) say(`${bindings.length} rows; the first ${NODES} things are drawn`);
}

function say(words, wrong = false) {
  said.textContent = words;
  said.classList.toggle("wrong", wrong);
}

byId("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
byId("shape").addEventListener("change", run);
text.addEventListener("keydown", (event) => { if (event.ctrlKey && event.key === "Enter") run(); });
byId("tabs").addEventListener("click", async (event) => {
  const tab = event.target.closest("[role=tab]");
  if (!tab) return;
  await ready;
  history.pushState(null, "", `${location.pathname}#${tab.dataset.name}`);
  open(tab.dataset.name);
});
byId("tabs").addEventListener("keydown", (event) => {
  const tabs = [...byId("tabs").children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length].focus();
});
byId("csv").addEventListener("click", () => {
  const { head: { vars }, results: { bindings } } = answered;
  const cell = (term) => (/#(integer|decimal|double)$/.test(term?.datatype ?? "") ? Number(term.value) : term?.value);
  const rows = [vars, ...bindings.map((row) => vars.map((name) => cell(row[name])))];
  const file = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: file, download: "answer.csv" }).click();
  URL.revokeObjectURL(file);
});

/** What the address asks: a stored question with its values, or a query. */
async function follow() {
  await ready;
  const given = new URLSearchParams(location.search);
  const name = location.hash.slice(1);
  if (questions[name]) return open(name, given);
  open("");
  if (!given.has("query")) return;
  text.value = given.get("query");
  run();
}

window.addEventListener("popstate", follow);
follow();
