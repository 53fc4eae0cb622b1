// Search by any name: the label, the forms in the texts, and what the authority calls it in any language. A combo box whose
// list offers the names that fit best.

const HITS = 12;

const keyed = (form, note = "") => ({ form, note, key: folded(form.slice(0, 300)) });

const forms = nodes.map((node) => [node.label, ...node.forms].map((form) => keyed(form)));

let learnt = null;

/** Adds the names of the authority, which lie packed, when somebody first searches. */
function learn() {
  learnt ??= cards().then((all) => all.forEach((card, id) => {
    const known = new Set(forms[id].map(({ form }) => form));
    for (const [language, text] of card?.names ?? []) {
      if (!known.has(text)) forms[id].push(keyed(text, language === "en" ? "" : languageName(language)));
    }
  }));
  return learnt;
}

/** Names that hold the words: whole names first, then beginnings, then anywhere; well connected ones first. */
function matches(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const found = [];
  nodes.forEach((node, id) => {
    let best = null;
    forms[id].forEach(({ form, note, key }, place) => {
      const at = key.indexOf(wanted);
      if (at < 0) return;
      const score = (key === wanted ? 0 : at === 0 ? 1 : /\W/.test(key[at - 1]) ? 2 : 3) * 2 + (place ? 1 : 0);
      if (!best || score < best.score) best = { node, form: place ? form : null, note, score };
    });
    if (best) found.push(best);
  });
  return found.sort((a, b) => a.score - b.score || b.node.degree - a.node.degree || a.node.id - b.node.id);
}

/** One name of the list, with the form that was found where it is not the label itself. */
function offerOf({ node, form, note }, id, take) {
  const onmousedown = (event) => { event.preventDefault(); take(node); };
  return make("li", { id, role: "option", "aria-selected": "false", onmousedown },
    shape(types[node.type].coarse), words(short(node.label, 70)), form ? make("small", {}, " ", words(short(form, 50)), note ? ` (${note})` : null) : null);
}

const makeSearch = () => comboBox(byId("search"), byId("hits"), (node) => choose({ node }));

/** Makes a field and its list offer the names that fit, by mouse and by keyboard; `act` is told which was taken. */
function comboBox(input, list, act, fits = () => true) {
  let offered = [], active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (node) => { close(); act(node); };
  const move = (step) => {
    if (!offered.length) return;
    active = (active + step + offered.length) % offered.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const offer = () => {
    const all = matches(input.value).filter(({ node }) => fits(node));
    offered = all.slice(0, HITS);
    active = -1;
    const note = !all.length ? "No name fits." : all.length > HITS ? `and ${count(all.length - HITS, "more name")}` : "";
    replace(list, offered.map((hit, place) => offerOf(hit, `${list.id}-${place}`, take)),
      note ? make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, note) : null);
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", () => { offer(); learn().then(() => { if (input.value.trim() && !list.hidden) offer(); }); });
  input.addEventListener("focus", () => { learn(); if (input.value.trim()) offer(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); move(step); }
    else if (event.key === "Enter") learn().then(() => {
      if (active < 0) offer();
      if (offered.length) take(offered[Math.max(active, 0)].node);
    });
    else if (event.key === "Escape") close();
  });
}
