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

const TERMS = [
  ["Claim", "One statement found in a document, such as “China opposes ICANN”: a subject, a relation and an object, with its sentence."],
  ["Asserted", "The sentence states it as a fact or a position. Planned: as something to come. Possible: as what may or could be."],
  ["Denied", "The sentence says that it is not so. Affirmed: that it is."],
  ["Attributed", "The author reports that somebody else says it; without such a voice the author says it."],
  ["Confidence", "How sure the program is that it read the sentence rightly, from 0 to 1; it says nothing on whether the claim is true."],
  ["Reliability", "How often claims with this relation were right when tested on texts that people had marked."],
  ["Community", "Names that are joined more closely to each other than to the rest; called after the one with the most claims."],
  ["Size by", "Betweenness: how many shortest paths between other names lead through a name. PageRank: how important its neighbours are."],
  ["Positions", "Who supports or opposes which principle. A cell without a number means silence, not opposition."],
];

const KEY_NAMES = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };

function toggleHelp() {
  const sheet = byId("help");
  if (sheet.open) return sheet.close();
  const list = (rows) => make("dl", { class: "keys" }, rows.map(([term, meaning]) => [make("dt", {}, term), make("dd", {}, meaning)]));
  const keysWithin = (place) => shortcuts.all.filter(({ text, within }) => text && within === place)
    .map(({ key, text }) => [make("kbd", {}, KEY_NAMES[key] ?? key), text]);
  const part = (title, ...children) => make("section", {}, make("h3", {}, title), ...children);
  replace(sheet, make("h2", { tabindex: "-1" }, "Help"), button("Close", () => sheet.close()),
    part("How to read this", howToRead()), part("What the words mean", list(TERMS)),
    part("Keys anywhere", list(keysWithin(""))), part("Keys in the drawing", list(keysWithin("canvas"))));
  sheet.showModal();
}
