// What is known of a name beyond the claims: its names by language, what it is, its dates and lineage, and where to read on.

const FOLD = 5, UNFOLDED = 6;
const USED_FOR = { demonym: "its people", metonym: "its government" };

const languages = new Intl.DisplayNames(["en"], { type: "language" });

/** "Chinese" for "zh"; the tag itself where it is none. */
function languageName(tag) {
  try { return tag ? languages.of(tag) : "any language"; } catch { return tag; }
}

const between = (since, until) => (since && until ? `${since} to ${until}` : since ? `since ${since}` : until ? `until ${until}` : "");

/** A link out of the page, in a tab of its own; plain text where the address is not one of the web. */
function outward(text, address) {
  if (!/^https?:\/\//i.test(address ?? "")) return words(text);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words(text));
}

/** Items under each other, those beyond the first few folded away. */
function fewFirst(items) {
  const listed = (some) => make("ul", { class: "values" }, some.map((item) => make("li", {}, item)));
  if (items.length <= FOLD + 2) return listed(items);
  return [listed(items.slice(0, FOLD)), make("details", { class: "fold" },
    make("summary", {}, `${(items.length - FOLD).toLocaleString("en")} more`), listed(items.slice(FOLD)))];
}

/** What the authority says, as parts of a card; nothing where it does not know the name. */
function knownOf(card) {
  if (!card) return [];
  const rows = card.rows ?? [], former = card.names.filter(([, , , , until]) => until).map(([language, text, , since, until]) =>
    [make("span", { lang: language || null }, words(text)), make("small", {}, ` (${between(since, until)})`)]);
  return [
    card.definition ? make("p", { class: "definition" }, words(card.definition)) : null,
    card.note ? make("p", { class: "note" }, words(card.note)) : null,
    background(rows.map(([title, values]) => [title, values.map(valueOf)]), former),
    make("details", { class: "names", open: card.names.length <= 8 }, make("summary", {}, `Names (${card.names.length})`),
      make("dl", { class: "known" }, byLanguage(card.names).map(([language, names]) => [
        make("dt", {}, languageName(language)), make("dd", { lang: language || null }, names.map(nameOf))]))),
    card.links ? make("details", { class: "sources" }, make("summary", {}, `Sources and other data (${card.links.length})`),
      make("ul", { class: "plain" }, card.links.map(([text, address]) => make("li", {}, outward(text, address))))) : null,
  ];
}

/** Dates, offices and lineage; folded where they are so many that they would push the claims out of sight. */
function background(rows, former) {
  const all = former.length ? [["Formerly", former], ...rows] : rows, size = all.reduce((sum, [, values]) => sum + values.length, 0);
  return size ? make("details", { class: "background", open: size <= UNFOLDED }, make("summary", {}, `Background (${size})`),
    make("dl", { class: "known" }, all.map(([title, values]) => [make("dt", {}, title), make("dd", {}, fewFirst(values))]))) : null;
}

function byLanguage(names) {
  const groups = new Map();
  for (const name of names) groups.set(name[0], [...(groups.get(name[0]) ?? []), name]);
  return [...groups];
}

function valueOf([text, id, remark]) {
  const name = id === null || id === undefined ? words(text) : nameButton(nodes[id]);
  return remark ? [name, make("small", {}, " (", words(remark), ")")] : name;
}

function nameOf([, text, kind, since, until], place) {
  const remark = [USED_FOR[kind], between(since, until)].filter(Boolean).join(", ");
  return [place ? ", " : "", kind === "pref" ? make("b", {}, words(text)) : words(text),
    remark ? make("small", { lang: "en" }, ` (${remark})`) : null];
}
