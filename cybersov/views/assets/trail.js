// What the network is looking at, and the way back: the focus, those before it, and paths between two names.

/** Looks at a name with its neighbours, or at a community ("*" and its key). */
function focusOn(key, depth = state.depth) {
  change((draft) => {
    if (draft.focus && draft.focus !== key) draft.trail = [...draft.trail.filter((each) => each !== key), draft.focus];
    Object.assign(draft, { focus: key, depth, path: [], view: "network" });
  });
}

const leaveFocus = (draft) => Object.assign(draft, { focus: "", trail: [], path: [] });

const calledBy = (key) => nodeOf(key)?.label ?? (groupOf(key) ? `Community of ${groupOf(key).label}` : "");

const focusName = () => (nodeOf(state.focus)
  ? `the neighbourhood of ${short(calledBy(state.focus), 40)}` : `the ${short(calledBy(state.focus).replace("C", "c"), 50)}`);

function hide(node) {
  change((draft) => {
    draft.hidden.push(node.key);
    draft.pinned = draft.pinned.filter((key) => key !== node.key);
    Object.assign(draft, { about: "", edge: [], claim: "" }, draft.focus === node.key ? { focus: draft.trail.pop() ?? "" } : {});
  });
}

function pin(node) {
  change((draft) => {
    draft.pinned = draft.pinned.includes(node.key) ? draft.pinned.filter((key) => key !== node.key) : [...draft.pinned, node.key];
  });
}

/** What can be done with a name, as [words, whether it is on, key, act]. */
const deedsOf = (node) => [
  ["Neighbourhood", state.focus === node.key, "e", () => (state.focus === node.key ? change(leaveFocus) : focusOn(node.key))],
  [state.path[0] && !state.path[1] && state.path[0] !== node.key ? "Path to here" : "Path from here", state.path.includes(node.key), "a",
    () => pathBy(node)],
  ["Pin", state.pinned.includes(node.key), "i", () => pin(node)],
  ["Hide", state.hidden.includes(node.key), "h", () => hide(node)],
];

/** The row of what can be done with the name whose card is open. */
const deedBar = (node) => (isDrawn(node) ? make("div", { class: "deeds", role: "group", "aria-label": "What to do with it" },
  deedsOf(node).map(([text, on, key, act]) =>
    button(text, act, { class: "small", "aria-pressed": String(on), title: `${text} (${key})` })),
  PART ? serverLink("Load its neighbourhood", "/explore", { about: node.key }) : null) : null);

function makeTrail() {
  for (const [place, text] of ["Neighbourhood of what is chosen", "Path from, or to, what is chosen; else between two names",
    "Pin what is chosen", "Hide what is chosen"].entries()) {
    const [, , key] = deedsOf(nodes[0] ?? { key: "" })[place];
    shortcuts.add(key, text, () => {
      const node = chosen()?.node;
      if (node && isDrawn(node)) deedsOf(node)[place][3]();
      else if (key === "a") askPath();
    });
  }
  for (const [key, text, more] of [["]", "One step more around it", 1], ["[", "One step less", -1]]) {
    shortcuts.add(key, text, () => { if (nodeOf(state.focus)) focusOn(state.focus, Math.min(3, Math.max(1, state.depth + more))); });
  }
  watch(({ level, focus, trail, depth, path }) => [level, focus, trail, depth, path], () => replace(byId("trail"), trailParts()));
}

function trailParts() {
  const { focus, trail, path, depth, level } = state;
  byId("trail").hidden = !(calledBy(focus) || path.length);
  if (path.length) return pathParts();
  const back = (key, place) => button(words(short(calledBy(key), 30)), () => change((draft) => {
    Object.assign(draft, { focus: key, trail: trail.slice(0, place) });
  }), { class: "link" });
  return [
    make("ol", {}, make("li", {}, button(level === "communities" ? "Communities" : "Everything", () => change(leaveFocus), { class: "link" })),
      trail.map((key, place) => (calledBy(key) ? make("li", {}, back(key, place)) : null)),
      make("li", { "aria-current": "page" }, words(short(calledBy(focus), 40)))),
    nodeOf(focus) ? make("span", { class: "depth", role: "group", "aria-label": "Steps around it" }, [1, 2, 3].map((step) =>
      button(String(step), () => change((draft) => { draft.depth = step; }),
        { class: "small", "aria-pressed": String(step === depth), "aria-label": count(step, "step") })), " steps") : null,
  ];
}
