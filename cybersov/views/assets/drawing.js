// The network itself: vis-network places and moves the shapes; labels and the selection are drawn here, on top.

const SHAPES = { Actor: "dot", Instrument: "square", Concept: "diamond", Initiative: "triangle", Technology: "hexagon", Place: "star" };
const DASHES = { [PLANNED]: [10, 6], [POSSIBLE]: [5, 6], [ATTRIBUTED]: [1.5, 5] };
const CELL = 64;

const drawing = { network: null, nodes: null, edges: null, view: null, lit: null, hovered: null, palette: {}, widths: new Map() };

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

function line(edge) {
  const modality = edge.flags & (PLANNED | POSSIBLE);
  const own = DASHES[modality];
  const dashes = edge.flags & ATTRIBUTED ? [...(own ?? []), ...DASHES[ATTRIBUTED]] : own ?? false;
  const color = edge.flags & DENIED ? drawing.palette.denied : drawing.palette.edge;
  const arrows = edge.claims.every((id) => predicates[claims[id].predicate].symmetric) ? "" : "to";
  return { width: 1 + Math.log2(edge.claims.length), dashes, color: { color, inherit: false }, arrows };
}

/** Makes the network, with nothing in it shown yet; `pick` is told what was clicked. */
function makeNetwork(pick) {
  readPalette();
  drawing.nodes = new vis.DataSet(nodes.map((node) => ({ id: node.id, x: node.x, y: node.y, size: node.size, hidden: true, ...look(node) })));
  drawing.edges = new vis.DataSet(edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, hidden: true, ...line(edge) })));
  drawing.network = new vis.Network(byId("canvas"), { nodes: drawing.nodes, edges: drawing.edges }, read("data-options"));
  drawing.network.on("afterDrawing", drawOnTop);
  drawing.network.on("click", ({ nodes: [node], edges: [edge] }) => pick(node !== undefined ? nodes[node] : null, edge !== undefined ? edges[edge] : null));
  drawing.network.on("hoverNode", ({ node }) => { drawing.hovered = node; drawing.network.redraw(); });
  drawing.network.on("blurNode", () => { drawing.hovered = null; drawing.network.redraw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
}

function repaint() {
  readPalette();
  drawing.nodes.update(nodes.map((node) => ({ id: node.id, ...look(node) })));
  drawing.edges.update(edges.map((edge) => ({ id: edge.id, ...line(edge) })));
}

/** Shows what the view holds, hides the rest; only what changes is touched. */
function show(view) {
  drawing.view = view;
  drawing.ranked = [...view.nodes].sort((a, b) => (view.degree.get(b) ?? 0) - (view.degree.get(a) ?? 0) || a - b);
  const visible = new Set([...view.claims].map((claim) => claim.edge.id));
  const bends = bendsOf(visible);
  drawing.nodes.update(nodes.filter(({ id }) => drawing.nodes.get(id).hidden === view.nodes.has(id))
    .map(({ id }) => ({ id, hidden: !view.nodes.has(id) })));
  drawing.edges.update(edges.filter((edge) => edge.hidden !== !visible.has(edge.id) || edge.bend !== bends.get(edge.id)).map((edge) => {
    Object.assign(edge, { hidden: !visible.has(edge.id), bend: bends.get(edge.id) });
    return { id: edge.id, hidden: edge.hidden, smooth: smoothness(edge.bend) };
  }));
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
  }
  const taken = new Taken();
  const chosen = lit ? [...(lit.main === null ? [] : [lit.main]), ...drawing.ranked.filter((id) => lit.nodes.includes(id) && id !== lit.main)] : drawing.ranked;
  const order = drawing.hovered === null ? chosen : [drawing.hovered, ...chosen.filter((id) => id !== drawing.hovered)];
  for (const id of order) nodeLabel(context, id, scale, taken, low, high);
  if (lit) for (const id of lit.edges.slice(0, 60)) edgeLabel(context, edges[id], scale, taken);
  document.documentElement.dataset.drawn ??= String(Math.round(performance.now()));
}

/** The rectangles, in pixels, that labels already take. */
class Taken {
  constructor() { this.cells = new Map(); }

  *keys({ left, top, right, bottom }) {
    for (let x = Math.floor(left / CELL); x <= right / CELL; x++)
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y++) yield `${x} ${y}`;
  }

  take(area) {
    const hits = (other) => area.left < other.right && other.left < area.right && area.top < other.bottom && other.top < area.bottom;
    for (const key of this.keys(area)) if (this.cells.get(key)?.some(hits)) return false;
    for (const key of this.keys(area)) this.cells.set(key, [...(this.cells.get(key) ?? []), area]);
    return true;
  }
}

/** A label under, over or beside its node, where there is room for it at this zoom; else none. */
function nodeLabel(context, id, scale, taken, low, high) {
  const node = nodes[id], { x, y } = network_position(id);
  if (x < low.x || x > high.x || y < low.y || y > high.y) return;
  const text = short(node.label, 32), pixels = node.degree > 20 ? 15 : node.degree > 5 ? 13 : 12;
  const width = textWidth(context, text, pixels), away = node.size * scale + 4, at = { x: x * scale, y: y * scale };
  const places = [[-width / 2, away], [-width / 2, -away - pixels], [away, -pixels / 2], [-away - width, -pixels / 2]];
  for (const [dx, dy] of places) {
    const area = { left: at.x + dx - 3, right: at.x + dx + width + 3, top: at.y + dy - 2, bottom: at.y + dy + pixels + 3 };
    if (taken.take(area)) { write(context, text, (at.x + dx) / scale, (at.y + dy) / scale, pixels, scale, drawing.palette.ink); return; }
  }
}

const network_position = (id) => drawing.network.body.nodes[id];

function edgeLabel(context, edge, scale, taken) {
  const names = [...new Set(edge.claims.map((id) => predicates[claims[id].predicate].label))];
  const text = names.slice(0, 2).join(", ") + (names.length > 2 ? ` +${names.length - 2}` : "");
  const a = network_position(edge.from), b = network_position(edge.to), width = textWidth(context, text, 11);
  const middle = { x: ((a.x + b.x) / 2) * scale, y: ((a.y + b.y) / 2) * scale };
  const area = { left: middle.x - width / 2 - 2, right: middle.x + width / 2 + 2, top: middle.y - 7, bottom: middle.y + 7 };
  if (taken.take(area)) write(context, text, (middle.x - width / 2) / scale, (middle.y - 6) / scale, 11, scale, drawing.palette.accent);
}

function textWidth(context, text, pixels) {
  const key = `${pixels} ${text}`;
  if (!drawing.widths.has(key)) {
    context.font = `${pixels}px system-ui, sans-serif`;
    drawing.widths.set(key, context.measureText(text).width);
  }
  return drawing.widths.get(key);
}

function write(context, text, x, y, pixels, scale, color) {
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
