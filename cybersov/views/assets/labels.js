// Labels, which vis-network would write over each other: each is written only where there is room for it.

const CELL = 64, LARGE = 9;

/** The rectangles, in pixels, that labels already take; found by the squares of a grid that they touch. */
class Taken {
  constructor(picture) { this.cells = new Map(); this.picture = picture; }

  /** Whether a node is in the picture at all. */
  holds({ x, y }) {
    const { left, right, top, bottom } = this.picture, { scale } = drawing;
    return x * scale > left && x * scale < right && y * scale > top && y * scale < bottom;
  }

  /** Whether some square that an area touches answers yes. */
  some(area, answer) {
    for (let x = Math.floor(area.left / CELL); x <= area.right / CELL; x++)
      for (let y = Math.floor(area.top / CELL); y <= area.bottom / CELL; y++) if (answer(x * 65_536 + y)) return true;
    return false;
  }

  /** Keeps labels off a node that is large enough to be read as a shape; `soft` gives way, unless large, to those that must be written. */
  reserve({ id, size }, soft) {
    const { scale, grow } = drawing, radius = size * grow * scale, { x, y } = drawing.network.body.nodes[id];
    if (radius < 3) return;
    const left = x * scale - radius, top = y * scale - radius;
    this.put({ left, top, right: left + 2 * radius, bottom: top + 2 * radius, soft: soft && radius < LARGE });
  }

  put(area) {
    this.some(area, (key) => { this.cells.has(key) ? this.cells.get(key).push(area) : this.cells.set(key, [area]); });
  }

  take(area, must = false) {
    const { left, right, top, bottom } = this.picture;
    if (area.left < left || area.right > right || area.top < top || area.bottom > bottom) return false;
    const hits = (other) => !(must && other.soft)
      && area.left < other.right && other.left < area.right && area.top < other.bottom && other.top < area.bottom;
    if (this.some(area, (key) => this.cells.get(key)?.some(hits))) return false;
    this.put(area);
    return true;
  }
}

/** A label under, over or beside its node, where there is room for it at this zoom; if it must, over other shapes. */
function nodeLabel(context, id, taken, must) {
  const node = spots[id], { scale } = drawing, { x, y } = drawing.network.body.nodes[id];
  const text = (node.brief ??= short(node.label, 32)), degree = drawing.view.degree.get(id) ?? 0, pixels = degree > 20 ? 15 : degree > 5 ? 13 : 12;
  const width = textWidth(context, text, pixels), away = node.size * drawing.grow * scale + 3;
  const aside = away * 0.6, over = -pixels - 2;
  const places = [
    [-width / 2, away], [-width / 2, over - away], [away + 2, over / 2], [-away - width - 2, over / 2],
    [aside, aside], [aside, over - aside], [-aside - width, aside], [-aside - width, over - aside],
  ];
  for (const forced of must ? [false, true] : [false]) {
    for (const [dx, dy] of places) {
      const left = x * scale + dx - 2, top = y * scale + dy;
      if (!taken.take({ left, top, right: left + width + 4, bottom: top + pixels + 2 }, forced)) continue;
      write(context, text, left + 2, top, pixels, drawing.palette.ink);
      return;
    }
  }
}

/** What an edge states: in its middle, or nearer to the far end where it hangs on the chosen node. */
function edgeLabel(context, edge, main, taken) {
  const { scale } = drawing, { [edge.from]: a, [edge.to]: b } = drawing.network.body.nodes;
  const names = [...new Set(edge.claims.map((id) => predicates[claims[id].predicate].label))];
  const text = names.slice(0, 2).join(", ") + (names.length > 2 ? ` +${names.length - 2}` : "");
  const along = main === edge.from ? 0.62 : main === edge.to ? 0.38 : 0.5, width = textWidth(context, text, 11);
  const x = (a.x + (b.x - a.x) * along) * scale, y = (a.y + (b.y - a.y) * along) * scale;
  const area = { left: x - width / 2 - 2, right: x + width / 2 + 2, top: y - 7, bottom: y + 7 };
  if (taken.take(area)) write(context, text, x - width / 2, y - 6, 11, drawing.palette.accent);
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
  context.font = `${pixels}px system-ui, sans-serif`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = drawing.palette.paper;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}
