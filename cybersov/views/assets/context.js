// Words in their context: every sentence of the documents that holds some words, also where no claim was found in it.

const HITS_SHOWN = 50, AROUND = 70;

views.register({
  name: "text", label: "Text", shortcut: "5", wide: true,
  defaults: { words: "", kind: "", shown: HITS_SHOWN },
  draw: drawText,
});

let readThrough = null;

/** All passages of all documents in reading order, with their sentences; opened when they are first asked for. */
function wholeText() {
  readThrough ??= (async () => {
    const [{ passages, evidence }, reading] = await Promise.all([texts(), unpacked("data-reading")]);
    const all = passages.concat(reading.passages), claimsOf = new Map();
    for (const claim of told) {
      for (const [number, start, end] of evidence[claim.id]) {
        claimsOf.set(number, [...(claimsOf.get(number) ?? []), { claim, start, end }]);
      }
    }
    const parts = reading.documents.flatMap((own, doc) => own.map(([number, section, kind, pages, bounds]) =>
      ({ doc, text: all[number], section, kind, pages, bounds, claims: claimsOf.get(number) ?? [] })));
    return { parts, whole: reading.whole };
  })();
  return readThrough;
}

/** A pattern for each word, or phrase in quotation marks, that is asked for: at the beginning of words, which it takes whole, in any case. */
function patternsOf(asked) {
  const phrases = [...asked.matchAll(/["“”„]([^"“”„]*)["“”„]?|[^\s"“”„]+/g)].map(([all, phrase]) => (phrase ?? all).trim()).filter(Boolean);
  return phrases.map((phrase) => {
    const body = phrase.split(/[\s\-–]+/).filter(Boolean).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[\\s\\-–]+");
    const latin = /^[\p{L}\p{N}]/u.test(phrase) && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(phrase);
    return new RegExp(latin ? `(?<![\\p{L}\\p{N}])${body}(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])*` : body, "giu");
  });
}

/** The places where the first word stands in a sentence that holds all of them. */
function placesIn(parts, patterns, kind) {
  const places = [];
  for (const part of parts) {
    if (kind && part.kind !== kind || !patterns.every((pattern) => part.text.search(pattern) >= 0)) continue;
    for (let at = 0; at < part.bounds.length; at += 2) {
      const [start, end] = part.bounds.slice(at, at + 2), sentence = part.text.slice(start, end);
      if (!patterns.every((pattern) => sentence.search(pattern) >= 0)) continue;
      for (const match of sentence.matchAll(patterns[0])) places.push({ part, start, end, at: start + match.index, length: match[0].length });
    }
  }
  return places;
}

function textBar() {
  return make("div", { class: "bar" },
    fieldOf("text-words", "Sentences with", make("input", { type: "search", id: "text-words", size: 24, placeholder: "data “cyber sovereignty” 主权",
      oninput: setting("text", (slot, { value }) => { Object.assign(slot, { words: value, shown: HITS_SHOWN }); }) })),
    fieldOf("text-kind", "In", make("select", { id: "text-kind",
      onchange: setting("text", (slot, { value }) => { Object.assign(slot, { kind: value, shown: HITS_SHOWN }); }) })),
    saving(csvButton("sentences", sentenceRows)),
    make("p", { id: "text-count", role: "status" }));
}

async function drawText(section) {
  const body = barAndBody(section, textBar), { parts, whole } = await wholeText(), { words: asked, kind, shown } = state.text;
  const kinds = [...new Set(parts.map((part) => part.kind))].sort();
  replace(byId("text-kind"), make("option", { value: "" }, "all text"), kinds.map((each) => make("option", { value: each }, each)));
  byId("text-words").value = asked;
  byId("text-kind").value = kind;
  const patterns = patternsOf(asked), places = patterns.length ? placesIn(parts, patterns, kind) : [], left = places.length - shown;
  byId("text-count").textContent = patterns.length ? `${count(places.length, "place")} in ${count(new Set(places.map(({ part }) => part.doc)).size, "document")}`
    : `${count(parts.reduce((sum, { bounds }) => sum + bounds.length / 2, 0), "sentence")} in ${count(new Set(parts.map(({ doc }) => doc)).size, "document")}`;
  replace(body,
    whole ? null : make("p", { class: "remarks" }, "These documents are too long to be carried by a page: only paragraphs with claims are searched. "
      + "On the command line, cybersov find searches them all."),
    places.length ? make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": "Concordance" }, concordance(places.slice(0, shown), patterns))
      : make("p", { class: "empty" }, patterns.length ? "No sentence holds these words." : "Every sentence of the documents can be searched here, "
        + "also those that no claim was found in. Words stand for their beginnings; several must stand in one sentence; put a phrase in quotation marks."),
    left > 0 ? button(`Show ${Math.min(left, HITS_SHOWN)} more of ${left.toLocaleString("en")}`,
      () => change((draft) => { draft.text.shown += HITS_SHOWN; })) : null);
}

