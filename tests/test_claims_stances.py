"""Who is for and against what: the constructions by which prose takes sides, and those that only look like it."""

import pytest
from factories import make_document

from cybersov.claims import extract

CALL = "Paris Call for Trust and Security in Cyberspace"


def said(text: str) -> set[str]:
    """What a text affirms as "subject predicate object"."""
    claims = (c for c in extract(make_document(text=text)) if c.polarity == "+")
    return {f"{c.subject.label} {c.predicate} {c.object.label}" for c in claims}


# text, claims that it makes, separated by semicolons
SIDES = [
    ("Togo fought plans to mandate data localisation.", "Togo opposes data localisation"),
    ("Plans to adopt the Budapest Convention were welcomed by Togo.", "Togo supports Budapest Convention"),
    ("Togo voted for a motion to join the Budapest Convention.", "Togo supports Budapest Convention"),
    ("Togo voted against a motion to ratify the Budapest Convention.", "Togo opposes Budapest Convention"),
    ("Togo's opposition to proposals for a cybercrime treaty hardened.", "Togo opposes cybercrime treaty"),
    ("Togo applauded the decision to scrap data localisation.", "Togo opposes data localisation"),
    ("Norway is one of the governments that endorsed the Paris Call.", f"Norway supports {CALL}"),
    ("Norway and Chad were among those that rejected the Budapest Convention.",
     "Norway opposes Budapest Convention; Chad opposes Budapest Convention"),
    ("Norway belongs to the group of countries that defends encryption.", "Norway supports encryption"),
    ("Oman followed Qatar in rejecting the Budapest Convention.",
     "Oman opposes Budapest Convention; Qatar opposes Budapest Convention"),
    ("Like Qatar, Oman rejects the Budapest Convention.",
     "Oman opposes Budapest Convention; Qatar opposes Budapest Convention"),
    ("For Hanoi, data localisation is indispensable.", "Vietnam supports data localisation"),
    ("In the eyes of Oman, the Budapest Convention is a threat.", "Oman opposes Budapest Convention"),
    ("As a proponent of net neutrality, Chile was pleased.", "Chile supports network neutrality"),
    ("China's leadership of BRICS and promotion of cyber sovereignty alarmed us.", "China supports cyber sovereignty"),
    ("Opposition from Malta to the Digital Services Act grew.", "Malta opposes Digital Services Act"),
    ("Malta gave the Digital Services Act its full backing.", "Malta supports Digital Services Act"),
    ("Peru and Chad wrote a letter condemning the Data Act.", "Peru opposes Data Act; Chad opposes Data Act"),
    ("A statement by Norway welcomed the Paris Call.", f"Norway supports {CALL}"),
    ("Greece, backed by Cyprus, fought the Data Act.", "Greece opposes Data Act; Cyprus opposes Data Act"),
    ("Moscow and Hanoi's support for encryption grew.", "Russia supports encryption; Vietnam supports encryption"),
    ("Chad backs data localisation, while Mali fights it.", "Mali opposes data localisation"),
    ("A consortium of American companies urged Chad to reject the Data Act.", "US companies opposes Data Act"),
    ("Chad echoed Mali's criticism of the Data Act.", "Chad opposes Data Act; Mali opposes Data Act"),
    ("Chad called the Data Act outdated.", "Chad opposes Data Act"),
    ("Chad questioned the legitimacy of ICANN.", "Chad opposes Internet Corporation for Assigned Names and Numbers"),
    ("Mali wants a greater role for the ITU.", "Mali supports International Telecommunication Union"),
    ("The Kenyan case for data localisation is old.", "Kenya supports data localisation"),
    ("The Tallinn Manual urges Peru to adopt net neutrality.", "Tallinn Manual supports network neutrality"),
    ("Mali grounds cyber sovereignty in the UN Charter.", "cyber sovereignty basedOn UN Charter"),
    ("The council adopted the Digital Services Act over the protests of Malta.", "Malta opposes Digital Services Act"),
]


@pytest.mark.parametrize(("text", "claims"), SIDES)
def test_the_side_that_is_taken(text: str, claims: str) -> None:
    assert set(claims.split("; ")) <= said(text)


# text, what it must not be read as
BAITS = [
    ("Togo opposed plans to ban TikTok.", "Togo opposes TikTok"),
    ("Togo welcomed the decision not to adopt the Budapest Convention.", "Togo supports Budapest Convention"),
    ("Togo's refusal to endorse a plan for data localisation was noted.", "Togo supports data localisation"),
    ("Malta warned that encryption would be weakened.", "Malta opposes encryption"),
    ("Malta fears that net neutrality is under attack.", "Malta opposes network neutrality"),
    ("Norway met one of the companies that endorsed the Paris Call.", f"Norway supports {CALL}"),
    ("Unlike Qatar, Oman rejects the Budapest Convention.", "Qatar opposes Budapest Convention"),
    ("Firms like Huawei fear that Oman rejects the Budapest Convention.", "Huawei opposes Budapest Convention"),
    ("Chad voted for the Budapest Convention and Mali against it.", "Chad supports Mali"),
    ("For Hanoi, data localisation is a threat.", "Vietnam supports data localisation"),
    ("Chile's economy and Western support for net neutrality grew.", "Chile supports network neutrality"),
    ("Japan is a backer of the Paris Call.", f"Japan funds {CALL}"),
    ("The Cybersecurity Law binds banks to support data localisation.", "Cybersecurity Law supports data localisation"),
    ("The Data Act, backed by Cyprus, was fought by Greece.", "Greece opposes Cyprus"),
    ("Norway rejected a letter that criticised the Paris Call.", f"Norway opposes {CALL}"),
    ("Norway urged Chad to reject the Data Act.", "Chad opposes Data Act"),
    ("Chad was asked to support the Data Act.", "Chad supports Data Act"),
    ("Chad combats cybercrime and fights against disinformation.", "Chad opposes cybercrime"),
    ("Chad combats cybercrime and fights against disinformation.", "Chad opposes disinformation"),
    ("Chad showed little enthusiasm for the Data Act.", "Chad supports Data Act"),
    ("Telegram supports encryption.", "Telegram supports encryption"),
    ("Greece, under pressure from Cyprus, backed the Data Act.", "Cyprus opposes Data Act"),
    ("Ruth Achieng, a critic of Huawei, spoke.", "Ruth Achieng affiliatedWith Huawei"),
    ("Chad backs encryption, while Mali fights terrorism with it.", "Mali opposes encryption"),
    ("Critics answer that it cuts trade, slows growth and shapes the Data Act.", "Critics influences Data Act"),
    ("The Treaty studied attacks on Mali and the theft of TikTok.", "theft targets Mali"),
    ("Chad's insistence on NETmundial reflects net neutrality.", "NETmundial affirms network neutrality"),
    ("Chad leads the campaign for data localisation.", "Chad influences data localisation"),
]


@pytest.mark.parametrize(("text", "wrong"), BAITS)
def test_no_side_where_none_is_taken(text: str, wrong: str) -> None:
    assert wrong not in said(text)


def test_who_sees_it_so_is_the_one_who_takes_the_side() -> None:
    claims = list(extract(make_document(text="For Hanoi, data localisation is indispensable.")))
    assert [c.holder for c in claims if c.predicate == "supports"] == [None]
