"""One way to write each character: line ends, spaces, ligatures, hyphens that only the layout needed.

Text keeps its letters, quotation marks and dashes; only what a layout or a text layer added is undone.
"""

import re
import unicodedata

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
PAGE_TURN = "\ue000"  # stands before the first word of a page, until the text is composed
NOTE_MARK = "\ue002"  # begins the mark of a note, until the text is composed
LABEL = "".join(map(chr, range(0x20, 0x7F))) + "†‡§¶‖"  # what a mark's label is written with
LABEL_BASE = 0xE101  # the characters of the label stand behind the mark, each by its place there
NOTE_SIGN = "\ue001"  # stands for the head of a footnote in Markdown while it is parsed
LINE_END_HYPHEN = "\u00ad"
MARKS = re.compile(f"{NOTE_MARK}[\ue101-\ue17f]*")
PRIVATE = "".join(map(chr, range(0xE000, 0xE180)))
NEWLINES = re.compile("\r\n?|[\u0085\u2028\u2029\v]")
SPACES = "".join(chr(code) for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd"
CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))))
TABLE = str.maketrans(
    {
        **LIGATURES,
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(NOTHING + CONTROLS + PRIVATE),
        "\x02": LINE_END_HYPHEN,  # how PDFium marks a hyphen at a line end
        "\u2010": "-",
        "\u2011": "-",
    }
)
MOST_MARKS = 30  # on one letter, as Unicode Standard Annex 15 has it for text in streams
STACKED = re.compile(rf"[^\w\s!-~]{{{MOST_MARKS + 1},}}")
SOFT = re.compile(rf"{LINE_END_HYPHEN}(?![ \t]*(?:\n|\Z))")
CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]")


def normalised(text: str) -> str:
    """The text with one kind of space and line end, without ligatures and invisible characters.

    Soft hyphens stay only at line ends, where they say that the word goes on. Lines and form feeds stay.

    >>> normalised("the ﬁrst coop\u00aderation\u00a0of\\r\\n2013")
    'the first cooperation of\\n2013'
    """
    text = NEWLINES.sub("\n", text).translate(TABLE)
    return SOFT.sub("", unicodedata.normalize("NFC", STACKED.sub(_thinned, text)))


def _thinned(stack: re.Match[str]) -> str:
    """A run of signs with no more combining marks than a letter can carry: more would take time without end."""
    head, rest = stack[0][:MOST_MARKS], stack[0][MOST_MARKS:]
    return head + "".join(sign for sign in rest if not unicodedata.combining(sign))


def note_mark(labels: str) -> str:
    """The signs that stand for the marks of notes in the text of a block; they are no letters, digits or spaces.

    >>> MARKS.sub("", f"the agency{note_mark('12, 13')}.")
    'the agency.'
    """
    return "".join(
        NOTE_MARK + "".join(chr(LABEL_BASE + LABEL.index(c)) for c in label if c in LABEL)
        for label in re.split(r"[,;\s]+", labels.strip())
    )


def without_signs(text: str) -> str:
    """The text of a block without the signs of notes.

    >>> without_signs(f"the agency{note_mark('12')}.")
    'the agency.'
    """
    return MARKS.sub("", text)


def label_of(sign: str) -> str:
    """The label in a sign that `note_mark` made.

    >>> label_of(note_mark("12")), label_of(note_mark("†"))
    ('12', '†')
    """
    return "".join(LABEL[ord(c) - LABEL_BASE] for c in sign[1:])


def is_cjk(character: str) -> bool:
    """Whether no space stands between this character and the next of its kind."""
    return bool(CJK.match(character))
