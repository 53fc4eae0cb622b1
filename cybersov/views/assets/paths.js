// Paths between two names: their ends are chosen on the cards of names, or typed, and what joins them is listed.

/** The first name of a path, or, where there is one already, the second. */
function pathBy(node) {
  const [from, to] = state.path;
  setEnds(from && !to && from !== node.key ? [from, node.key] : [node.key]);
}

function setEnds(ends) {
  change((draft) => {
    draft.path = ends;
    if (ends[0] && ends[1]) Object.assign(draft, { focus: "", trail: [], view: "network" }, NOTHING);
  });
}

const NOTHING = { about: "", edge: [], claim: "" };

/** Opens the panel with the fields for both ends. */
function askPath() {
  change((draft) => Object.assign(draft, { path: draft.path.length ? draft.path : ["", ""], view: "network" }, NOTHING));
  toNextEnd();
}

/** Puts the cursor into the first field that is empty; where none is, the heading is read. */
async function toNextEnd() {
  await opening;
  (ENDS.map(({ id }) => byId(id)).find((input) => input && !input.value) ?? byId("panel").querySelector("h2")).focus();
}

const ENDS = [{ id: "path-from", label: "From" }, { id: "path-to", label: "To" }];

/** The fields in which the ends of a path are typed, each with its list of names. */
function endFields() {
  return make("div", { role: "group", "aria-label": "Ends of the path" }, ENDS.map(({ id, label }, place) => {
    const list = make("ul", { id: `${id}-hits`, class: "hits", role: "listbox", "aria-label": `Names: ${label.toLowerCase()}`, hidden: true });
    const input = make("input", { id, type: "search", role: "combobox", value: calledBy(state.path[place] ?? ""), autocomplete: "off",
      spellcheck: "false", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
    comboBox(input, list, (node) => {
      setEnds(ENDS.map((_, end) => (end === place ? node.key : state.path[end] ?? "")));
      toNextEnd();
    }, isDrawn);
    return make("div", { class: "search" }, make("label", { for: id }, label), input, list);
  }));
}

/** What the trail says of a path: its ends, and how to go on. */
function pathParts() {
  const [from, to] = ENDS.map((_, place) => calledBy(state.path[place] ?? "")), end = (name) => (name ? words(short(name, 40)) : "…");
  const both = from && to;
  return [make("span", {}, both ? "Paths between " : "Path from ", end(from), both ? " and " : " to ", end(to)), " ",
    button(both ? "List them" : "Type names", both ? () => choose(null) : askPath, { class: "small" }), " ",
    button("End", () => change((draft) => { draft.path = []; }), { class: "small", "aria-label": "End the path" })];
}

/** The paths between two names as a card: each with its steps, and each step with the claims that make it. */
function pathCard() {
  const [from, to] = state.path.map(nodeOf), { paths: found, claims: drawnClaims } = drawn();
  if (!found) return [heading("Paths between two names"), endFields(),
    make("p", { class: "kind" }, "Type two names, or choose one after the other in the drawing and say “Path from here” and “Path to here” on their cards.")];
  const around = neighboursBy(drawnClaims);
  return [heading(words(short(from.label, 60)), " … ", words(short(to.label, 60))), endFields(),
    make("p", { class: "kind" }, pathsSaid(found, from === to)), found.paths.map((path, place) => onePath(path, place, around))];
}

function pathsSaid({ paths, more }, alike) {
  if (alike) return "Both ends are one name: choose another for one of them.";
  if (!paths.length) return "No path joins them over the claims that pass the filters.";
  return `${count(paths.length, "shortest path")}${more ? " (and more)" : ""} of ${count(paths[0].length - 1, "step")}, in either direction, `
    + "over the claims that pass the filters.";
}

function onePath(path, place, around) {
  const steps = path.slice(1).map((id, step) => make("li", {}, make("ul", { class: "plain" },
    (around.get(path[step])?.get(id) ?? []).slice(0, 6).map((claim) => claimLine(claim, stating(claim))))));
  return make("section", { class: "path" },
    make("h3", {}, `${place + 1}. `, path.map((id, step) => [step ? " · " : "", words(short(nodes[id].label, 40))])), make("ol", {}, steps));
}
