// Ties the parts together: one choice at a time, and what is there when the page opens.

/** What is chosen: a node, an edge or a claim, under that name; `null` if nothing is, or if there is none such here. */
function chosen() {
  const node = nodeOf(state.about), [from, to, flags] = state.edge;
  if (flags === POSITIONS && nodeOf(from) && nodeOf(to)) return { cell: [from, to] };
  if (!node && tieOf(state.edge)) return { tie: tieOf(state.edge) };
  const edge = from && edges.find((each) => nodes[each.from].key === from && nodes[each.to].key === to && each.flags === Number(flags));
  const claim = state.claim && told.find(({ key }) => key === state.claim);
  return node ? { node } : edge ? { edge } : claim ? { claim } : null;
}

const chosenBy = ({ about, edge, claim }) => [about, edge, claim];

const addressOf = (edge) => [nodes[edge.from].key, nodes[edge.to].key, String(edge.flags)];

const cardOf = ({ node, edge, claim, cell, tie }) =>
  (tie ? tieCard(tie) : node ? nodeCard(node) : edge ? edgeCard(edge) : cell ? cellCard(cell) : oneClaim(claim));

let opening = Promise.resolve();  // the card that is being made

/** Opens the card of a node, an edge, a cell of the matrix or a claim; `null` closes the panel. Gives a promise of the card. */
function choose(choice, { back = false } = {}) {
  const before = chosen(), { node, edge, claim, cell, tie } = choice ?? {};
  if (!back && before) panel.history.push(before);
  const hidden = node && state.hidden.includes(node.key), left = node && drawn().degree.has(node.id) && !drawn().nodes.has(node.id);
  change((draft) => {
    Object.assign(draft, { about: node?.key ?? "", edge: edge ? addressOf(edge) : tie ? tie.map(groupKey) : cell ? [...cell, POSITIONS] : [], claim: claim?.key ?? "" });
    if (left && draft.level === "communities" && !draft.focus) Object.assign(draft, { focus: node.key, depth: 1 });
    else if (left && !draft.asked.includes(node.key)) draft.asked.push(node.key);
    if (hidden) draft.hidden = draft.hidden.filter((key) => key !== node.key);
  });
  return opening;
}

const foldsOf = (selector) => [...byId("panel").querySelectorAll(selector)];

const foldName = (fold) => `${fold.className} ${fold.closest("section")?.firstChild.textContent.replace(/ \(.*/, "") ?? ""}`;

/** Makes the card of what is chosen now; one that is made anew under other filters keeps its place and what is unfolded. */
async function openCard() {
  const choice = chosen(), signature = JSON.stringify(chosenBy(state)), same = signature + state.path === panel.shown;
  const body = choice ? await cardOf(choice) : state.path.length ? pathCard() : welcome();
  if (signature !== JSON.stringify(chosenBy(state))) return;
  const close = () => { panel.history.length = 0; choose(null, { back: true }); };
  const bar = choice && make("div", { class: "bar" },
    button("Back", () => choose(panel.history.pop() ?? null, { back: true }), { disabled: !panel.history.length }),
    button("Close", close), choice.node ? deedBar(choice.node) : null);
  byId("panel").classList.toggle("open", Boolean(choice || (state.path.length && !(drawn().paths && narrow()))));
  const at = same ? byId("panel").scrollTop : 0, unfolded = same ? new Set(foldsOf("details[open]").map(foldName)) : new Set(), inside = byId("panel").contains(document.activeElement);
  replace(byId("panel"), bar, ...body);
  for (const fold of foldsOf("details")) if (unfolded.has(foldName(fold))) fold.open = true;
  byId("panel").scrollTop = at;
  if (choice && (!same || inside)) byId("panel").querySelector("h2").focus({ preventScroll: true });
  panel.shown = signature + state.path;
  if (!same) reveal();
}

function start() {
  makeDoors();
  firstView();
  startState();
  makeNetwork((spot, edge) => (spot?.members ? focusOn(groupKey(spot))
    : choose(spot ? { node: spot } : edge?.tie ? { tie: tiedBy(edge) } : edge ? { edge } : null)));
  makeSearch();
  makeTools();
  makeTrail();
  watch((now) => [filtersOf(now), shownBy(now), now.size, now.colour], () => { drawFilters(); replace(byId("summary"), summary()); });
  makeViews();  // after the summary, whose lines make the drawing lower
  makeSaving();
  const filled = () => chosen() || state.path.length > 1 || drawn().groups.size > 0;
  watch((now) => [chosenBy(now), now.path, drawn().groups.size > 0, filled() && [filtersOf(now), now.hidden]], () => { opening = openCard(); });
  watch(({ about, focus, pinned, hidden, path }) => [about, focus, pinned, hidden, path], () => {
    const node = chosen()?.node;
    if (node) byId("panel").querySelector(".deeds")?.replaceWith(deedBar(node));
  });
  for (const [id, key, act] of [["undo", "u", undo], ["redo", "r", redo]]) {
    shortcuts.add(key, byId(id).getAttribute("aria-label"), act);
    byId(id).addEventListener("click", act);
  }
  watch(() => [past.length, future.length], () => {
    byId("undo").disabled = !past.length;
    byId("redo").disabled = !future.length;
  });
  shortcuts.add("/", "Search", () => { byId("search").focus(); });
  shortcuts.add("Escape", "Close the card", () => choose(null));
  makeShortcuts();
  window.addEventListener("beforeprint", () => { for (const fold of foldsOf("details.fold")) fold.open = true; });
  byId("filter-box").hidden = !claims.length;
  if (compact()) byId("filter-box").open = false;
  window.cybersov = Object.freeze({ network: drawing.network, nodes, edges, claims, get state() { return state; } });  // for scripts and the console
}

await started;
start();
