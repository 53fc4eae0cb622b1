// The panel: the card of a name, the claims behind an edge, and every claim with its sentence.

const panel = { history: [], choose: null };

const heading = (...children) => make("h2", { tabindex: "-1" }, ...children);

/** What keeps a claim from being plainly asserted, one badge each. */
const badge = (claim) => marksOf(claim).map(({ name }) => make("span", { class: `badge ${name}` },
  ...(name === "attributed" ? ["attributed to ", words(short(nodes[claim.holders.at(-1)].label, 40))] : [name])));

const nameButton = (node) => button(words(short(node.label, 90)), () => panel.choose({ node }), { class: "link" });

/** What is there before anything is chosen. */
function welcome() {
  const best = nodes.filter(isDrawn).sort((a, b) => b.degree - a.degree || a.id - b.id).slice(0, 12);
  return [
    heading("How to read this"),
    make("p", {}, "Click on a name for its card, on a line for the claims behind it. Every claim leads to the sentence that states it, ",
      "where its ", make("span", { class: "word subject" }, "subject"), ", its ", make("span", { class: "word cue" }, "cue"), " and its ",
      make("span", { class: "word object" }, "object"), " are marked."),
    make("ul", { class: "key" }, MARKS.map(({ label, line: kind }) =>
      make("li", {}, make("span", { class: `line ${kind}`, "aria-hidden": "true" }), label))),
    best.length ? make("h3", {}, "Best connected") : null,
    make("ul", { class: "plain" }, best.map((node) => make("li", { class: "line-of" }, nameButton(node), make("small", { class: "whole" }, count(node.degree, "claim"))))),
  ];
}

/** The card of a name: what it is, what else it is called, and its claims by relation, both ways. */
function nodeCard(node) {
  const type = types[node.type];
  const parts = [
    heading(words(node.label)),
    make("p", { class: "kind" }, make("span", { class: `shape ${type.coarse.toLowerCase()}`, "aria-hidden": "true" }), type.label),
  ];
  if (node.forms.length) parts.push(make("p", { class: "forms" }, "Also: ", node.forms.flatMap((form, i) => [i ? ", " : "", words(short(form, 120))])));
  parts.push(...byRelation(node.out, "object", ({ label }) => label), ...byRelation(node.into, "subject", ({ inverse }) => inverse));
  if (node.says.length) parts.push(section(`Claims that it holds (${node.says.length})`, node.says.map((claim) => claimLine(claim, [
    nameButton(nodes[claim.subject]), " ", predicates[claim.predicate].label, " ", nameButton(nodes[claim.object])]))));
  return parts;
}

function byRelation(list, end, name) {
  const groups = Map.groupBy ? Map.groupBy(list, (claim) => claim.predicate) : grouped(list);
  return [...groups].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).map(([predicate, members]) =>
    section(`${name(predicates[predicate])} (${members.length})`,
      [...members].sort((a, b) => a.flags - b.flags || byText(nodes[a[end]].label, nodes[b[end]].label))
        .map((claim) => claimLine(claim, [nameButton(nodes[claim[end]])]))));
}

function grouped(list) {
  const groups = new Map();
  for (const claim of list) groups.set(claim.predicate, [...(groups.get(claim.predicate) ?? []), claim]);
  return groups;
}

const section = (title, items) => make("section", {}, make("h3", {}, title), make("ul", { class: "plain" }, items));

const claimLine = (claim, children) => make("li", { class: "line-of" },
  make("span", {}, ...children, " ", ...badge(claim), claim.time ? make("small", {}, ` ${claim.time}`) : null),
  button("sentence", () => panel.choose({ claim }), { class: "small", "aria-label": `Sentence: ${spoken(claim)}` }));

const spoken = (claim) =>
  `${short(nodes[claim.subject].label)} ${predicates[claim.predicate].label} ${short(nodes[claim.object].label)}`;

/** The claims behind an edge, then whatever else is claimed between its two ends. */
async function edgeCard(edge) {
  const own = edge.claims.map((id) => claims[id]);
  const between = claims.filter((claim) => claim.edge !== edge && ((claim.subject === edge.from && claim.object === edge.to)
    || (claim.subject === edge.to && claim.object === edge.from)));
  const found = await texts();
  return [
    heading(nameButton(nodes[edge.from]), " → ", nameButton(nodes[edge.to])),
    make("p", { class: "kind" }, count(own.length, "claim"), " behind this line"),
    own.map((claim) => claimCard(claim, found, true)),
    between.length ? section(`Also between the two (${between.length})`, between.map((claim) => claimLine(claim, [spoken(claim)]))) : null,
  ];
}

