"""German: every text has words, every sentence of the core is spoken, no page has English left."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import chain, product
from pathlib import Path

import pytest

from web import english
from web.catalogue import WEB, catalogue, messages
from web.conftest import Served, Start
from web.people import Person
from web.po import Message, compiled, read
from web.test_every_page import PAGES

HERE = Path(__file__).parent
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+(?=[:}])|<[^>]+>")  # how a value is written may differ
ENGLISH = re.compile(
    r"\b(the|your|and|with|you|of|is|are|this|that|not|for|it|to|be|have|when|what|from|by)\b",
    re.IGNORECASE,
)
# Ids of rules, places for values, and what the example runner calls a run of hers.
NO_WORDS = re.compile(r"[\w-]+(\.[\w-]+)+|%\(\w+\)s|Leg day \(gym with Priya\)")
# Attributes that a person reads or hears.
READ = ("aria-label", "placeholder", "alt", "title", "content", "value")
HAVE_NO_WORDS = ("script", "style", "code", "pre")
NUMBER = rf"(?:{english.HOLE}|[+-]?\d+(?:[.,]\d+)*)"
SOME = 40
SIGNED_OUT = ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/")
SIGNED_IN = (
    *("/start/", "/more/account/", "/more/tokens/", "/accounts/erase/", "/accounts/sessions/"),
    *("/accounts/email/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/"),
)


def spoken(texts: list[str], language: str = "de") -> dict[str, tuple[str, bool]]:
    """What each text becomes in a language, and whether every part of it had words."""
    words = [sys.executable, str(HERE / "speaker.py"), language]
    done = subprocess.run(
        words, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return dict(zip(texts, map(tuple, json.loads(done.stdout)), strict=True))


@pytest.fixture(scope="module")
def texts() -> list[Message]:
    return messages()


def test_every_text_has_german_words(texts: list[Message]) -> None:
    said = read(catalogue("de"))
    assert [one.text for one in texts if not all(said.get(one.key, ("",)))] == []
    wanted = {one.key: 2 if one.many else 1 for one in texts}
    assert {key: len(given) for key, given in said.items()} == wanted, (
        "python tests/web/catalogue.py"
    )


def test_german_words_have_the_same_places_for_values(texts: list[Message]) -> None:
    said = read(catalogue("de"))
    for one in texts:
        for text, given in zip((one.text, one.many or one.text), said[one.key] * 2, strict=False):
            assert set(PLACEHOLDER.findall(given)) == set(PLACEHOLDER.findall(text)), given


def test_what_programs_read_is_what_translators_wrote(texts: list[Message]) -> None:
    made = compiled(texts, read(catalogue("de")), "de")
    held = catalogue("de").with_suffix(".mo").read_bytes()
    assert made == held, "compile it: python tests/web/catalogue.py"


def test_what_the_core_says_of_a_log_is_spoken_in_german() -> None:
    said = spoken(sorted({text for text in english.stories() if text}))
    assert len(said) > 300
    assert [text for text, (_, whole) in said.items() if not whole] == []
    assert [text for _, (text, _) in said.items() if ENGLISH.search(text)] == []


def test_what_a_plan_says_of_itself_is_spoken_in_german() -> None:
    said = spoken(sorted(set(english.findings())))
    assert len(said) > 50
    assert [text for text, (_, whole) in said.items() if not whole] == []


@pytest.mark.parametrize(
    ("told", "in_german"),
    [
        (
            "4 x 3 at 42.5 kg. 4 x 6 and 4 x 6 with 2 to spare and no trouble: +2.5 kg.",
            "4 x 3 mit 42,5 kg. 4 x 6 und 4 x 6, 2 in Reserve und ohne Beschwerden: +2,5 kg.",
        ),
        (
            "2 x 12. No more for now: pain 4 of 10 on 2026-11-25.",
            "2 x 12. Vorerst nicht mehr: Schmerz 4 von 10 am 25. November 2026.",
        ),
        (
            "No workout this week: Monday, Tuesday and Friday cannot be used.",
            "Keine Einheit in dieser Woche: kein Training am Montag, Dienstag und Freitag.",
        ),
        (
            "rope felt: pain 2, shin bone, on the left; in your words: xyz",
            "Seilspringen, so war es: Schmerz 2, Schienbein, links; in deinen Worten: xyz",
        ),
        ("Opens at 18.", "Öffnet sich mit 18."),
        ("Note: the left one, again.", "Notiz: the left one, again."),
    ],
)
def test_a_sentence_is_spoken_part_by_part(told: str, in_german: str) -> None:
    assert spoken([told])[told][0] == in_german


def test_what_has_no_words_stays_as_it_is_and_english_is_left_alone() -> None:
    told = "Opens at 18. Something that nobody ever says."
    said, whole = spoken([told])[told]
    assert (said, whole) == ("Öffnet sich mit 18. Something that nobody ever says.", False)
    assert spoken([told], "en")[told][0] == told


def test_what_runners_write_is_never_taken_apart() -> None:
    note = "Note: Ill. Rest. pain 3, rope\nRun: 5 km"
    assert spoken([note])[note][0] == note.replace("Note", "Notiz", 1)


@pytest.mark.parametrize("joint", [", ", ": ", " and ", ". ", " at 5 kg "])
def test_a_text_without_end_is_left_as_it_is(joint: str) -> None:
    endless = joint.join(["pain 3", "zz"] * 400)
    assert spoken([endless])[endless][0].endswith("zz")


def test_every_pattern_is_of_something_that_is_said() -> None:
    """One that no text of the source fits any more, and no sentence that is made, is left over."""
    made = chain(english.composed(), english.stories(), english.findings())
    texts = {" ".join(text.split()).casefold() for text in chain(english.source_texts(), made)}
    lines = (WEB / "spoken.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert [one for one in patterns if not any(said(one, texts))] == []
    gone = "{n} sets up the hill on {day}", "less, because of: {titles}"
    assert not [one for one in gone if any(said(one, texts))]


def said(pattern: str, texts: set[str]) -> Iterator[object]:
    """Where a text fits; `counted` puts a number and its noun into one hole of the source."""
    holes = re.findall(r"\{n\d*\}", pattern)
    for nouns in product(("", "( [a-z]+)", "( [a-z]+){2}"), repeat=len(holes)):
        counted = pattern
        for hole, noun in zip(holes, nouns, strict=True):
            counted = re.sub(re.escape(hole) + noun, hole, counted) if noun else counted
        yield from map(fits(counted), texts)


def fits(pattern: str) -> Callable[[str], object]:
    """Whether a text holds all the words of a pattern, in order, and nothing but values between."""
    first, *rest = re.split(r"\{([a-z]+)\d*\}", " ".join(pattern.split()).casefold())
    said = re.escape(first)
    for kind, words in zip(rest[::2], rest[1::2], strict=True):
        said += (NUMBER if kind == "n" else ".+?") + re.escape(words)
    return re.compile(rf"(?<!\w){said}(?!\w)").search


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


def english_in(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    assert reader.language == "de"
    said = (NO_WORDS.sub("", words).strip() for words in reader.words)
    return [words[:160] for words in said if ENGLISH.search(words)]


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


def test_no_page_has_english_left(maya: Person) -> None:
    pages = list(all_pages(maya))
    assert len(pages) > 2 * SOME
    found = {page: english_in(page_of(maya, page)) for page in pages}
    assert {page: left for page, left in found.items() if left} == {}


def test_no_page_of_accounts_has_english_left(start: Start, tmp_path: Path) -> None:
    server = start(tmp_path / "data", accounts=True)
    person = Person(server.url, "ann@example.org", sends={"Accept-Language": "de"})
    found = {page: english_in(page_of(person, page)) for page in SIGNED_OUT}
    person.sign_up()
    found |= {page: english_in(page_of(person, page)) for page in SIGNED_IN}
    server.kill()
    assert {page: left for page, left in found.items() if left} == {}


def test_dates_numbers_and_counts_are_the_readers_own(maya: Person) -> None:
    assert "Dienstag, 1. Dezember" in maya.get("/").text
    assert re.search(r"\d\. (November|Dezember) 2026", maya.get("/more/log/").text)
    plan = maya.get("/plan/").text
    assert "Sätze" in plan
    assert re.search(r"\d,\d km", plan)


def test_the_log_is_searched_in_the_words_that_it_shows(maya: Person) -> None:
    assert "Wadenheben-Test" in maya.get("/more/log/?q=wadenheben-test").text
    assert "Nichts in deinem Tagebuch" in maya.get("/more/log/?q=heel-raise").text


def test_a_refusal_is_told_in_german(maya: Person) -> None:
    assert "unbekannt (Regel)" in maya.get("/guide/pain.reddish/").text
    answer = maya.post("/plan/try/", {"wish": "move", "day": "2026-12-01", "to": "2031-01-01"})
    assert re.search("außerhalb|vorbei|keine Einheit", answer.json["error"])
