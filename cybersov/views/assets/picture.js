// The network as a figure: what is drawn now, in its places and colours, large enough for its labels, with a legend.

const WIDTH = 2000, LABELLED = 12;

const rounded = (number) => Math.round(number * 10) / 10;

function outlineOf(kind, x, y, radius, attributes) {
  if (!(kind in CORNERS)) return shapeOf("circle", { cx: rounded(x), cy: rounded(y), r: rounded(radius), ...attributes });
  const points = CORNERS[kind].map(([right, down]) => `${rounded(x + right * radius)},${rounded(y + down * radius)}`).join(" ");
  return shapeOf("polygon", { points, ...attributes });
}

/** One line of the drawing, bent as it is there, with an arrow at its far end. */
function strokeOf({ fromId, toId, options }, bodies, scale, thinner) {
  const a = bodies[fromId], b = bodies[toId], { color, dashes: gaps, width, smooth, arrows } = options;
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1, reach = b.options.size / length;
  const bend = smooth?.enabled ? (smooth.type === "curvedCW" ? 1 : -1) * smooth.roundness : 0;
  const middle = [(a.x + b.x) / 2 - bend * dy, (a.y + b.y) / 2 + bend * dx], end = [b.x - dx * reach, b.y - dy * reach];
  const way = Math.atan2(end[1] - middle[1], end[0] - middle[0]), side = (turn) =>
    `${rounded(end[0] - 7 / scale * Math.cos(way + turn))},${rounded(end[1] - 7 / scale * Math.sin(way + turn))}`;
  return [
    shapeOf("path", { d: `M${rounded(a.x)},${rounded(a.y)} Q${rounded(middle[0])},${rounded(middle[1])} ${rounded(end[0])},${rounded(end[1])}`,
      fill: "none", stroke: color.color, opacity: color.opacity, "stroke-width": rounded(width * thinner * scale) / scale,
      "stroke-dasharray": gaps ? gaps.map((gap) => rounded(gap * thinner)).join(" ") : null }),
    arrows?.to?.enabled === false || a === b ? null : shapeOf("polygon", { points: `${rounded(end[0])},${rounded(end[1])} ${side(0.4)} ${side(-0.4)}`,
      fill: color.color, opacity: color.opacity }),
  ];
}

/** What stands in for the surface of the drawing: it keeps the texts that are written on it. */
class Notes {
  constructor(context) { this.context = context; this.written = []; }

  measureText(text) { this.context.font = this.font; return this.context.measureText(text); }

  strokeText() {}

  fillText(text, x, y) { this.written.push({ text, x, y, size: parseFloat(this.font), fill: this.fillStyle }); }
}

/** The labels for which there is room when the whole picture is seen at a scale. */
function labelsIn(area, ids, scale) {
  const notes = new Notes(make("canvas").getContext("2d")), seen = drawing.scale;
  drawing.scale = scale;
  const taken = new Taken({ left: area.left * scale, top: area.top * scale, right: area.right * scale, bottom: area.bottom * scale });
  for (const id of ids) taken.reserve(spots[id], true);
  ids.forEach((id, place) => nodeLabel(notes, id, taken, place < LABELLED));
  drawing.scale = seen;
  return notes.written.map(({ text, x, y, size, fill }) => shapeOf("text", {
    x: rounded(x / scale), y: rounded((y + size * 0.8) / scale), "font-size": rounded(size / scale),
    fill, stroke: drawing.palette.paper, "stroke-width": rounded(size / 4 / scale), "paint-order": "stroke", "stroke-linejoin": "round" }, text));
}

function networkFigure() {
  const { network, palette } = drawing, { nodes: bodies, edges: lines } = network.body, seen = network.getScale();
  const ids = drawing.ranked.filter((id) => bodies[id] && !bodies[id].options.hidden), shown = new Set(ids);
  const side = (pick, sign) => ids.reduce((far, id) => Math.max(far, sign * bodies[id][pick] + bodies[id].options.size + 50), 10);
  const area = { left: -side("x", -1), top: -side("y", -1), right: side("x", 1), bottom: side("y", 1) };
  const widest = Math.max(area.right - area.left, area.bottom - area.top), scale = Math.max(Math.min(seen, 1.6), Math.min(1.2, WIDTH / widest));
  const visible = Object.values(lines).filter(({ options, fromId, toId }) => !options.hidden && shown.has(fromId) && shown.has(toId));
  const marks = ids.map((id) => outlineOf(bodies[id].options.shape, bodies[id].x, bodies[id].y, bodies[id].options.size,
    { fill: bodies[id].options.color.background, stroke: palette.paper, "stroke-width": rounded(1.5 / scale * 10) / 10 }));
  return figure({
    title: document.title, remark: byId("summary").innerText.replace(/ show(?=[ ;.]|$)/g, ""),
    width: (area.right - area.left) * scale, height: (area.bottom - area.top) * scale,
    body: shapeOf("g", { transform: `scale(${scale}) translate(${rounded(-area.left)} ${rounded(-area.top)})` },
      visible.map((line) => strokeOf(line, bodies, scale, seen / scale)), marks, labelsIn(area, ids, scale)),
    legend: networkLegend(ids),
  });
}

/** The shapes, the communities and the lines that occur in the drawing. */
function networkLegend(ids) {
  const { palette } = drawing, byGroup = state.colour === "community", shown = new Set(ids), own = ids.filter((id) => nodes[id]);
  const kinds = new Set(own.map((id) => types[nodes[id].type].coarse)), behind = own.length ? [...drawn().claims] : [];
  const tinted = groups.filter(({ number, id, members }) => drawing.group[number]
    && (shown.has(id) || (byGroup && members.some((member) => shown.has(member)))));
  const borne = behind.reduce((all, claim) => all | claim.flags, 0), plain = behind.some(({ flags }) => !flags);
  const sample = ({ flag }) => shapeOf("line", { x1: 0, x2: 26, y1: 7, y2: 7, "stroke-width": 2,
    stroke: flag === DENIED ? palette.denied : palette.edge, "stroke-dasharray": DASHES[flag]?.join(" ") });
  return [
    ...Object.keys(SHAPES).filter((kind) => kinds.has(kind)).map((kind) =>
      [outlineOf(SHAPES[kind], 12, 7, 6, { fill: byGroup ? palette.soft : palette[kind.toLowerCase()] }), kind]),
    ...tinted.map(({ number, label }) => [outlineOf("dot", 12, 7, 6, { fill: drawing.group[number] }), `Community of ${short(label, 40)}`]),
    ...MARKS.filter(({ flag }) => (flag ? borne & flag : plain)).map((mark) => [sample(mark), mark.label]),
  ];
}

function makeSaving() {
  byId("network").append(make("div", { class: "figure" }, saving(figureButtons("network", networkFigure))));
}
