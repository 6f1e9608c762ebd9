"""German: no translation is broken, every text is given to translators, no page has other English.

Texts that have no words yet are counted and printed (`without_words.py`).
"""

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import pytest

from springleg.core import message
from springleg.core.errors import Refused, UnknownName
from springleg.core.log.entries import Entry
from springleg.core.log.events import Noted, SessionFelt
from springleg.core.log.journal import Journal
from springleg.core.log.pain import refuse_unknown_words
from springleg.guides import load
from springleg.usecases.app.languages import language_of
from springleg.usecases.log.history import history
from web import english
from web.catalogue import catalogue, messages
from web.conftest import Served, Start
from web.people import Person
from web.po import Message, compiled, read
from web.test_every_page import PAGES
from web.without_words import Passing, not_given, with_wrong_places, without_words

HERE = Path(__file__).parent
PLAIN = re.compile(r"\{\w*(?::\w+)?\}|[^\W\d_]?[\W\d_]")  # values and signs, not words
PLAIN_BRACES = re.compile(r"([{}])\1")
ENGLISH = re.compile(
    r"\b(the|your|and|with|you|of|is|are|this|that|not|for|it|to|be|have|when|what|from|by)\b",
    re.IGNORECASE,
)
# Ids of rules, places for values, and what the example runner calls a run of hers.
NO_WORDS = re.compile(r"[\w-]+(\.[\w-]+)+|%\(\w+\)s|Leg day \(gym with Priya\)")
# Attributes that a person reads or hears.
READ = ("aria-label", "placeholder", "alt", "title", "content", "value")
HAVE_NO_WORDS = ("script", "style", "code", "pre")
SOME = 40
SIGNED_OUT = ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/")
SIGNED_IN = (
    *("/start/", "/more/account/", "/more/tokens/", "/accounts/erase/", "/accounts/sessions/"),
    *("/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/"),
)


@pytest.fixture(scope="module")
def texts() -> list[Message]:
    return messages()


def test_every_text_is_given_to_translators_and_those_without_words_are_counted(
    texts: list[Message], record_property: Callable[[str, object], None]
) -> None:
    said = read(catalogue("de"))
    assert not_given(texts, said) == [], "python tests/web/catalogue.py"
    lacking = without_words(texts, said)
    record_property("told", f"German: {len(lacking)} of {len(texts)} texts have no words yet")


def test_german_words_have_the_same_places_for_values(texts: list[Message]) -> None:
    assert [*with_wrong_places(texts, read(catalogue("de")))] == []


TEXTS = [Message("{n} sets"), Message("one of %(n)s", "all of %(n)s"), Message("no words yet")]
GOOD = {
    ("", "{n} sets"): ("{n} Sätze",),
    ("", "one of %(n)s"): ("einer von %(n)s", "alle von %(n)s"),
    ("", "no words yet"): ("",),
}


def test_a_text_without_words_is_counted_and_nothing_else_is_let_pass() -> None:
    assert [one.text for one in without_words(TEXTS, GOOD)] == ["no words yet"]
    assert not_given(TEXTS, GOOD) == []
    assert [*with_wrong_places(TEXTS, GOOD)] == []
    half = GOOD | {("", "one of %(n)s"): ("einer von %(n)s", "")}
    assert len(without_words(TEXTS, half)) == 2


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("{n} sets", ("Sätze",)),
        ("{n} sets", ("{m} Sätze",)),
        ("one of %(n)s", ("einer von %(n)s", "alle")),
        ("one of %(n)s", ("", "alle")),
    ],
)
def test_a_broken_translation_is_found(key: str, given: tuple[str, ...]) -> None:
    assert given[-1] in with_wrong_places(TEXTS, GOOD | {("", key): given})


def test_a_text_that_translators_were_never_given_is_found() -> None:
    assert not_given([*TEXTS, Message("new")], GOOD) == [("", "new")]
    assert not_given(TEXTS[1:], GOOD) == [("", "{n} sets")]
    assert not_given(TEXTS, GOOD | {("", "one of %(n)s"): ("einer",)}) == [("", "one of %(n)s")]


def test_what_programs_read_is_what_translators_wrote(texts: list[Message]) -> None:
    made = compiled(texts, read(catalogue("de")), "de")
    held = catalogue("de").with_suffix(".mo").read_bytes()
    assert made == held, "compile it: python tests/web/catalogue.py"


def outside(told: object, known: Container[tuple[str, str]]) -> Iterator[str]:
    """The patterns of a message, and of those in it, that are not among the known ones."""
    if isinstance(told, message.Message):
        if PLAIN.sub("", told.pattern) and ("", PLAIN_BRACES.sub(r"\1", told.pattern)) not in known:
            yield told.pattern
        for value in told.values.values():
            yield from outside(value, known)
    elif isinstance(told, list | tuple):
        for one in told:
            yield from outside(one, known)


