// Building blocks of the page. Text only ever becomes a text node; no markup is parsed.

const byId = (id) => document.getElementById(id);

/** An element; `attributes` are set as they are, `on…` functions become listeners, children are nodes or text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** Somebody else's words: kept apart from the direction of the text around them. */
const words = (text, attributes = {}) => make("bdi", attributes, text);

const button = (label, action, attributes = {}) =>
  make("button", { type: "button", onclick: action, ...attributes }, ...[label].flat());

/** The shape that stands for a coarse type, as in the drawing. */
const shape = (coarse) => make("span", { class: `shape ${coarse.toLowerCase()}`, "aria-hidden": "true" });

function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

const short = (text, length = 60) => {
  const characters = Array.from(text.slice(0, 4 * length));
  return characters.length > length ? characters.slice(0, length - 1).join("") + "…" : text;
};

/** "1 claim", "2 claims", with thousands set apart. */
const count = (number, one, many = one + "s") => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", þ: "th" };

/** A text as it is compared: without accents, tones and case. */
const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßæœøđðłıþ]/g, (letter) => LETTERS[letter]);

const byText = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;
