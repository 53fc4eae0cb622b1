// Positions: who supports and who opposes which concept, as ontology/queries/position-matrix.rq counts it. What is asserted and
// affirmed counts, and nothing else; a cell without a sentence is silent.

const STANCE_OF = { supports: "support", opposes: "opposition" };
const STANCES = {
  support: { sign: "+", word: "support" }, opposition: { sign: "−", word: "opposition" }, both: { sign: "±", word: "both" },
};
const ACTORS_SHOWN = 60, CONCEPTS_SHOWN = 40, POSITIONS = "positions";

const coarseOf = (id) => types[nodes[id].type].coarse;

/** Whether a claim is a position: an actor's stance, asserted and affirmed, on a concept. */
const isPosition = (claim) => predicates[claim.predicate].name in STANCE_OF && claim.modality === "asserted"
  && claim.polarity === "affirmed" && coarseOf(claim.subject) === "Actor" && coarseOf(claim.object) === "Concept";

/** The positions on principles, or on all concepts. */
const positionsAmong = (all, every) =>
  all.filter((claim) => isPosition(claim) && (every || types[nodes[claim.object].type].name === "Principle"));

/** Cells by actor and concept: the claims of each, and how many sentences support and oppose. */
function cellsOf(positions, evidence) {
  const cells = new Map();
  for (const claim of positions) {
    const key = `${claim.subject} ${claim.object}`;
    if (!cells.has(key)) cells.set(key, { actor: claim.subject, concept: claim.object, claims: [], support: new Set(), opposition: new Set() });
    const cell = cells.get(key);
    cell.claims.push(claim);
    for (const [passage, start] of evidence[claim.id]) cell[STANCE_OF[predicates[claim.predicate].name]].add(`${passage} ${start}`);
  }
  for (const cell of cells.values()) {
    cell.stance = !cell.opposition.size ? "support" : !cell.support.size ? "opposition" : "both";
    cell.sentences = cell.support.size + cell.opposition.size;
  }
  return cells;
}

/** What the matrix shows now: its cells, and its actors and concepts in their order. */
async function matrixNow() {
  const { evidence } = await texts(), { sort, down, actors, concepts, every, whole } = state.matrix;
  const cells = cellsOf(positionsAmong(sieve().passing, every), evidence), all = [...cells.values()];
  const ranked = (side, wanted) => {
    const weight = new Map();
    for (const cell of all) weight.set(cell[side], (weight.get(cell[side]) ?? 0) + 1e4 + cell.sentences);
    return [...weight.keys()].filter((id) => holdsWords(nodes[id], wanted))
      .sort((a, b) => weight.get(b) - weight.get(a) || byText(nodes[a].label, nodes[b].label));
  };
  const rows = ranked("actor", actors), columns = ranked("concept", concepts);
  const shown = { rows: whole ? rows : rows.slice(0, ACTORS_SHOWN), columns: whole ? columns : columns.slice(0, CONCEPTS_SHOWN) };
  const order = ["support", "both", "opposition", undefined], by = nodeOf(sort)?.id;
  const rank = (row) => order.indexOf(cells.get(`${row} ${by}`)?.stance);
  if (sort === "name") shown.rows.sort((a, b) => byText(nodes[a].label, nodes[b].label));
  else if (by !== undefined) shown.rows.sort((a, b) => rank(a) - rank(b));
  if (down) shown.rows.reverse();
  return { cells, all, ...shown, gone: [rows.length - shown.rows.length, columns.length - shown.columns.length] };
}

const holdsWords = (node, wanted) => folded(wanted).split(/\s+/).every((word) => folded(node.label).includes(word));

views.register({
  name: "matrix", label: "Positions", shortcut: "2",
  defaults: { sort: "most", down: false, actors: "", concepts: "", every: false, whole: false },
  draw: drawMatrix,
});

/** The fields above a view, made once, and what else it has below them, made at each drawing. */
function barAndBody(section, bar) {
  if (!section.firstChild) replace(section, bar(), make("div", { class: "body" }));
  return section.querySelector(".body");
}

const fieldOf = (id, label, input) => make("span", { class: "field" }, make("label", { for: id }, label), input);

/** A change of a view's slot by a field; typing in one field is one step. */
const setting = (view, alter) => (event) =>
  change((draft) => { alter(draft[view], event.target); }, { together: event.target.id });

