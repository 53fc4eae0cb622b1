// Ways through the graph: what lies around a name, and the shortest paths between two. Direction does not matter.

const PATHS = 20;

/** For each name its neighbours by these claims, with the claims. */
function neighboursBy(some) {
  const around = new Map();
  const put = (from, to, claim) => {
    if (!around.has(from)) around.set(from, new Map());
    if (!around.get(from).has(to)) around.get(from).set(to, []);
    around.get(from).get(to).push(claim);
  };
  for (const claim of some) {
    put(claim.subject, claim.object, claim);
    if (claim.subject !== claim.object) put(claim.object, claim.subject, claim);
  }
  return around;
}

/** How many steps each name is away from one of them, up to a number of steps. */
function distances(around, start, most = Infinity) {
  const steps = new Map([[start, 0]]), queue = [start];
  for (const id of queue) {
    if (steps.get(id) === most) continue;
    for (const next of around.get(id)?.keys() ?? []) {
      if (steps.has(next)) continue;
      steps.set(next, steps.get(id) + 1);
      queue.push(next);
    }
  }
  return steps;
}

/** All shortest paths between two names, each the names on its way, up to PATHS of them; `more` if there are others. */
function shortestPaths(around, start, end) {
  const steps = distances(around, start), found = [];
  if (!steps.has(end) || start === end) return { paths: [], more: false };
  const back = (path) => {
    if (found.length > PATHS) return;
    if (path[0] === start) { found.push(path); return; }
    const before = [...around.get(path[0]).keys()].filter((id) => steps.get(id) === steps.get(path[0]) - 1);
    for (const id of before.sort((a, b) => nodes[b].degree - nodes[a].degree || a - b)) back([id, ...path]);
  };
  back([end]);
  return { paths: found.slice(0, PATHS), more: found.length > PATHS };
}

/** Places in rings around a name, by the number of steps, in the order of the directions in which they stood. */
function rings(steps, centre, sizes) {
  const places = new Map([[centre, { x: 0, y: 0 }]]), origin = nodes[centre];
  let radius = 0, angles = new Map([[centre, 0]]);
  for (let step = 1; ; step++) {
    const ring = [...steps.keys()].filter((id) => steps.get(id) === step && sizes.has(id));
    if (!ring.length) return places;
    const angle = (id) => Math.atan2(nodes[id].y - origin.y, nodes[id].x - origin.x);
    ring.sort((a, b) => angle(a) - angle(b) || a - b);
    const rows = ring.length > 40 ? 2 : 1, room = ring.reduce((sum, id) => sum + 2 * sizes.get(id) + 26, 0) / rows;
    radius = Math.max(radius + 150, room / (2 * Math.PI));
    ring.forEach((id, place) => {
      const turn = (place / ring.length) * 2 * Math.PI - Math.PI, far = radius + (rows > 1 && place % 2 ? 70 : 0);
      places.set(id, { x: Math.round(1.15 * far * Math.cos(turn)), y: Math.round(far * Math.sin(turn)) });
    });
    if (rows > 1) radius += 70;
  }
}
