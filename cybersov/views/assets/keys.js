// Keyboard shortcuts: one list, from which the help sheet is made.
//
// `shortcuts.add("m", "Open: Positions", act)` for the whole page; with `within: "canvas"` only while that element has the
// focus. A shortcut never acts while somebody types in a field, nor together with Ctrl, Alt or the command key.

const shortcuts = {
  all: [],
  add(key, text, act, within = "") { shortcuts.all.push({ key, text, act, within }); },
};

const typing = (element) => element instanceof Element && element.matches("input:not([type=checkbox], [type=range], [type=radio]), select, textarea");

function makeShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const inside = (within) => !within || byId(within).contains(event.target);
    const found = shortcuts.all.filter(({ key, within }) => key === event.key && inside(within))
      .sort((a, b) => b.within.length - a.within.length)[0];
    if (!found || (byId("help").open && event.key !== "?")) return;
    event.preventDefault();
    found.act();
  });
  shortcuts.add("?", "This sheet", toggleHelp);
  byId("show-help").addEventListener("click", toggleHelp);
}

const KEY_NAMES = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

function toggleHelp() {
  const sheet = byId("help");
  if (sheet.open) return sheet.close();
  const groups = [["Anywhere", ""], ["In the drawing", "canvas"]];
  replace(sheet, make("h2", { tabindex: "-1" }, "Keys"), groups.map(([title, place]) => make("section", {},
    make("h3", {}, title), make("dl", { class: "keys" }, shortcuts.all.filter(({ text, within }) => text && within === place).map(
      ({ key, text }) => [make("dt", {}, make("kbd", {}, KEY_NAMES[key] ?? key)), make("dd", {}, text)])))),
    button("Close", () => sheet.close()));
  sheet.showModal();
}
