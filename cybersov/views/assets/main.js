// Ties the parts together: one choice at a time, one view at a time.

let current = null;

/** Redraws everything that depends on the filters. */
function refresh() {
  const view = compute();
  table.view = view;
  show(view);
  replace(byId("summary"), summary(view, () => { resetToAll(); drawFilters(refresh); refresh(); fit(); }));
  byId("nothing").hidden = view.claims.size > 0;
  replace(byId("nothing"), claims.length ? "Nothing passes the filters." : "No claims: nothing to draw.");
  if (current?.node || current?.edge) light(current.node ?? current.edge);
  drawTable();
}

/** Opens the card of a node, an edge or a claim; `null` closes the panel. */
async function choose(choice, { back = false } = {}) {
  if (!back && current) panel.history.push(current);
  current = choice;
  const { node, edge, claim } = choice ?? {};
  if (node && isDrawn(node) && !table.view.nodes.has(node.id)) { state.pinned.add(node.id); for (const other of [...node.out, ...node.into]) state.pinned.add(other.subject).add(other.object); refresh(); }
  light(node && isDrawn(node) ? node : edge ?? (claim && !claim.edge.hidden ? claim.edge : null));
  const body = node ? nodeCard(node) : edge ? await edgeCard(edge) : claim ? await oneClaim(claim) : welcome();
  if (current !== choice) return;
  byId("panel").classList.toggle("open", Boolean(choice));
  replace(byId("panel"), choice ? make("div", { class: "bar" },
    button("Back", () => choose(panel.history.pop() ?? null, { back: true }), { disabled: !panel.history.length }),
    button("Close", () => { panel.history.length = 0; choose(null, { back: true }); })) : null, ...body);
  byId("panel").scrollTop = 0;
  if (choice) byId("panel").querySelector("h2")?.focus({ preventScroll: true });
  if (node && isDrawn(node)) reveal(node);
}

/** Brings a node into sight where it is out of the picture. */
function reveal(node) {
  const { x, y } = drawing.network.canvasToDOM(node), { width, height } = byId("canvas").getBoundingClientRect();
  if (x < 40 || y < 40 || x > width - 40 || y > height - 40) drawing.network.moveTo({ position: { x: node.x, y: node.y }, animation: calm() ? false : { duration: 300 } });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const fit = () => drawing.network.fit({ nodes: [...table.view.nodes], animation: false, maxZoomLevel: 1.6 });

const zoom = (factor) => drawing.network.moveTo({ scale: Math.min(6, Math.max(0.02, drawing.network.getScale() * factor)) });

function keys(event) {
  const { network } = drawing, step = 60 / network.getScale(), { x, y } = network.getViewPosition();
  const to = (dx, dy) => network.moveTo({ position: { x: x + dx, y: y + dy } });
  const next = (way) => {
    const ids = drawing.ranked, at = ids.indexOf(current?.node?.id);
    if (ids.length) choose({ node: nodes[ids[(at + way + ids.length) % ids.length]] }).then(() => byId("canvas").focus());
  };
  const actions = {
    ArrowLeft: () => to(-step, 0), ArrowRight: () => to(step, 0), ArrowUp: () => to(0, -step), ArrowDown: () => to(0, step),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), f: fit, n: () => next(1), p: () => next(-1),
    Enter: () => byId("panel").querySelector("h2")?.focus(),
  };
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in actions)) return;
  event.preventDefault();
  actions[event.key]();
}

function open(view) {
  byId("main").dataset.view = view;
  for (const name of ["network", "table"]) {
    byId(name).hidden = name !== view;
    byId(`show-${name}`).setAttribute("aria-pressed", String(name === view));
  }
  drawTable();
  if (view === "network") drawing.network.redraw();
}

function start() {
  panel.choose = choose;
  firstView();
  makeNetwork((node, edge) => choose(node ? { node } : edge ? { edge } : null));
  makeSearch(choose);
  makeTable(choose);
  drawFilters(refresh);
  refresh();
  fit();
  choose(null);
  byId("zoom-in").addEventListener("click", () => zoom(1.25));
  byId("zoom-out").addEventListener("click", () => zoom(0.8));
  byId("fit").addEventListener("click", fit);
  byId("show-network").addEventListener("click", () => open("network"));
  byId("show-table").addEventListener("click", () => open("table"));
  byId("canvas").addEventListener("keydown", keys);
  if (matchMedia("(max-width: 800px)").matches) byId("filter-box").open = false;
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && current && event.target !== byId("search")) choose(null); });
}

start();
