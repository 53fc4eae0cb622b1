// Asking: a query of one's own or a stored question, whose answer is shown as a table, as a network, or saved as CSV.

import { csv } from "./csv.js";
import { offerNames } from "./names.js";
import { draw, NODES } from "./network.js";
import { led, table } from "./rows.js";

const byId = (id) => document.getElementById(id);
const text = byId("text");
const said = byId("said");
const LONGEST = 8000;
const JSON_ROWS = "application/sparql-results+json, application/n-triples;q=0.9";
let questions = {};
let prefixes = {};
let runs = 0;
let answered = null;

const ready = Promise.all([
  fetch("/questions").then((answer) => answer.json()).then((list) => {
    questions = Object.fromEntries(list.map((question) => [question.name, question]));
  }),
  fetch("/vocabulary").then((answer) => answer.json()).then((known) => { prefixes = known.prefixes; }),
]);

function open(name, given = new URLSearchParams()) {
  for (const tab of byId("tabs").children) {
    const here = tab.dataset.name === name;
    tab.setAttribute("aria-selected", String(here));
    tab.tabIndex = here ? 0 : -1;
    if (here) tab.scrollIntoView({ block: "nearest" });
  }
  byId("sheet").setAttribute("aria-labelledby", `tab-${name}`);
  byId("parameters").replaceChildren();
  byId("about").hidden = true;
  byId("writing").open = !name;
  if (!name) return;
  explain(questions[name].query);
  text.value = questions[name].query;
  for (const parameter of questions[name].parameters) byId("parameters").append(field(parameter));
  for (const input of fields()) input.value = given.get(input.name) ?? "";
  run();
}

/** What a stored question says of itself, below its title. */
function explain(query) {
  const lines = query.split("\n").filter((line) => /^# (?!title:|leads:)/.test(line)).map((line) => line.slice(2));
  byId("about").textContent = lines.join(" ").replaceAll("`", "");
  byId("about").hidden = !lines.length;
}

function field({ name, default: value, date }) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const usual = value === "UNDEF" ? "any" : value.replace(/^id:/, "").replaceAll(date ? '"' : "-", date ? "" : " ");
  Object.assign(input, { name, placeholder: usual, autocomplete: "off" });
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

function asked(stored, accept) {
  if (stored) return fetch(`/questions/${stored.name}?${new URLSearchParams([...stored.values, ["iris", "1"]])}`, { headers: { accept } });
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
  const stored = storedOne();
  const [wrong, result] = await asked(stored, JSON_ROWS).then(read).catch(() => ["The server does not answer.", null]);
  if (turn !== runs) return;
  if (wrong) return say(wrong, true);
  answered = "results" in result ? { ...led(result, questions[stored?.name]?.leads), stored } : result;
  byId("csv").disabled = !("results" in result) || "triples" in result;
  show(answered);
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
  const { head: { vars: all }, results: { bindings }, stored } = result;
  const bare = stored && bindings.length ? all.filter((name) => !bindings.some((row) => row[name])) : [];
  const vars = all.filter((name) => !bare.includes(name));
  const rows = `${bindings.length.toLocaleString("en")} row${bindings.length === 1 ? "" : "s"}`;
  const count = bare.length ? `${rows}; nothing in ${bare.join(", ")}` : rows;
  say(result.note ? `${count}. ${result.note}` : count, Boolean(result.note));
  const network = byId("shape").value === "network";
  byId("rows").hidden = network;
  byId("drawing").hidden = !network;
  if (!network) return byId("rows").replaceChildren(table(vars, bindings, prefixes));
  const { nodes, edges } = draw(byId("drawing"), vars, bindings, prefixes);
  if (!edges.length) say("No network: a row needs two columns to join.", true);
  else if (nodes.length >= NODES) say(`${bindings.length} rows; the first ${NODES} things are drawn`);
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
byId("sought").addEventListener("input", ({ target }) => {
  const wanted = target.value.toLowerCase().split(/\s+/);
  for (const tab of byId("tabs").children) {
    const text = `${tab.textContent} ${tab.dataset.name}`.toLowerCase();
    tab.hidden = !wanted.every((word) => text.includes(word));
  }
});
byId("tabs").addEventListener("keydown", (event) => {
  const tabs = [...byId("tabs").children].filter((tab) => !tab.hidden);
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
  Object.assign(document.createElement("a"), { href: file, download: `${answered.stored?.name ?? "answer"}.csv` }).click();
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
