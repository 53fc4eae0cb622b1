// The filters: one list of facets, and for every claim what holds it back.
//
// A facet's part of the state is [] (everything), a list of ids (only these), "not" and ids (all but these), or ["none"].
// A claim passes a facet if all that it has there is allowed: of types, those of both its names.

const AUTHOR = "author";  // who holds what is attributed to nobody

const FACETS = [
  { name: "modality", label: "Modality", values: ["asserted", "planned", "possible"], valuesOf: (claim) => [claim.modality] },
  { name: "polarity", label: "Polarity", values: ["affirmed", "denied"], valuesOf: (claim) => [claim.polarity] },
  { name: "types", label: "Types", valuesOf: (claim) => endsOf(claim).map((id) => types[nodes[id].type].name) },
  { name: "relations", label: "Relations", valuesOf: (claim) => [predicates[claim.predicate].name] },
  { name: "holders", label: "Voices", values: [AUTHOR],
    valuesOf: ({ holders }) => [holders.length ? nodes[holders.at(-1)].key : AUTHOR] },
  { name: "documents", label: "Documents", valuesOf: (claim) => [documents[claim.doc].id] },
];
const LIMITS = [
  { name: "confidence", holds: ({ confidence }, now) => confidence >= now.confidence },
  { name: "period", holds: ({ years }, now) => !hasPeriod(now) || (years ? years[0] <= now.to && years[1] >= now.from : now.undated) },
];

const hasPeriod = (now) => now.from > -Infinity || now.to < Infinity;

/** The names that a claim joins: one where its object is quoted words. */
const endsOf = ({ subject, object }) => (typeof object === "number" ? [subject, object] : [subject]);

for (const facet of FACETS) {
  facet.of = told.map((claim) => [...new Set(facet.valuesOf(claim))]);
  facet.values = [...new Set([...facet.values ?? [], ...facet.of.flat()])];
}

/** The part of a state that filters. */
const filtersOf = (now) => [...FACETS.map(({ name }) => now[name]), now.confidence, now.from, now.to, now.undated];

/** Whether a facet's list lets a value pass. */
function allows(list, value) {
  if (!list.length) return true;
  return list[0] === "not" ? !list.includes(value, 1) : list.includes(value);
}

/** The shortest list that allows these values of a facet and no others. */
function listOf(values, allowed) {
  const kept = values.filter((value) => allowed.has(value)), gone = values.filter((value) => !allowed.has(value));
  if (!gone.length) return [];
  if (!kept.length) return ["none"];
  return kept.length <= gone.length ? kept : ["not", ...gone];
}

const facetNamed = (wanted) => FACETS.find(({ name }) => name === wanted);

/** Lets some values of a facet pass, or holds them back; with `only`, holds back all others. */
function allow(name, some, on, only = false) {
  change((draft) => {
    const { values } = facetNamed(name), allowed = new Set(only ? some : values.filter((value) => allows(draft[name], value)));
    for (const value of some) on ? allowed.add(value) : allowed.delete(value);
    draft[name] = listOf(values, allowed);
  });
}

let sieved = { signature: "" };

/**
 * What passes the filters now: `passing`, the claims, also those that quote words; `failing`, for every claim the facets and
 * limits that hold it back; `counts`, for each facet how many claims have a value and pass all other facets.
 */
function sieve() {
  const signature = JSON.stringify(filtersOf(state));
  if (sieved.signature === signature) return sieved;
  const counts = Object.fromEntries(FACETS.map(({ name }) => [name, new Map()]));
  const allowed = FACETS.map(({ name, values }) => new Set(values.filter((value) => allows(state[name], value))));
  const failing = told.map((claim) => {
    const failed = FACETS.filter((facet, place) => !facet.of[claim.id].every((value) => allowed[place].has(value)));
    return [...failed, ...LIMITS.filter(({ holds }) => !holds(claim, state))].map(({ name }) => name);
  });
  for (const { id } of told) {
    if (failing[id].length > 1) continue;
    for (const { name, of } of FACETS) {
      if (failing[id].length && failing[id][0] !== name) continue;
      for (const value of of[id]) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  }
  sieved = { signature, failing, counts, passing: told.filter(({ id }) => !failing[id].length) };
  return sieved;
}