def in_german(made: Iterable[message.Message]) -> dict[str, str]:
    """Each sentence by its English; translators have each part of it.

    No English is left in those whose parts all have words.
    """
    told = [one for one in made if one]
    known = read(catalogue("de"))
    translated = {key for key, given in known.items() if all(given)}
    assert {part for one in told for part in outside(one, known)} == set()
    said = {str(one): message.say(one, language_of("de")) for one in told}
    whole = {str(one) for one in told if not any(outside(one, translated))}
    assert [words for one, words in said.items() if one in whole and ENGLISH.search(words)] == []
    return said


@pytest.fixture(scope="module")
def stories() -> dict[str, str]:
    return in_german([*english.stories(), *english.composed()])


@pytest.fixture(scope="module")
def findings() -> dict[str, str]:
    return in_german(english.findings())


def test_what_the_core_says_of_a_log_has_german_words(stories: dict[str, str]) -> None:
    assert len(stories) > 300


def test_what_is_said_of_a_file_has_german_words() -> None:
    assert len(in_german(english.remarks())) > 30


def test_what_a_plan_says_of_itself_has_german_words(findings: dict[str, str]) -> None:
    assert len(findings) > 50


@pytest.mark.parametrize(
    ("told", "in_german"),
    [
        (
            "4 x 6 at 22.5 kg. Up 5 kg: the first times leave 4, now 2 is the aim.",
            "4 x 6 mit 22,5 kg. 5 kg mehr: Die ersten Male lassen 4 übrig, jetzt sind 2 das Ziel.",
        ),
        (
            "1 x 30 s. No rise for now: pain 4 of 10 on the morning of 2026-06-04.",
            "1 x 30 s. Vorerst nicht mehr: Schmerz 4 von 10 am Morgen des 4. Juni 2026.",
        ),
        (
            "One workout this week: only Tuesday is free.",
            "Eine Einheit in dieser Woche: frei ist nur Dienstag.",
        ),
        (
            (
                "A workout comes again before the round is complete: you trained on Sunday 25 "
                "February, Thursday, Friday and Saturday stay where they were put, and a week "
                "holds two workouts."
            ),
            (
                "Eine Einheit kommt wieder, bevor die Runde voll ist: du hast am Sonntag, 25. "
                "Februar, trainiert, Donnerstag, Freitag und Samstag bleiben, wie du sie gesetzt "
                "hast und eine Woche hat zwei Einheiten."
            ),
        ),
        (
            "Skipping rope. Pain 2, where the tendon meets the heel, on the left.",
            "Seilspringen. Schmerz 2, wo die Sehne an der Ferse ansetzt, links.",
        ),
        (
            "Skipping rope. Pain 2. In your words: xyz.",
            "Seilspringen. Schmerz 2. In deinen Worten: xyz.",
        ),
        (
            "Away until Wednesday 9 December, no training.",
            "Weg bis Mittwoch, 9. Dezember, kein Training.",
        ),
        (
            "40 foot contacts in 2 bouts with 50 s between. The start: short and easy.",
            "40 Fußkontakte in 2 Runden mit 50 s dazwischen. Der Anfang: kurz und leicht.",
        ),
    ],
)
def test_a_sentence_is_said_with_what_stands_in_it(
    told: str, in_german: str, stories: dict[str, str], findings: dict[str, str]
) -> None:
    assert (stories | findings)[told] == in_german


def test_an_error_is_said_with_what_stands_in_it() -> None:
    line = message.message("line {line}", line=7)
    workout = UnknownName(line, "ropes", ["rope"], message.message("workout"))
    with pytest.raises(Refused) as place:
        refuse_unknown_words(SessionFelt(date(2026, 12, 1), "rope", place="xyz"), "[0].fact")
    german = language_of("de")
    assert str(workout) == "line 7: unknown workout 'ropes'. Did you mean 'rope'?"
    assert message.say(workout.message, german) == (
        "Zeile 7: unbekannt (Einheit): 'ropes'. Meinst du 'rope'?"
    )
    told = message.say(place.value.message, german)
    assert told.startswith("[0].fact.place: unbekannt (Schmerzstelle): 'xyz'. Bekannt: calf, ")


def test_what_runners_write_is_never_taken_apart() -> None:
    text = "Ill. Rest. pain 3, {rope}\nRun: 5 km"
    noted = Entry(UUID(int=1), datetime(2026, 12, 1, tzinfo=UTC), Noted(date(2026, 12, 1), text))
    (line,) = history(load(), Journal([noted]))
    assert message.say(line.what, language_of("de")) == f"Notiz: {text}"


