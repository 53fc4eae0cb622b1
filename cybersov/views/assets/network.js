// The network as a view: what it shows, how it moves, and how keys move it.

/** Whether the panel lies below the drawing, and whether it lies over it; see screens.css. */
const narrow = () => matchMedia("(max-width: 640px)").matches;
const compact = () => matchMedia("(max-width: 1250px)").matches;

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let picture = "", looks = "";  // the part of the state that the drawing shows

views.register({
  name: "network", label: "Network", shortcut: "1",
  depends: (now) => [shownBy(now), chosenBy(now), now.size, now.colour],
  draw: drawNetwork,
});

function drawNetwork() {
  const view = drawn(), other = picture && view.ranked.length !== drawing.view.ranked.length && nodes.length > CROWD;
  byId("filters").dataset.colour = state.colour;
  if (looks !== `${state.size} ${state.colour}`) { looks = `${state.size} ${state.colour}`; repaint(); }
  if (picture !== view.signature) show(view);
  drawing.network.setSize("100%", "100%");
  replace(byId("nothing"), claims.length ? "Nothing passes the filters." : "No claims: nothing to draw.");
  byId("nothing").hidden = view.ranked.length > 0;
  if (!picture || other || view.steps) fit();
  picture = view.signature;
  light(inPicture(chosen()) ?? (view.paths?.paths.length ? view.paths : null));
  reveal();
}

/** What of a choice can be brought out in the drawing: a node, or an edge of which an end at least is shown. */
function inPicture(choice) {
  if (choice?.tie) return drawn().lines.find((line) => line.tie && same(tiedBy(line).map(groupKey), choice.tie.map(groupKey))) ?? null;
  const edge = choice?.edge ?? choice?.claim?.edge, { nodes: shown } = drawn();
  if (edge) return shown.has(edge.from) || shown.has(edge.to) ? edge : null;
  return choice?.node && shown.has(choice.node.id) ? choice.node : null;
}

/** Brings what is chosen into sight where it is out of the picture, or behind the panel of a narrow screen. */
function reveal() {
  const id = drawing.lit?.nodes[0];
  if (id === undefined || byId("network").hidden) return;
  if (narrow()) byId("network").scrollIntoView({ block: "start" });
  const position = drawing.network.getPosition(id), { x, y } = drawing.network.canvasToDOM(position), edge = compact() ? 90 : 40;
  const { width, height, top, left } = byId("canvas").getBoundingClientRect(), panelAt = byId("panel").getBoundingClientRect();
  const free = narrow() ? Math.min(height, panelAt.top - top) : height;
  const side = compact() && !narrow() && panelAt.width ? panelAt.left - left : width;
  const scale = narrow() ? Math.max(0.6, drawing.network.getScale()) : drawing.network.getScale();
  if (scale === drawing.network.getScale() && x > 40 && y > edge && x < side - edge && y < free - edge) return;
  drawing.network.moveTo({ position, scale, offset: { x: (side - width) / 2, y: (free - height) / 2 }, animation: calm() ? false : { duration: 300 } });
}

const fit = () => drawing.network.fit({ nodes: drawn().ranked, animation: false, maxZoomLevel: 1.6 });

const zoom = (factor) => drawing.network.moveTo({ scale: Math.min(6, Math.max(0.02, drawing.network.getScale() * factor)) });

function move(right, down) {
  const { x, y } = drawing.network.getViewPosition(), step = 60 / drawing.network.getScale();
  drawing.network.moveTo({ position: { x: x + right * step, y: y + down * step } });
}

/** Chooses the next, or the previous, of the names shown, the best connected first, and says which it is. */
function walk(way) {
  const ids = drawing.ranked, at = ids.indexOf(chosen()?.node?.id);
  const node = spots[ids[at < 0 ? 0 : (at + way + ids.length) % ids.length]];
  if (node?.members) return focusOn(groupKey(node));
  if (node) choose({ node }).then(() => { byId("canvas").focus(); byId("spoken").textContent = announced(node); });
}

const announced = (node) => `${short(node.label)}, ${types[node.type].label}, ${count(node.degree, "claim")}`;

function makeTools() {
  const tools = [
    ["ArrowLeft", "Move left", () => move(-1, 0)], ["ArrowRight", "Move right", () => move(1, 0)],
    ["ArrowUp", "Move up", () => move(0, -1)], ["ArrowDown", "Move down", () => move(0, 1)],
    ["+", "Zoom in", () => zoom(1.25)], ["=", "", () => zoom(1.25)], ["-", "Zoom out", () => zoom(0.8)],
    ["f", "Show everything", fit],
    ["n", "Next name", () => walk(1)], ["p", "Previous name", () => walk(-1)],
    ["Enter", "To the card", () => byId("panel").querySelector("h2")?.focus()],
  ];
  for (const [key, text, act] of tools) shortcuts.add(key, text, act, "canvas");
  byId("zoom-in").addEventListener("click", () => zoom(1.25));
  byId("zoom-out").addEventListener("click", () => zoom(0.8));
  byId("fit").addEventListener("click", fit);
}
