"""What the page weighs and how long it takes to write, against plain pyvis of the same graph.

    python tests/bench/page_size.py [PATH…]

The peer is pyvis as its manual shows it: one node an entity, one edge a claim with relation and sentence as its
tooltip, vis-network inlined (`cdn_resources="in_line"`), `generate_html()`. Ours holds the paragraphs, the places of
the nodes, filters, search and the table besides. Size is in bytes of UTF-8, time is of the processor; a ratio under 1
means that our page is smaller or written faster. The graph is then measured several times over, its copies side by
side, to see how both grow. A pyvis page still has to compute its layout when it is opened, ours has not: that is most
of the difference in time.
"""

from collections.abc import Sequence
from dataclasses import replace

from common import cpu, paths
from pyvis.network import Network

from cybersov import kb, views
from cybersov.model import Claim, Entity

COPIES = (1, 5, 10)


def copied(claims: Sequence[Claim], number: int) -> list[Claim]:
    """The claims as often as asked, each time about entities of their own."""
    return [claim if not turn else replace(claim, subject=other(claim.subject, turn), object=other(claim.object, turn))
            for turn in range(number) for claim in claims]


def other(entity: Entity, turn: int) -> Entity:
    return replace(entity, id=f"{entity.id}-{turn}", label=f"{entity.label} {turn}")


def plain(claims: Sequence[Claim]) -> str:
    """The page that pyvis makes of claims."""
    network = Network(directed=True, cdn_resources="in_line")
    for claim in claims:
        for entity in (claim.subject, claim.object):
            network.add_node(entity.id, label=entity.label, title=entity.type)
        network.add_edge(claim.subject.id, claim.object.id, title=f"{claim.predicate}: {claim.evidence[0].quote}")
    return network.generate_html()


def main() -> None:
    documents = kb.read(paths()).documents
    found = kb.extract(paths())
    views.page(found, documents), plain(found)
    for number in COPIES:
        claims = copied(found, number)
        seconds, page = cpu(lambda claims=claims: views.page(claims, documents))
        peer_seconds, peer = cpu(lambda claims=claims: plain(claims))
        size, peer_size = len(page.encode()), len(peer.encode())
        nodes = len({entity.id for claim in claims for entity in (claim.subject, claim.object)})
        print(f"{nodes:>6,} nodes {len(claims):>6,} claims"
              f"   ours {size / 1000:7,.0f} kB {seconds:6.2f} s"
              f"   pyvis {peer_size / 1000:7,.0f} kB {peer_seconds:6.2f} s"
              f"   ratio of size {size / peer_size:5.2f}, of time {seconds / peer_seconds:5.2f}")


if __name__ == "__main__":
    main()
