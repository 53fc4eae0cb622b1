// Shapes in great numbers: vis-network sets up the surface anew for each, which takes most of a frame where there are
// thousands; here all of one colour are one outline, and what is dragged is one image. They stand where vis-network holds
// them, and are found where it looks.

const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]],
  triangle: [[0, -1.2], [1.15, 0.85], [-1.15, 0.85]], hexagon: [[-0.55, -1], [0.55, -1], [1.1, 0], [0.55, 1], [-0.55, 1], [-1.1, 0]],
  star: Array.from({ length: 10 }, (_, corner) => {
    const far = corner % 2 ? 0.55 : 1.3, angle = Math.PI * (corner / 5 - 0.5);
    return [far * Math.cos(angle), far * Math.sin(angle)];
  }),
};

const SOME = 300, MANY = 1000, TOGETHER = 200, BEYOND = 0.35;

/** Draws many shapes by their looks, few as vis-network does; what is dragged, unless it is very little, as one image. */
function paintInBulk(network) {
  const { renderer, body } = network, one = renderer._drawNodes.bind(renderer), copy = { surface: make("canvas"), area: null };
  const moves = () => drawing.ranked.length > SOME && renderer.dragging && !network.interactionHandler.drag.selection?.length;
  network.on("dragStart", () => { copy.area = null; });
  renderer._drawNodes = (context, every = false) => {
    const many = drawing.ranked.length > MANY, whole = areaOf(network);
    const draw = many ? (surface, area) => paint(surface, body.nodes, area) : (surface) => one(surface, true);
    if (every || !(many || moves())) return one(context, every);
    if (moves()) paste(context, copyOf(copy, draw, whole), whole);
    else draw(context, whole);
    return { drawExternalLabels: null };
  };
}

/** The part of the drawing that is in the picture, and how many points of the screen are one of it. */
function areaOf(network) {
  const { clientWidth, clientHeight } = network.canvas.frame.canvas, scale = network.getScale();
  const { x, y } = network.DOMtoCanvas({ x: 0, y: 0 });
  return { x, y, width: clientWidth / scale, height: clientHeight / scale, fine: scale * network.canvas.pixelRatio };
}

/** An image of more than the picture, drawn anew only where the picture has left it. */
function copyOf(copy, draw, { x, y, width, height, fine }) {
  const { area } = copy;
  if (area && area.fine === fine && x >= area.x && y >= area.y && x + width <= area.x + area.width
    && y + height <= area.y + area.height) return copy;
  const whole = { x: x - BEYOND * width, y: y - BEYOND * height, width: (1 + 2 * BEYOND) * width, height: (1 + 2 * BEYOND) * height, fine };
  Object.assign(copy.surface, { width: Math.ceil(whole.width * fine), height: Math.ceil(whole.height * fine) });
  const context = copy.surface.getContext("2d");
  context.setTransform(fine, 0, 0, fine, -whole.x * fine, -whole.y * fine);
  draw(context, whole);
  return Object.assign(copy, { area: whole });
}

/** Puts an image where it belongs, on whole points of the screen, so that it stays sharp. */
function paste(context, { surface, area }, { x, y, fine }) {
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(surface, Math.round((area.x - x) * fine), Math.round((area.y - y) * fine));
  context.restore();
}

function paint(context, bodies, area) {
  for (const [look, some] of byLook(bodies, area)) {
    context.fillStyle = look;
    for (let at = 0; at < some.length; at += TOGETHER) outline(context, some.slice(at, at + TOGETHER));
  }
}

/** The shapes in an area by their colour; notes for each where it is, as vis-network does when it draws one. */
function byLook(bodies, area) {
  const looks = new Map();
  for (const id of drawing.ranked) {
    const { x, y, shape, options: { color, shape: kind } } = bodies[id], size = spots[id].size * drawing.grow;
    shape.left = x - size;
    shape.top = y - size;
    shape.width = shape.height = 2 * size;
    const far = 1.3 * size;
    if (x + far < area.x || x - far > area.x + area.width || y + far < area.y || y - far > area.y + area.height) continue;
    const some = looks.get(color.background), one = { x, y, size, corners: CORNERS[kind] };
    some ? some.push(one) : looks.set(color.background, [one]);
  }
  return looks;
}

function outline(context, some) {
  context.beginPath();
  for (const { x, y, size, corners } of some) {
    if (!corners) {
      context.moveTo(x + size, y);
      context.arc(x, y, size, 0, 2 * Math.PI);
    } else corners.forEach(([right, down], place) => {
      place ? context.lineTo(x + right * size, y + down * size) : context.moveTo(x + right * size, y + down * size);
    });
  }
  context.fill();
}
