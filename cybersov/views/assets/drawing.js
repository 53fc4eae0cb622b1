// The network itself: vis-network places and moves the shapes; labels and the selection are drawn here, on top.

const SHAPES = {
  Actor: "dot", Instrument: "square", Concept: "diamond", Initiative: "triangle", Technology: "hexagon", Place: "star",
};
const DASHES = { [PLANNED]: [9, 5], [POSSIBLE]: [4, 4], [ATTRIBUTED]: [1.5, 4] };
const ROOM = 14, MUST = 30, TRIES = 500, HEAVY = 1200;

const drawing = {
  network: null, nodes: null, edges: null,       // vis-network and its data: only what has been shown at least once
  view: null, ranked: [], lines: new Map(),      // what is shown, the best connected first, and the lines by their id
  lit: null, hovered: null,                      // what is brought out, and what the pointer is on
  heavy: null,                                   // whether there are so many lines that they are not drawn while it moves
  palette: {}, widths: new Map(), scale: 0, grow: 1, group: [],
  stale: true,                                   // whether shapes and lines still have the sizes of another scale
};

/** The colours of the style sheet, so that light and dark live in one place. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "rule", "paper", "edge", "denied", "accent", "support", "opposition", "both", ...Object.keys(SHAPES)].map((name) => name.toLowerCase());
  for (const name of names) {
    drawing.palette[name] = style.getPropertyValue(`--${name}`).trim();
  }
  drawing.group = style.getPropertyValue("--groups").trim().split(/\s+/);
}

/** The colour of a name: that of its kind, or that of its community, of which the largest have one. */
const colourOf = ({ type, community, number = community }) =>
  (state.colour === "community" ? drawing.group[number] ?? drawing.palette.edge : drawing.palette[types[type].coarse.toLowerCase()]);

const look = (spot) => ({
  shape: spot.members ? "dot" : SHAPES[types[spot.type].coarse] ?? "dot",
  color: { background: spot.members ? drawing.group[spot.number] ?? drawing.palette.edge : colourOf(spot), border: drawing.palette.paper },
});

const MEASURES = [
  { name: "claims", label: "claims", of: (node) => node.degree },
  { name: "neighbours", label: "neighbours", of: (node) => node.measures[0] },
  { name: "betweenness", label: "betweenness", of: (node) => node.measures[1] },
  { name: "pagerank", label: "PageRank", of: (node) => node.measures[2] },
];

/** Gives every name the size of the measure that is chosen; the largest is always as large as by claims. */
function resize() {
  const { of } = MEASURES.find(({ name }) => name === state.size) ?? MEASURES[0];
  const top = Math.max(1, ...nodes.map(of)), most = Math.min(120, Math.max(1, ...nodes.map((node) => node.degree)));
  for (const node of nodes) node.size = of === MEASURES[0].of ? node.base : 5 + 2.6 * Math.sqrt((most * of(node)) / top);
  drawing.scale = 0;
}

const weight = (edge) => (edge.tie ? 0.6 + 0.4 * Math.log2(edge.claims.length) : 1.2 + 0.8 * Math.log2(edge.claims.length));

const dashes = (edge) => {
  const own = DASHES[edge.flags & (PLANNED | POSSIBLE)];
  return edge.flags & ATTRIBUTED ? [...(own ?? []), ...DASHES[ATTRIBUTED]] : own ?? null;
};

function line(edge) {
  const color = edge.flags & DENIED ? drawing.palette.denied : drawing.palette.edge;
  const arrows = edge.tie || edge.claims.every((id) => predicates[claims[id].predicate].symmetric) ? "" : "to";
  return { color: { color, inherit: false }, arrows };
}

/**
 * Keeps shapes and lines legible at every zoom: a node shrinks less than the picture (to half as much
 * again as its size, which leaves it clear of its neighbours) and stops growing at 1.6 times its size;
 * a line keeps its width. This changes the shapes that vis-network holds, not its data, which would
 * take a tenth of a second for a thousand of them.
 */
