// What the network draws of the claims that pass the filters, and the line that says what it leaves out, and why.

const CROWD = 200, FIRST = 140, HUGE = 6000;
const ATTITUDES = ["modality", "polarity", "holders"];

const nodeOf = (key) => byKey.get(key) ?? null;

let drawnNow = { signature: "" };

/**
 * What the network shows now: `nodes`, the numbers of names; `groups`, those of communities; `lines`; `claims`, those
 * behind the lines between names; `degree`, the claims of each name that is not left out, shown or not; `ranked`, what is
 * shown, the best connected first; `paths`; `steps`, how far names are from the focus; and how many claims each reason hides.
 */
function drawn() {
  const signature = JSON.stringify([filtersOf(state), ...shownBy(state)]);
  if (drawnNow.signature !== signature) drawnNow = { signature, ...charted() };
  return drawnNow;
}

function charted() {
  const gone = new Set(state.hidden);
  const passing = sieve().passing.filter((claim) => typeof claim.object === "number");
  const left = passing.filter((claim) => !gone.has(nodes[claim.subject].key) && !gone.has(nodes[claim.object].key));
  const degree = new Map();
  for (const claim of left) for (const end of new Set(endsOf(claim))) degree.set(end, (degree.get(end) ?? 0) + 1);
  const common = { degree, byHand: passing.length - left.length, paths: null, steps: null, groups: new Set(), left: 0 };
  const focus = nodeOf(state.focus), group = groupOf(state.focus), ends = state.path.map(nodeOf);
  if (state.level === "communities" && !focus && !group && !(ends[0] && ends[1])) return ofGroups(left, common);
  const around = focus || (ends[0] && ends[1]) ? neighboursBy(left) : null;
  const steps = focus ? distances(around, focus.id, state.depth) : null;
  const near = (id) => (steps ? steps.has(id) : !group || nodes[id].community === group.number);
  const ranked = [...degree.keys()].filter(near).sort((a, b) => (steps ? steps.get(a) - steps.get(b) : 0)
    || degree.get(b) - degree.get(a) || nodes[a].community - nodes[b].community || a - b);
  const paths = ends[0] && ends[1] ? shortestPaths(around, ends[0].id, ends[1].id) : null;
  const pinned = state.pinned.map(nodeOf).filter(Boolean).map(({ id }) => id);
  const wanted = [...pinned, ...(focus ? [focus.id] : []), ...(paths?.paths.flat() ?? []), ...asked(left)];
  const kept = new Set([...ranked.slice(0, Math.max(state.limit, 2)), ...wanted]);
  const lasting = new Set(left.filter((claim) => kept.has(claim.subject) && kept.has(claim.object)));
  const shown = new Set([...pinned, ...(focus ? [focus.id] : [])]);
  for (const claim of lasting) shown.add(claim.subject).add(claim.object);
  const beyond = left.filter((claim) => !lasting.has(claim) && !(near(claim.subject) && near(claim.object))).length;
  return {
    ...common, paths, steps, nodes: shown, claims: lasting, beyond, crowded: left.length - lasting.size - beyond,
    lines: [...new Set([...lasting].map(({ edge }) => edge))],
    ranked: [...shown].sort((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || a - b),
  };
}

/** Communities in place of names. */
function ofGroups(left, common) {
  const { degree, kept, ties, left: others } = grouped(left);
  for (const id of kept) spots[id].size = spots[id].base = 8 + 3.2 * Math.sqrt(Math.min(spots[id].members.length, 600));
  return {
    ...common, nodes: new Set(), claims: new Set(left), beyond: 0, crowded: 0, lines: ties, groups: kept, left: others,
    ranked: [...kept].sort((a, b) => degree.get(b) - degree.get(a) || a - b),
  };
}

/** What of the state, besides the filters, says what the network shows. */
const shownBy = ({ limit, level, focus, depth, path, hidden, pinned, asked: sought }) =>
  [limit, level, focus, depth, path, hidden, pinned, sought];

/** The names that were asked for, with their best connected neighbours by these claims. */
function asked(some) {
  const wanted = new Set(state.asked.map(nodeOf).filter(Boolean).map(({ id }) => id));
  if (!wanted.size) return [];
  const around = some.filter((claim) => wanted.has(claim.subject) || wanted.has(claim.object)).flatMap(endsOf);
  return [...wanted, ...[...new Set(around)].sort((a, b) => nodes[b].degree - nodes[a].degree || a - b).slice(0, FIRST)];
}

/** What is shown before anybody has chosen: what is asserted; where nothing is, all; of a crowd, the best connected. */
function firstView() {
  if (!claims.some((claim) => !claim.flags)) for (const name of ATTITUDES) DEFAULTS[name] = [];
  const total = nodes.filter(isDrawn).length;
  if (total > CROWD) DEFAULTS.limit = FIRST;
  if (total > HUGE) Object.assign(DEFAULTS, { level: "communities", colour: "community" });
}

/** Which part of a larger whole the page is, in a sentence; empty where it is all of it. */
const PART = document.documentElement.dataset.part ?? "";

/** The line on top: what is drawn, what is hidden for which reason, and the way to see it. */
function summary() {
  if (!claims.length) return ["No claims yet: build a store from documents that state relations, then make this page again."];
  const view = drawn(), sources = new Set([...view.claims].map((claim) => claim.doc)).size;
  const said = view.groups.size ? `Drawn: ${count(view.groups.size, "community", "communities")} of names; their strongest ties are `
    + `${count(view.lines.reduce((sum, { claims: some }) => sum + some.length, 0), "claim")}; click on one to open it, on a line for its claims. `
    : `Drawn: ${count(view.claims.size, "claim")} between ${count(view.nodes.size, "name")} from ${count(sources, "document")}. `;
  const hidden = hiddenParts(view);
  const part = PART ? `${PART} ` : "";
  if (!hidden.length) return [part, said, part ? "No other claim is hidden." : "Nothing is hidden."];
  return [part, said, "Hidden: ", hidden.map(([text, undone, label], place) => [
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
  return [
    unsaid.length && [`${count(unsaid.length, "claim")} (${kinds.join(", ")})`, everyAttitude, "Show claims of every kind"],
    filtered.length && [`${count(filtered.length, "claim")} by ${reasonsOf(filtered)}`, noFilters,
      "Show what the filters hide"],
    view.crowded && [`${count(view.crowded, "claim")} of less connected names`, (draft) => { draft.limit = Infinity; },
      "Show every name"],
    view.beyond && [`${count(view.beyond, "claim")} outside of ${focusName()}`, leaveFocus, "Show everything around it"],
    view.left && [`${count(view.left, "smaller community", "smaller communities")}`, (draft) => { draft.level = "names"; },
      "Show names instead of communities"],
    view.byHand && [`${count(view.byHand, "claim")} of names that you hid`, (draft) => { draft.hidden = []; },
      "Show what you hid"],
  ].filter(Boolean);
}

const FILTER_WORDS = { types: "type", relations: "relation", documents: "document", confidence: "confidence", period: "period" };

/** Which filters hold some claims back, those on how a claim is made apart: "type and period (2 of them without a time)". */
function reasonsOf(some) {
  const { failing } = sieve(), by = [...FACETS, ...LIMITS].map(({ name }) => name)
    .filter((name) => name in FILTER_WORDS && some.some(({ id }) => failing[id].includes(name)));
  const undated = some.filter(({ id, years }) => !years && failing[id].includes("period")).length;
  const remark = undated === some.length ? "none of them with a time" : `${undated.toLocaleString("en")} of them without a time`;
  return `${listed(by.map((name) => FILTER_WORDS[name]))}${undated ? ` (${remark})` : ""}`;
}

const bears = (claim, flag) => (flag ? claim.flags & flag : !claim.flags);

/** "one", "one and two", "one, two and three". */
const listed = (all) => [all.slice(0, -1).join(", "), ...all.slice(-1)].filter(Boolean).join(" and ");

function everyAttitude(draft) {
  for (const name of ATTITUDES) draft[name] = [];
}

function noFilters(draft) {
  for (const { name } of FACETS) if (!ATTITUDES.includes(name)) draft[name] = [];
  Object.assign(draft, { confidence: 0, from: -Infinity, to: Infinity, undated: false });
}