function concordance(places, patterns) {
  return make("table", { class: "concordance" }, make("caption", { class: "unseen" }, "Words in their context"),
    make("thead", {}, make("tr", {}, ["Before", "Words", "After", "Where (click for the sentence)"].map((title) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, places.map((place) => concordanceRow(place, patterns))));
}

function concordanceRow({ part, start, end, at, length }, patterns) {
  const { text, doc } = part, source = documents[doc], page = pageOf(part, at);
  const before = text.slice(start, at), after = text.slice(at + length, end);
  const claims = part.claims.filter((each) => each.start < end && each.end > start).map(({ claim }) => claim);
  const row = make("tr", {},
    make("td", { class: "before", lang: source.language }, words(before.length > AROUND ? before.slice(-AROUND).replace(/^\S*/, "…") : before)),
    make("th", { scope: "row", lang: source.language }, words(text.slice(at, at + length))),
    make("td", { class: "after", lang: source.language }, words(after.length > AROUND ? after.slice(0, AROUND).replace(/\S*$/, "…") : after)),
    make("td", {}, button([words(short(source.title, 40)), page ? `, p. ${page}` : ""], unfold, { class: "link", "aria-expanded": "false" }),
      claims.length ? make("small", {}, ` ${count(claims.length, "claim")}`) : null));
  return row;

  function unfold(event) {
    const open = row.nextSibling?.className === "unfolded";
    event.currentTarget.setAttribute("aria-expanded", String(!open));
    if (open) row.nextSibling.remove();
    else row.after(make("tr", { class: "unfolded" }, make("td", { colspan: 4 }, sentenceAmid({ part, start, end, page }, patterns, claims))));
  }
}

/** The page on which an offset of a passage stands. */
const pageOf = ({ pages }, at) => pages.filter(([start]) => start <= at).at(-1)?.[1] ?? null;

/** A sentence in its paragraph, with the words marked, its footnote, and the claims that were found in it. */
function sentenceAmid({ part, start, end, page }, patterns, claims) {
  const { text, doc, section: heading } = part, source = documents[doc], sentence = text.slice(start, end);
  return make("figure", {},
    make("blockquote", { dir: "auto", lang: source.language }, make("span", { class: "around" }, tail(text.slice(0, start))),
      make("mark", {}, emphasized(sentence, patterns)), make("span", { class: "around" }, head(text.slice(end)))),
    make("figcaption", {}, words(short([source.title, page ? `page ${page}` : null, heading].filter(Boolean).join(", "), 200)),
      copyButton(footnote(source, page, heading, sentence))),
    claims.length ? make("ul", { class: "plain" }, claims.map((claim) => claimLine(claim, stating(claim))))
      : make("small", {}, "No claim was found in this sentence."));
}

/** The words that were looked for, each in bold. */
function emphasized(sentence, patterns) {
  const spans = patterns.flatMap((pattern) => [...sentence.matchAll(pattern)].map(({ index, 0: { length } }) => [index, index + length]))
    .sort((a, b) => a[0] - b[0]);
  const parts = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    parts.push(sentence.slice(at, from), make("b", {}, sentence.slice(from, to)));
    at = to;
  }
  return [...parts, sentence.slice(at)];
}

async function sentenceRows() {
  const { parts } = await wholeText(), patterns = patternsOf(state.text.words);
  const places = patterns.length ? placesIn(parts, patterns, state.text.kind) : [];
  return [["document", "page", "section", "kind", "before", "words", "after"], ...places.map(({ part, start, end, at, length }) => [
    documents[part.doc].title, pageOf(part, at), part.section, part.kind,
    part.text.slice(start, at), part.text.slice(at, at + length), part.text.slice(at + length, end)])];
}
