// The panel of filters, which is the legend as well: each row shows the look of what it lets pass, and how many claims.

const STEPS_OF_CONFIDENCE = [0, 0.5, 0.6, 0.7, 0.8, 0.9];

/** A row with a box, a sample of its look, a name, how many claims it stands for, and a button that keeps it alone. */
function box({ name, some, label, sample, hint = null }) {
  const { counts } = sieve(), number = some.reduce((sum, value) => sum + (counts[name].get(value) ?? 0), 0);
  const on = some.filter((value) => allows(state[name], value)).length;
  const field = make("input", { type: "checkbox", checked: on > 0,
    onchange: (event) => allow(name, some, event.target.checked) });
  field.indeterminate = on > 0 && on < some.length;
  return make("div", { class: `box${number ? "" : " none"}`, title: hint },
    make("label", {}, field, sample, make("span", { class: "name" }, words(short(label, 80)))),
    button("only", () => allow(name, some, true, true), { class: "link only", "aria-label": `only ${short(label, 80)}` }),
    make("span", { class: "number" }, number.toLocaleString("en")));
}

const lineSample = (kind) => make("span", { class: `line ${kind}`, "aria-hidden": "true" });

/** Draws every filter anew; what has the focus keeps it. */
function drawFilters() {
  const whole = byId("filter-box"), all = () => [...whole.querySelectorAll("input, button, select, summary")];
  const place = all().indexOf(document.activeElement);
  const open = new Set([...whole.querySelectorAll("details[open]")].map(({ id }) => id));
  replace(byId("marks"), attitudeRows());
  replace(byId("types"), typeGroups());
  replace(byId("look"), limitChoice(), ...lookChoices(), groupLegend(open));
  replace(byId("more"), periodFields(), confidenceChoice(),
    facet("relations", (key) => relationNamed(key).label, open, (key) => precisionOf(relationNamed(key))),
    facet("holders", (key) => (key === AUTHOR ? "the author" : nodeOf(key).label), open),
    facet("documents", (key) => documents.find(({ id }) => id === key).title, open));
  if (place >= 0) all()[place]?.focus();
}

const relationNamed = (key) => predicates.find(({ name }) => name === key);

function attitudeRows() {
  const looks = Object.fromEntries(MARKS.map(({ name, line: look }) => [name, look]));
  const group = (label, rows) => make("div", { class: "group", role: "group", "aria-label": label }, rows);
  const row = (name, value, kind, label = value) => box({ name, some: [value], label, sample: lineSample(looks[kind]) });
  const others = facetNamed("holders").values.filter((value) => value !== AUTHOR);
  return [
    group("Modality", ["asserted", "planned", "possible"].map((value) => row("modality", value, value))),
    group("Polarity", [row("polarity", "affirmed", "asserted"), row("polarity", "denied", "denied")]),
    group("Voice", [row("holders", AUTHOR, "asserted", "by the author"),
      box({ name: "holders", some: others, label: "attributed", sample: lineSample(looks.attributed) })]),
  ];
}

function typeGroups() {
  const groups = new Map(), present = new Set(facetNamed("types").values);
  for (const type of types.filter(({ name }) => present.has(name))) {
    groups.set(type.coarse, [...(groups.get(type.coarse) ?? []), type]);
  }
  const order = Object.keys(SHAPES);
  return [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([coarse, members]) =>
    make("div", { class: "group", role: "group", "aria-label": coarse }, members.map(({ name, label }) =>
      box({ name: "types", some: [name], label, sample: shape(coarse) }))));
}

/** A facet that can be folded away: its values, those with most claims first. */
function facet(name, labelOf, open, hintOf = () => null) {
  const { label, values } = facetNamed(name), { counts } = sieve(), id = `facet-${name}`;
  if (values.length < 2) return null;
  const ranked = values.map((value) => ({ value, label: labelOf(value), number: counts[name].get(value) ?? 0 }))
    .sort((a, b) => b.number - a.number || byText(a.label, b.label));
  const some = !same(state[name], DEFAULTS[name]);
  return make("details", { class: "facet", id, open: open.has(id) || some },
    make("summary", {}, `${label} (${values.length})`),
    button("All", () => change((draft) => { draft[name] = []; }), { class: "small", "aria-label": `All ${label.toLowerCase()}` }),
    " ", button("None", () => change((draft) => { draft[name] = ["none"]; }), { class: "small", "aria-label": `No ${label.toLowerCase()}` }),
    ranked.map((each) => box({ name, some: [each.value], label: each.label, sample: null, hint: hintOf(each.value) })));
}

