"""No page shows what only programs should see: raw keys, ids, days as files have them, backticks.

Every page that can be reached by links is looked at, in both languages: of the example runner's
season, of one who has just begun, of one who is stopped, with what forms say of wrong answers, and
the pages of errors. Keys for tools and files are their business, and stand in `code`.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from springleg.usecases.app.rules import current_guide
from web.conftest import Served, Start
from web.paper import read
from web.people import Answer, Person
from web.raw_words import raw_words
from web.runners import settled

LANGUAGES = ("en", "de")
#: Of pages that differ by a day, an entry or a rule alone, so many are looked at; and of those of
#: a runner in pain or stopped, which differ from them in what stands above: `make full` takes all.
MOST_ALIKE, MOST_ALIKE_IN_PAIN = 12, 2
ALIKE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27,}(?:,[0-9a-f-]{36})*|\d{4}-\d\d-\d\d|\d+")
#: CERT states which rules each answer rests on.
NAME_RULES = ("/paper/cert/",)
#: What is no page to read: what signs out, what is sent, what is a file.
FILES = (".pdf",)
NO_PAGES = ("/accounts/logout/", "/static/", "/api/", "/manifest", "/service-worker")
WRONG: tuple[tuple[str, dict[str, str]], ...] = (
    ("/more/settings/", {"body_mass_kg": "none", "birth_date": "3026-01-01"}),
    ("/more/settings/rule/", {"key": "pain.red.sets_factor", "value": "7"}),
    ("/more/settings/rule/", {"key": "pain.reddish", "value": "off"}),
    ("/plan/calendar/add/", {"day": "never", "kind": "easy"}),
    ("/plan/calendar/add/", {"day": "2020-01-01", "kind": "stroll"}),
    ("/plan/calendar/away/", {"first": "2027-02-02", "last": "2026-02-01"}),
    ("/more/test/", {"left": "many"}),
)
ERRORS = (
    *("/no-such-page/", "/guide/pain.reddish/", "/plan/2031-01-01/", "/plan/not-a-day/"),
    *("/session/?workout=straight-hevy", "/more/log/0/", "/plan/move/?wish=move&day=x&to=y"),
)


def links(page: str, path: str) -> Iterator[str]:
    """The pages of ours that a page leads to."""
    for one in read(page).all("a"):
        to = urlsplit(urldefrag(urljoin(path, one.attrs.get("href", ""))).url)
        if to.path.startswith(NO_PAGES) or to.path.endswith(FILES):
            continue
        if not to.netloc and to.scheme == "":
            yield to.path + (f"?{to.query}" if to.query else "")


def walk(person: Person, *first: str, most: int = MOST_ALIKE) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from these, but not all of those that are alike."""
    seen, alike, ahead = set(first), Counter[str](), deque(first)
    while ahead:
        path = ahead.popleft()
        shape = re.sub(r"/guide/[^/]+/", "/guide/*/", ALIKE.sub("*", path))
        alike[shape] += 1
        if alike[shape] > most:
            continue
        answer = person.get(path)
        if answer.location:
            answer = person.get(urljoin(path, answer.location))
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        yield path, answer.text
        new = [to for to in links(answer.text, path) if to not in seen]
        seen.update(new)
        ahead.extend(new)


