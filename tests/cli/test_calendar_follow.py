"""`calendar follow`, `refresh`, `take`, `leave`, `unfollow`; what `list` and `today` say of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from cli.terminal import NOW, Terminal
from springleg.usecases.app import fetching
from usecases.calendar_server import NAME, CalendarServer, answer, calendar, calendar_server

SECRET = "private-0123456789abcdef"  # noqa: S105 of nobody
PATH = f"/ical/{SECRET}/basic.ics"
ADDRESS = f"webcal://{NAME}{PATH}"
FIRST = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[CalendarServer]:
    with calendar_server() as running:
        yield running


@pytest.fixture
def server(running: CalendarServer, monkeypatch: pytest.MonkeyPatch) -> CalendarServer:
    monkeypatch.setattr(fetching, "OPEN", running.way())
    running.answers.clear()
    running.asked.clear()
    return running


def has(server: CalendarServer, *days: int) -> None:
    each = ((f"u{day}", FIRST + timedelta(day - 1), "Easy run 8 km") for day in days)
    server.answers[PATH] = answer(calendar(*each))


def dates(ask: Terminal) -> list[int]:
    return [int(run["date"][-2:]) for run in ask("calendar", "list", "--json").json]


def test_a_calendar_is_shown_then_taken_then_taken_back(
    ask: Terminal, server: CalendarServer
) -> None:
    has(server, 2, 5)
    answer = ask("calendar", "follow", ADDRESS)
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Wed 2026-12-02  easy 8 km, Easy run 8 km",
        "Sat 2026-12-05  easy 8 km, Easy run 8 km",
    ]
    assert "Runna holds 2 runs. None of them is in your calendar yet." in answer.err
    assert "Take it: springleg calendar take" in answer.err
    assert SECRET not in answer.err
    assert dates(ask) == []
    taken = ask("calendar", "take")
    assert "Taken from Runna: 2 new." in taken.err
    assert "Next: springleg plan" in taken.err
    assert dates(ask) == [2, 5]
    assert "the import of 2 runs from Runna" in ask("calendar", "undo").err
    assert dates(ask) == []


def test_a_refresh_says_what_has_changed_and_keeps_nothing(
    ask: Terminal, server: CalendarServer
) -> None:
    has(server, 2, 5, 6)
    assert "2 runs" not in ask("calendar", "follow", ADDRESS, "--take", "--source", "coach").err
    has(server, 2, 7, 8, 9)
    answer = ask("calendar", "refresh")
    assert "coach has changed: 1 new, 2 moved." in answer.err
    assert dates(ask) == [2, 5, 6]
    told = ask("calendar", "list").err
    assert "coach has changed: 1 new, 2 moved." in told
    assert "coach has changed" in ask("today").err
    assert ask("calendar", "leave", "coach").code == 0
    assert "has changed" not in ask("calendar", "list").err
    assert ask("calendar", "refresh", "coach", "--take").code == 0
    assert dates(ask) == [2, 5, 6]
    has(server, 2, 7, 8, 9, 10)
    assert ask("calendar", "refresh", "coach", "--take").code == 0
    assert dates(ask) == [2, 7, 8, 9, 10]


def test_one_that_cannot_be_read_at_first_is_not_followed(
    ask: Terminal, server: CalendarServer
) -> None:
    server.answers[PATH] = answer(status=404)
    told = ask("calendar", "follow", ADDRESS)
    assert told.code == 2
    assert "its server has no such calendar (404)" in told.err
    assert SECRET not in told.err
    assert ask("calendar", "refresh").code == 1


def test_one_that_cannot_be_read_any_more_says_so_in_a_line(
    ask: Terminal, server: CalendarServer
) -> None:
    has(server, 2, 5)
    ask("calendar", "follow", ADDRESS, "--take")
    server.answers[PATH] = answer(status=500)
    told = ask("calendar", "refresh")
    assert told.code == 0
    assert "could not be read on Tuesday 1 December at 09:30" in told.err
    assert "its server answers with a fault (500)" in " ".join(told.err.split())
    assert dates(ask) == [2, 5]
    assert "Runna: It could not be read" in ask("today").err


def test_one_that_was_read_long_ago_says_so_and_is_not_asked(
    ask: Terminal, server: CalendarServer
) -> None:
    has(server, 2, 5)
    ask("calendar", "follow", ADDRESS, "--take")
    assert "Runna" not in ask("today").err
    later = NOW + timedelta(hours=7)
    ask.monkeypatch.setattr(
        "springleg.usecases.app.clock.now", lambda zone=UTC: later.astimezone(zone)
    )
    told = ask("today").err
    assert "Runna: Last read on Tuesday 1 December at 09:30." in told
    assert "springleg calendar refresh" in told
    assert len(server.asked) == 1


def test_changes_are_taken_by_themselves_and_told(ask: Terminal, server: CalendarServer) -> None:
    has(server, 2, 5)
    ask("calendar", "follow", ADDRESS, "--take", "--by-itself")
    has(server, 2, 6)
    assert "Taken from Runna by itself: 1 moved." in ask("calendar", "refresh").err
    assert dates(ask) == [2, 6]
    assert "Taken from Runna by itself: 1 moved." in ask("today").err
    ask("calendar", "undo")
    assert dates(ask) == [2, 5]
    assert "by itself" not in ask("today").err


def test_an_address_may_come_from_standard_input(ask: Terminal, server: CalendarServer) -> None:
    has(server, 2)
    answer = ask("calendar", "follow", "-", "--json", stdin=f"{ADDRESS}\n")
    assert answer.code == 0
    (one,) = answer.json
    assert one["waiting"] == {
        "is_new": True,
        "added": 1,
        "removed": 0,
        "moved": 0,
        "unchanged": 0,
    }
    assert (one["source"], one["trouble"], one["takes_itself"]) == ("Runna", None, False)
    assert SECRET not in answer.out


def test_one_is_left_with_its_runs_or_without(ask: Terminal, server: CalendarServer) -> None:
    has(server, 2, 5)
    ask("calendar", "follow", ADDRESS, "--take")
    assert "its address is forgotten" in " ".join(ask("calendar", "unfollow").err.split())
    assert dates(ask) == [2, 5]
    ask("calendar", "follow", ADDRESS)
    told = ask("calendar", "end", "Runna")
    assert "You follow Runna no more" in told.err
    assert dates(ask) == []
    assert ask("calendar", "unfollow").code == 1


def test_a_server_that_follows_none_says_so(ask: Terminal, server: CalendarServer) -> None:
    ask.monkeypatch.setenv("SPRINGLEG_ACCOUNTS", "1")
    for words in (("follow", ADDRESS), ("refresh",)):
        answer = ask("calendar", *words)
        assert answer.code == 2
        assert "follows no calendars by their addresses" in answer.err
    assert server.asked == []


def test_a_run_of_two_calendars_is_listed_once_with_both(
    ask: Terminal, server: CalendarServer
) -> None:
    has(server, 2, 5)
    ask("calendar", "follow", ADDRESS, "--take")
    ask("calendar", "add", "2026-12-05", "easy", "--distance", "8.2km")
    assert ask("calendar", "list").out.splitlines() == [
        "Wed 2026-12-02  easy 8 km, Easy run 8 km",
        "Sat 2026-12-05  easy 8 km, Easy run 8 km (in Runna and added by hand)",
    ]
    runs = ask("calendar", "list", "--json").json
    assert [run.get("sources") for run in runs] == [None, ["Runna", ""]]
