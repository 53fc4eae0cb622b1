// Every claim as a row: sortable, filterable, in pages; the way for keyboards and screen readers.

const PAGE = 100;

const status = (claim) => marksOf(claim).map(({ name }) => name).join(", ") || "asserted";
const holderText = (claim) => claim.holders.map((id) => nodes[id].label).join(" › ");

const COLUMNS = [
  { name: "Subject", text: (claim) => nodes[claim.subject].label, node: "subject" },
  { name: "Relation", text: (claim) => predicates[claim.predicate].label },
  { name: "Object", text: objectText, node: "object" },
  { name: "Evidence", text: null },
  { name: "How", text: status },
  { name: "Said by", text: holderText },
  { name: "Time", text: (claim) => claim.time ?? "", shown: (claim) => timeWords(claim.time) },
  { name: "Confidence", text: (claim) => claim.confidence.toFixed(2) },
  { name: "Document", text: (claim) => documents[claim.doc].title },
  { name: "Page", text: (claim) => (claim.page ? String(claim.page) : "") },
];

/** The columns that say anything of these claims: often there are no pages, or no voices but the authors'. */
const filled = COLUMNS.filter(({ text }) => !text || !told.length || told.some((claim) => text(claim)));

const TEXTS = COLUMNS.flatMap(({ text }) => text ?? []);

function tableRows() {
  const { words: sought, how, sort, down, drawnOnly } = state.table;
  const wanted = folded(sought).split(/\s+/).filter(Boolean), column = COLUMNS.find(({ name }) => name === sort) ?? COLUMNS[0];
  return told.filter((claim) => {
    if (drawnOnly && !drawn().claims.has(claim)) return false;
    if (how && !status(claim).includes(how)) return false;
    claim.words ??= folded(TEXTS.map((text) => text(claim)).join(" ").slice(0, 2000));
    return wanted.every((word) => claim.words.includes(word));
  }).sort((a, b) => {
    return (byText(column.text(a), column.text(b)) || a.id - b.id) * (down ? -1 : 1);
  });
}

views.register({
  name: "table", label: "Table", shortcut: "6", wide: true,
  defaults: { sort: "Subject", down: false, words: "", how: "", drawnOnly: false, at: 0 },
  depends: ({ table, ...now }) => (table.drawnOnly ? shownBy(now) : null),
  draw: drawTable,
});

/** The fields above the rows, made once: who types in one must not lose it. */
function tableBar() {
  const set = (alter) => (event) => change((draft) => { alter(draft.table, event.target); draft.table.at = 0; }, { together: event.target.id });
  const named = (id, text, field) => make("span", { class: "field" }, make("label", { for: id }, text), field);
  return make("div", { class: "bar" },
    named("table-words", "Rows with", make("input", {
      type: "search", id: "table-words", oninput: set((slot, { value }) => { slot.words = value; }) })),
    named("table-how", "How", make("select", { id: "table-how", onchange: set((slot, { value }) => { slot.how = value; }) },
      make("option", { value: "" }, "any"), MARKS.map(({ name }) => make("option", { value: name }, name)))),
    make("label", {}, make("input", {
      type: "checkbox", id: "table-drawn", onchange: set((slot, { checked }) => { slot.drawnOnly = checked; }) }),
      " only those drawn in the network"),
    saving(csvButton("claims", claimRows)),
    make("p", { id: "table-count", role: "status" }));
}

function drawTable(section) {
  if (!section.firstChild) {
    replace(section, tableBar(),
      make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": "Claims" }, make("table")),
      make("div", { class: "pages", id: "pages" }));
  }
  const { words: sought, how, drawnOnly, at } = state.table;
  byId("table-words").value = sought;
  byId("table-how").value = how;
  byId("table-drawn").checked = drawnOnly;
  const found = tableRows(), part = found.slice(at, at + PAGE);
  byId("table-count").textContent = `${count(found.length, "claim")} of ${told.length.toLocaleString("en")}`;
  replace(section.querySelector("table"),
    make("caption", { class: "unseen" }, "Claims"),
    make("thead", {}, make("tr", {}, filled.map(headCell))),
    make("tbody", {}, part.length ? part.map((claim) => make("tr", {}, filled.map((column) => cell(claim, column))))
      : make("tr", {}, make("td", { class: "empty", colspan: filled.length }, told.length ? "No claim fits." : "There are no claims."))));
  const last = Math.max(0, Math.ceil(found.length / PAGE) - 1), here = at / PAGE;
  const turnTo = (to) => () => change((draft) => { draft.table.at = to * PAGE; });
  replace(byId("pages"), last ? [
    button("Previous", turnTo(here - 1), { disabled: here === 0 }), ` Page ${here + 1} of ${last + 1} `,
    button("Next", turnTo(here + 1), { disabled: here === last })] : []);
}

function headCell({ name, text }, place) {
  if (!text) return make("th", { scope: "col" }, name);
  const { sort, down } = state.table, sorted = name === sort, again = () => {
    change((draft) => { Object.assign(draft.table, { down: sorted && !down, sort: name, at: 0 }); });
    byId("table").querySelectorAll("thead th")[place].querySelector("button").focus();
  };
  return make("th", { scope: "col", "aria-sort": sorted ? (down ? "descending" : "ascending") : null },
    button([name, make("span", { "aria-hidden": "true" }, sorted ? (down ? " ▾" : " ▴") : "")], again, { class: "sort" }));
}

function cell(claim, { name, text, shown = text, node }) {
  if (node) return make(node === "subject" ? "th" : "td", node === "subject" ? { scope: "row" } : {},
    node === "subject" ? nameButton(nodes[claim.subject]) : objectOf(claim));
  if (text) return make("td", { class: name.toLowerCase().replace(" ", "-") }, words(short(shown(claim), name === "Document" ? 40 : 60)));
  return make("td", {}, button("Sentence", () => choose({ claim }),
    { class: "small", "aria-label": `Sentence: ${spoken(claim)}`, "data-claim": claim.id }));
}

/** Every row that is shown, in its order, with the whole of its clearest sentence. */
async function claimRows() {
  const { passages, evidence } = await texts(), titled = COLUMNS.filter(({ text }) => text);
  return [[...titled.map(({ name }) => name), "Sentence"], ...tableRows().map((claim) => {
    const [number, start, end] = evidence[claim.id][0] ?? [0, 0, 0];
    return [...titled.map(({ text }) => text(claim)), passages[number]?.slice(start, end)];
  })];
}
