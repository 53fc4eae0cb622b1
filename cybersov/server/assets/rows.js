// An answer as rows, in which what has a page of its own leads there.

const BASE = "https://w3id.org/cybersov/";
const PAGES = ["id", "claim", "evidence", "doc", "rule", "ns"];

/** An answer whose cells know the IRI of what they are or name; a stored question gives it in a column of its own. */
export function led(answer, leads = []) {
  const own = new Map(leads.map((name) => [name, `${name}Iri`]));
  for (const row of answer.results.bindings) {
    for (const [name, term] of Object.entries(row)) {
      const source = own.has(name) ? row[own.get(name)] : term;
      if (source?.type === "uri") term.iri = source.value;
      else if (own.has(name) && source) term.each = source.value.split("\n").map((line) => line.split("\t"));
    }
  }
  const kept = new Set(own.values());
  return { ...answer, head: { vars: answer.head.vars.filter((name) => !kept.has(name)) } };
}

export const isThing = (iri) => iri?.startsWith(`${BASE}id/`) ?? false;

/** What is written for a term. */
export const written = (term, prefixes) => (term.type === "uri" ? short(term.value, prefixes) : term.value);

function short(iri, prefixes) {
  const found = Object.entries(prefixes).find(([, base]) => iri.startsWith(base));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

/** The address where an IRI can be read; nothing where that would be no page. */
export function addressOf(iri) {
  const kind = iri.startsWith(BASE) ? iri.slice(BASE.length).split(/[/#]/)[0] : "";
  if (PAGES.includes(kind)) return `/${iri.slice(BASE.length)}`;
  return /^https?:/.test(iri) ? iri : "";
}

export function table(vars, bindings, prefixes) {
  const sheet = document.createElement("table");
  const head = sheet.createTHead().insertRow();
  for (const name of vars) head.append(Object.assign(document.createElement("th"), { textContent: name, scope: "col" }));
  const body = sheet.createTBody();
  for (const row of bindings) {
    const line = body.insertRow();
    for (const name of vars) {
      const value = row[name];
      const cell = line.insertCell();
      if (value) cell.append(words(value, prefixes));
      cell.classList.toggle("long", value?.type !== "uri" && value?.value.length > 60);
      cell.classList.toggle("whole", /^[\d./-]+$/.test(value?.value ?? ""));
    }
  }
  return sheet;
}

function words(term, prefixes) {
  if (term.each) return listed(term);
  return link(written(term, prefixes), term.iri);
}

function listed({ each }) {
  const all = document.createDocumentFragment();
  for (const [place, [name, iri]] of each.entries()) all.append(place ? ", " : "", link(name, iri));
  return all;
}

function link(text, iri) {
  const address = iri ? addressOf(iri) : "";
  if (!address) return text;
  const made = Object.assign(document.createElement("a"), { href: address, textContent: text });
  if (!address.startsWith("/")) made.rel = "noreferrer";
  return made;
}
