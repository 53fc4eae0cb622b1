// The network itself: vis-network places and moves the shapes; labels and the selection are drawn here, on top.

const SHAPES = {
  Actor: "dot", Instrument: "square", Concept: "diamond", Initiative: "triangle", Technology: "hexagon", Place: "star",
};
const DASHES = { [PLANNED]: [9, 5], [POSSIBLE]: [4, 4], [ATTRIBUTED]: [1.5, 4] };
const ROOM = 14, MUST = 30, TRIES = 500;

const drawing = {
  network: null, nodes: null, edges: null,       // vis-network and its data
  view: null, ranked: [], visible: 0,            // what is shown, the best connected first, and how many edges
  lit: null, hovered: null,                      // what is brought out, and what the pointer is on
  palette: {}, widths: new Map(), scale: 0, grow: 1,
};

/** The colours of the style sheet, so that light and dark live in one place. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ink", "soft", "rule", "paper", "edge", "denied", "accent", "support", "opposition", "both", ...Object.keys(SHAPES)].map((name) => name.toLowerCase());
  for (const name of names) {
    drawing.palette[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

const look = (node) => {
  const { coarse } = types[node.type], background = drawing.palette[coarse.toLowerCase()];
  return { shape: SHAPES[coarse] ?? "dot", color: { background, border: drawing.palette.paper } };
};

const weight = (edge) => 1.2 + 0.8 * Math.log2(edge.claims.length);

const dashes = (edge) => {
  const own = DASHES[edge.flags & (PLANNED | POSSIBLE)];
  return edge.flags & ATTRIBUTED ? [...(own ?? []), ...DASHES[ATTRIBUTED]] : own ?? null;
};

function line(edge) {
  const color = edge.flags & DENIED ? drawing.palette.denied : drawing.palette.edge;
  const arrows = edge.claims.every((id) => predicates[claims[id].predicate].symmetric) ? "" : "to";
  return { color: { color, inherit: false }, arrows };
}

/**
 * Keeps shapes and lines legible at every zoom: a node shrinks less than the picture (to half as much
 * again as its size, which leaves it clear of its neighbours) and stops growing at 1.6 times its size;
 * a line keeps its width. This changes the shapes that vis-network holds, not its data, which would
 * take a tenth of a second for a thousand of them.
 */
