// The network itself: vis-network places and moves the shapes; labels and the selection are drawn here, on top.

const SHAPES = { Actor: "dot", Instrument: "square", Concept: "diamond", Initiative: "triangle", Technology: "hexagon", Place: "star" };
const DASHES = { [PLANNED]: [9, 5], [POSSIBLE]: [4, 4], [ATTRIBUTED]: [1.5, 4] };
const CELL = 64, ROOM = 14, MUST = 30;

const drawing = {
  network: null, nodes: null, edges: null, view: null, ranked: [], lit: null, hovered: null, palette: {}, widths: new Map(), scale: 0, visible: 0,
};

/** The colours of the style sheet, so that light and dark live in one place. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "paper", "edge", "denied", "accent", ...Object.keys(SHAPES).map((coarse) => coarse.toLowerCase())]) {
    drawing.palette[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

const look = (node) => {
  const { coarse } = types[node.type];
  return { shape: SHAPES[coarse] ?? "dot", color: { background: drawing.palette[coarse.toLowerCase()], border: drawing.palette.paper } };
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
 * Keeps shapes and lines legible at every zoom: on the screen a node never shrinks below 0.62 of its
 * size (less in a crowd) nor grows beyond 1.6 of it, and a line keeps its width. This changes the shapes that
 * vis-network holds, not its data, which would take a tenth of a second for a thousand of them.
 */
function rescale() {
  const scale = drawing.network.getScale();
  if (scale === drawing.scale) return;
  drawing.scale = scale;
  const least = 0.62 * Math.min(1, Math.sqrt(250 / drawing.ranked.length));
  drawing.grow = Math.min(1.6, Math.max(least, scale)) / scale;
  for (const node of nodes) {
    const shape = drawing.network.body.nodes[node.id];
    shape.options.size = node.size * drawing.grow;
    shape.options.borderWidth = 1.5 * drawing.grow;
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
  drawing.nodes = new vis.DataSet(nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, size: node.size, hidden: true, ...look(node) })));
  drawing.edges = new vis.DataSet(edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, hidden: true, ...line(edge) })));
  drawing.network = new vis.Network(byId("canvas"), { nodes: drawing.nodes, edges: drawing.edges }, read("data-options"));
  drawing.network.on("beforeDrawing", rescale);
  drawing.network.on("afterDrawing", drawOnTop);
  drawing.network.on("click", ({ nodes: [node], edges: [edge] }) => pick(node !== undefined ? nodes[node] : null, edge !== undefined ? edges[edge] : null));
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
  drawing.edges.update(edges.filter((edge) => edge.hidden !== !visible.has(edge.id) || edge.bend !== bends.get(edge.id)).map((edge) => {
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
  const part = [...shown].sort((a, b) => a - b).map((id) => ({ ...nodes[id], x: nodes[id].x * closer, y: nodes[id].y * closer }));
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

/** Brings out a node with its neighbours, or an edge with its ends; `null` ends it. */
function light(chosen) {
  if (!chosen) drawing.lit = null;
  else if ("claims" in chosen) drawing.lit = { edges: [chosen.id], nodes: [chosen.from, chosen.to], main: null };
  else {
    const near = edges.filter((edge) => !edge.hidden && (edge.from === chosen.id || edge.to === chosen.id));
    drawing.lit = { edges: near.map(({ id }) => id), nodes: [...new Set([chosen.id, ...near.flatMap(({ from, to }) => [from, to])])], main: chosen.id };
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
  for (const id of order) taken.reserve(nodes[id], id !== lit?.main && id !== drawing.hovered);
  for (const id of order) nodeLabel(context, id, taken, must.has(id));
  if (lit) for (const id of lit.edges.slice(0, 60)) edgeLabel(context, edges[id], lit.main, taken);
  document.documentElement.dataset.drawn ??= String(Math.round(performance.now()));
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

/** The rectangles, in pixels, that labels already take. */
class Taken {
  constructor(picture) { this.cells = new Map(); this.picture = picture; }

  *keys({ left, top, right, bottom }) {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++)
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) yield `${x} ${y}`;
  }

  /** Keeps labels off a node that is large enough to be read as a shape; `soft` gives way to those that must be written. */
  reserve({ id, size }, soft) {
    const { scale, grow } = drawing, radius = size * grow * scale, { x, y } = drawing.network.body.nodes[id];
    if (radius < 6) return;
    this.put({ left: x * scale - radius, right: x * scale + radius, top: y * scale - radius, bottom: y * scale + radius, soft });
  }

  put(area) {
    for (const key of this.keys(area)) this.cells.set(key, [...(this.cells.get(key) ?? []), area]);
  }

  take(area, must = false) {
    const { left, right, top, bottom } = this.picture;
    if (area.left < left || area.right > right || area.top < top || area.bottom > bottom) return false;
    const hits = (other) => !(must && other.soft) && area.left < other.right && other.left < area.right && area.top < other.bottom && other.top < area.bottom;
    for (const key of this.keys(area)) if (this.cells.get(key)?.some(hits)) return false;
    this.put(area);
    return true;
  }
}

/** A label under, over or beside its node, where there is room for it at this zoom; if it must, over other shapes. */
function nodeLabel(context, id, taken, must) {
  const node = nodes[id], { scale } = drawing, { x, y } = drawing.network.body.nodes[id];
  const text = short(node.label, 32), pixels = node.degree > 20 ? 15 : node.degree > 5 ? 13 : 12;
  const width = textWidth(context, text, pixels), away = node.size * drawing.grow * scale + 3;
  const places = [[-width / 2, away], [-width / 2, -away - pixels - 2], [away + 2, -pixels / 2], [-away - width - 2, -pixels / 2]];
  const areas = places.map(([dx, dy]) => ({ left: x * scale + dx - 2, top: y * scale + dy }))
    .map(({ left, top }) => ({ left, top, right: left + width + 4, bottom: top + pixels + 2 }));
  const area = areas.find((one) => taken.take(one)) ?? (must ? areas.find((one) => taken.take(one, true)) : null);
  if (area) write(context, text, (area.left + 2) / scale, area.top / scale, pixels, drawing.palette.ink);
}

/** What an edge states: in its middle, or nearer to the far end where it hangs on the chosen node. */
function edgeLabel(context, edge, main, taken) {
  const { scale } = drawing, { [edge.from]: a, [edge.to]: b } = drawing.network.body.nodes;
  const names = [...new Set(edge.claims.map((id) => predicates[claims[id].predicate].label))];
  const text = names.slice(0, 2).join(", ") + (names.length > 2 ? ` +${names.length - 2}` : "");
  const along = main === edge.from ? 0.62 : main === edge.to ? 0.38 : 0.5, width = textWidth(context, text, 11);
  const x = (a.x + (b.x - a.x) * along) * scale, y = (a.y + (b.y - a.y) * along) * scale;
  const area = { left: x - width / 2 - 2, right: x + width / 2 + 2, top: y - 7, bottom: y + 7 };
  if (taken.take(area)) write(context, text, (x - width / 2) / scale, (y - 6) / scale, 11, drawing.palette.accent);
}

function textWidth(context, text, pixels) {
  const key = `${pixels} ${text}`;
  if (!drawing.widths.has(key)) {
    context.font = `${pixels}px system-ui, sans-serif`;
    drawing.widths.set(key, context.measureText(text).width);
  }
  return drawing.widths.get(key);
}

function write(context, text, x, y, pixels, color) {
  const { scale } = drawing;
  context.font = `${pixels / scale}px system-ui, sans-serif`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4 / scale;
  context.strokeStyle = drawing.palette.paper;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}
