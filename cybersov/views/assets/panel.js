// The panel: the card of a name, the claims behind an edge, and every claim with its sentence.

const KINDS = ["subject", "cue", "object"];
const JUMPS = 4, PLACING = ["partOf", "locatedIn"];

const panel = { history: [] };

const heading = (...children) => make("h2", { tabindex: "-1" }, ...children);

/** What keeps a claim from being plainly asserted, one badge each. */
const badge = (claim) => marksOf(claim).map(({ name }) => make("span", { class: `badge ${name}` },
  ...(name === "attributed" ? ["attributed to ", words(short(nodes[claim.holders.at(-1)].label, 40))] : [name])));

const nameButton = (node) => button(words(short(node.label, 90)), () => choose({ node }), { class: "link" });

/** How the page is read, and what its lines mean. */
const howToRead = () => [
  make("p", {}, "Click on a name for its card, on a line for the claims behind it. ",
    "Every claim leads to the sentence that states it, where its ", KINDS.map((kind, place) =>
      [["", ", its ", " and its "][place], make("span", { class: `word ${kind}` }, kind)]), " are marked."),
  make("ul", { class: "key" }, MARKS.map(({ label, line: kind }) =>
    make("li", {}, make("span", { class: `line ${kind}`, "aria-hidden": "true" }), label))),
];

/** What is there before anything is chosen. */
function welcome() {
  const best = nodes.filter(isDrawn).sort((a, b) => b.degree - a.degree || a.id - b.id).slice(0, 12);
  return [
    heading("How to read this"), howToRead(),
    strongestTies(),
    best.length > 1 ? make("p", {}, button("Find paths between two names", askPath, { class: "small" })) : null,
    best.length ? make("h3", {}, "Best connected") : null,
    make("ul", { class: "plain" }, best.map((node) => make("li", { class: "line-of" },
      nameButton(node), make("small", { class: "whole" }, count(node.degree, "claim"))))),
  ].flat();
}

/** The card of a name: what it is, what else it is called, and its claims by relation, both ways. */
async function nodeCard(node) {
  const type = types[node.type], card = (await cards())[node.id];
  const parts = [
    heading(words(node.label)),
    make("p", { class: "kind" }, shape(type.coarse), type.label, served ? [" · ", ownPage(node)] : null),
    ...knownOf(card),
  ];
  const forms = node.forms.map((form, place) => [place ? ", " : "", words(short(form, 120))]);
  if (forms.length) parts.push(make("p", { class: "forms" }, "In the texts: ", forms));
  const sections = [...byRelation(node), ...inWords(node)], said = node.says.filter(isOpen).map((claim) => claimLine(claim, stating(claim)));
  if (said.length) sections.push(section(`Claims that it makes itself (${said.length})`, said));
  return [...parts, jumps(sections), ...sections, heldBack(node)];
}

/** The headings of a card's sections, where they are many, as a way to each. */
function jumps(sections) {
  if (sections.length <= JUMPS) return null;
  const go = (title) => () => { title.scrollIntoView({ block: "start" }); title.focus({ preventScroll: true }); };
  return make("nav", { class: "jumps", "aria-label": "Relations on this card" }, sections.map((each) => each.firstChild)
    .map((title) => button(title.textContent, go(title), { class: "link" })));
}

/** Whether a claim passes the filters, but for those on how it is claimed: a card shows all kinds, each with its badge. */
const isOpen = (claim) => sieve().failing[claim.id].every((name) => ATTITUDES.includes(name));

/** The claims of a name that the filters keep from its card, folded away. */
function heldBack(node) {
  const all = [...new Set([...node.out, ...node.into, ...node.quotes, ...node.says])].filter((claim) => !isOpen(claim));
  if (!all.length) return null;
  return make("details", { class: "held" },
    make("summary", {}, `${count(all.length, "more claim")} held back by ${reasonsOf(all)}`),
    button("Undo these filters", () => change(noFilters), { class: "small" }),
    make("ul", { class: "plain" }, all.map((claim) => claimLine(claim, stating(claim)))));
}

/** Subject, relation and object of a claim, with buttons for the names in it. */
const stating = (claim) => [nameButton(nodes[claim.subject]), ` ${predicates[claim.predicate].label} `, objectOf(claim)];

const objectOf = (claim) =>
  (typeof claim.object === "number" ? nameButton(nodes[claim.object]) : words(short(objectText(claim), 300)));

/** What a name is said to be, and to be worth, in the words of the documents; each with the year of its document. */
function inWords(node) {
  const kinds = [...new Set(node.quotes.map((claim) => claim.predicate))];
  const dated = (claim) => documents[claim.doc].issued?.slice(0, 4) ?? "";
  return kinds.flatMap((kind) => {
    const own = node.quotes.filter((claim) => claim.predicate === kind && isOpen(claim))
      .sort((a, b) => byText(dated(a), dated(b)) || a.id - b.id);
    return own.length ? section(`${predicates[kind].label} (${own.length})`, own.map((claim) => claimLine(claim, [objectOf(claim)]))) : [];
  });
}