function rescale() {
  const scale = drawing.network.getScale();
  if (scale === drawing.scale) return;
  drawing.scale = scale;
  drawing.grow = scale > 1.6 ? 1.6 / scale : Math.max(1, Math.min(1.5, 0.62 / scale));
  for (const node of nodes) {
    const shape = drawing.network.body.nodes[node.id];
    shape.options.size = node.size * drawing.grow;
    shape.options.borderWidth = drawing.ranked.length > 1000 ? 0 : 1.5 * drawing.grow;
    shape.shape.refreshNeeded = true;
  }
  const thin = Math.min(1, Math.sqrt(800 / drawing.visible));
  for (const edge of edges) {
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
  drawing.nodes = new vis.DataSet(nodes.map((node) => (
    { id: node.id, x: node.x, y: node.y, size: node.size, hidden: true, ...look(node) })));
  drawing.edges = new vis.DataSet(edges.map((edge) => (
    { id: edge.id, from: edge.from, to: edge.to, hidden: true, ...line(edge) })));
  drawing.network = new vis.Network(byId("canvas"), { nodes: drawing.nodes, edges: drawing.edges }, read("data-options"));
  drawing.network.on("beforeDrawing", rescale);
  drawing.network.on("afterDrawing", drawOnTop);
  drawing.network.on("click", ({ nodes: [node], edges: [edge] }) => pick(nodes[node] ?? null, edges[edge] ?? null));
  drawing.network.on("hoverNode", ({ node }) => { drawing.hovered = node; drawing.network.redraw(); });
  drawing.network.on("blurNode", () => { drawing.hovered = null; drawing.network.redraw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function repaint() {
  readPalette();
  drawing.scale = 0;  // new options for lines undo their widths
  drawing.nodes.update(nodes.map((node) => ({ id: node.id, ...look(node) })));
  drawing.edges.update(edges.map((edge) => ({ id: edge.id, ...line(edge) })));
}

/** Shows what the view holds, hides the rest; only what changes is touched. */
function show(view) {
  drawing.view = view;
  drawing.ranked = [...view.nodes].sort((a, b) => (view.degree.get(b) ?? 0) - (view.degree.get(a) ?? 0) || a - b);
  const visible = new Set([...view.claims].map((claim) => claim.edge.id));
  const bends = bendsOf(visible), places = placesOf(view.nodes);
  drawing.scale = 0;
  drawing.visible = visible.size;
  drawing.nodes.update(nodes.filter((node) => node.hidden !== !view.nodes.has(node.id) || places.has(node.id)).map((node) => {
    node.hidden = !view.nodes.has(node.id);
    return { id: node.id, hidden: node.hidden, ...places.get(node.id) };
  }));
  const changed = (edge) => edge.hidden !== !visible.has(edge.id) || edge.bend !== bends.get(edge.id);
  drawing.edges.update(edges.filter(changed).map((edge) => {
    Object.assign(edge, { hidden: !visible.has(edge.id), bend: bends.get(edge.id) });
    return { id: edge.id, hidden: edge.hidden, smooth: smoothness(edge.bend) };
  }));
}

/**
 * New places for the nodes shown, or none where all of a graph is shown or it is small: a part of a
 * large graph is drawn closer together, and what would overlap there is moved apart.
 */
function placesOf(shown) {
  const total = nodes.filter(isDrawn).length;
  if (total <= CROWD) return new Map();
  const closer = Math.min(1, 1.3 * Math.sqrt(shown.size / total));
  const part = [...shown].sort((a, b) => a - b).map((id) => nodes[id])
    .map(({ id, size, x, y }) => ({ id, size, x: x * closer, y: y * closer }));
  for (let round = 0; closer < 1 && round < 80 && moveApart(part); round++);
  return new Map(part.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
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
function bendsOf(visible) {
  const pairs = new Map();
  for (const id of visible) {
    const pair = `${Math.min(edges[id].from, edges[id].to)} ${Math.max(edges[id].from, edges[id].to)}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), id]);
  }
  const bends = new Map();
  for (const ids of pairs.values()) {
    ids.sort((a, b) => a - b).forEach((id, place) => {
      const bend = (place - (ids.length - 1) / 2) * 0.22;
      bends.set(id, edges[id].from < edges[id].to ? bend : -bend);
    });
  }
  return bends;
}

const smoothness = (bend) =>
  bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : { enabled: false };

/** Brings out a node with its neighbours, or an edge (if it is shown) with its ends; `null` ends it. */
function light(chosen) {
  if (!chosen) drawing.lit = null;
  else if ("claims" in chosen) {
    const ends = [chosen.from, chosen.to].filter((id) => drawing.view.nodes.has(id));
    drawing.lit = { edges: chosen.hidden ? [] : [chosen.id], nodes: ends, main: null };
  }
  else {
    const near = edges.filter((edge) => !edge.hidden && (edge.from === chosen.id || edge.to === chosen.id));
    const ends = new Set([chosen.id, ...near.flatMap(({ from, to }) => [from, to])]);
    drawing.lit = { edges: near.map(({ id }) => id), nodes: [...ends], main: chosen.id };
  }
  drawing.network.redraw();
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
    if (lit.main !== null) ring(context, nodes[lit.main], scale);
  }
  const taken = new Taken({ left: low.x * scale, top: low.y * scale, right: high.x * scale, bottom: high.y * scale });
  const order = labelOrder(lit);
  const must = new Set(order.slice(0, lit ? 1 : MUST));
  const inside = order.filter((id) => taken.holds(network.body.nodes[id]));
  for (const id of inside) taken.reserve(nodes[id], id !== lit?.main && id !== drawing.hovered);
  if (lit?.main === null) for (const id of lit.edges) edgeLabel(context, edges[id], null, taken);
  for (const id of inside.slice(0, TRIES)) nodeLabel(context, id, taken, must.has(id));
  if (lit && lit.main !== null) for (const id of lit.edges.slice(0, 60)) edgeLabel(context, edges[id], lit.main, taken);
  markDrawn();
}

/** Who is labelled first: what the pointer is on, what is chosen, then the best connected. */
function labelOrder(lit) {
  const bright = lit && new Set(lit.nodes);
  const first = [drawing.hovered, lit?.main].filter((id) => id !== null && id !== undefined);
  return [...new Set([...first, ...drawing.ranked.filter((id) => !bright || bright.has(id))])];
}

function ring(context, node, scale) {
  const { x, y } = drawing.network.body.nodes[node.id];
  context.beginPath();
  context.arc(x, y, node.size * drawing.grow + 4 / scale, 0, 2 * Math.PI);
  context.lineWidth = 2.5 / scale;
  context.strokeStyle = drawing.palette.accent;
  context.stroke();
}
