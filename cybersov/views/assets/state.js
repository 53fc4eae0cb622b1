// The state of the page: one plain object that says everything about what is shown, and the only way to change it.
//
// `state` is read by everybody and written by nobody: `change((draft) => { draft.limit = 50; })` copies it, lets the
// function alter the copy, and makes that the state; then history, the address, and whatever depends on it follow.
//
// - Keys. Those of DEFAULTS are shared; each view has a slot of its own under its name, with what its registration
//   (views.js) gives as `defaults`: `state.table.words`. A value is a text, a number, a truth value or a list of texts,
//   and its default says which. Names, relations, types and documents stand in it by their ids, never by positions.
// - Redrawing. `watch((state) => [state.hidden, …], act)` calls `act` after each change in which those parts differ.
//   A view needs none: its `draw` is called when it is open and the filters, its slot or its `depends` differ.
// - Undo. `undo()` and `redo()` go back and forth among states but for what is chosen and which view is open, which the
//   browser's own back and forward restore. Changes that follow each other under one name, as of typing or of dragging
//   (`change(…, { together: "words" })`), are one step.
// - Address. What differs from the defaults stands behind the # of the address: `#view=table&about=china&types=State`;
//   unknown keys and values that cannot be read are passed over. A list may be "any" (empty), and a filter's list may
//   begin with "not"; see facets.js.
//
// Claims that pass the filters now: `sieve().passing` (facets.js); what the network draws of them: `drawn()` (shown.js).

const DEFAULTS = {
  view: "network",
  about: "", edge: [], claim: "",                      // what is chosen: a name, [from, to, flags], or a claim
  types: [], relations: [], documents: [],             // filters: [] for all, else these, or "not" these
  holders: ["author"], modality: ["asserted"], polarity: ["affirmed"],
  confidence: 0, from: -Infinity, to: Infinity,        // the least confidence; years
  undated: false,                                      // whether a period lets pass what states no time
  limit: Infinity,                                     // so many of the best connected names
  level: "names",                                      // or "communities", each drawn as one
  focus: "", depth: 1, trail: [],                      // a name with its neighbours up to so many steps, or a community with
                                                       // its names (*id of its strongest); and those looked at before it
  path: [],                                            // two names, between which the shortest paths are shown
  hidden: [], pinned: [],                              // names left out by hand, and shown whatever the limit is
  asked: [],                                           // names beyond the limit that were asked for: shown with neighbours
  size: "claims", colour: "type",                      // how names are drawn
};
const UNRECORDED = ["view", "about", "edge", "claim"];
const STEPS = 200;

let state = DEFAULTS;
const past = [], future = [], watchers = [];
let lastName = "";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const recorded = (whole) => Object.entries(whole).filter(([key]) => !UNRECORDED.includes(key));

/** Alters a copy of the state and makes it the state. */
function change(mutate, { together = "" } = {}) {
  const draft = structuredClone(state), joined = together !== "" && together === lastName;
  mutate(draft);
  if (same(draft, state)) return;
  if (!same(recorded(draft), recorded(state))) {
    if (!joined) past.push(state);
    if (past.length > STEPS) past.shift();
    future.length = 0;
    lastName = together;
  }
  settle(draft);
  visit(joined ? "replaceState" : "pushState");
}

function undo() { step(past, future); }

function redo() { step(future, past); }

function step(from, to) {
  if (!from.length) return;
  const kept = Object.fromEntries(UNRECORDED.map((key) => [key, state[key]]));
  to.push(state);
  lastName = "";
  settle({ ...from.pop(), ...kept });
  visit("replaceState");
}

function settle(next) {
  state = Object.freeze(next);
  for (const value of Object.values(next)) if (typeof value === "object") Object.freeze(value);
  for (const watcher of watchers) tell(watcher);
}

function tell(watcher) {
  const now = JSON.stringify(watcher.depends(state));
  if (now === watcher.last) return;
  watcher.last = now;
  watcher.act(state);
}

/** Calls `act` now and whenever what `depends` gives of the state differs. */
function watch(depends, act) {
  const watcher = { depends, act, last: null };
  watchers.push(watcher);
  tell(watcher);
}

/** The state as it stands behind the # of an address: only what differs from the defaults. */
function address(whole = state, defaults = DEFAULTS, before = "") {
  return Object.entries(defaults).flatMap(([key, usual]) => {
    const value = whole[key];
    if (isSlot(usual)) return address(value, usual, `${key}.`) || [];
    return same(value, usual) ? [] : `${before}${key}=${written(value)}`;
  }).join("&");
}

const isSlot = (usual) => typeof usual === "object" && !Array.isArray(usual);

const written = (value) => (Array.isArray(value) ? value.map(encodeURIComponent).join(",") || "any" : encodeURIComponent(value));

/** The state that an address holds. */
function fromAddress(text) {
  const found = structuredClone(DEFAULTS);
  for (const part of text.replace(/^#/, "").split("&")) {
    const at = part.indexOf("="), name = part.slice(0, at), [slot, key] = name.includes(".") ? name.split(".") : ["", name];
    const place = slot ? found[slot] : found, usual = (slot ? DEFAULTS[slot] : DEFAULTS)?.[key];
    if (at < 0 || usual === undefined || isSlot(usual) || (slot && !isSlot(DEFAULTS[slot]))) continue;
    const value = readAs(usual, part.slice(at + 1));
    if (value !== undefined) place[key] = value;
  }
  return found;
}

function readAs(usual, text) {
  try {
    if (Array.isArray(usual)) return text === "any" || text === "" ? [] : text.split(",").map(decodeURIComponent);
    const value = decodeURIComponent(text);
    if (typeof usual === "boolean") return value === "true";
    if (typeof usual === "string") return value;
    return value.trim() === "" || Number.isNaN(Number(value)) ? undefined : Number(value);
  } catch { return undefined; }  // a broken escape
}

/** Writes the address; where a page may not (inside of a notebook), it does without. */
function visit(way) {
  const text = address();
  try { history[way](null, "", text ? `#${text}` : location.href.split("#")[0]); } catch { /* a page in a frame */ }
}

/** Reads the address, and from now on whenever the browser goes back or forward, or somebody edits it. */
function startState() {
  const read = () => {
    const next = fromAddress(location.hash);
    if (same(next, state)) return;
    if (state !== DEFAULTS && !same(recorded(next), recorded(state))) past.push(state);
    settle(next);
  };
  read();
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
}