function matrixBar() {
  const text = (id, label, name) => fieldOf(id, label, make("input", {
    type: "search", id, size: 12, oninput: setting("matrix", (slot, { value }) => { slot[name] = value; }) }));
  return make("div", { class: "bar" },
    text("matrix-actors", "Actors with", "actors"), text("matrix-concepts", "Concepts with", "concepts"),
    fieldOf("matrix-every", "Columns", make("select", { id: "matrix-every",
      onchange: setting("matrix", (slot, { value }) => { slot.every = value === "true"; }) },
      make("option", { value: "false" }, "principles"), make("option", { value: "true" }, "all concepts"))),
    fieldOf("matrix-sort", "Rows by", make("select", { id: "matrix-sort",
      onchange: setting("matrix", (slot, { value }) => { Object.assign(slot, { sort: value, down: false }); }) },
      make("option", { value: "most" }, "number of positions"), make("option", { value: "name" }, "name"),
      make("option", { value: "", hidden: true }, "one concept"))),
    saving(csvButton("positions", matrixRows), figureButtons("positions", matrixFigure)),
    make("p", { id: "matrix-count", role: "status" }));
}

async function drawMatrix(section) {
  const body = barAndBody(section, matrixBar), { actors, concepts, every, sort } = state.matrix, now = await matrixNow();
  byId("matrix-actors").value = actors;
  byId("matrix-concepts").value = concepts;
  byId("matrix-every").value = String(every);
  byId("matrix-sort").value = ["most", "name"].includes(sort) ? sort : "";
  byId("matrix-count").textContent = `${count(now.all.length, "position")} of ${count(now.rows.length + now.gone[0], "actor")} on `
    + `${count(now.columns.length + now.gone[1], every ? "concept" : "principle")}`;
  const focus = document.activeElement?.dataset.sort;
  replace(body, matrixNotes(now), now.all.length ? make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": "Matrix of positions" },
    matrixTable(now)) : make("p", { class: "empty" }, "No actor supports or opposes a ", every ? "concept" : "principle",
    " in what passes the filters. ", every ? null : button("All concepts", () => change((draft) => { draft.matrix.every = true; }), { class: "link" })));
  if (focus) [...body.querySelectorAll("[data-sort]")].find((each) => each.dataset.sort === focus)?.focus();
}

/** What the signs mean, what silence means, and what the filters and the size leave out. */
function matrixNotes({ gone }) {
  const left = positionsAmong(told, state.matrix.every).length - positionsAmong(sieve().passing, state.matrix.every).length;
  return [
    make("p", { class: "key" }, Object.entries(STANCES).map(([name, { sign, word }]) =>
      [make("span", { class: `stance ${name}`, "aria-hidden": "true" }, sign), ` ${word === "both" ? "support and opposition" : word} `]),
      make("small", {}, "The number counts sentences; click on it to read them. An empty cell means silence, not opposition: no sentence says either.")),
    make("p", { class: "remarks" },
      left ? [`${count(left, "more claim")} of positions ${left === 1 ? "is" : "are"} held back by the filters. `,
        button("Show them", () => change((draft) => { everyAttitude(draft); noFilters(draft); }), { class: "link" }), " "] : null,
      gone.some(Boolean) ? [`Those with fewer positions are left out: ${count(gone[0], "actor")}, ${count(gone[1], "concept")}. `,
        button("Show all", () => change((draft) => { draft.matrix.whole = true; }), { class: "link" })] : null),
  ];
}

function matrixTable({ cells, rows, columns }) {
  const { sort, down } = state.matrix;
  const table = make("table", { class: "matrix", onkeydown: walkCells },
    make("caption", { class: "unseen" }, "Actors and the concepts that they support or oppose; arrow keys go from cell to cell"),
    make("thead", {}, make("tr", {}, sorter("Actor", "name"), columns.map((id) => sorter(nodes[id].label, nodes[id].key)))),
    make("tbody", {}, rows.map((row) => make("tr", {}, make("th", { scope: "row" }, nameButton(nodes[row])),
      columns.map((column) => make("td", {}, cellButton(cells.get(`${row} ${column}`))))))));
  const first = table.querySelector("td button");
  if (first) first.tabIndex = 0;
  return table;

  function sorter(label, key) {
    const here = sort === key, again = () => change((draft) => { Object.assign(draft.matrix, { sort: key, down: here && !down }); });
    return make("th", { scope: "col", class: key === "name" ? null : /\p{Script=Han}/u.test(label) ? "upright han" : "upright", "aria-sort": here ? (down ? "descending" : "ascending") : null },
      button([words(short(label, 44)), make("span", { "aria-hidden": "true" }, here ? (down ? " ▾" : " ▴") : "")], again,
        { class: "sort", "data-sort": key, title: `Sort by: ${short(label, 90)}` }));
  }
}