/** The claims of a name by relation: stances first, what it is part of last, else the commonest first; both directions of a
 * symmetric relation are one group. */
function byRelation(node) {
  const groups = new Map();
  const put = (name, claim, other) => groups.set(name, [...(groups.get(name) ?? []), { claim, other: nodes[other] }]);
  const rank = ([{ claim }]) => { const { name } = predicates[claim.predicate]; return name in STANCE_OF ? 0 : PLACING.includes(name) ? 2 : 1; };
  for (const claim of node.out.filter(isOpen)) put(predicates[claim.predicate].label, claim, claim.object);
  for (const claim of node.into.filter(isOpen)) put(predicates[claim.predicate].inverse, claim, claim.subject);
  return [...groups].sort(([a, one], [b, two]) => rank(one) - rank(two) || two.length - one.length || byText(a, b)).map(([name, members]) =>
    section(`${name} (${members.length})`, members
      .sort((a, b) => a.claim.flags - b.claim.flags || byText(a.other.label, b.other.label) || a.claim.id - b.claim.id)
      .map(({ claim, other }) => claimLine(claim, [nameButton(other)]))));
}

/** A titled list of claims, those beyond the first few folded away. */
function section(title, items) {
  const shown = items.length > FOLD + 2 ? FOLD : items.length, list = (some) => make("ul", { class: "plain" }, some);
  return make("section", {}, make("h3", { tabindex: "-1" }, title), list(items.slice(0, shown)), shown < items.length
    ? make("details", { class: "fold" }, make("summary", {}, `${(items.length - shown).toLocaleString("en")} more`), list(items.slice(shown))) : null);
}

const claimLine = (claim, children) => make("li", { class: "line-of" },
  make("span", {}, ...children, " ", ...badge(claim), claim.time ? make("small", {}, ` ${timeWords(claim.time)}`) : null,
    make("small", { class: "source" }, words(sourceOf(claim)))),
  button("sentence", () => choose({ claim }), { class: "small", "aria-label": `Sentence: ${spoken(claim)}` }));

/** Where a claim stands, in few words: document, year, page. */
const sourceOf = ({ doc, page }) => [short(documents[doc].title, 60), documents[doc].issued?.slice(0, 4), page ? `p. ${page}` : null]
  .filter(Boolean).join(", ");

const spoken = (claim) =>
  `${short(nodes[claim.subject].label)} ${predicates[claim.predicate].label} ${short(objectText(claim))}`;

/** The claims behind an edge, then whatever else is claimed between its two ends. */
async function edgeCard(edge) {
  const own = edge.claims.map((id) => claims[id]);
  const between = claims.filter((claim) => claim.edge !== edge && ((claim.subject === edge.from && claim.object === edge.to)
    || (claim.subject === edge.to && claim.object === edge.from)));
  const found = await texts();
  return [
    heading(nameButton(nodes[edge.from]), " → ", nameButton(nodes[edge.to])),
    make("p", { class: "kind" }, count(own.length, "claim"), " behind this line, from ",
      count(new Set(own.map(({ doc }) => doc)).size, "document")),
    own.map((claim) => claimCard(claim, found, true)),
    between.length
      ? section(`Also between the two (${between.length})`, between.map((claim) => claimLine(claim, [spoken(claim)]))) : null,
  ];
}

async function oneClaim(claim) {
  return [
    heading(stating(claim)),
    claimCard(claim, await texts(), false),
  ];
}

/** One claim in full: how it is claimed, by whom, when, from where, and its sentences. */
function claimCard(claim, found, titled) {
  const source = documents[claim.doc];
  const facts = [
    ["Document", [words(short([source.authors.join(", "), source.title, source.issued].filter(Boolean).join(", "), 200)), served ? [" · ", documentOf(claim)] : null]],
    ["Sources", sourcesOf(claim)],
    ["Said by", claim.holders.length
      ? [claim.holders.map((id, place) => [place ? " › " : "", nameButton(nodes[id])]), ", as the document reports"]
      : ["the document’s own author"]],
    ["Said as", [`${claim.polarity}, ${claim.modality}`]],
    ...[["Force", claim.force], ["Distance", claim.distance]].filter(([, said]) => said).map(([name, said]) => [name, [said]]),
    ["Time", [timeWords(claim.time) || "not stated"]],
    ["Confidence", [`${claim.confidence.toFixed(2)} of 1`]],
    ["Reliability", [precisionOf(predicates[claim.predicate])]],
    ["Found by", ["rule ", words(claim.rule)]],
    ...(judging(claim) ? [["Review", [judging(claim)]]] : []),
  ];
  return make("article", { class: "claim" },
    make("p", { class: "triple" }, titled ? stated(claim) : null, badge(claim)),
    found.evidence[claim.id].map((entry, place) => sentence(claim, entry, found.passages[entry[0]], place === 0)),
    make("dl", {}, facts.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, ...value)])));
}

