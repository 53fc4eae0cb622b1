// Search by label or form: a combo box whose list offers the names that fit best.

const HITS = 12;

const forms = nodes.map((node) => [node.label, ...node.forms].map((form) => ({ form, key: folded(form.slice(0, 300)) })));

/** Names that hold the words: whole names first, then beginnings, then anywhere; well connected ones first. */
function matches(query) {
  const wanted = folded(query.trim());
  if (!wanted) return [];
  const found = [];
  nodes.forEach((node, id) => {
    let best = null;
    forms[id].forEach(({ form, key }, place) => {
      const at = key.indexOf(wanted);
      if (at < 0) return;
      const score = (key === wanted ? 0 : at === 0 ? 1 : /\W/.test(key[at - 1]) ? 2 : 3) * 2 + (place ? 1 : 0);
      if (!best || score < best.score) best = { node, form: place ? form : null, score };
    });
    if (best) found.push(best);
  });
  return found.sort((a, b) => a.score - b.score || b.node.degree - a.node.degree || a.node.id - b.node.id);
}

/** One name of the list, with the form that was found where it is not the label itself. */
function offerOf({ node, form }, place, take) {
  const onmousedown = (event) => { event.preventDefault(); take(node); };
  return make("li", { id: `hit-${place}`, role: "option", "aria-selected": "false", onmousedown },
    shape(types[node.type].coarse), words(short(node.label, 70)), form ? make("small", {}, " ", words(short(form, 50))) : null);
}

function makeSearch() {
  const input = byId("search"), list = byId("hits");
  let offered = [], active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (node) => { close(); choose({ node }); };
  const move = (step) => {
    if (!offered.length) return;
    active = (active + step + offered.length) % offered.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", `hit-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  };
  const offer = () => {
    const all = matches(input.value);
    offered = all.slice(0, HITS);
    active = -1;
    const note = !all.length ? "No name fits." : all.length > HITS ? `and ${count(all.length - HITS, "more name")}` : "";
    replace(list, offered.map((hit, place) => offerOf(hit, place, take)),
      note ? make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, note) : null);
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", offer);
  input.addEventListener("focus", () => { if (input.value.trim()) offer(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); move(step); }
    else if (event.key === "Enter" && offered.length) take(offered[Math.max(active, 0)].node);
    else if (event.key === "Escape") close();
  });
}