class Reader(HTMLParser):
    """The words of a page that are not marked as English."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.shut: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = held.get("lang", "")
        is_data = tag == "script" and held.get("type") == "application/json"
        in_english = held.get("lang") == "en" and tag != "html"
        if self.shut or in_english or (tag in HAVE_NO_WORDS and not is_data):
            self.shut.append(tag)
        else:
            named = (v for n, v in held.items() if n in READ or n.startswith("data-words"))
            self.words += named

    def handle_endtag(self, tag: str) -> None:
        if self.shut and self.shut[-1] == tag:
            self.shut.pop()

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and not self.shut:
            self.words += texts_in(json.loads(data))
        elif not self.shut:
            self.words.append(data)


def texts_in(data: object) -> Iterator[str]:
    """All text of a script's data; names of fields are none."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from texts_in(one)


def english_in(page: str, passing: Passing) -> list[str]:
    """What a page says in English, but for texts that have no words yet."""
    reader = Reader()
    reader.feed(page)
    assert reader.language == "de"
    said = (NO_WORDS.sub("", passing.left_of(words)).strip() for words in reader.words)
    return [words[:160] for words in said if ENGLISH.search(words)]


@pytest.fixture(scope="module")
def passing(texts: list[Message]) -> Passing:
    return Passing(without_words(texts, read(catalogue("de"))))


def german(*words: str) -> str:
    return f"<html lang=de><body>{''.join(f'<p>{one}</p>' for one in words)}</body></html>"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Das ist deutsch.", False),
        ("The next round is lighter", False),
        ("Heute: The next round is lighter", False),
        ("The next round is lighter for you", True),
        ("You are tired until 1. Dezember", False),
        ("You are tired", True),
        ("and", False),
        ("Montag and Dienstag", True),
        ("4 Sätze of", False),
        ("4 sets of 6 are left for you", True),
    ],
)
def test_english_that_has_german_words_is_found_in_a_page(words: str, *, left: bool) -> None:
    lacking = ("The next round is lighter", "You are tired until {day}", "and", "{n} of")
    passing = Passing([Message(text) for text in lacking])
    assert bool(english_in(german("Guten Tag", words), passing)) is left


@pytest.fixture(scope="module")
def maya(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody who reads German and looks round in the example runner's season."""
    server: Served = start(tmp_path_factory.mktemp("german") / "data")
    person = Person(server.url, sends={"Accept-Language": "de-AT,de;q=0.9"})
    person.get("/start/")
    assert person.post("/demo/").status == 302
    yield person
    server.kill()


def page_of(person: Person, path: str) -> str:
    """The page, or the one that asks for a password first."""
    answer = person.get(path)
    return person.get(answer.location).text if answer.location else answer.text


def all_pages(person: Person) -> Iterator[str]:
    """Every page, with some days of the plan, some rules, and entries to correct."""
    yield from PAGES
    for page, link in (("/plan/", "/plan/2[0-9-]+/"), ("/guide/", "/guide/[^/]+/")):
        found = sorted(set(re.findall(f'href="({link})"', person.get(page).text)))
        yield from found[:: max(1, len(found) // SOME)]
    yield from re.findall(r'href="(/more/log/[^"]+/)"', person.get("/more/log/").text)[:10]


def test_no_page_has_english_left(maya: Person, passing: Passing) -> None:
    pages = list(all_pages(maya))
    assert len(pages) > 2 * SOME
    found = {page: english_in(page_of(maya, page), passing) for page in pages}
    assert {page: left for page, left in found.items() if left} == {}


def test_no_page_of_accounts_has_english_left(
    start: Start, tmp_path: Path, passing: Passing
) -> None:
    server = start(tmp_path / "data", accounts=True)
    person = Person(server.url, "ann@example.org", sends={"Accept-Language": "de"})
    found = {page: english_in(page_of(person, page), passing) for page in SIGNED_OUT}
    person.sign_up()
    found |= {page: english_in(page_of(person, page), passing) for page in SIGNED_IN}
    server.kill()
    assert {page: left for page, left in found.items() if left} == {}


def test_dates_numbers_and_counts_are_the_readers_own(maya: Person) -> None:
    assert "Dienstag, 1. Dezember" in maya.get("/").text
    assert re.search(r"\d\. (November|Dezember)\b", maya.get("/more/log/").text)
    plan = maya.get("/plan/").text
    assert "Sätze" in plan
    assert re.search(r"\d,\d km", plan)


def test_the_log_is_searched_in_the_words_that_it_shows(maya: Person) -> None:
    assert "Wadenheben-Test" in maya.get("/more/log/?q=wadenheben-test").text
    assert "Nichts in deinem Tagebuch" in maya.get("/more/log/?q=heel-raise").text


def test_a_refusal_is_told_in_german(maya: Person) -> None:
    answer = maya.post("/plan/try/", {"wish": "move", "day": "2026-12-01", "to": "2031-01-01"})
    assert re.search("außerhalb|vorbei|keine Einheit", answer.json["error"])
