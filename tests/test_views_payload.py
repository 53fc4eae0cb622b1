"""What the page is told: nodes, bundles of claims, and their marks."""

import pytest
from factories import CHINA, FREEDONIA, ICANN, TREATY, make_claim, make_document, make_entity, make_verdict

from cybersov.views import payload
from cybersov.views.payload import ATTRIBUTED, DENIED, PLANNED, POSSIBLE, build


@pytest.mark.parametrize(("fields", "expected"), [
    ({}, 0),
    ({"modality": "planned"}, PLANNED),
    ({"modality": "possible"}, POSSIBLE),
    ({"polarity": "-"}, DENIED),
    ({"holder": CHINA}, ATTRIBUTED),
    ({"holder": CHINA, "polarity": "-", "modality": "possible"}, ATTRIBUTED | DENIED | POSSIBLE),
])
def test_marks(fields, expected):
    assert payload.flags(make_claim(**fields)) == expected


def test_claims_of_a_pair_are_one_edge_for_each_set_of_marks():
    made = build([make_claim(), make_claim(predicate="restricts"), make_claim(polarity="-"),
                  make_claim(subject=ICANN, object=CHINA)], [])
    assert sorted((edge["source"], edge["target"], edge["flags"], len(edge["claims"])) for edge in made.edges) == [
        (0, 1, 0, 2), (0, 1, DENIED, 1), (1, 0, 0, 1)]
    assert sorted(claim for edge in made.edges for claim in edge["claims"]) == [0, 1, 2, 3]


def test_node_has_its_commonest_label_and_all_its_forms():
    long = make_entity("People's Republic of China", "State", "china")
    made = build([make_claim(), make_claim(predicate="supports"), make_claim(subject=long, predicate="uses")], [])
    (china,) = [node for node in made.nodes if node["key"] == "china"]
    assert china["label"] == "China" and china["forms"] == ["Beijing", "People's Republic of China"]
    assert china["degree"] == 3


def test_holder_is_a_node_without_an_edge():
    made = build([make_claim(holder=FREEDONIA)], [])
    (node,) = [position for position, node in enumerate(made.nodes) if node["label"] == "Freedonia"]
    assert made.nodes[node]["degree"] == 0 and made.tables["claims"][0][5] == [node]
    assert all(node not in (edge["source"], edge["target"]) for edge in made.edges)


def test_quoted_words_come_last_and_are_no_node():
    document = make_document()
    made = build([make_verdict(document, "opposes ICANN"), make_claim(document)], [document])
    assert [row[2] for row in made.tables["claims"]] == [1, "opposes ICANN"]
    assert [(node["label"], node["degree"]) for node in made.nodes] == [("China", 1), ("ICANN", 1)]
    assert [edge["claims"] for edge in made.edges] == [[0]] and len(made.texts["evidence"]) == 2


def test_unlinked_entities_of_one_name_and_type_are_one_node():
    again = make_entity(TREATY.label, TREATY.type, mentions=("the Treaty",))
    made = build([make_claim(object=TREATY), make_claim(predicate="signs", object=again)], [])
    assert [node["label"] for node in made.nodes] == ["Data Embassy Treaty", "China"]


def test_the_same_claim_twice_is_shown_once():
    assert len(build([make_claim(), make_claim()], []).tables["claims"]) == 1


def test_documents_are_named_even_where_they_are_not_given():
    made = build([make_claim("unknown")], [make_document(title="", publisher="Press")])
    assert [(source["id"], source["title"], source["cited"]) for source in made.tables["documents"]] == [
        ("brief", "brief.md", "Ann Author, “brief” (Press, 2021-05)"), ("unknown", "unknown", "“unknown”")]


def test_a_community_is_named_by_its_strongest_node():
    things = [make_entity(f"Thing {number}", "Measure") for number in range(4)]
    made = build([make_claim(object=thing) for thing in things] + [make_claim(subject=FREEDONIA, object=TREATY)], [])
    assert [made.nodes[node]["label"] for node in made.tables["communities"]] == ["China", "Data Embassy Treaty"]
    china = next(node for node in made.nodes if node["label"] == "China")
    assert china["community"] == 0 and china["measures"] == (4, 1000, 1000)
