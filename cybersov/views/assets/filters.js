// What is shown: one state, and one function that says for every claim and name whether the network draws it.

const ALL_MARKS = PLANNED | POSSIBLE | DENIED | ATTRIBUTED;
const CROWD = 400, FIRST = 300;

const state = {
  plain: true,          // claims without a mark
  allowed: 0,           // the marks that a shown claim may bear
  off: { types: new Set(), predicates: new Set(), documents: new Set() },
  limit: Infinity,      // so many of the best connected names
  pinned: new Set(),    // names shown whatever the limit is
};

/** "" where the claim passes; else what holds it back: "marks" or "filters". */
function heldBack(claim) {
  if (claim.flags ? claim.flags & ~state.allowed : !state.plain) return "marks";
  const { types: kinds, predicates: relations, documents: sources } = state.off;
  const gone = relations.has(claim.predicate) || sources.has(claim.doc)
    || kinds.has(nodes[claim.subject].type) || kinds.has(nodes[claim.object].type);
  return gone ? "filters" : "";
}

/** Which nodes and claims are shown now, and how many claims each reason hides. */
function compute() {
  const passing = claims.filter((claim) => !heldBack(claim));
  const degree = new Map();
  for (const claim of passing) {
    for (const end of new Set([claim.subject, claim.object])) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const ranked = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
  const kept = new Set([...ranked.slice(0, state.limit), ...state.pinned]);
  const shown = new Set(passing.filter((claim) => kept.has(claim.subject) && kept.has(claim.object)));
  const ends = new Set(state.pinned);
  for (const claim of shown) ends.add(claim.subject).add(claim.object);
  return { claims: shown, nodes: ends, degree, passing: passing.length };
}

/** The first view: what is asserted; where nothing is, all marks; of a crowd, the best connected. */
function firstView() {
  if (!claims.some((claim) => !claim.flags)) state.allowed = ALL_MARKS;
  if (nodes.filter(isDrawn).length > CROWD) state.limit = FIRST;
}

/** The line on top: what is drawn, what is hidden for which reason, and the way to see it. */
function summary(view, changed) {
  if (!claims.length) return ["No claims yet: build a store from documents that state relations, then make this page again."];
  const sources = new Set([...view.claims].map((claim) => claim.doc)).size;
  const drawn = `Drawn: ${count(view.claims.size, "claim")} between ${count(view.nodes.size, "name")} `
    + `from ${count(sources, "document")}. `;
  const hidden = hiddenParts(view);
  if (!hidden.length) return [drawn, "Nothing is hidden."];
  return [drawn, "Hidden: ", hidden.map(([text, undo, label], place) => [
    place ? " " : "", text, " ", make("span", { class: "whole" },
      button("show", () => { undo(); changed(); }, { class: "link", "aria-label": label }),
      place < hidden.length - 1 ? ";" : ".")])];
}

/** For each reason that hides claims: the words for it, what undoes it, and what to call that. */
function hiddenParts(view) {
  const held = claims.filter((claim) => heldBack(claim) === "marks");
  const filtered = claims.filter((claim) => heldBack(claim) === "filters").length;
  const crowded = view.passing - view.claims.size;
  const kinds = MARKS.map(({ flag, name }) => [held.filter((claim) => bears(claim, flag)).length, name])
    .filter(([number]) => number).map(([number, name]) => `${number.toLocaleString("en")} ${name}`);
  return [
    held.length && [`${count(held.length, "claim")} (${kinds.join(", ")})`, allMarks, "Show claims of every kind"],
    filtered && [`${count(filtered, "claim")} by type, relation or document`, noFilters,
      "Show every type, relation and document"],
    crowded && [`${count(crowded, "claim")} of less connected names`, () => { state.limit = Infinity; }, "Show every name"],
  ].filter(Boolean);
}

const bears = (claim, flag) => (flag ? claim.flags & flag : !claim.flags);

function allMarks() {
  state.plain = true;
  state.allowed = ALL_MARKS;
}

function noFilters() {
  for (const set of Object.values(state.off)) set.clear();
}

/** A row with a box, a sample of its look, a name, and how many claims or names it stands for. */
function box(label, number, checked, onchange, sample) {
  return make("label", { class: "box" },
    make("input", { type: "checkbox", onchange: (event) => onchange(event.target.checked), checked }),
    sample, make("span", { class: "name" }, words(label)), make("span", { class: "number" }, number.toLocaleString("en")));
}

/** Draws every filter anew from the state; `changed` is called after each click. */
function drawFilters(changed) {
  const toggle = (set, id) => (on) => { on ? set.delete(id) : set.add(id); changed(); };
  replace(byId("marks"), MARKS.map(({ flag, name, line }) => box(
    name, claims.filter((claim) => bears(claim, flag)).length,
    flag ? Boolean(state.allowed & flag) : state.plain,
    (on) => { if (flag) state.allowed = on ? state.allowed | flag : state.allowed & ~flag; else state.plain = on; changed(); },
    make("span", { class: `line ${line}`, "aria-hidden": "true" }))));
  replace(byId("types"), typeGroups(toggle));
  replace(byId("more"),
    limitChoice(changed),
    facet("Relations", predicates.map(({ label }, id) => [label, claims.filter((claim) => claim.predicate === id).length, id])
      .filter(([, number]) => number), state.off.predicates, toggle),
    facet("Documents", documents.map(({ title }, id) => [title, claims.filter((claim) => claim.doc === id).length, id]),
      state.off.documents, toggle));
}

function typeGroups(toggle) {
  const drawn = nodes.filter(isDrawn);
  const groups = new Map();
  types.forEach((type, id) => {
    const number = drawn.filter((node) => node.type === id).length;
    if (number) groups.set(type.coarse, [...(groups.get(type.coarse) ?? []), { ...type, id, number }]);
  });
  const order = Object.keys(SHAPES);
  const row = ({ coarse, label, id, number }) =>
    box(label, number, !state.off.types.has(id), toggle(state.off.types, id), shape(coarse));
  return [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([coarse, members]) =>
    make("div", { class: "group", role: "group", "aria-label": coarse }, members.map(row)));
}

function facet(name, entries, off, toggle) {
  if (entries.length < 2) return null;
  return make("details", { class: "facet", open: off.size > 0 }, make("summary", {}, `${name} (${entries.length})`),
    entries.map(([label, number, id]) => box(short(label, 80), number, !off.has(id), toggle(off, id), null)));
}

function limitChoice(changed) {
  const total = nodes.filter(isDrawn).length;
  if (total <= 60) return null;
  const steps = [50, 150, FIRST, 1000].filter((step) => step < total);
  const choice = make("select", { id: "limit", onchange: (event) => { state.limit = Number(event.target.value); changed(); } },
    steps.map((step) => make("option", { value: step, selected: state.limit === step },
      `the ${step.toLocaleString("en")} best connected`)),
    make("option", { value: "Infinity", selected: state.limit === Infinity }, `all ${total.toLocaleString("en")}`));
  return make("div", { class: "limit" }, make("label", { for: "limit" }, "Names drawn"), choice);
}