const field = (id, label, ...inputs) => make("div", { class: "limit" }, make("label", { for: id }, label), ...inputs);

function limitChoice() {
  const total = nodes.filter(isDrawn).length;
  if (total <= 60) return null;
  const steps = [50, 150, FIRST, 1000].filter((step) => step < total);
  return field("limit", "Names drawn", make("select", {
    id: "limit", onchange: (event) => change((draft) => { draft.limit = Number(event.target.value); }) },
    steps.map((step) => make("option", { value: step, selected: state.limit === step },
      `${step.toLocaleString("en")} best connected`)),
    make("option", { value: "Infinity", selected: state.limit >= total }, `all ${total.toLocaleString("en")}`)));
}

const choiceOf = (id, label, options) => field(id, label, make("select", {
  id, onchange: (event) => change((draft) => { draft[id] = event.target.value; }) },
  options.map(([value, text]) => make("option", { value, selected: state[id] === value }, text))));

/** What is drawn as one, what makes a name large, and what its colour means. */
function lookChoices() {
  const total = groups.filter(({ members }) => members.length > 1).length;
  return [
    total > 1 ? choiceOf("level", "Drawn as one", [["names", "each name"], ["communities", `each community (${total.toLocaleString("en")})`]]) : null,
    choiceOf("size", "Size by", MEASURES.map(({ name, label }) => [name, label])),
    choiceOf("colour", "Colour by", [["type", "type"], ["community", "community"]]),
  ];
}

/** The communities that have a colour, each with a button that opens it. */
function groupLegend(open) {
  const large = groups.filter(({ members }) => members.length > 2).slice(0, 12), id = "facet-communities";
  if (large.length < 2) return null;
  const { degree } = drawn();
  return make("details", { class: "facet", id, open: open.has(id) || state.colour === "community" },
    make("summary", {}, `Communities (${groups.length.toLocaleString("en")})`),
    large.map((group) => make("div", { class: "box" },
      make("span", { class: `swatch g${group.number < 10 ? group.number : ""}`, "aria-hidden": "true" }),
      button(words(short(group.label, 40)), () => focusOn(groupKey(group)), { class: "link name" }),
      make("span", { class: "number" }, String(group.members.filter((id) => degree.has(id)).length)))));
}

function confidenceChoice() {
  const { failing } = sieve(), open = told.filter(({ id }) => failing[id].every((name) => name === "confidence"));
  const least = (step) => open.filter(({ confidence }) => confidence >= step).length;
  return field("confidence", "Confidence", make("select", {
    id: "confidence", onchange: (event) => change((draft) => { draft.confidence = Number(event.target.value); }) },
    STEPS_OF_CONFIDENCE.map((step) => make("option", { value: step, selected: state.confidence === step },
      `${step ? `${step} or more` : "any"} (${least(step).toLocaleString("en")})`))));
}

function periodFields() {
  const years = told.flatMap((claim) => claim.years ?? []).filter(Number.isFinite);
  if (!years.length) return null;
  const year = (id, label, none) => make("input", { type: "number", id, "aria-label": label, placeholder: label,
    value: Number.isFinite(state[id]) ? state[id] : null, min: Math.min(...years), max: Math.max(...years),
    onchange: ({ target }) => change((draft) => { draft[id] = target.value === "" ? none : Number(target.value); }) });
  return field("from", "Period (years)", make("span", { class: "years" },
    year("from", "first", -Infinity), " – ", year("to", "last", Infinity)), hasPeriod(state) ? undatedBox() : null);
}

/** Most claims state no time: whether a period leaves them out. */
function undatedBox() {
  const number = told.filter(({ id, years }) => !years && sieve().failing[id].every((name) => name === "period")).length;
  return make("div", { class: "box" }, make("label", {}, make("input", { type: "checkbox", id: "undated", checked: state.undated,
    onchange: ({ target }) => change((draft) => { draft.undated = target.checked; }) }),
  make("span", { class: "name" }, "also without a time")), make("span", { class: "number" }, number.toLocaleString("en")));
}
