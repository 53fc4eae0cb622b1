"""Words that a layout broke are made whole, by what the document and the language show."""

import pytest

from cybersov.documents.blocks.words import Fragments, Vocabulary, join_lines, mend

DOCUMENT = [
    "The multi-stakeholder model of the harbour is older than international cooperation on policymakers' terms.",
    "A discriminatory tariff on cyberspace was a Cold War idea; the co-operation of ports is a network of its own.",
    "Soviet and Chinese ports spoke a language of ships, and they took over the pier every day.",
]
KNOWN = Vocabulary(DOCUMENT)


@pytest.mark.parametrize(
    "lines, joined",
    [
        (["the interna-", "tional port"], "the international port"),
        (["a multi-", "stakeholder model"], "a multi-stakeholder model"),
        (["the post-Cold", "War order"], "the post-Cold War order"),
        (["the post-", "Soviet order"], "the post-Soviet order"),
        (["since mid-", "2010 only"], "since mid-2010 only"),
        (["a state-", "led fund"], "a state-led fund"),
        (["a self-", "determined port"], "a self-determined port"),
        (["a state-of-", "the-art crane"], "a state-of-the-art crane"),
        (["short-", "and long-term plans"], "short- and long-term plans"),
        (["unseen har-", "bourmaster"], "unseen harbourmaster"),
        (["the cooper\u00ad", "ation"], "the cooperation"),
        (["three words", "on lines"], "three words on lines"),
        (["a dash —", "and more"], "a dash — and more"),
        (["a dash—", "and more"], "a dash—and more"),
        (["and/", "or"], "and/or"),
        (["see https://ports.example/a-", "path"], "see https://ports.example/a-path"),
        (["网络主", "权原则"], "网络主权原则"),
        (["", "one", "", "two"], "one two"),
        (["ends with a hyphen-"], "ends with a hyphen-"),
    ],
)
def test_lines_are_joined(lines: list[str], joined: str) -> None:
    assert join_lines(lines, KNOWN) == joined


def test_the_document_decides_between_two_spellings() -> None:
    often = Vocabulary(["cyber-space cyber-space cyberspace"])
    assert join_lines(["cyber-", "space"], often) == "cyber-space"
    assert join_lines(["cyber-", "space"], KNOWN) == "cyberspace"


def test_broken_words_do_not_count_as_seen() -> None:
    assert Vocabulary(["the inter-", "national port"])["inter"] == 0
    assert Vocabulary(["the inter-", "national port"])["national"] == 0


@pytest.mark.parametrize(
    "split, whole",
    [
        ("a Coopera tion of ports", "a Cooperation of ports"),
        ("a cooper ation of ports", "a cooperation of ports"),
        ("they discrimi nate by flag", "they discriminate by flag"),
        ("ex- Soviet ports", "ex-Soviet ports"),
        ("a Chinese- language sign", "a Chinese-language sign"),
        ("the interna- tional port", "the international port"),
        ("short- and long-term", "short- and long-term"),
        ("the plan- which failed", "the plan- which failed"),
        ("a net work of ports", "a network of ports"),
    ],
)
def test_split_words_are_mended(split: str, whole: str) -> None:
    words = "the cooperation was discriminatory; a network"
    assert mend(split, KNOWN, Fragments([*DOCUMENT, words, split])) == whole


@pytest.mark.parametrize(
    "text",
    [
        "They take over the takeover.",
        "It is closed every day, and every day is an everyday matter.",
        "Go on line for the online port; a line is a line.",
        "He may be there; maybe not. May be.",
        "Alice Cooper visited the cooperation.",
        "Two words here and twowords there; words matter, two by two.",
    ],
)
def test_two_words_stay_two(text: str) -> None:
    assert mend(text, Vocabulary([text]), Fragments([text])) == text
