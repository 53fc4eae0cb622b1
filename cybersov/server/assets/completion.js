// Completions of prefixes, terms and entities in the editor: Tab or Enter takes one, Escape puts them away.
const writing = document.getElementById("text");
const offers = document.getElementById("offers");
let words = [];
let entities = [];
let chosen = 0;

fetch("/vocabulary").then((answer) => answer.json()).then((known) => {
  words = [...Object.keys(known.prefixes).map((name) => ({ name: `${name}:`, label: known.prefixes[name] })), ...known.terms];
});

const before = () => writing.value.slice(0, writing.selectionStart).match(/[\w-]+:?[\w-]*$/)?.[0] ?? "";

/** The entities whose names begin with what stands after `id:`. */
async function look() {
  const start = before();
  entities = [];
  offer();
  if (!/^id:./.test(start)) return;
  const found = await (await fetch(`/names?ids=1&start=${encodeURIComponent(start.slice(3))}`)).json();
  if (start !== before()) return;
  entities = found.map(({ id, name }) => ({ name: `id:${id}`, label: name }));
  offer();
}

function offered(start) {
  if (entities.length) return entities.filter(({ name }) => name !== start).slice(0, 12);
  if (start.length < 2) return [];
  const wanted = start.toLowerCase();
  const fits = words.filter(({ name, label }) => name.toLowerCase().startsWith(wanted)
    || name.toLowerCase().startsWith(`cs:${wanted}`) || label.toLowerCase().startsWith(wanted));
  return fits.filter(({ name }) => name !== start).slice(0, 12);
}

function offer() {
  const found = offered(before());
  chosen = 0;
  offers.replaceChildren(...found.map(({ name, label }, place) => {
    const line = document.createElement("li");
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", String(place === 0));
    line.dataset.name = name;
    line.textContent = `${name}  ${label}`;
    return line;
  }));
  offers.hidden = !found.length;
}

function choose(step) {
  const lines = [...offers.children];
  chosen = (chosen + step + lines.length) % lines.length;
  lines.forEach((line, place) => line.setAttribute("aria-selected", String(place === chosen)));
  lines[chosen].scrollIntoView({ block: "nearest" });
}

function take(name) {
  const end = writing.selectionStart;
  writing.setRangeText(name, end - before().length, end, "end");
  offers.hidden = true;
  writing.focus();
}

writing.addEventListener("input", look);
writing.addEventListener("blur", () => { offers.hidden = true; });
offers.addEventListener("mousedown", (event) => {
  event.preventDefault();
  const line = event.target.closest("li");
  if (line) take(line.dataset.name);
});
writing.addEventListener("keydown", (event) => {
  if (offers.hidden || event.ctrlKey) return;
  const act = { ArrowDown: () => choose(1), ArrowUp: () => choose(-1), Escape: () => { offers.hidden = true; },
    Tab: () => take(offers.children[chosen].dataset.name), Enter: () => take(offers.children[chosen].dataset.name) }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