function rescale() {
  const scale = drawing.network.getScale(), { renderer } = drawing.network;
  if (scale !== drawing.scale) {
    drawing.scale = scale;
    drawing.grow = scale > 1.6 ? 1.6 / scale : Math.max(1, Math.min(1.5, 0.62 / scale));
    drawing.stale = true;
  }
  if (!drawing.stale || (renderer.zooming && drawing.heavy && drawing.ranked.length > MANY)) return;  // see paint.js
  drawing.stale = false;
  for (const id of drawing.ranked) {
    const shape = drawing.network.body.nodes[id];
    shape.options.size = spots[id].size * drawing.grow;
    shape.options.borderWidth = drawing.ranked.length > MANY ? 0 : 1.5 * drawing.grow;
    shape.shape.refreshNeeded = true;
  }
  const thin = Math.min(1, Math.sqrt(800 / drawing.lines.size));
  for (const edge of drawing.lines.values()) {
    const { options } = drawing.network.body.edges[edge.id], dash = dashes(edge);
    options.width = (weight(edge) * thin) / scale;
    options.dashes = dash ? dash.map((length) => length / scale) : false;
    options.arrows.to.scaleFactor = (0.3 * thin) / scale;
    options.color.opacity = Math.max(0.3, thin);
  }
}

/** Makes the network, with nothing in it shown yet; `pick` is told what was clicked. */
function makeNetwork(pick) {
  readPalette();
  for (const spot of spots) Object.assign(spot, { hidden: true, base: spot.size, home: { x: spot.x, y: spot.y } });
  for (const edge of edges) edge.hidden = true;
  drawing.nodes = new vis.DataSet();
  drawing.edges = new vis.DataSet();
  drawing.network = new vis.Network(byId("canvas"), { nodes: drawing.nodes, edges: drawing.edges }, read("data-options"));
  paintInBulk(drawing.network);
  drawing.network.on("beforeDrawing", rescale);
  drawing.network.on("afterDrawing", drawOnTop);
  drawing.network.on("click", ({ nodes: [node], edges: [edge] }) => pick(spots[node] ?? null, drawing.lines.get(edge) ?? null));
  drawing.network.on("doubleClick", ({ nodes: [node] }) => { if (nodes[node]) focusOn(nodes[node].key, 1); });
  drawing.network.on("hoverNode", ({ node }) => { drawing.hovered = node; drawing.network.redraw(); });
  drawing.network.on("blurNode", () => { drawing.hovered = null; drawing.network.redraw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function repaint() {
  readPalette();
  resize();
  drawing.nodes.update(drawing.nodes.getIds().map((id) => {
    const { x, y, hidden } = spots[id];
    return { id, x, y, hidden, ...look(spots[id]) };
  }));
  drawing.edges.update([...drawing.lines.values()].map((edge) => ({ id: edge.id, hidden: false, ...line(edge) })));
  const hidden = edges.filter((edge) => edge.hidden && drawing.edges.get(edge.id) !== null);
  drawing.edges.update(hidden.map((edge) => ({ id: edge.id, hidden: true, ...line(edge) })));
  drawing.network.redraw();
}

/**
 * Shows what the view holds and hides the rest; what was never shown before is made now. Shapes and lines that are there are
 * shown and hidden in what vis-network holds and not in its data, which would take half a second for thousands.
 */
function show(view) {
  const { body } = drawing.network, shown = new Set([...view.nodes, ...view.groups]), places = placesOf(view), fresh = [];
  drawing.lit = null;  // until it is lit anew: its lines may be gone
  drawing.view = view;
  drawing.scale = 0;
  for (const id of drawing.ranked) if (!shown.has(id)) spots[id].hidden = body.nodes[id].options.hidden = true;
  for (const id of shown) {
    const spot = Object.assign(spots[id], { hidden: false }, places.get(id)), { x, y, size } = spot;
    if (!body.nodes[id]) fresh.push({ id, x, y, size, ...look(spot) });
    else { Object.assign(body.nodes[id], { x, y }); body.nodes[id].options.hidden = false; }
  }
  drawing.ranked = view.ranked;
  drawing.nodes.add(fresh);
  showLines(view.lines);
  drawing.network._updateVisibleIndices();
}

/** Of very many lines none is drawn while the picture moves. */
function spare(heavy) {
  if (drawing.heavy === heavy) return;
  drawing.heavy = heavy;
  drawing.network.setOptions({ interaction: { hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy } });
}

function showLines(lines) {
  const { body } = drawing.network, next = new Map(lines.map((edge) => [edge.id, edge])), bends = bendsOf(next);
  const before = [...drawing.lines.values()], fresh = [];
  for (const edge of before) if (!next.has(edge.id)) edge.hidden = body.edges[edge.id].options.hidden = true;
  drawing.lines = new Map();  // removing draws at once
  drawing.edges.remove(before.filter(({ tie }) => tie).map(({ id }) => id));
  for (const edge of lines) {
    const bend = bends.get(edge.id), made = body.edges[edge.id];
    if (!made) fresh.push({ id: edge.id, from: edge.from, to: edge.to, smooth: smoothness(bend), ...line(edge) });
    else if (edge.bend !== bend) fresh.push({ id: edge.id, smooth: smoothness(bend) });
    if (made) made.options.hidden = false;
    Object.assign(edge, { hidden: false, bend });
  }
  drawing.lines = next;
  if (fresh.length) drawing.edges.update(fresh);
  spare(next.size > HEAVY);  // draws at once: every line must be there
}

/**
 * Places for what is shown: rings around a focus; for a part of a large graph closer together than in the whole, and what
 * would overlap there moved apart; else those that were computed beforehand.
 */
function placesOf(view) {
  const total = view.groups.size ? groups.length : nodes.filter(isDrawn).length;
  const shown = [...view.nodes, ...view.groups];
  if (view.steps) return rings(view.steps, nodeOf(state.focus).id, new Map(shown.map((id) => [id, spots[id].size])));
  const closer = total <= CROWD && !view.groups.size ? 1 : Math.min(1, 1.3 * Math.sqrt(shown.length / total));
  const part = shown.sort((a, b) => a - b).map((id) => spots[id])
    .map(({ id, size, home }) => ({ id, size: view.groups.size ? 1.6 * size : size, x: home.x * closer, y: home.y * closer }));
  for (let round = 0; (closer < 1 || view.groups.size) && round < 80 && moveApart(part); round++);
  return new Map(part.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }])
    .filter(([id, { x, y }]) => spots[id].x !== x || spots[id].y !== y));
}

