"""Followed calendars are asked for behind the pages: each in its turn, of nobody who may not."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from uuid import UUID

import pytest

from springleg.store.followed_calendars import Due
from springleg.usecases.app import clock, fetching
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import Workspace, athlete_workspace, close_logbooks
from springleg.usecases.log import calendar_worker
from springleg.usecases.log.calendar_address import (
    follow,
    followed_calendars,
    followed_rows,
    let_take_itself,
    take,
    unfollow,
)
from springleg.usecases.log.calendar_worker import Calendars, calendars_behind, wake_calendars
from usecases.calendar_server import NAME, CalendarServer, answer, calendar, calendar_server
from usecases.conftest import Clock

ADDRESS = f"https://{NAME}/a"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[CalendarServer]:
    """A server that the worker finds in the open internet."""
    with calendar_server() as running:
        monkeypatch.setattr(fetching, "OPEN", running.way(total_s=3))
        yield running


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """This machine's own logbook is an empty one, and its clock stands still."""
    monkeypatch.delenv("SPRINGLEG_DATABASE_URL", raising=False)
    monkeypatch.setenv("SPRINGLEG_DATA", str(tmp_path / "data"))
    standing = Clock()
    monkeypatch.setattr(clock, "now", standing)
    close_logbooks()  # one that an earlier test has left open would be asked in its place
    yield standing
    close_logbooks()


def of(athlete: UUID | None = None) -> Workspace:
    with athlete_workspace(DataLocation(), clock.now, athlete) as space:
        return space


def holds(*days: int) -> bytes:
    first = clock.now().replace(hour=0)
    return answer(calendar(*((f"u{day}", first + timedelta(day), "Easy run") for day in days)))


def anybody(_: UUID) -> bool:
    return True


def until(what: Callable[[], bool]) -> None:
    """Wait for what threads do, as long as a slow machine may take."""
    end = monotonic() + 20
    while not what():
        assert monotonic() < end, "nothing came of it"
        sleep(0.01)


def test_what_is_due_is_read_and_then_not_before_six_hours(
    own: Clock, server: CalendarServer
) -> None:
    server.answers["/a"] = holds(1, 2)
    calendars = Calendars(anybody)
    assert not calendars.refresh_next()
    follow(of(), ADDRESS)
    assert calendars.refresh_next()
    (one,) = followed_calendars(of())
    assert one.waiting is not None
    assert not calendars.refresh_next()
    own.at += timedelta(hours=5)
    assert not calendars.refresh_next()
    own.at += timedelta(hours=1, minutes=1)
    assert calendars.refresh_next()
    assert len(server.asked) == 2
    assert of().entries == (), "and nothing is taken"


def test_it_takes_by_itself_where_that_was_said(own: Clock, server: CalendarServer) -> None:
    server.answers["/a"] = holds(1, 2)
    calendars = Calendars(anybody)
    follow(of(), ADDRESS)
    calendars.refresh_next()
    take(of())
    let_take_itself(of(), "", takes_itself=True)
    server.answers["/a"] = holds(1, 3, 4)
    own.at += timedelta(hours=7)
    calendars.refresh_next()
    assert [run.date.day for run in of().journal.runs] == [2, 4, 5]


@pytest.mark.usefixtures("own")
def test_of_one_who_may_not_nothing_is_read(server: CalendarServer) -> None:
    server.answers["/a"] = holds(1)
    follow(of(), ADDRESS)
    assert Calendars(lambda _: False).refresh_next()
    assert server.asked == []
    (one,) = followed_calendars(of())
    assert one.is_being_read


@pytest.mark.usefixtures("own")
def test_of_each_runner_one_is_asked_for_at_a_time(server: CalendarServer) -> None:
    ann, ben = (of().logbook.athlete(name) for name in ("ann", "ben"))
    goes_on = Event()
    server.answers["/b"] = holds(1)
    for number in range(2):
        follow(of(ann), f"https://{NAME}/{number}")
    follow(of(ben), f"https://{NAME}/b")
    asked: list[UUID] = []

    def refreshed(due: Due) -> None:
        asked.append(due.athlete)
        if due.athlete == ann:
            goes_on.wait(20)

    calendars = Calendars(anybody)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendar_worker, "refresh_one", refreshed)
        slow = Thread(target=calendars.refresh_next)
        slow.start()
        until(lambda: asked == [ann])
        assert calendars.refresh_next(), "another one's is not kept waiting"
        assert asked == [ann, ben]
        assert not calendars.refresh_next(), "the second of the same runner waits"
        goes_on.set()
        slow.join(20)
        assert calendars.refresh_next()
    assert asked == [ann, ben, ann]


@pytest.mark.usefixtures("own")
def test_a_reader_that_breaks_ends_no_thread_and_is_told(
    server: CalendarServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("of /private-0123456789abcdef")

    server.answers["/private-0123456789abcdef"] = holds(1)
    monkeypatch.setattr("springleg.usecases.log.calendar_refresh.runs_in", breaks)
    follow(of(), f"https://{NAME}/private-0123456789abcdef")
    assert Calendars(anybody).refresh_next()
    (one,) = followed_calendars(of())
    assert "could not be read" in str(one.trouble)
    assert "RuntimeError" in caplog.text
    assert "0123456789abcdef" not in f"{caplog.text}{one.trouble}"


@pytest.mark.usefixtures("own")
def test_one_that_was_left_on_the_way_is_asked_for_no_more(server: CalendarServer) -> None:
    follow(of(), ADDRESS)
    (held,) = followed_rows(of())
    unfollow(of(), "")
    athlete = of().athlete
    calendar_worker.refresh_one(Due(athlete, held.id))
    assert server.asked == []


@pytest.mark.usefixtures("own")
def test_whoever_begins_to_follow_wakes_a_thread(server: CalendarServer) -> None:
    server.answers["/a"] = holds(1, 2)
    with calendars_behind(anybody), closing(of().logbook):
        follow(of(), ADDRESS)
        wake_calendars()
        until(lambda: not followed_calendars(of())[0].is_being_read)
    assert followed_calendars(of())[0].waiting is not None
    wake_calendars()  # nobody is there: nothing happens
