// Where the page leads to while `cybersov serve` serves it. Kept in a file it has no server, and none of these links.

/** What the server lets its users do: "read" or "review"; nothing where there is no server. */
const served = /^https?:$/.test(location.protocol) ? document.documentElement.dataset.served : undefined;

const serverLink = (text, path, query = {}) => (served
  ? make("a", { href: [path, new URLSearchParams(query)].filter(String).join("?") }, text) : null);

const ownPage = (node) => serverLink("Its own page", `/id/${encodeURIComponent(node.key)}`);

const documentOf = ({ doc }) => serverLink("All its claims", `/doc/${encodeURIComponent(documents[doc].id)}`);

const judging = (claim) => (served === "review" ? serverLink("Judge it", "/review", {
  document: documents[claim.doc].id, entity: nodes[claim.subject].key, predicate: predicates[claim.predicate].name, all: 1 }) : null);

/** The way back to the server's other pages, as they all have it. */
function makeDoors() {
  if (!served) return;
  document.body.prepend(make("nav", { class: "doors", "aria-label": "This server" }, serverLink(make("b", {}, "cybersov"), "/"),
    serverLink("Explorer", "/explore"), serverLink("Queries", "/query"), served === "review" ? serverLink("Review", "/review") : null));
}
