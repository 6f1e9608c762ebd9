"""A calendar that is followed, on the web: begun without waiting, shown, taken with a tap, undone.

The servers of the tests read no calendars by themselves: what the threads behind a real one do is
done here between two looks, with the one way to a calendar that only a test can give.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import local_workspace
from springleg.usecases.log.calendar_address import followed_rows
from springleg.usecases.log.calendar_refresh import refresh
from usecases.calendar_server import NAME, CalendarServer, answer, calendar, calendar_server
from web.conftest import NOW, Served, Start
from web.paper import Paper
from web.people import Person
from web.plans import planned_days

SECRET = "private-0123456789abcdef"  # noqa: S105 of nobody
PATH = f"/ical/{SECRET}/basic.ics"
CALENDAR, AGAIN = "/plan/calendar/", "/plan/again/"
FIRST = datetime(2026, 12, 1, tzinfo=UTC)
Read = Callable[..., None]


@pytest.fixture(scope="module")
def club() -> Iterator[CalendarServer]:
    with calendar_server() as running:
        yield running


def standing(zone: tzinfo) -> datetime:
    """The clock of the servers of the tests."""
    return datetime.fromisoformat(NOW).astimezone(zone)


def read_again(folder: Path, club: CalendarServer, *days: int, broken: bool = False) -> None:
    """What is done behind the pages: the calendar has runs on these days of December now."""
    each = ((f"u{day}", FIRST + timedelta(day - 1), f"Easy run {day} km") for day in days)
    club.answers[PATH] = answer(status=500) if broken else answer(calendar(*each))
    with local_workspace(DataLocation(str(folder)), standing) as space:
        for held in followed_rows(space):
            refresh(space, current_guide(), held, club.way())


@pytest.fixture
def sheet(season: Served) -> Paper:
    return Paper(Person(season.url)).goto(CALENDAR)


def follow(sheet: Paper, address: str = f"webcal://{NAME}{PATH}") -> None:
    asked = sheet.one("details", "Follow a calendar by its address")
    sheet.fill("Address, https:// or webcal://", address, within=asked)
    sheet.press("Follow", within=asked)


def test_a_calendar_is_read_behind_shown_taken_and_taken_back(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    before = planned_days(season.data_dir)
    follow(sheet)
    assert sheet.path.startswith("/plan/calendar/followed/")
    assert "It is being read for the first time." in sheet.words
    assert club.asked == [], "no request waits for another machine"
    mine = sheet.path
    read_again(season.data_dir, club, 3, 5, 9)
    sheet.goto(mine)
    assert sheet.one("h1").words == "Runna"
    assert "Runna holds 3 runs. None of them is in your calendar yet." in sheet.words
    assert "Wed 9 Dec 2026" in sheet.words
    sheet.goto("/plan/")
    assert "Runna holds 3 runs" in sheet.words
    sheet.press("Take it")
    assert sheet.path == AGAIN, "and the plan is proposed anew, not made"
    assert "Your runs are as in that calendar now." in sheet.words
    assert planned_days(season.data_dir) == before
    sheet.goto(CALENDAR)
    assert "Runna" in sheet.one("li", "3 runs ahead").words
    sheet.press("Take back the last change")
    assert "Easy run 9 km" not in sheet.goto(CALENDAR).words
    assert "Runna holds 3 runs" in sheet.words


def test_a_change_is_counted_and_can_be_left(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    follow(sheet)
    mine = sheet.path
    read_again(season.data_dir, club, 3, 5, 9)
    sheet.goto(mine).press("Take it")
    read_again(season.data_dir, club, 3, 5, 9, 11, 12)
    sheet.goto("/plan/")
    assert "Runna has changed: 2 new." in sheet.words
    sheet.follow("Look : Runna")
    assert sheet.path == mine
    sheet.press("Leave my runs as they are")
    assert sheet.path == CALENDAR
    assert "Easy run 12 km" not in sheet.words
    assert "has changed: 2 new" not in sheet.goto("/plan/").words


def test_what_has_changed_since_it_was_shown_is_not_taken_unseen(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    follow(sheet)
    mine = sheet.path
    read_again(season.data_dir, club, 3, 5, 9)
    sheet.goto("/plan/")
    read_again(season.data_dir, club, 3)
    sheet.press("Take it")
    assert sheet.path == mine
    assert "The calendar has changed since. Look at it again." in sheet.words
    assert "Easy run 9 km" not in sheet.goto(CALENDAR).words
    sheet.goto(mine).press("Take it")
    assert "Runna" in sheet.goto(CALENDAR).one("li", "1 run ahead").words


def test_when_and_why_it_could_not_be_read_is_said(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    follow(sheet)
    read_again(season.data_dir, club, broken=True)
    said = "could not be read on Tuesday 1 December at"
    assert said in sheet.goto(CALENDAR).words
    assert "its server answers with a fault (500)" in sheet.words
    sheet.follow("Look :")
    assert said in sheet.words
    sheet.press("Stop following it")
    assert "Its address is forgotten" in sheet.words
    assert said not in sheet.words


def test_changes_are_taken_by_themselves_told_and_taken_back(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    follow(sheet)
    mine = sheet.path
    read_again(season.data_dir, club, 3, 5, 9)
    sheet.goto(mine).press("Take it")
    sheet.goto(mine).press("Take changes by themselves")
    assert "Changes are taken by themselves." in sheet.words
    read_again(season.data_dir, club, 3, 5, 9, 12)
    assert "Taken from Runna by itself: 1 new." in sheet.goto("/plan/").words
    sheet.goto(mine).press("Take it back")
    assert "Easy run 12 km" not in sheet.goto(CALENDAR).words
    sheet.goto(mine).press("Ask me before a change is taken")
    assert "You are asked before a change is taken." in sheet.words


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "https://localhost/x", "ftp://a.example.org/", "x"]
)
def test_a_bad_address_is_told_and_not_shown(sheet: Paper, address: str) -> None:
    follow(sheet, f"{address}{SECRET}")
    assert sheet.status == 400
    assert "address: " in sheet.words
    assert SECRET not in sheet.words
    assert "Follow a calendar by its address" in sheet.goto(CALENDAR).words
    assert not sheet.some("a", "Look")


def test_the_address_is_on_no_page(sheet: Paper, season: Served, club: CalendarServer) -> None:
    follow(sheet)
    read_again(season.data_dir, club, 3)
    mine = sheet.path
    for path in (mine, CALENDAR, "/plan/", "/more/log/", "/start/"):
        answer = sheet.person.get(path)
        assert SECRET not in answer.text, path
        assert answer.status == 200


def test_taking_its_runs_out_ends_it(sheet: Paper, season: Served, club: CalendarServer) -> None:
    follow(sheet)
    read_again(season.data_dir, club, 3, 5)
    sheet.goto(sheet.path).press("Take it")
    sheet.goto(CALENDAR).press("Take out : Runna")
    assert "The calendar is not followed any more." in sheet.words
    assert not sheet.goto(CALENDAR).some("a", "Look : Runna")


def test_a_run_of_two_calendars_stands_once_with_both(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    follow(sheet)
    read_again(season.data_dir, club, 9)
    sheet.goto(sheet.path).press("Take it")
    sheet.goto(CALENDAR)
    asked = sheet.one("details", "Add a run or a race")
    sheet.fill("Day", "2026-12-09", within=asked)
    sheet.fill("Distance, km", "9.2", within=asked)
    sheet.press("Add", within=asked)
    (row,) = sheet.goto(CALENDAR).some("li", "Wed 9 Dec 2026")
    assert "Runna" in row.words
    assert "added by hand" in row.words


def test_it_can_be_read_again_from_its_page(
    sheet: Paper, season: Served, club: CalendarServer
) -> None:
    follow(sheet)
    mine = sheet.path
    read_again(season.data_dir, club, 3)
    sheet.goto(mine).press("Read it again now")
    assert "It is being read. Look again in a moment." in sheet.words
    assert sheet.person.post(mine, {"do": "fly"}).status == 400
    nowhere = "/plan/calendar/followed/01950000-0000-7000-8000-000000000009/"
    assert sheet.person.post(nowhere, {"do": "take"}).status == 404
    assert sheet.person.get(nowhere).status == 404


def test_set_up_takes_an_address_and_plans_without_it_until_it_is_read(
    server: Served, club: CalendarServer
) -> None:
    sheet = Paper(Person(server.url)).goto("/start/")
    for name, value in (("none", "none"), ("adult", "yes")):
        sheet.tick(sheet.named(name, value))
    sheet.fill("Or your calendar's address", f"http://127.0.0.1/{SECRET}")
    sheet.press("Show me")
    assert sheet.status == 400
    assert "its host is no name" in sheet.by_id("address-wrong").words
    sheet.fill("Or your calendar's address", f"https://{NAME}{PATH}")
    sheet.press("Show me")
    assert sheet.path == "/start/season/"
    assert "This plan does not know the calendar you gave yet." in sheet.words
    read_again(server.data_dir, club, 3, 5)
    sheet.follow("Look")
    sheet.press("Take it")
    assert sheet.path == AGAIN
    assert "calendar you gave" not in sheet.goto("/start/season/").words


def test_a_server_of_many_follows_none_and_says_so(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True)
    ann = Person(served.url, "ann@example.org").sign_up()
    sheet = Paper(ann).goto(CALENDAR)
    assert "This server follows no calendars by their addresses." in sheet.words
    assert not sheet.some("details", "Follow a calendar")
    assert "calendar's address" not in sheet.goto("/start/").words
    refused = ann.post("/plan/calendar/follow/", {"address": f"https://{NAME}{PATH}"})
    assert refused.status == 400
    assert SECRET not in refused.text
