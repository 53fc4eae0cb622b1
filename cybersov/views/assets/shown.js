// What the network draws of the claims that pass the filters, and the line that says what it leaves out, and why.

const CROWD = 400, FIRST = 300;
const ATTITUDES = ["modality", "polarity", "holders"];

const nodeOf = (key) => byKey.get(key) ?? null;

let drawnNow = { signature: "" };

/** Which nodes and claims the network shows now, and how well connected each name that passes is. */
function drawn() {
  const signature = JSON.stringify([filtersOf(state), ...shownBy(state)]);
  if (drawnNow.signature === signature) return drawnNow;
  const gone = new Set(state.hidden), pinned = new Set(state.pinned.map(nodeOf).filter(Boolean).map(({ id }) => id));
  const passing = sieve().passing.filter((claim) => typeof claim.object === "number");
  const left = passing.filter((claim) => !endsOf(claim).some((id) => gone.has(nodes[id].key)));
  const degree = new Map();
  for (const claim of left) for (const end of new Set(endsOf(claim))) degree.set(end, (degree.get(end) ?? 0) + 1);
  const ranked = [...degree.keys()].sort((a, b) => degree.get(b) - degree.get(a) || a - b);
  const kept = new Set([...ranked.slice(0, state.limit), ...pinned, ...asked(left)]);
  const shown = new Set(left.filter((claim) => kept.has(claim.subject) && kept.has(claim.object)));
  const ends = new Set(pinned);
  for (const claim of shown) ends.add(claim.subject).add(claim.object);
  drawnNow = { signature, claims: shown, nodes: ends, degree, crowded: left.length - shown.size, byHand: passing.length - left.length };
  return drawnNow;
}

/** What of the state, besides the filters, says what the network shows. */
const shownBy = ({ limit, focus, depth, path, hidden, pinned, asked, opened }) =>
  [limit, focus, depth, path, hidden, pinned, asked, opened];

/** The names that were asked for, with their neighbours by these claims. */
function asked(some) {
  const wanted = new Set(state.asked.map(nodeOf).filter(Boolean).map(({ id }) => id));
  const around = some.filter((claim) => wanted.has(claim.subject) || wanted.has(claim.object));
  return [...wanted, ...around.flatMap(endsOf)];
}

/** What is shown before anybody has chosen: what is asserted; where nothing is, all; of a crowd, the best connected. */
function firstView() {
  if (!claims.some((claim) => !claim.flags)) for (const name of ATTITUDES) DEFAULTS[name] = [];
  if (nodes.filter(isDrawn).length > CROWD) DEFAULTS.limit = FIRST;
}

/** The line on top: what is drawn, what is hidden for which reason, and the way to see it. */
function summary() {
  if (!claims.length) return ["No claims yet: build a store from documents that state relations, then make this page again."];
  const view = drawn(), sources = new Set([...view.claims].map((claim) => claim.doc)).size;
  const said = `Drawn: ${count(view.claims.size, "claim")} between ${count(view.nodes.size, "name")} `
    + `from ${count(sources, "document")}. `;
  const hidden = hiddenParts(view);
  if (!hidden.length) return [said, "Nothing is hidden."];
  return [said, "Hidden: ", hidden.map(([text, undone, label], place) => [
    place ? " " : "", text, " ", make("span", { class: "whole" },
      button("show", () => change(undone), { class: "link", "aria-label": label }),
      place < hidden.length - 1 ? ";" : ".")])];
}

/** For each reason that hides claims: the words for it, what undoes it, and what to call that. */
function hiddenParts(view) {
  const { failing } = sieve();
  const unsaid = claims.filter(({ id }) => failing[id].some((name) => ATTITUDES.includes(name)));
  const filtered = claims.filter(({ id }) => failing[id].length && !failing[id].some((name) => ATTITUDES.includes(name)));
  const kinds = MARKS.map(({ flag, name }) => [unsaid.filter((claim) => bears(claim, flag)).length, name])
    .filter(([number]) => number).map(([number, name]) => `${number.toLocaleString("en")} ${name}`);
  const by = [...FACETS, ...LIMITS].map(({ name }) => name).filter((name) => filtered.some(({ id }) => failing[id].includes(name)));
  return [
    unsaid.length && [`${count(unsaid.length, "claim")} (${kinds.join(", ")})`, everyAttitude, "Show claims of every kind"],
    filtered.length && [`${count(filtered.length, "claim")} by ${listed(by.map((name) => FILTER_WORDS[name]))}`, noFilters,
      "Show what the filters hide"],
    view.crowded && [`${count(view.crowded, "claim")} of less connected names`, (draft) => { draft.limit = Infinity; },
      "Show every name"],
    view.byHand && [`${count(view.byHand, "claim")} of names that you hid`, (draft) => { draft.hidden = []; },
      "Show what you hid"],
  ].filter(Boolean);
}

const FILTER_WORDS = { types: "type", relations: "relation", documents: "document", confidence: "confidence", period: "period" };

const bears = (claim, flag) => (flag ? claim.flags & flag : !claim.flags);

/** "one", "one and two", "one, two and three". */
const listed = (all) => [all.slice(0, -1).join(", "), ...all.slice(-1)].filter(Boolean).join(" and ");

function everyAttitude(draft) {
  for (const name of ATTITUDES) draft[name] = [];
}

function noFilters(draft) {
  for (const { name } of FACETS) if (!ATTITUDES.includes(name)) draft[name] = [];
  Object.assign(draft, { confidence: 0, from: -Infinity, to: Infinity });
}
