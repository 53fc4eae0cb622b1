// Files that the page gives out: tables as CSV, drawings as SVG and PNG. They are made here and sent to nobody.

const SVG = "http://www.w3.org/2000/svg";
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Hands a file to the browser. */
function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = make("a", { href: address, download: name, class: "unseen" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const csvButton = (name, rows) =>
  button("CSV", async () => save(`${name}.csv`, csv(await rows()), "text/csv;charset=utf-8"), { "aria-label": "Save as CSV" });

/** An element of a drawing; text that XML cannot hold is replaced by a mark. */
function shapeOf(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined)
    .map((child) => (typeof child === "string" ? child.replace(UNFIT, "\ufffd") : child)));
  return element;
}

/**
 * A drawing with its title above and its legend below, in the colours of now. `legend` is a list of [sample, text], a
 * sample being an element of at most 26 by 14; `body` is drawn from 0, 0 in `width` by `height`.
 */
function figure({ title, remark, width, height, body, legend }) {
  const { ink, soft, paper } = drawing.palette, wide = Math.max(width, 480), rows = legendRows(legend, wide);
  const said = linesOf(remark, wide), top = 48 + 16 * said.length;
  const high = top + height + 24 + rows.length * 22 + 12;
  const legendAt = rows.flatMap((row, line) => row.map(({ x, sample, text }) =>
    shapeOf("g", { transform: `translate(${16 + x} ${top + height + 24 + line * 22})` }, sample,
      shapeOf("text", { x: 32, y: 11, "font-size": 12, fill: ink }, text))));
  return shapeOf("svg", { xmlns: SVG, width: wide + 32, height: high, viewBox: `0 0 ${wide + 32} ${high}`,
    "font-family": "system-ui, sans-serif", role: "img" },
    shapeOf("title", {}, title), shapeOf("desc", {}, remark),
    shapeOf("rect", { width: "100%", height: "100%", fill: paper }),
    shapeOf("text", { x: 16, y: 28, "font-size": 18, "font-family": "Georgia, serif", fill: ink }, short(title, 90)),
    said.map((line, place) => shapeOf("text", { x: 16, y: 48 + 16 * place, "font-size": 12, fill: soft }, line)),
    shapeOf("g", { transform: `translate(16 ${top})` }, body), legendAt);
}

/** A text in lines of so many pixels. */
function linesOf(text, wide) {
  const context = make("canvas").getContext("2d"), lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (textWidth(context, longer, 12) <= wide || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function legendRows(legend, wide) {
  const context = make("canvas").getContext("2d"), rows = [[]];
  let x = 0;
  for (const [sample, text] of legend) {
    const needed = 32 + textWidth(context, text, 12) + 24;
    if (x && x + needed > wide) { rows.push([]); x = 0; }
    rows.at(-1).push({ x, sample, text });
    x += needed;
  }
  return rows;
}

const markup = (picture) => new XMLSerializer().serializeToString(picture);

/** The drawing as a picture of twice its size, or as large as browsers allow. */
async function asPng(picture) {
  const wide = Number(picture.getAttribute("width")), high = Number(picture.getAttribute("height"));
  const scale = Math.min(2, 12_000 / Math.max(wide, high)), image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup(picture))}`;
  await image.decode();
  const canvas = make("canvas", { width: Math.round(wide * scale), height: Math.round(high * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

/** Two buttons that save what `draw` gives, a drawing or a promise of one. */
function figureButtons(name, draw) {
  return [
    button("SVG", async () => save(`${name}.svg`, markup(await draw()), "image/svg+xml"), { "aria-label": "Save as SVG" }),
    button("PNG", async () => save(`${name}.png`, await asPng(await draw()), "image/png"), { "aria-label": "Save as PNG" }),
  ];
}

const saving = (...buttons) => make("span", { class: "saving", role: "group", "aria-label": "Save" }, make("span", { "aria-hidden": "true" }, "Save"), buttons);
