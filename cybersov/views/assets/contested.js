// Contested concepts: whatever is said to define, judge or characterise one of them, side by side, by who says it and year.

const SAYINGS = [
  { name: "defined", label: "Defined as", of: (claim) => predicates[claim.predicate].name === "definedAs" },
  { name: "judged", label: "Judged", of: (claim) => typeof claim.object !== "number" && predicates[claim.predicate].name !== "definedAs" },
  { name: "said", label: "Related", of: (claim) => typeof claim.object === "number" },
];

views.register({
  name: "concepts", label: "Concepts", shortcut: "3",
  defaults: { about: "", words: "", order: "year", every: false },
  draw: drawConcepts,
});

/** The claims about each concept, or about everything that is defined or judged; those with most voices first. */
function sayings(passing, every) {
  const about = new Map();
  for (const claim of passing) {
    const concept = coarseOf(claim.subject) === "Concept";
    if (typeof claim.object === "number" ? !concept : !concept && !every) continue;
    about.set(claim.subject, [...(about.get(claim.subject) ?? []), claim]);
  }
  return [...about].map(([id, said]) => ({ node: nodes[id], said, voices: new Set(said.map(voiceOf)).size,
    quoted: said.filter(({ object }) => typeof object !== "number").length }))
    .sort((a, b) => b.quoted - a.quoted || b.voices - a.voices || b.said.length - a.said.length || byText(a.node.label, b.node.label));
}

/** Who says it: the innermost holder, else the authors of the document. */
const voiceOf = (claim) => (claim.holders.length ? nodes[claim.holders.at(-1)].label
  : documents[claim.doc].authors.join(", ") || `the author of “${short(documents[claim.doc].title, 60)}”`);

/** When it is said: the year of the document, or none. */
const yearOf = (claim) => documents[claim.doc].issued?.match(/\d{4}/)?.[0] ?? "";

function conceptsBar() {
  return make("div", { class: "bar" },
    fieldOf("concepts-words", "Concepts with", make("input", { type: "search", id: "concepts-words", size: 14,
      oninput: setting("concepts", (slot, { value }) => { slot.words = value; }) })),
    fieldOf("concepts-order", "Rows by", make("select", { id: "concepts-order",
      onchange: setting("concepts", (slot, { value }) => { slot.order = value; }) },
      make("option", { value: "year" }, "year"), make("option", { value: "voice" }, "who says it"))),
    make("label", {}, make("input", { type: "checkbox", id: "concepts-every",
      onchange: setting("concepts", (slot, { checked }) => { slot.every = checked; }) }), " other things too"),
    saving(csvButton("concepts", conceptRows)),
    make("p", { id: "concepts-count", role: "status" }));
}

function drawConcepts(section) {
  const body = barAndBody(section, conceptsBar), { words: wanted, order, every } = state.concepts;
  byId("concepts-words").value = wanted;
  byId("concepts-order").value = order;
  byId("concepts-every").checked = every;
  const all = sayings(sieve().passing, every).filter(({ node }) => holdsWords(node, wanted)), open = openConcept(all);
  byId("concepts-count").textContent = count(all.length, every ? "name" : "concept");
  const at = body.querySelector("nav")?.scrollTop ?? 0, focused = body.querySelector("nav")?.contains(document.activeElement);
  replace(body, open ? [make("nav", { "aria-label": "Concepts" }, make("ul", { class: "plain" }, all.slice(0, 200).map(conceptLine(open)))),
    make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": `What is said of ${short(open.node.label, 60)}` }, sayingTable(open))]
    : make("p", { class: "empty" }, "No concept is defined, judged or characterised in what passes the filters."));
  if (!open) return;
  body.querySelector("nav").scrollTop = at;
  if (focused) body.querySelector("nav [aria-current]")?.focus();
}

const openConcept = (all) => all.find(({ node }) => node.key === state.concepts.about) ?? all[0];

const conceptLine = (open) => ({ node, said, quoted }) => make("li", {}, button(
  [words(short(node.label, 60)), make("small", {}, ` ${quoted ? count(quoted, "quote") : count(said.length, "claim")}`)],
  () => change((draft) => { draft.concepts.about = node.key; }), { "aria-current": node === open.node ? "true" : null }));

/** What is said, one row for each voice and year, one column for each way of saying. */
function voicesOf(said) {
  const rows = new Map();
  for (const claim of said) {
    const key = JSON.stringify([voiceOf(claim), yearOf(claim)]);
    rows.set(key, [...(rows.get(key) ?? []), claim]);
  }
  const first = state.concepts.order === "year" ? yearOf : voiceOf, then = first === yearOf ? voiceOf : yearOf;
  return [...rows.values()].sort(([a], [b]) => byText(first(a) || "~", first(b) || "~") || byText(then(a), then(b)));
}

function sayingTable({ node, said }) {
  const held = told.filter((claim) => claim.subject === node.id).length - said.length, rows = voicesOf(said);
  const columns = SAYINGS.filter(({ of }) => said.some(of));
  return [
    make("h2", {}, nameButton(node)),
    make("p", { class: "remarks" }, `${count(said.length, "claim")} by ${count(new Set(said.map(voiceOf)).size, "voice")}. `,
      held ? [`${held.toLocaleString("en")} more ${held === 1 ? "is" : "are"} held back by the filters. `, button("Show them",
        () => change((draft) => { everyAttitude(draft); noFilters(draft); }), { class: "link" })] : null),
    make("table", { class: "sayings" }, make("caption", { class: "unseen" }, `What is said of ${short(node.label, 90)}`),
      make("thead", {}, make("tr", {}, ["Year", "Who", ...columns.map(({ label }) => label)].map((title) => make("th", { scope: "col" }, title)))),
      make("tbody", {}, rows.map((own) => make("tr", {}, make("td", {}, yearOf(own[0]) || "undated"),
        make("th", { scope: "row" }, words(short(voiceOf(own[0]), 90))),
        columns.map(({ of }) => make("td", {}, make("ul", { class: "plain" }, own.filter(of).map(saying)))))))),
  ];
}

const saying = (claim) => make("li", {},
  typeof claim.object === "number" ? make("span", {}, predicates[claim.predicate].label, " ", objectOf(claim))
    : make("q", { lang: documents[claim.doc].language, dir: "auto" }, words(short(claim.object, 400))),
  " ", badge(claim), " ", button("sentence", () => choose({ claim }), { class: "small", "aria-label": `Sentence: ${spoken(claim)}` }));

/** Everything about the open concept as rows. */
function conceptRows() {
  const open = openConcept(sayings(sieve().passing, state.concepts.every).filter(({ node }) => holdsWords(node, state.concepts.words)));
  return [["concept", "year", "who", "relation", "words", "how", "document", "page"], ...(open ? voicesOf(open.said).flat() : []).map((claim) =>
    [open.node.label, yearOf(claim), voiceOf(claim), predicates[claim.predicate].label,
      typeof claim.object === "number" ? nodes[claim.object].label : claim.object, status(claim), documents[claim.doc].title, claim.page])];
}