/** One round of pushing overlapping nodes apart, from left to right; false once there are none. */
function moveApart(part) {
  part.sort((a, b) => a.x - b.x || a.id - b.id);
  const widest = Math.max(...part.map(({ size }) => size));
  let moved = false;
  part.forEach((left, place) => {
    for (let next = place + 1; next < part.length && part[next].x - left.x < left.size + widest + ROOM; next++) {
      const right = part[next], x = right.x - left.x, y = right.y - left.y;
      const distance = Math.hypot(x, y) || 1e-6, lacking = left.size + right.size + ROOM - distance;
      if (lacking <= 0) continue;
      const push = (lacking + 0.5) / 2 / distance, across = x || y ? [x * push, y * push] : [0, lacking / 2];
      left.x -= across[0]; left.y -= across[1]; right.x += across[0]; right.y += across[1];
      moved = true;
    }
  });
  return moved;
}

/** Edges between the same two nodes are bent apart; a lone edge is straight. */
function bendsOf(lines) {
  const pairs = new Map();
  for (const { id, from, to } of lines.values()) {
    const pair = `${Math.min(from, to)} ${Math.max(from, to)}`;
    pairs.has(pair) ? pairs.get(pair).push(id) : pairs.set(pair, [id]);
  }
  const bends = new Map();
  for (const ids of pairs.values()) {
    ids.sort((a, b) => a - b).forEach((id, place) => {
      const bend = (place - (ids.length - 1) / 2) * 0.22;
      bends.set(id, lines.get(id).from < lines.get(id).to ? bend : -bend);
    });
  }
  return bends;
}

const smoothness = (bend) =>
  bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : { enabled: false };

