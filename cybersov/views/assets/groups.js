// Communities: names that belong together, each called after the one with the most claims, and drawn as one where the
// graph is too large for all its names.

const GROUPS = 40, TIES = 3;

const groups = strongest.map((first, number) => ({
  id: nodes.length + number, number, first, key: nodes[first].key, type: nodes[first].type, label: nodes[first].label,
  members: [], hidden: true, x: 0, y: 0, size: 8, base: 8,
}));
for (const node of nodes) if (node.community >= 0) groups[node.community].members.push(node.id);
for (const group of groups) {
  for (const way of ["x", "y"]) group[way] = group.members.reduce((sum, id) => sum + nodes[id][way], 0) / group.members.length;
  if (group.members.length > 1) group.brief = `${short(group.label, 26)} +${group.members.length - 1}`;
}

/** Everything that the drawing can show as a shape, by its number: names, then communities. */
const spots = [...nodes, ...groups];

/** A community in the state and in the address: the id of its strongest name behind a star. */
const groupKey = (group) => `*${group.key}`;

const groupOf = (key) => (key.startsWith("*") ? groups.find((group) => group.key === key.slice(1)) ?? null : null);

/** The largest communities that these claims touch, and the strongest ties of each: the claims between two of them. */
function grouped(some) {
  const weight = new Map(), ties = new Map();
  for (const claim of some) {
    const [a, b] = endsOf(claim).map((id) => groups[nodes[id].community].id);
    for (const id of new Set([a, b])) weight.set(id, (weight.get(id) ?? 0) + 1);
    if (a === b) continue;
    const id = `tie ${Math.min(a, b)} ${Math.max(a, b)}`;
    if (!ties.has(id)) ties.set(id, { id, from: Math.min(a, b), to: Math.max(a, b), flags: 0, claims: [], tie: true });
    ties.get(id).claims.push(claim.id);
  }
  const ranked = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || a - b), kept = new Set(ranked.slice(0, GROUPS));
  const all = [...ties.values()].filter(({ from, to }) => kept.has(from) && kept.has(to))
    .sort((a, b) => b.claims.length - a.claims.length || a.from - b.from || a.to - b.to);
  const drawnOf = new Map([...kept].map((id) => [id, 0]));
  const strong = all.filter(({ from, to }) => {
    if (drawnOf.get(from) >= TIES && drawnOf.get(to) >= TIES) return false;
    for (const id of [from, to]) drawnOf.set(id, drawnOf.get(id) + 1);
    return true;
  });
  return { degree: weight, kept, left: ranked.length - kept.size, ties: strong };
}
