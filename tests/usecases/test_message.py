"""Sentences: the pattern and the words in it are said in another language, figures last."""

from datetime import date

import pytest

from springleg.core.message import figure, message, quoted, say_message

GERMAN = {"{leg} leg since {day}": "{leg}es Bein seit {day}", "left": "link", "Oct": "Okt"}


def test_pattern_words_and_months_are_translated() -> None:
    said = message("{leg} leg since {day}", leg="left", day=date(2026, 10, 3))
    assert say_message(said) == "left leg since 3 Oct 2026"
    assert say_message(said, lambda text: GERMAN.get(text, text)) == "linkes Bein seit 3 Okt 2026"


def test_a_sentence_stands_in_another() -> None:
    inner = message("{n} sets", n=3)
    assert say_message(message("This week: {what}.", what=inner)) == "This week: 3 sets."


def test_words_with_braces_are_only_words() -> None:
    assert say_message(quoted("a {b} {} }{")) == "a {b} {} }{"


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (2.5, "2.5"), (42.0, "42"), (1234567, "1,234,567"), (0.04, "0"), (1e6, "1,000,000")],
)
def test_figures(value: float, words: str) -> None:
    assert figure(value) == words
