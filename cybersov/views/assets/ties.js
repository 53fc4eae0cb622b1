// Ties between communities: the claims between the names of two of them, which the drawing of communities shows as one line.

const TIED = 12;

/** The two communities that an address names, the larger first; null if it names no two. */
function tieOf([one = "", other = ""]) {
  const found = [groupOf(one), groupOf(other)];
  return found[0] && found[1] && found[0] !== found[1] ? found.sort((a, b) => a.number - b.number) : null;
}

/** The communities that a line of the drawing joins. */
const tiedBy = ({ from, to }) => [spots[from], spots[to]];

/** The claims between two communities, in either direction, that pass the filters and were not hidden by hand. */
function claimsOfTie([one, other]) {
  const numbers = [one.number, other.number], gone = new Set(state.hidden);
  return sieve().passing.filter((claim) => typeof claim.object === "number").filter((claim) => {
    const [a, b] = endsOf(claim).map((id) => nodes[id]);
    return a.community !== b.community && numbers.includes(a.community) && numbers.includes(b.community)
      && !gone.has(a.key) && !gone.has(b.key);
  });
}

const groupButton = (group) => button(words(short(group.label, 60)), () => focusOn(groupKey(group)),
  { class: "link", title: `Open the ${communityName(group)}` });

const communityName = ({ label }) => `community of ${short(label, 60)}`;

/** What goes between two communities: how many claims of which relations, which way, and every one of them. */
function tieCard(tie) {
  const [one, other] = tie, own = claimsOfTie(tie);
  const away = own.filter(({ subject }) => nodes[subject].community === one.number).length;
  const kinds = [...new Set(own.map(({ predicate }) => predicate))]
    .map((kind) => [predicates[kind].label, own.filter(({ predicate }) => predicate === kind)])
    .sort(([a, some], [b, others]) => others.length - some.length || byText(a, b));
  const sections = kinds.map(([label, some]) => section(`${label} (${some.length.toLocaleString("en")})`,
    some.map((claim) => claimLine(claim, stating(claim)))));
  return [
    heading(groupButton(one), " – ", groupButton(other)),
    make("p", { class: "kind" }, own.length
      ? `${count(own.length, "claim")} of ${count(kinds.length, "relation")} between the two communities: ${away.toLocaleString("en")} from the `
        + `${communityName(one)} to the other, ${(own.length - away).toLocaleString("en")} back. Counted are the claims that pass the filters.`
      : "No claim between the two communities passes the filters."),
    jumps(sections), sections,
  ];
}

/** The strongest ties of the communities that are drawn, for whoever does not reach the lines. */
function strongestTies() {
  const lines = drawn().lines.filter(({ tie }) => tie).slice(0, TIED);
  return lines.length ? section("Strongest ties", lines.map((line) => {
    const [one, other] = tiedBy(line);
    return make("li", { class: "line-of" }, button([words(short(one.label, 40)), " – ", words(short(other.label, 40))], () => choose({ tie: [one, other] }),
      { class: "link" }), make("small", { class: "whole" }, count(line.claims.length, "claim")));
  })) : null;
}