/** Brings out a node with its neighbours, an edge (if it is shown) with its ends, or paths; `null` ends it. */
function light(chosen) {
  drawing.network.body.emitter.emit("_requestRedraw");
  if (!chosen) drawing.lit = null;
  else if ("paths" in chosen) {
    const pairs = new Set(chosen.paths.flatMap((path) => path.slice(1).flatMap((id, place) => [`${id} ${path[place]}`, `${path[place]} ${id}`])));
    const some = [...drawing.lines.values()].filter(({ from, to }) => pairs.has(`${from} ${to}`));
    drawing.lit = { edges: some.map(({ id }) => id), nodes: [...new Set(chosen.paths.flat())], main: null };
  } else if ("claims" in chosen) {
    const ends = [chosen.from, chosen.to].filter((id) => drawing.view.nodes.has(id) || drawing.view.groups.has(id));
    drawing.lit = { edges: chosen.hidden ? [] : [chosen.id], nodes: ends, main: null };
  } else {
    const near = [...drawing.lines.values()].filter((edge) => edge.from === chosen.id || edge.to === chosen.id);
    const ends = new Set([chosen.id, ...near.flatMap(({ from, to }) => [from, to])]);
    drawing.lit = { edges: near.map(({ id }) => id), nodes: [...ends], main: chosen.id };
  }
}

function drawOnTop(context) {
  if (!drawing.view) return;
  const { network, lit } = drawing;
  const scale = network.getScale();
  const box = byId("canvas").getBoundingClientRect();
  const low = network.DOMtoCanvas({ x: 0, y: 0 }), high = network.DOMtoCanvas({ x: box.width, y: box.height });
  if (lit) {
    context.globalAlpha = 0.82;
    context.fillStyle = drawing.palette.paper;
    context.fillRect(low.x, low.y, high.x - low.x, high.y - low.y);
    context.globalAlpha = 1;
    for (const id of lit.edges) { network.body.edges[id].draw(context); network.body.edges[id].drawArrows(context); }
    for (const id of lit.nodes) network.body.nodes[id].draw(context);
    if (lit.main !== null) ring(context, nodes[lit.main], scale, drawing.palette.accent);
  }
  for (const node of state.pinned.map(nodeOf)) if (node && !node.hidden) ring(context, node, scale, drawing.palette.ink);
  const { e: across, f: down } = context.getTransform(), fine = network.canvas.pixelRatio;
  context.save();
  context.setTransform(fine, 0, 0, fine, across, down);  // labels in pixels of the screen: their letters are made once, not at each zoom
  const taken = new Taken({ left: low.x * scale, top: low.y * scale, right: high.x * scale, bottom: high.y * scale });
  const order = labelOrder(lit);
  const must = new Set(order.slice(0, lit ? 1 : MUST));
  const inside = order.filter((id) => taken.holds(network.body.nodes[id]));
  for (const id of inside) taken.reserve(spots[id], id !== lit?.main && id !== drawing.hovered);
  if (lit?.main === null) for (const id of lit.edges) edgeLabel(context, drawing.lines.get(id), null, taken);
  for (const id of inside.slice(0, TRIES)) nodeLabel(context, id, taken, must.has(id));
  if (lit && lit.main !== null) for (const id of lit.edges.slice(0, 60)) edgeLabel(context, drawing.lines.get(id), lit.main, taken);
  context.restore();
  markDrawn();
}

/** Who is labelled first: what the pointer is on, what is chosen, then the best connected. */
function labelOrder(lit) {
  const bright = lit && new Set(lit.nodes);
  const first = [drawing.hovered, lit?.main].filter((id) => id !== null && id !== undefined);
  return [...new Set([...first, ...drawing.ranked.filter((id) => !bright || bright.has(id))])];
}

function ring(context, node, scale, colour) {
  const { x, y } = drawing.network.body.nodes[node.id];
  context.beginPath();
  context.arc(x, y, node.size * drawing.grow + 4 / scale, 0, 2 * Math.PI);
  context.lineWidth = 2.5 / scale;
  context.strokeStyle = colour;
  context.stroke();
}
