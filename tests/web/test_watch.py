"""Workouts for the watch, from the pages: found by their names, sent as files, one's own alone."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from exchange.fit_workout.fit_readers import by_fit_tool, by_fitdecode
from web.conftest import Served, Start
from web.paper import Paper
from web.people import Answer, Person
from web.plans import THIRD
from web.tables import run

ONE, WEEK = "Workout for the watch (FIT)", "This week for the watch (zip)"


@pytest.fixture(scope="module")
def season(start: Start, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The demo runner's season on the day of her first session, only to be read."""
    folder = tmp_path_factory.mktemp("season") / "data"
    shutil.copytree(demo_folder, folder)
    return start(folder)


def sent(answer: Answer, kind: str, name: str) -> bytes:
    """The bytes of a file that was sent to be kept."""
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    return answer.raw


def href(sheet: Paper, name: str) -> str:
    return sheet.one("a", name).attrs["href"] or ""


def test_todays_card_and_the_days_sheet_lead_to_the_workout(season: Served) -> None:
    person = Person(season.url)
    from_today = href(Paper(person).goto("/"), ONE)
    assert from_today == href(Paper(person).goto("/plan/2026-12-01/"), ONE)
    name = "springleg-2026-12-01-straight-heavy.fit"
    data = sent(person.get(from_today), "application/vnd.ant.fit", name)
    assert by_fitdecode(data) == by_fit_tool(data)
    later = href(Paper(person).goto(f"/plan/{THIRD}/"), ONE)
    assert person.get(later).status == 200
    assert not Paper(person).goto("/plan/2026-12-02/").some("a", ONE), "a day of rest has none"


def test_the_plan_leads_to_the_weeks_workouts(season: Served) -> None:
    person = Person(season.url)
    sheet = Paper(person).goto("/plan/")
    packed = sent(person.get(href(sheet, WEEK)), "application/zip", "springleg-week-2026-11-30.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        names = held.namelist()
        each = [by_fitdecode(held.read(name)) for name in names]
    assert len(names) == len(each) == 2
    assert names[0] == "springleg-2026-12-01-straight-heavy.fit"


def test_where_this_week_is_over_the_next_one_is_offered(
    start: Start, demo_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_folder, tmp_path / "data")
    sunday = start(tmp_path / "data", now="2026-12-06T18:00:00+00:00")
    person = Person(sunday.url)
    link = href(Paper(person).goto("/plan/"), "Next week for the watch (zip)")
    answer = person.get(link)
    sent(answer, "application/zip", "springleg-week-2026-12-07.zip")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/plan/watch/2026-12-02/", 404, "The next workout is on"),
        ("/plan/watch/2026-11-01/", 404, "is behind you"),
        ("/plan/watch/week/2027-12-01/", 404, "Nothing is left of the week of"),
        ("/plan/watch/never/", 400, "That is not a day of the calendar"),
        ("/plan/watch/week/2026-02-30/", 400, "That is not a day of the calendar"),
    ],
)
def test_what_cannot_be_sent_is_said_on_a_page(
    season: Served, path: str, status: int, words: str
) -> None:
    sheet = Paper(Person(season.url)).goto(path)
    assert sheet.status == status
    assert words in sheet.words


def test_words_are_in_the_language_of_the_browser(season: Served) -> None:
    person = Person(season.url)
    path = "/plan/watch/2026-12-01/"
    german = by_fitdecode(person.get(path, **{"Accept-Language": "de"}).raw)
    assert german.name != by_fitdecode(person.get(path).raw).name


def test_looking_at_a_workout_changes_nothing_and_gives_the_same_bytes(season: Served) -> None:
    person = Person(season.url)
    before = person.get("/api/entries").text
    first, second = (person.get("/plan/watch/week/2026-12-01/").raw for _ in range(2))
    assert first == second
    assert person.get("/api/entries").text == before


def test_nobody_gets_what_is_not_theirs(start: Start, demo_folder: Path, tmp_path: Path) -> None:
    """Ann has a plan. Ben, who has none, is told so at the very address; a stranger signs in."""
    folder = tmp_path / "data"
    shutil.copytree(demo_folder, folder)
    served = start(folder, accounts=True)
    ann, ben = (Person(served.url, f"{name}@example.org").sign_up() for name in ("ann", "ben"))
    run(folder, "UPDATE store_entry SET athlete_id = ?", ann.tag.replace("-", ""))
    for path in ("/plan/watch/2026-12-01/", "/plan/watch/week/2026-12-01/"):
        assert b".FIT" in ann.get(path).raw
        told = ben.get(path)
        assert (told.status, b".FIT" in told.raw) == (404, False)
        stranger = Person(served.url, cookies={}).get(path)
        assert (stranger.status, b".FIT" in stranger.raw) == (302, False)
    served.kill()
