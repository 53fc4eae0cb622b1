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
  { name: "Holder", text: holderText },
  { name: "Time", text: (claim) => claim.time ?? "" },
  { name: "Confidence", text: (claim) => claim.confidence.toFixed(2) },
  { name: "Document", text: (claim) => documents[claim.doc].title },
  { name: "Page", text: (claim) => (claim.page ? String(claim.page) : "") },
];

const TEXTS = COLUMNS.flatMap(({ text }) => text ?? []);

const table = { column: 0, down: false, at: 0, words: "", how: "", drawnOnly: false, choose: null, view: null, body: null };

function tableRows() {
  const wanted = folded(table.words).split(/\s+/).filter(Boolean);
  return told.filter((claim) => {
    if (table.drawnOnly && !table.view.claims.has(claim)) return false;
    if (table.how && !status(claim).includes(table.how)) return false;
    claim.words ??= folded(TEXTS.map((text) => text(claim)).join(" ").slice(0, 2000));
    return wanted.every((word) => claim.words.includes(word));
  }).sort((a, b) => {
    const { text } = COLUMNS[table.column];
    return (byText(text(a), text(b)) || a.id - b.id) * (table.down ? -1 : 1);
  });
}

function makeTable(choose) {
  table.choose = choose;
  const again = (change) => (event) => { change(event); table.at = 0; drawTable(); };
  const named = (id, text, field) => make("span", { class: "field" }, make("label", { for: id }, text), field);
  replace(byId("table"), make("div", { class: "bar" },
    named("table-words", "Rows with", make("input", {
      type: "search", id: "table-words", oninput: again((event) => { table.words = event.target.value; }) })),
    named("table-how", "How", make("select", { id: "table-how", onchange: again((event) => { table.how = event.target.value; }) },
      make("option", { value: "" }, "any"), MARKS.map(({ name }) => make("option", { value: name }, name)))),
    make("label", {}, make("input", {
      type: "checkbox", id: "table-drawn", onchange: again((event) => { table.drawnOnly = event.target.checked; }) }),
      " only those drawn in the network"),
    make("p", { id: "table-count", role: "status" })),
    make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": "Claims" }, table.body = make("table")),
    make("div", { class: "pages", id: "pages" }));
}

function drawTable() {
  if (byId("table").hidden) return;
  const found = tableRows();
  const part = found.slice(table.at, table.at + PAGE);
  byId("table-count").textContent = `${count(found.length, "claim")} of ${told.length.toLocaleString("en")}`;
  replace(table.body,
    make("caption", { class: "unseen" }, "Claims"),
    make("thead", {}, make("tr", {}, COLUMNS.map(headCell))),
    make("tbody", {}, part.map((claim) => make("tr", {}, COLUMNS.map((column) => cell(claim, column))))));
  const last = Math.max(0, Math.ceil(found.length / PAGE) - 1), here = table.at / PAGE;
  const turn = (to) => () => { table.at = to * PAGE; drawTable(); };
  replace(byId("pages"), last ? [
    button("Previous", turn(here - 1), { disabled: here === 0 }), ` Page ${here + 1} of ${last + 1} `,
    button("Next", turn(here + 1), { disabled: here === last })] : []);
}

function headCell({ name, text }, place) {
  if (!text) return make("th", { scope: "col" }, name);
  const sorted = place === table.column, sort = () => {
    Object.assign(table, { down: sorted && !table.down, column: place, at: 0 });
    drawTable();
    byId("table").querySelectorAll("thead th")[place].querySelector("button").focus();
  };
  return make("th", { scope: "col", "aria-sort": sorted ? (table.down ? "descending" : "ascending") : null },
    button([name, make("span", { "aria-hidden": "true" }, sorted ? (table.down ? " ▾" : " ▴") : "")], sort, { class: "sort" }));
}

function cell(claim, { name, text, node }) {
  if (node) return make(node === "subject" ? "th" : "td", node === "subject" ? { scope: "row" } : {},
    node === "subject" ? nameButton(nodes[claim.subject]) : objectOf(claim));
  if (text) return make("td", { class: name.toLowerCase() }, words(short(text(claim), name === "Document" ? 40 : 60)));
  return make("td", {}, button("Sentence", () => table.choose({ claim }),
    { class: "small", "aria-label": `Sentence: ${spoken(claim)}`, "data-claim": claim.id }));
}