async function oneClaim(claim) {
  return [
    heading(nameButton(nodes[claim.subject]), ` ${predicates[claim.predicate].label} `, nameButton(nodes[claim.object])),
    claimCard(claim, await texts(), false),
  ];
}

/** One claim in full: how it is claimed, by whom, when, from where, and its sentences. */
function claimCard(claim, found, titled) {
  const source = documents[claim.doc];
  const facts = [
    ["Holder", claim.holders.length ? claim.holders.flatMap((id, i) => [i ? " › " : "", nameButton(nodes[id])]) : ["the author"]],
    ["Polarity", [claim.flags & DENIED ? "denied" : "affirmed"]],
    ["Modality", [claim.flags & PLANNED ? "planned" : claim.flags & POSSIBLE ? "possible" : "asserted"]],
    ["Time", [claim.time ?? "not stated"]],
    ["Confidence", [claim.confidence.toFixed(2)]],
    ["Rule", [words(claim.rule)]],
    ["Document", [words(short([source.authors.join(", "), source.title, source.issued].filter(Boolean).join(", "), 200))]],
  ];
  return make("article", { class: "claim" },
    make("p", { class: "triple" }, ...(titled ? [words(short(nodes[claim.subject].label, 90)), make("b", {}, ` ${predicates[claim.predicate].label} `),
      words(short(nodes[claim.object].label, 90)), " "] : []), ...badge(claim)),
    found.evidence[claim.id].map((entry, place) => sentence(claim, entry, found.passages[entry[0]], place === 0)),
    make("dl", {}, facts.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, ...value)])));
}

/** A sentence with its words marked, amid its paragraph (or alone until asked for more), and a button for the footnote. */
function sentence(claim, [, start, end, page, part, cites, marked], passage, amid) {
  const source = documents[claim.doc], before = passage.slice(0, start), after = passage.slice(end);
  const around = [[before, amid ? tail(before) : ""], [after, amid ? head(after) : ""]];
  const spans = around.map(([, some]) => make("span", { class: "around" }, some));
  const whole = button("Whole paragraph", () => { spans.forEach((span, side) => { span.textContent = around[side][0]; }); whole.remove(); }, { class: "small" });
  const place = [page ? `page ${page}` : null, part].filter(Boolean).join(", ");
  return make("figure", {},
    make("blockquote", { dir: "auto", lang: source.language }, spans[0], make("mark", {}, ...markedWords(passage, start, end, marked)), spans[1]),
    make("figcaption", {},
      place ? make("span", {}, words(short(place, 160))) : null,
      cites.length ? make("span", {}, "citing ", words(short(cites.join("; "), 160))) : null,
      around.some(([all, some]) => all !== some) ? whole : null,
      copyButton(footnote(source, page, part, passage.slice(start, end)))));
}

const KINDS = ["subject", "cue", "object"];

function markedWords(passage, start, end, marked) {
  const parts = [];
  let at = start;
  for (const [kind, from, to] of marked) {
    parts.push(passage.slice(at, from), make("span", { class: `word ${KINDS[kind]}`, title: KINDS[kind] }, passage.slice(from, to)));
    at = to;
  }
  return [...parts, passage.slice(at, end)];
}

/** The beginning, or the end, of a text: whole where short, else cut between words. */
const head = (text) => (text.length > 400 ? text.slice(0, 300).replace(/\S*$/, "…") : text);
const tail = (text) => (text.length > 400 ? text.slice(-300).replace(/^\S*/, "…") : text);

/** Author, title, publisher, date, page, and the sentence, ready for a footnote. */
function footnote(source, page, part, quote) {
  const where = page ? `p. ${page}` : part ? `section “${part}”` : "";
  const title = `“${source.title}”`;
  const about = [source.authors.join(", "), title, source.publisher, source.issued, where].filter(Boolean).join(", ");
  return `${about}: “${quote}”`;
}

function copyButton(text) {
  const done = make("span", { role: "status", class: "done" });
  return make("span", {}, button("Copy footnote", async (event) => {
    done.textContent = (await copied(text, event.target)) ? "Copied." : "Mark and copy it from here: " + text;
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
