"""Messages: the pattern is said in another language, values stand in it as that language writes."""

from datetime import date, time
from decimal import Decimal
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from spoken import Spoken
from springleg.core.message import (
    ENGLISH,
    NOTHING,
    Language,
    Message,
    Value,
    counted,
    message,
    say,
    sentences,
    term,
)

GERMAN_WORDS = {
    "{leg} leg since {day:dated}": "{leg}es Bein seit {day:dated}",
    "left": "link",
    "Oct": "Okt",
    "1,000.5": "1.000,5",
    "{day} {month}": "{day}. {month}",
    "{a} and {b}": "{a} und {b}",
    "a {b} {} }{": "ein {b} {} }{",
}
GERMAN = Language("de", Spoken(lambda text: GERMAN_WORDS.get(text, text)))
OCTOBER = date(2026, 10, 3)


def test_pattern_terms_and_months_are_translated() -> None:
    made = message("{leg} leg since {day:dated}", leg=term("left"), day=OCTOBER)
    assert say(made) == str(made) == "left leg since 3 Oct 2026"
    assert say(made, GERMAN) == "linkes Bein seit 3. Okt 2026"


def test_a_text_among_the_values_stays_as_it_is() -> None:
    assert say(message("{leg} leg since {day:dated}", leg="left", day=OCTOBER), GERMAN).startswith(
        "left"
    )


def test_a_message_stands_in_another() -> None:
    inner = counted("{n} set", "{n} sets", 3)
    assert say(message("This week: {what}.", what=inner)) == "This week: 3 sets."
    assert say(message("{what:begin}", what=message("no more"))) == "No more"
    assert say(message("less: {what:small}", what=term("A gap"))) == "less: a gap"


def test_terms_with_braces_are_only_words() -> None:
    assert say(term("a {b} {} }{")) == "a {b} {} }{"
    assert say(term("a {b} {} }{"), GERMAN) == "ein {b} {} }{"


@given(st.text())
def test_any_text_can_be_a_term_or_stand_in_one(text: str) -> None:
    assert say(term(text)) == say(message("{it}", it=text)) == text


@pytest.mark.parametrize(
    ("value", "style", "english", "german"),
    [
        (0, "figure", "0", "0"),
        (2.5, "figure", "2.5", "2,5"),
        (42.0, "figure", "42", "42"),
        (1234567, "figure", "1,234,567", "1.234.567"),
        (0.04, "figure", "0", "0"),
        (1e6, "figure", "1,000,000", "1.000.000"),
        (Decimal("1.25"), "figure", "1.25", "1,25"),
        (1234, "", "1234", "1234"),
        (2.50, "", "2.5", "2,5"),
        (1234567.5, "", "1234567.5", "1234567,5"),
        (2, "+", "+2", "+2"),
        (Decimal("1.25"), "", "1.25", "1,25"),
        (Decimal("22.0"), "", "22", "22"),
        (OCTOBER, "", "2026-10-03", "3 October 2026"),
        (OCTOBER, "short", "3 Oct", "3. Okt"),
        (OCTOBER, "weekday", "Saturday", "Saturday"),
        (OCTOBER, "long", "Saturday 3 October", "Saturday 3 October"),
        (time(18, 5), "", "18:05", "18:05"),
        (("x",), "", "x", "x"),
        (("x", "y"), "", "x and y", "x und y"),
        (("x", "y", "z"), "", "x, y and z", "x, y und z"),
        (("x", "y", "z"), "or", "x, y or z", "x, y or z"),
        (("x", "y", "z"), "semicolons", "x; y; z", "x; y; z"),
        (("x", "y", "z"), "clauses", "x, y, and z", "x, y, and z"),
    ],
)
def test_values_are_written_as_the_language_does(
    value: Value, style: str, english: str, german: str
) -> None:
    made = Message(f"{{it:{style}}}", {"it": value})
    assert (say(made), say(made, GERMAN)) == (english, german)


def test_sentences_follow_each_other_and_nothing_says_nothing() -> None:
    one, two = message("One."), message("Two.")
    assert say(sentences(one, NOTHING, two)) == "One. Two."
    assert sentences(NOTHING, one) is one
    assert not sentences()
    assert say(sentences()) == ""


POLISH: dict[str | tuple[str, ...], str | tuple[str, ...]] = {
    ("{n} set", "{n} sets"): ("{n} seria", "{n} serie", "{n} serii"),
    ("{n} contact", "{n} contacts"): ("{n} kontakt", "{n} kontakty", "{n} kontaktów"),
    ("{n} day without pain", "{n} days without pain"): (
        "{n} dzień bez bólu",
        "{n} dni bez bólu",
        "{n} dni bez bólu",
    ),
    "left": "lewa",
    "right": "prawa",
    "the {leg} leg: {done}": "noga {leg}: {done}",
    "This week so far: {what}.": "W tym tygodniu: {what}.",
    "{a} and {b}": "{a} i {b}",
    "1,000.5": "1 000,5",
    "Oct": "paź",
    "Saturday": "sobota",
    "Your next workout is planned for {day:dated}.": "Następny trening: {day:dated}.",
}


@pytest.fixture(scope="module")
def polish() -> Language:
    """A language with three plural forms, as its translators would send it."""
    catalog = Catalog("pl")
    for text, said in POLISH.items():
        catalog.add(text, said)
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return Language("pl", GNUTranslations(file))


@pytest.mark.parametrize(
    ("n", "sets", "contacts"),
    [
        (1, "1 seria", "1 kontakt"),
        (2, "2 serie", "2 kontakty"),
        (4, "4 serie", "4 kontakty"),
        (5, "5 serii", "5 kontaktów"),
        (12, "12 serii", "12 kontaktów"),
        (22, "22 serie", "22 kontakty"),
        (100, "100 serii", "100 kontaktów"),
    ],
)
def test_three_plural_forms(polish: Language, n: int, sets: str, contacts: str) -> None:
    assert say(counted("{n} set", "{n} sets", n), polish) == sets
    assert say(counted("{n} contact", "{n} contacts", n), polish) == contacts


def test_sentences_in_a_third_language(polish: Language) -> None:
    done = counted("{n} set", "{n} sets", 3)
    leg = message("the {leg} leg: {done}", leg=term("left"), done=done)
    week = message("This week so far: {what}.", what=(leg, term("right")))
    assert say(week, polish) == "W tym tygodniu: noga lewa: 3 serie i prawa."
    free = counted("{n} day without pain", "{n} days without pain", 1)
    assert say(free, polish) == "1 dzień bez bólu"
    day = message("Your next workout is planned for {day:dated}.", day=OCTOBER)
    assert say(day, polish) == "Następny trening: 3 paź 2026."
    assert say(message("Not translated: {n}", n=2.5), polish) == "Not translated: 2,5"


def test_english_needs_no_catalogue() -> None:
    assert ENGLISH.code == "en"
    assert say(counted("{n} set", "{n} sets", 1.5)) == "1.5 sets"
