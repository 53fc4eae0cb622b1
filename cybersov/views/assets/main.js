// Ties the parts together: one choice at a time, one view at a time.

let current = null;

/** Redraws everything that depends on the filters. */
function refresh() {
  const view = compute(), crowd = table.view && view.nodes.size !== table.view.nodes.size && nodes.length > CROWD;
  table.view = view;
  show(view);
  replace(byId("summary"), summary(view, () => { drawFilters(refresh); refresh(); fit(); }));
  replace(byId("nothing"), claims.length ? "Nothing passes the filters." : "No claims: nothing to draw.");
  byId("nothing").hidden = view.claims.size > 0;
  light(inPicture(current));
  if (crowd) fit();
  drawTable();
}

/** What of a choice can be brought out in the drawing: a node, or an edge of which an end at least is shown. */
function inPicture(choice) {
  const edge = choice?.edge ?? choice?.claim?.edge, { nodes: shown } = table.view;
  if (edge) return shown.has(edge.from) || shown.has(edge.to) ? edge : null;
  return choice?.node && shown.has(choice.node.id) ? choice.node : null;
}

/** A name that the limit leaves out is drawn, with its neighbours, once it is asked for. */
function pin(node) {
  if (!node || !isDrawn(node) || table.view.nodes.has(node.id)) return;
  for (const claim of [...node.out, ...node.into]) state.pinned.add(claim.subject).add(claim.object);
  refresh();
}

const cardOf = ({ node, edge, claim }) => (node ? nodeCard(node) : edge ? edgeCard(edge) : oneClaim(claim));

/** Opens the card of a node, an edge or a claim; `null` closes the panel. */
async function choose(choice, { back = false } = {}) {
  if (!back && current) panel.history.push(current);
  current = choice;
  pin(choice?.node);
  light(inPicture(choice));
  const body = choice ? await cardOf(choice) : welcome();
  if (current !== choice) return;
  const close = () => { panel.history.length = 0; choose(null, { back: true }); };
  const bar = choice && make("div", { class: "bar" },
    button("Back", () => choose(panel.history.pop() ?? null, { back: true }), { disabled: !panel.history.length }),
    button("Close", close));
  byId("panel").classList.toggle("open", Boolean(choice));
  replace(byId("panel"), bar, ...body);
  byId("panel").scrollTop = 0;
  if (choice) byId("panel").querySelector("h2").focus({ preventScroll: true });
  reveal();
}

/** Brings what is chosen into sight where it is out of the picture, or behind the panel of a narrow screen. */
function reveal() {
  const id = drawing.lit?.nodes[0];
  if (id === undefined || byId("network").hidden) return;
  if (narrow()) byId("network").scrollIntoView({ block: "start" });
  const position = drawing.network.getPosition(id), { x, y } = drawing.network.canvasToDOM(position), edge = 40;
  const { width, height, top } = byId("canvas").getBoundingClientRect();
  const free = narrow() ? Math.min(height, byId("panel").getBoundingClientRect().top - top) : height;
  const scale = narrow() ? Math.max(0.6, drawing.network.getScale()) : drawing.network.getScale();
  if (scale === drawing.network.getScale() && x > edge && y > edge && x < width - edge && y < free - edge) return;
  drawing.network.moveTo({ position, scale, offset: { x: 0, y: (free - height) / 2 }, animation: calm() ? false : { duration: 300 } });
}

const narrow = () => matchMedia("(max-width: 800px)").matches;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const fit = () => drawing.network.fit({ nodes: [...table.view.nodes], animation: false, maxZoomLevel: 1.6 });

const zoom = (factor) => drawing.network.moveTo({ scale: Math.min(6, Math.max(0.02, drawing.network.getScale() * factor)) });

function keys(event) {
  const { network } = drawing, step = 60 / network.getScale(), { x, y } = network.getViewPosition();
  const to = (dx, dy) => network.moveTo({ position: { x: x + dx, y: y + dy } });
  const next = (way) => {
    const ids = drawing.ranked, at = ids.indexOf(current?.node?.id);
    const node = nodes[ids[at < 0 ? 0 : (at + way + ids.length) % ids.length]];
    if (node) choose({ node }).then(() => { byId("canvas").focus(); byId("spoken").textContent = announced(node); });
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

const announced = (node) => `${short(node.label)}, ${types[node.type].label}, ${count(node.degree, "claim")}`;

function open(view) {
  byId("main").dataset.view = view;
  for (const name of ["network", "table"]) {
    byId(name).hidden = name !== view;
    byId(`show-${name}`).setAttribute("aria-pressed", String(name === view));
  }
  drawTable();
  if (view !== "network") return;
  drawing.network.setSize("100%", "100%");
  drawing.network.redraw();
  reveal();
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
  byId("filter-box").hidden = !claims.length;
  if (narrow()) byId("filter-box").open = false;
  window.cybersov = Object.freeze({ network: drawing.network, nodes, edges, claims });  // for scripts and the console
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current && event.target !== byId("search")) choose(null);
  });
}

start();
