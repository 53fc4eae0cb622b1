"""Where sentences begin and end: each text of the tables has a bar at every boundary."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cybersov import documents
from cybersov.documents.references.citations import citations
from cybersov.documents.sentences import sentences
from cybersov.model import Document, Passage

FOLDER = Path(__file__).parent.parent / "data"
MARKED = sorted(FOLDER.glob("gold/*/*.sentences.txt"))


def split(text: str, kind: str = "body", language: str = "en") -> list[str]:
    """The sentences of a text that is one passage, with its citations found."""
    passage = Passage(0, len(text), kind, citations=tuple(citations(text, 0, len(text))))
    document = Document("a", "a.txt", "", text, (passage,), language=language)
    return [text[start:end] for start, end in sentences(document, passage)]


ENGLISH = {
    "plain": "Ports closed. | Ships waited! | Who pays? | Nobody knows.",
    "article": "The ban rests on Art. 37 of the law. | See Arts. 3-5 and No. 5. | Fig. 2 shows it, p. 12 explains it.",
    "reference": "It follows Res. 74/247 and Doc. A/68/98. | Reg. (EU) 2016/679 differs, cf. Recital 9.",
    "number word": "The answer was no. | Lisbon agreed. | Some call it art. | Others object.",
    "et al.": "Harbour et al. (2019) found no effect. | Harbour et al. | The team disagreed with Ode et al. 2020.",
    "states": "The U.S. Senate and the U.N. Charter differ. | Cables land in the U.S. | The operator pays. | "
              "Talks in Washington D.C. | In spring they failed.",
    "latin": "So"
             "me states, e.g. Freedonia, and some bodies, i.e. Councils, object. | Tolls, duties, etc. | These remain.",
    "persons": "Dr. Lu met J. Smith and Mr. A. B. Ode. | Gen. Harbour and Prof. W. Ng came too. | K. P. Ode left.",
    "companies": "Cable Inc. and Harbour Co. Ltd. merged. | They bought Wire Corp. | In May the deal closed.",
    "dates": "It began on Jan. 5 at 9 a.m. and ended in Sept. 2019. | At 5 p.m. | The port closed.",
    "versus": "Port v. Harbour and Cable vs. Wire are old cases. | Both are cited.",
    "decimal": "Traffic rose by 3.5 per cent. | Version 2.0 of gov.example.org came in 2019. | 45 states signed.",
    "address": "Write to office@ports.example or see https://ports.example/a.b?c=d. | Nobody answers.",
    "domain": "The body manages the .cn domain. | Names under .eu differ.",
    "dots": "They wait ... and wait. | Rules “on cables … shall apply” in the […] Harbour Act. | And then… | The end.",
    "four dots": "States should respect cables.… | No. | They shall pay. . . . | Others shall not.",
    "quoted": "“We object.” | The minister left. | “Why?” asked the envoy. | “Go!” she said, “and never return.”",
    "mark outside": "It is called “a toll”. | Others say ‘a tax’. | The name is \"fee\". | Nobody minds.",
    "mark inside": "They call it “a toll.” | Others call it ‘a tax.’ | Some say \"a fee.\" | Nobody minds.",
    "colon": "The envoy said: “We object. | We shall not pay.” | Then he left. | One thing is clear: Cables matter.",
    "brackets": "Cables (see Sec. 3. and the list) break. | (Nobody knows why.) | "
                "They are mended (see below.) and laid.",
    "long bracket": "The port (it opened in 1990. It was closed in 2001.) is old. | It decays.",
    "cited": "Cables break (Ode 2019). | They are mended. (Ode 2019) | "
             "Ports decay.” (Ode 2019). | They close [3]. | Now.",
    "cited before": "Cables break.[12] | They are mended. [13] | "
                    "Ports decay. (Harbour 2017; Ode 2019, 4) | They close.",
    "cited inside": "“Cables break” (Ode 2019) and “ports decay.” (Harbour 2017) but nobody minds. | Ode (2019) does.",
    "old note mark": "Cables break.12 | Ports decay.” | They close.¹³ | In 3.12 we ask why.",
    "small name": "The treaty survives, which is another matter. | noyb thinks not. | iPhone makers agree with it.",
    "letter name": "He bought X. | X was blocked on 4 May. | Judges fined X. | "
                   "Brazilians left. | George X. Ode stayed.",
    "semicolons": "Cables break; ports decay; nobody minds. | They close.",
    "small items": "States shall (a) mend cables; (b) open ports; and (c) pay. | They do not.",
    "items": "The panel asked for three things: | (a) States should mend cables; | (b) Ports should open; and | "
             "(c) Operators should pay. | Nobody did.",
    "numbered items": "The norms are: | 1. States should mend cables. | "
                      "2. Ports should open; | 3. Operators should pay.",
    "bullets": "They agreed to: | • mend cables | • open ports | • pay.",
    "article head": "Article 5. Duties. | Each State shall mend its cables. | It shall pay.",
    "section head": "Section 3. Each State shall mend its cables. | Norm 4. Ports open.",
    "paragraphs": "Each State shall pay. | 2. It shall mend its cables. | 3. (1) Ports shall open. | IV. They close.",
    "exclaimed name": "Is it so?! | Yes! | It is.",
    "dash": "Cables break. – they say. | Ports decay – slowly.",
    "money": "It paid. | $5 million went to ports. | €3 came back. | § 5 forbids it.",
    "accents": "Cables break. | Élan returns. | Ödön agrees. | Ça va.",
    "Chinese in it": "They call it sovereignty (zhuquan 主权). | “主权” is old. | It returned.",
}

OTHERS = {
    ("zh", "full stops"): "网络主权是国家主权。|各国应当互相尊重！|为什么？|港口关闭；|船只等待。",
    ("zh", "quotation"): "他说：“我们反对。|我们不付。”|会议结束。|所谓“主权”，是老词。",
    ("zh", "bracket"): "港口（见第三条。）关闭。|船只等待。",
    ("zh", "law"): "第三十七条 运营者应当存储数据。|确需提供的，应当评估；|法律另有规定的，依照其规定。",
    ("ru", "abbreviations"): "В ст. 5 закона и т.д. говорится о кабелях. | Порт закрыт. | Это решил А. Б. Одов.",
    ("de", "ordinal"): "Am 3. Oktober gilt Art. 5 Abs. 2 des Gesetzes, z. B. Häfen. | "
                       "Das gilt bzw. Kabel nicht. | „Nein.“ | Gut.",
    ("fr", "guillemets"): "Il a dit : « Non. » | L’art. 5 s’applique. | Le port ferme.",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english(text: str) -> None:
    pieces = text.split(" | ")
    assert split(" ".join(pieces)) == pieces


OTHER_TEXTS = [(key[0], text) for key, text in OTHERS.items()]


@pytest.mark.parametrize(("language", "text"), OTHER_TEXTS, ids=map("-".join, OTHERS))
def test_other_languages(language: str, text: str) -> None:
    pieces = text.split("|")
    assert split("".join(pieces), language=language) == [piece.strip() for piece in pieces]


@pytest.mark.parametrize(
    ("kind", "text", "pieces"),
    [
        ("heading", "Art. 3. Cables. Ports", ["Art. 3. Cables. Ports"]),
        ("bibliography", "Ode, A. 2019. Cables. Port Press.", ["Ode, A. 2019. Cables. Port Press."]),
        ("table", "Year | Ports\n2019 | 3. No more\n", ["Year | Ports", "2019 | 3. No more"]),
        ("caption", "Figure 1: Ports. Own count.", ["Figure 1: Ports.", "Own count."]),
        ("note", "3 See Ode. Ports decay.", ["3 See Ode.", "Ports decay."]),
        ("body", "(2) Ports shall open. They close.", ["Ports shall open.", "They close."]),
        ("body", "• Ports shall open", ["Ports shall open"]),
        ("body", "   ", []),
    ],
)
def test_kinds_of_passages(kind: str, text: str, pieces: list[str]) -> None:
    assert split(text, kind) == pieces


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_sentences_of_the_marked_texts_are_whole(path: Path) -> None:
    document = documents.read(path.with_name(path.name.removesuffix(".sentences.txt") + ".md"))
    found = {document.text[start:end] for p in document.passages for start, end in sentences(document, p)}
    wanted = [line.partition("] ")[2] for line in path.read_text(encoding="utf-8").splitlines() if line[:1] == "["]
    assert len(wanted) >= 40
    assert [sentence for sentence in wanted if sentence not in found] == []


def test_every_single_sentence_stays_one() -> None:
    table = (FOLDER / "gold" / "relations" / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    texts = [line.rpartition("\t")[2] for line in table]
    assert len(texts) >= 250
    assert [text for text in texts if split(text) != [text]] == []


@given(st.text(alphabet="Aab1. !?…“”\"'()[]。；，（）•;:\n-–éЖ国", max_size=80))
def test_whatever_the_text_nothing_is_lost(text: str) -> None:
    found = split(text, "note")
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(piece == piece.strip() and piece for piece in found)
