"""How data travel in the page: what is packed is what is opened."""

from itertools import accumulate

import pytest

from cybersov.views import packing


def test_texts_are_packed_only_where_they_are_long():
    short, long = {"passages": ["a"], "evidence": []}, {"passages": ["ab 主权 " * 200_000], "evidence": []}
    assert packing.pack(short) == short
    packed = packing.pack(long)
    assert len(packed["packed"]) < 10_000 and packing.unpack(packed) == long


@pytest.mark.parametrize("marked", [[], [[0, 12, 17]], [[0, 10, 15], [1, 16, 20], [2, 21, 26]]])
def test_steps_lead_to_the_places_of_the_words(marked):
    entry = [4, 10, 30, "7", "Talks", ["Cheng 2017"], marked]
    made = packing.spread([[], [entry, entry], [entry]])
    assert (made["of"], made["passage"], made["start"], made["length"]) == ([0, 2, 1], [4] * 3, [10] * 3, [20] * 3)
    assert (made["page"], made["section"], made["cites"]) == (["7"] * 3, ["Talks"] * 3, [["Cheng 2017"]] * 3)
    places = list(accumulate(made["steps"][0], initial=10))[1:]
    assert made["kinds"][0] == [kind for kind, _, _ in marked]
    assert places == [place for _, start, end in marked for place in (start, end)]


def test_columns_pack_better_than_rows():
    rows = [{"id": number, "key": f"name-{number * 7919 % 1000}", "degree": number % 5} for number in range(1000)]
    assert len(packing.squeezed(str(packing.columns(rows)))) < 0.6 * len(packing.squeezed(str(rows)))