const ONE_SOURCE = { author: "share an author", cites: "one cites the other", quotes: "have the sentence in common" };

/** How many documents say the same, and how many of them are sources of their own. */
function sourcesOf(claim) {
  if (claim.support === null) return [make("b", { class: "single" }, "single source")];
  const [said, ties] = supports[claim.support], left = said.length - ties.length;
  const name = (document) => words(short(documents[document].title, 90));
  return [`${count(said.length, "document")}, `, left > 1 ? `${left} independent` : make("b", { class: "single" }, "single source"),
    make("ul", { class: "values" }, said.map((document) => make("li", {}, name(document))),
      ties.map(([one, other, how]) => make("li", {}, make("small", {}, name(one), " and ", name(other), `: ${ONE_SOURCE[how]}`))))];
}

/** How often claims of a relation are right, where that was measured. */
function precisionOf({ label, precision }) {
  if (!precision) return `“${label}” was not tested`;
  const [right, found, low, high, own] = precision;
  const tested = own ? "claims of these documents that reviewers checked" : "when tested on hand-marked texts";
  return `“${label}” was right in ${right} of ${found} ${tested} (likely ${low} to ${high} %)`;
}

const stated = (claim) => [
  words(short(nodes[claim.subject].label, 90)), make("b", {}, ` ${predicates[claim.predicate].label} `),
  words(short(objectText(claim), 90)), " "];

/** A sentence with its words marked, amid its paragraph (or alone until asked for more), and a button for the footnote. */
function sentence(claim, [, start, end, page, part, cites, marked], passage, amid) {
  const source = documents[claim.doc], before = passage.slice(0, start), after = passage.slice(end);
  const around = [[before, amid ? tail(before) : ""], [after, amid ? head(after) : ""]];
  const spans = around.map(([, some]) => make("span", { class: "around" }, some));
  const widen = () => { spans.forEach((span, side) => { span.textContent = around[side][0]; }); whole.remove(); };
  const whole = button("Whole paragraph", widen, { class: "small" });
  const place = [page ? `page ${page}` : null, part].filter(Boolean).join(", ");
  return make("figure", {},
    make("blockquote", { dir: "auto", lang: source.language },
      spans[0], make("mark", {}, markedWords(passage, start, end, marked)), spans[1]),
    make("figcaption", {},
      place ? make("span", {}, words(short(place, 160))) : null,
      cites.length ? make("span", {}, "citing ", words(short(cites.join("; "), 160))) : null,
      around.some(([all, some]) => all !== some) ? whole : null,
      copyButton(footnote(source, page, part, passage.slice(start, end)))));
}

function markedWords(passage, start, end, marked) {
  const parts = [];
  let at = start;
  for (const [kind, from, to] of marked) {
    const attributes = { class: `word ${KINDS[kind]}`, title: KINDS[kind] };
    parts.push(passage.slice(at, from), make("span", attributes, passage.slice(from, to)));
    at = to;
  }
  return [...parts, passage.slice(at, end)];
}

/** The beginning, or the end, of a text: whole where short, else cut between words. */
const head = (text) => (text.length > 400 ? text.slice(0, 300).replace(/\S*$/, "…") : text);
const tail = (text) => (text.length > 400 ? text.slice(-300).replace(/^\S*/, "…") : text);

/** The document, the page, and the sentence, ready for a footnote. */
function footnote(source, page, part, quote) {
  const where = page ? `, p. ${page}` : part ? `, section “${part}”` : "";
  return `${source.cited}${where}: “${quote.trim().split(/\s+/).join(" ")}”`;
}

function copyButton(text) {
  const done = make("span", { role: "status", class: "done" });
  return make("span", {}, button("Copy footnote", async (event) => {
    if (await copied(text, event.target)) { replace(done, "Copied."); return; }
    const kept = words(text);
    replace(done, "Marked, to be copied: ", kept);
    getSelection().selectAllChildren(kept);
  }, { class: "small", "data-footnote": text }), " ", done);
}

/** Copies by the clipboard, or by a text field where a page may not use the clipboard. */
async function copied(text, near) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission: the older way */ }
  const field = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  near.after(field);
  field.select();
  const well = document.execCommand("copy");
  field.remove();
  near.focus();
  return well;
}