def faults(pages: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    """What is raw, by page."""
    guide = current_guide()
    found = {
        path: sorted(set(raw_words(page, guide, names_rules=path.startswith(NAME_RULES))))
        for path, page in pages
    }
    assert found
    return {path: raw for path, raw in found.items() if raw}


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{path}: {one}" for path, raw in found.items() for one in raw[:5])


def speaking(language: str) -> dict[str, str]:
    return {"Accept-Language": language}


def followed(person: Person, answer: Answer, path: str) -> str:
    return person.get(urljoin(path, answer.location)).text if answer.location else answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_runners_pages(look_round: Served, language: str) -> None:
    person = Person(look_round.url, sends=speaking(language))
    person.get("/start/")
    assert person.post("/demo/").status == 302
    pages = dict(walk(person, "/", "/session/", "/start/", "/offline/"))
    assert len(pages) > 60, sorted(pages)
    found = faults(iter(pages.items()))
    assert not found, told(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_guide(look_round: Served, language: str) -> None:
    person = Person(look_round.url, sends=speaking(language))
    person.get("/start/")
    person.post("/demo/")
    rules = (
        (f"/guide/{rule}/", person.get(f"/guide/{rule}/").text) for rule in current_guide().rules
    )
    found = faults(rules)
    assert not found, told(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_pages_and_errors(start: Start, tmp_path: Path, language: str) -> None:
    person = Person(start(tmp_path / "data").url, sends=speaking(language))
    pages = dict(walk(person, "/start/", "/", *ERRORS))
    wrong = person.post("/start/", {"adult": "yes", "body_mass_kg": "x", "birth_date": "then"})
    pages["/start/ wrong"] = followed(person, wrong, "/start/")
    found = faults(iter(pages.items()))
    assert not found, told(found)


@pytest.mark.parametrize(
    "most", [MOST_ALIKE_IN_PAIN, pytest.param(MOST_ALIKE, marks=pytest.mark.full)]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_answers_and_a_stopped_runner(
    start: Start, tmp_path: Path, language: str, most: int
) -> None:
    settled(tmp_path / "data")
    person = Person(start(tmp_path / "data").url, sends=speaking(language))
    pages = {}
    for number, (path, said) in enumerate(WRONG):
        person.get(path)
        pages[f"{path} wrong {number}"] = followed(person, person.post(path, said), path)
    person.post("/more/settings/rule/", {"key": "pain.red.sets_factor", "value": "0.6"})
    person.post("/more/settings/rule/", {"key": "pain.trend", "value": "off"})
    pages["/more/settings/ changed"] = person.get("/more/settings/").text
    for pain in ("4", "6", "9"):  # hold, back off, stop
        person.post("/check-in/", {"pain": pain, "stiffness_min": "0"})
        walked = walk(person, "/", "/session/", most=most)
        pages |= {f"{path} at {pain}": page for path, page in walked}
    found = faults(iter(pages.items()))
    assert not found, told(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_accounts(start: Start, tmp_path: Path, language: str) -> None:
    server = start(tmp_path / "data", accounts=True)
    person = Person(server.url, "ann@example.org", sends=speaking(language))
    pages = dict(walk(person, "/accounts/login/", "/accounts/signup/"))
    person.sign_up()
    account = ("/more/account/", "/more/tokens/", "/accounts/erase/", "/accounts/sessions/")
    pages |= {f"{path} signed in": page for path, page in walk(person, "/more/", *account)}
    server.kill()
    found = faults(iter(pages.items()))
    assert not found, told(found)


@pytest.mark.parametrize(
    ("shown", "raw"),
    [
        ("<p>set `cleared` to go on</p>", "`"),
        ("<p>pain.red says so</p>", "pain.red"),
        ("<p aria-label='on 2026-11-29'></p>", "2026-11-29"),
        ("<template><p>straight-heavy felt easy</p></template>", "straight-heavy"),
        ("<li>mini-squat felt: effort 6</li>", "mini-squat"),
        ("<p>sets_factor</p>", "sets_factor"),
        ("<p>See G13.</p>", "G13"),
        ("<input type='text' value='2026-11-29'>", "2026-11-29"),
    ],
)
def test_what_is_raw_is_found(shown: str, raw: str) -> None:
    assert raw in next(raw_words(shown, current_guide()))


@pytest.mark.parametrize(
    "shown",
    [
        "<p>One-leg mini-squat. A rope. Up 2.5 kg at 18.30, my-runs.ics</p>",
        "<cite>doi 10.1007/s40261-018-0729-y, journal.pone</cite>",
        "<code>springleg log straight-light 3x12</code>",
        "<input type='date' value='2026-11-29'><script>{'day': '2026-11-29'}</script>",
    ],
)
def test_what_is_not_raw_is_let_pass(shown: str) -> None:
    assert list(raw_words(shown, current_guide())) == []