function cellButton(cell) {
  if (!cell) return make("span", { class: "unseen" }, "silent");
  const { sign, word } = STANCES[cell.stance], { actor, concept } = cell;
  const numbers = cell.stance === "both" ? `${cell.support.size} for, ${cell.opposition.size} against` : count(cell.sentences, "sentence");
  return button([make("span", { "aria-hidden": "true" }, `${sign}${cell.sentences}`),
    make("span", { class: "unseen" }, `${word}, ${numbers}`)], () => choose({ cell: [nodes[actor].key, nodes[concept].key] }),
  { class: `stance ${cell.stance}`, tabindex: "-1", title: `${short(nodes[actor].label)}, ${short(nodes[concept].label)}: ${word}, ${numbers}` });
}

/** Arrow keys go to the next cell that says something, in that direction. */
function walkCells(event) {
  const way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  const here = event.target.closest("td");
  if (!way || !here) return;
  event.preventDefault();
  const rows = [...here.closest("tbody").rows];
  let row = rows.indexOf(here.parentElement), column = here.cellIndex;
  for (;;) {
    row += way[0];
    column += way[1];
    const next = rows[row]?.cells[column]?.querySelector("button.stance");
    if (!rows[row]?.cells[column] || column === 0) return;
    if (!next) continue;
    event.target.closest("button").tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return;
  }
}

/** The card of a cell: its claims with their sentences, support first. */
async function cellCard([actor, concept]) {
  const found = await texts(), own = told.filter((claim) => isPosition(claim) && claim.subject === nodeOf(actor).id
    && claim.object === nodeOf(concept).id).sort((a, b) => a.predicate - b.predicate || a.id - b.id);
  const passing = new Set(sieve().passing), shown = own.filter((claim) => passing.has(claim)), held = own.filter((claim) => !passing.has(claim));
  return [
    heading(nameButton(nodeOf(actor)), " on ", nameButton(nodeOf(concept))),
    make("p", { class: "kind" }, count(own.length, "claim")),
    shown.map((claim) => claimCard(claim, found, true)),
    held.length ? make("h3", {}, `Held back by the filters (${held.length})`) : null,
    held.map((claim) => claimCard(claim, found, true)),
  ];
}

/** The cells that are shown as rows: who, stance, on what, sentences for and against. */
async function matrixRows() {
  const { cells, rows, columns } = await matrixNow();
  return [["who", "stance", "on", "supporting", "opposing"], ...rows.flatMap((row) => columns.map((column) => cells.get(`${row} ${column}`))
    .filter(Boolean).map(({ actor, concept, stance, support, opposition }) =>
      [nodes[actor].label, stance, nodes[concept].label, support.size, opposition.size]))];
}

async function matrixFigure() {
  const { cells, rows, columns, all } = await matrixNow(), { ink, rule, support, opposition, both, paper } = drawing.palette;
  const colour = { support, opposition, both }, context = make("canvas").getContext("2d"), top = 170, box = 26;
  const side = 12 + Math.max(60, ...rows.map((row) => textWidth(context, short(nodes[row].label, 30), 12)));
  const lines = columns.map((id, place) => shapeOf("text", { "font-size": 11, fill: ink,
    transform: `translate(${side + place * box + 17} ${top - 8}) rotate(-60)` }, short(nodes[id].label, 34)));
  const sign = (stance, count, x, y) => shapeOf("g", { transform: `translate(${x} ${y})` },
    shapeOf("rect", { width: box - 2, height: 20, rx: 3, fill: colour[stance] }),
    shapeOf("text", { x: (box - 2) / 2, y: 14, "font-size": 11, "text-anchor": "middle", fill: paper }, `${STANCES[stance].sign}${count}`));
  const body = rows.map((row, line) => {
    const y = top + line * 24;
    return [shapeOf("text", { x: side - 8, y: y + 15, "font-size": 12, "text-anchor": "end", fill: ink }, short(nodes[row].label, 30)),
      shapeOf("line", { x1: 0, x2: side + columns.length * box, y1: y + 22, y2: y + 22, stroke: rule }),
      columns.map((column, place) => {
        const cell = cells.get(`${row} ${column}`);
        return cell ? sign(cell.stance, cell.sentences, side + place * box, y) : null;
      })];
  });
  return figure({
    title: document.title, remark: `${count(all.length, "position")}; the numbers count sentences; an empty cell means silence, not opposition`,
    width: side + columns.length * box + 120, height: top + rows.length * 24, body: [lines, body],
    legend: Object.entries(STANCES).map(([name, { word }]) => [sign(name, "", 0, -3), word === "both" ? "support and opposition" : word]),
  });
}
