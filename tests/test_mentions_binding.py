"""Whose "its" is and what "it" cannot mean, by the grammar of the clause around it."""

import pytest
from factories import make_document

from cybersov.mentions import mentions


def meant(text: str, word: str) -> set[str]:
    """What a word stands for where it stands last in a text."""
    found = [m for m in mentions(make_document(text=text)) if m.text == word]
    last = max((m.start for m in found), default=0)
    return {m.entity for m in found if m.start == last}


# text, word, what it stands for
MEANT = [
    ("Nokia deepened the rift between Kenya and its neighbours.", "its", {"kenya"}),
    ("Peru blocked Telegram and its mirrors.", "its", {"telegram"}),
    ("Signal is run by Nokia, a company with its seat in Espoo.", "its", {"nokia"}),
    ("Roskomnadzor stopped Google from selling phones in its shops.", "its", {"google"}),
    ("Google appealed. The Supreme Court of India dismissed its appeal.", "its", {"google"}),
    ("Telegram sued, and Nokia took its side.", "its", {"telegram"}),
    ("The FSB guards cables. Crime also belongs to its remit.", "its", {"federal-security-service"}),
    ("Kenya adopted cyber sovereignty. It shapes its foreign policy.", "its", {"kenya"}),
    ("The Freedom Online Coalition met in Peru. Its chair spoke.", "Its", {"freedom-online-coalition"}),
    ("Kenya left the pact. Critics of taxes spoke. They point out that Peru stayed.", "They", {"critic of tax"}),
    ("ENISA, the agency for networks, met. Acme Watch, a Kenyan agency, objected.", "agency", {"acme watch"}),
    ("States use the Budapest Convention, a treaty of the Council of Europe.", "treaty", {"budapest-convention"}),
    ("Kenya uses HarmonyOS, a mobile system.", "system", {"harmonyos"}),
]


@pytest.mark.parametrize(("text", "word", "entities"), MEANT)
def test_what_the_clause_tells_of_a_pronoun(text: str, word: str, entities: set[str]) -> None:
    assert meant(text, word) == entities


# text, word, what it cannot mean
BARRED = [
    ("The Digital Markets Act passed. Nokia praised the cable act.", "act", "digital-markets-act"),
    ("The Charter and the National Cyber Strategy passed. Critics hate the concept.", "concept",
     "us-national-cyber-strategy-2018"),
    ("Kenya met. Cyber sovereignty is the principle for its digital policies.", "its", "cyber-sovereignty"),
    ("The first forum met. The latter forum was old.", "forum", "latter forum"),
    ("Kenya fears its supreme authority over banks.", "authority", "supreme authority"),
    ("The Data Act and the Chips Act passed in May. Kenya left the act.", "act", "act"),
    ("China and its allies fear chips. China acts. American firms objected. The United States left the state.", "state",
     "united-states"),
    ("Lu Wei, a diplomat who directed the agency in its best years, left.", "its", "lu-wei"),
    ("Sanctions hit Iran. They drove Iran to build chips.", "They", "iran"),
    ("Large parts of the GDPR were taken from it.", "it", "general-data-protection-regulation"),
    ("Kenya met Peru. Kenya made it a condition that banks leave.", "it", "peru"),
    ("Kenya met Peru. It can be expected that banks leave.", "It", "kenya"),
    ("Kenya met Peru. It is no accident that banks leave.", "It", "kenya"),
    ("Kenya remains a small player. Its plans grew but they remain vague.", "they", "small player"),
    ("China met ZTE, Nokia and Huawei. Nokia and Huawei sold the parts of both companies.", "companies", "nokia"),
    ("Irina Yarovaya spoke. It was drafted by the deputy Andrei Lugovoi.", "deputy", "irina-yarovaya"),
    ("Nokia thanked Kenya. An order bans trade with its owner.", "its", "kenya"),
]


@pytest.mark.parametrize(("text", "word", "entity"), BARRED)
def test_what_the_clause_keeps_a_word_from_meaning(text: str, word: str, entity: str) -> None:
    assert entity not in meant(text, word)


# text, word, what it still means
KEPT = [
    ("The Digital Markets Act passed. Fines under the markets act were paid.", "act", {"digital-markets-act"}),
    ("The firm belongs to the Chinese group Huawei.", "group", {"huawei"}),
    ("The Ministry of Industry and Information Technology met. The industry ministry objected.", "ministry",
     {"ministry-of-industry-and-information-technology"}),
    ("Kenya rejects cyber sovereignty, the doctrine of old empires.", "doctrine", {"cyber-sovereignty"}),
    ("The Reserve Bank of India fined Nokia. The central bank did not budge.", "bank", {"reserve-bank-of-india"}),
    ("The Data Routes Act was amended. Kenya left the original act.", "act", {"data route act"}),
    ("Nokia says that it belongs to its staff.", "its", {"nokia"}),
    ("Kenya was told that it would lose.", "it", {"kenya"}),
    ("Kenya rejected its own offer and its own plan.", "its", {"kenya"}),
    ("The coalition of Kenya and Peru met. They agreed.", "They", {"kenya", "peru"}),
    ("Huawei owns a farm. The company sold it.", "company", {"huawei"}),
]


@pytest.mark.parametrize(("text", "word", "entities"), KEPT)
def test_what_a_word_means_all_the_same(text: str, word: str, entities: set[str]) -> None:
    assert meant(text, word) == entities
