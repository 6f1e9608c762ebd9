"""A calendar is followed: read behind, shown before anything is kept, taken, left, taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import RunsImported
from springleg.core.log.followed_calendar import MOST_FOLLOWED
from springleg.core.log.run_sources import RunChanges
from springleg.core.message import say
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar import remove_runs, undo_last
from springleg.usecases.log.calendar_address import (
    Followed,
    ask_again,
    decline,
    follow,
    followed_calendars,
    followed_rows,
    let_take_itself,
    stop_following,
    take,
    take_back,
    unfollow,
)
from springleg.usecases.log.calendar_import import import_sent
from springleg.usecases.log.calendar_refresh import refresh
from springleg.usecases.log.calendar_words import in_short, state_words, took_words, waiting_words
from usecases.calendar_server import NAME, CalendarServer, answer, calendar, calendar_server
from usecases.conftest import Clock

PATH = "/ical/private-0123456789abcdef/basic.ics"
ADDRESS = f"webcal://{NAME}{PATH}"
FIRST = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[CalendarServer]:
    with calendar_server() as running:
        yield running


@pytest.fixture
def server(running: CalendarServer) -> CalendarServer:
    for held in (running.answers, running.asked):
        held.clear()
    return running


class Followings:
    """A runner who follows a calendar, and the server that has it."""

    def __init__(self, space: Workspace, guide: Guide, server: CalendarServer) -> None:
        self.space, self.guide, self.server = space, guide, server

    def has(self, *days: int, title: str = "Easy run 8 km", **headers: str) -> None:
        """The calendar holds a run on each of these days of December."""
        each = [(f"u{day}", FIRST + timedelta(day - 1), title) for day in days]
        self.server.answers[PATH] = answer(calendar(*each), 200, **headers)

    def reads(self) -> Followed:
        (held,) = followed_rows(self.space)
        refresh(self.space, self.guide, held, self.server.way(total_s=2))
        return self.one

    @property
    def one(self) -> Followed:
        (one,) = followed_calendars(self.space)
        return one

    @property
    def days(self) -> list[int]:
        return [run.date.day for run in self.space.journal.runs]


@pytest.fixture
def runner(space: Workspace, guide: Guide, server: CalendarServer) -> Followings:
    return Followings(space, guide, server)


def test_the_first_reading_is_shown_and_nothing_is_kept_before_it_is_taken(
    runner: Followings,
) -> None:
    runner.has(2, 5, 9)
    follow(runner.space, ADDRESS)
    assert runner.one.is_being_read
    assert runner.server.asked == [], "following asks nobody"
    one = runner.reads()
    assert (one.name, one.shown) == ("Runna", f"{NAME}/\N{HORIZONTAL ELLIPSIS}")
    assert one.waiting is not None
    assert one.waiting.is_new
    assert one.waiting.changes == RunChanges(3, 0, 0, 0)
    assert "holds 3 runs. None of them is in your calendar yet" in str(waiting_words(one))
    assert runner.days == []
    assert runner.space.entries == ()
    take(runner.space)
    assert runner.days == [2, 5, 9]
    assert runner.one.waiting is None
    assert [*runner.space.journal.imports] == ["Runna"]
    undo_last(runner.space)
    assert runner.days == []
    assert runner.one.waiting is not None, "it is offered again"


def test_a_change_waits_until_it_is_taken_and_says_what_it_is(runner: Followings) -> None:
    runner.has(2, 3, 5, 9)
    follow(runner.space, ADDRESS, "coach")
    runner.reads()
    take(runner.space, "Coach")
    runner.has(2, 5, 10, 12, 13)
    one = runner.reads()
    assert one.waiting is not None
    assert one.waiting.changes == RunChanges(added=1, removed=0, moved=2, unchanged=2)
    assert str(waiting_words(one)) == "coach has changed: 1 new, 2 moved."
    assert runner.days == [2, 3, 5, 9], "as before"
    take(runner.space, "coach")
    assert runner.days == [2, 5, 10, 12, 13]


def test_what_is_left_is_not_offered_again_until_the_calendar_changes(runner: Followings) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    runner.reads()
    take(runner.space)
    runner.has(2, 4)
    runner.reads()
    decline(runner.space)
    assert runner.one.waiting is None
    assert runner.reads().waiting is None
    with pytest.raises(NotFound):
        take(runner.space)
    runner.has(2, 4, 6)
    one = runner.reads()
    assert one.waiting is not None
    assert one.waiting.changes == RunChanges(1, 0, 1, 1)


def test_what_was_not_shown_is_not_taken(runner: Followings) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    shown = runner.reads().waiting
    assert shown is not None
    runner.has(2, 3, 4)
    runner.reads()
    with pytest.raises(Refused, match="has changed since"):
        take(runner.space, "", shown.mark)
    assert runner.days == []
    now = runner.one.waiting
    assert now is not None
    take(runner.space, "", now.mark)
    assert runner.days == [2, 3, 4]


def test_a_run_that_was_removed_by_hand_stays_away(runner: Followings) -> None:
    runner.has(2, 3, 4)
    follow(runner.space, ADDRESS)
    runner.reads()
    take(runner.space)
    remove_runs(runner.space, FIRST.date() + timedelta(2))
    assert runner.reads().waiting is None
    runner.has(2, 3, 4, 8)
    runner.reads()
    take(runner.space)
    assert runner.days == [2, 4, 8]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (answer(status=500), "its server answers with a fault (500)"),
        (answer(b"<!DOCTYPE html><p>Sign in"), "it leads to a web page, not to a calendar"),
        (answer(b"what is this"), "this is not a calendar file"),
        (answer(b""), "the file is empty"),
        (answer(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"), "no run could be read"),
    ],
    ids=["500", "page", "text", "empty", "broken"],
)
def test_the_last_good_copy_stays_and_when_and_why_is_said(
    runner: Followings, clock: Clock, told: bytes, words: str
) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    runner.reads()
    take(runner.space)
    read = runner.one.read
    runner.server.answers[PATH] = told
    clock.at += timedelta(hours=7)
    one = runner.reads()
    assert one.read == read
    assert words in str(one.trouble)
    said = str(state_words(one, runner.space.now()))
    assert "could not be read on Tuesday 1 December at 16:3" in said
    assert "Last read on Tuesday 1 December at 09:3" in said
    assert runner.days == [2, 3]
    assert one.waiting is None
    runner.has(2, 3)
    assert not runner.reads().trouble


def test_a_change_that_waits_outlasts_a_failure(runner: Followings) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    runner.reads()
    runner.server.answers[PATH] = answer(status=503)
    assert runner.reads().waiting is not None
    take(runner.space)
    assert runner.days == [2, 3]


def due_in(runner: Followings) -> timedelta:
    from springleg.store.followed_calendars import due_before

    logbook, now = runner.space.logbook, runner.space.now()
    hours = (
        n for n in range(50) if due_before(logbook, now + timedelta(hours=n, minutes=1), 9) != ()
    )
    return timedelta(hours=next(hours))


def test_it_is_asked_for_again_after_six_hours_and_a_failure_sooner_then_later(
    runner: Followings,
) -> None:
    follow(runner.space, ADDRESS)
    assert due_in(runner) == timedelta(0), "at once"
    runner.has(2)
    runner.reads()
    assert due_in(runner) == timedelta(hours=6)
    runner.server.answers[PATH] = answer(status=500)
    waits = []
    for _ in range(7):
        runner.reads()
        waits.append(due_in(runner) // timedelta(hours=1))
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    runner.has(2)
    runner.reads()
    assert due_in(runner) == timedelta(hours=6)


def test_it_can_be_asked_for_at_once_but_not_twice_in_a_minute(
    runner: Followings, clock: Clock
) -> None:
    runner.has(2)
    follow(runner.space, ADDRESS)
    runner.reads()
    ask_again(runner.space, "")
    assert due_in(runner) == timedelta(hours=6)
    clock.at += timedelta(minutes=2)
    ask_again(runner.space, "")
    assert due_in(runner) == timedelta(0)


def test_only_a_change_is_sent_again(runner: Followings, clock: Clock) -> None:
    runner.has(2, 3, ETag='"one"', Last_Modified="Tue, 01 Dec 2026 07:00:00 GMT")
    follow(runner.space, ADDRESS)
    runner.reads()
    take(runner.space)
    runner.server.answers[PATH] = answer(status=304)
    clock.at += timedelta(hours=7)
    one = runner.reads()
    assert runner.server.asked[-1][1]["If-None-Match"] == '"one"'
    assert one.read is not None
    assert runner.space.now() - one.read < timedelta(minutes=1)
    assert not one.trouble
    assert runner.days == [2, 3]


def test_it_is_read_whole_where_words_have_changed_and_once_a_week(
    runner: Followings, clock: Clock
) -> None:
    from springleg.usecases.log.calendar import set_words

    def asks_for_changes() -> bool:
        runner.reads()
        return "If-None-Match" in runner.server.asked[-1][1]

    runner.has(2, 3, title="Shuffle 8 km", ETag='"one"')
    follow(runner.space, ADDRESS)
    assert not asks_for_changes()
    assert asks_for_changes()
    set_words(runner.space, "hard", ("shuffle",))
    assert not asks_for_changes()
    waits = runner.one.waiting
    assert waits is not None
    assert {run.kind for run in waits.comes} == {"hard"}
    assert asks_for_changes()
    clock.at += timedelta(days=7)
    assert not asks_for_changes()


# By itself.


def test_changes_are_taken_by_themselves_where_that_was_said_and_told_and_taken_back(
    runner: Followings,
) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    let_take_itself(runner.space, "", takes_itself=True)
    one = runner.reads()
    assert one.waiting is not None, "the first time it is asked all the same"
    take(runner.space)
    runner.has(2, 4, 5)
    one = runner.reads()
    assert runner.days == [2, 4, 5]
    assert str(took_words(one)) == "Taken from Runna by itself: 1 new, 1 moved."
    take_back(runner.space, "Runna")
    assert runner.days == [2, 3]
    assert runner.reads().took is None
    assert runner.days == [2, 3], "it is not taken again"
    runner.has(2, 4, 5, 6)
    runner.reads()
    assert runner.days == [2, 4, 5, 6]
    undo_last(runner.space)
    assert runner.one.took is None


def test_most_of_the_runs_do_not_go_by_themselves(runner: Followings) -> None:
    runner.has(*range(2, 12))
    follow(runner.space, ADDRESS)
    let_take_itself(runner.space, "", takes_itself=True)
    runner.reads()
    take(runner.space)
    runner.has()
    one = runner.reads()
    assert len(runner.days) == 10
    assert one.waiting is not None
    assert one.waiting.loses_much


def test_what_was_taken_by_itself_is_told_for_a_week(runner: Followings, clock: Clock) -> None:
    runner.has(2)
    follow(runner.space, ADDRESS)
    let_take_itself(runner.space, "", takes_itself=True)
    runner.reads()
    take(runner.space)
    runner.has(2, 20)
    assert runner.reads().took is not None
    clock.at += timedelta(days=8)
    assert runner.one.took is None
    with pytest.raises(NotFound):
        take_back(runner.space, "")


# Which calendar it is.


def test_it_is_the_calendar_that_was_imported_as_a_file_before(runner: Followings) -> None:
    each = [(f"u{day}", FIRST + timedelta(day - 1), "Easy run") for day in (2, 3, 4)]
    import_sent(runner.space, runner.guide, "training.ics", calendar(*each))
    runner.has(2, 3, 6, title="Easy run")
    follow(runner.space, ADDRESS)
    one = runner.reads()
    assert one.name == "training.ics"
    assert one.waiting is not None
    assert not one.waiting.is_new
    assert one.waiting.changes == RunChanges(0, 0, 1, 2)


def test_a_calendar_of_another_takes_no_name_of_ours(runner: Followings) -> None:
    each = [("other", FIRST + timedelta(60), "Long run")]
    import_sent(runner.space, runner.guide, "Runna", calendar(*each))
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    assert runner.reads().name == "Runna (2)"


def test_two_that_are_followed_have_two_names(runner: Followings, guide: Guide) -> None:
    runner.has(2, 3)
    runner.server.answers["/b"] = answer(calendar(("v", FIRST + timedelta(5), "Long run")))
    follow(runner.space, ADDRESS)
    follow(runner.space, f"https://{NAME}/b")
    for held in followed_rows(runner.space):
        refresh(runner.space, guide, held, runner.server.way())
    assert [one.name for one in followed_calendars(runner.space)] == ["Runna", "Runna (2)"]
    with pytest.raises(NotFound, match="more than one"):
        take(runner.space)
    take(runner.space, "runna (2)")
    assert runner.days == [6]


def test_one_that_is_followed_already_is_followed_once(runner: Followings) -> None:
    first = follow(runner.space, ADDRESS)
    assert follow(runner.space, f" https://{NAME}{PATH}#x ").id == first.id
    assert len(followed_rows(runner.space)) == 1


def test_five_are_followed_and_no_more(space: Workspace) -> None:
    for number in range(MOST_FOLLOWED):
        follow(space, f"https://{NAME}/{number}")
    with pytest.raises(Refused, match="Stop following one"):
        follow(space, f"https://{NAME}/more")


def test_a_name_is_a_calendars_own(space: Workspace) -> None:
    follow(space, f"https://{NAME}/1", "coach")
    with pytest.raises(Refused, match="of this name"):
        follow(space, f"https://{NAME}/2", "coach")
    for name in ("x" * 201, "a\x1b[2J"):
        with pytest.raises(Refused, match="is no name"):
            follow(space, f"https://{NAME}/2", name)


def test_one_that_is_left_is_forgotten_and_its_runs_stay(runner: Followings) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    runner.reads()
    take(runner.space)
    (held,) = followed_rows(runner.space)
    assert unfollow(runner.space, "") == "Runna"
    assert followed_calendars(runner.space) == ()
    assert runner.days == [2, 3]
    assert refresh(runner.space, runner.guide, held, runner.server.way()) is None
    assert followed_calendars(runner.space) == (), "a reading that was on its way begins it not"
    with pytest.raises(NotFound, match="follow no calendar"):
        unfollow(runner.space, "Runna")


def test_one_whose_runs_are_taken_out_is_not_followed_any_more(runner: Followings) -> None:
    runner.has(2)
    follow(runner.space, ADDRESS)
    runner.reads()
    assert not stop_following(runner.space, "other")
    assert stop_following(runner.space, "Runna")
    assert followed_calendars(runner.space) == ()


def test_the_same_address_is_the_same_calendar_when_it_is_followed_again(
    runner: Followings,
) -> None:
    runner.has(2, 3)
    follow(runner.space, ADDRESS)
    runner.reads()
    take(runner.space)
    unfollow(runner.space, "")
    runner.server.answers[PATH] = answer(
        calendar(("else", FIRST + timedelta(8), "Easy run 8 km"), name="Renamed")
    )
    follow(runner.space, ADDRESS)
    assert runner.reads().name == "Runna"


# Where it is off, and what is a secret.


@pytest.mark.parametrize(
    ("accounts", "said", "may"),
    [("0", "", True), ("0", "0", False), ("1", "", False), ("1", "0", False), ("1", "1", True)],
)
def test_shared_servers_follow_none_unless_they_are_told_to(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, accounts: str, said: str, may: bool
) -> None:
    monkeypatch.setenv("SPRINGLEG_ACCOUNTS", accounts)
    monkeypatch.setenv("SPRINGLEG_CALENDAR_ADDRESSES", said)
    if may:
        follow(space, ADDRESS)
    else:
        with pytest.raises(Refused, match="follows no calendars"):
            follow(space, ADDRESS)
    assert len(followed_rows(space)) == may


def test_the_address_stands_in_no_entry_and_in_nothing_that_is_shown(runner: Followings) -> None:
    runner.has(2)
    follow(runner.space, ADDRESS)
    for told in (answer(status=404), None):
        if told is None:
            runner.has(2)
        else:
            runner.server.answers[PATH] = told
        one = runner.reads()
        told_words, _ = in_short(one, runner.space.now())
        shown = f"{one!r}{[say(words) for words in told_words]}"
        assert "0123456789abcdef" not in shown
    take(runner.space)
    assert "0123456789abcdef" not in repr(runner.space.entries)
    (imported,) = runner.space.journal.facts(RunsImported)
    assert imported.origin.startswith("address:")


def test_an_address_that_may_not_be_asked_any_more_spoils_no_page(
    space: Workspace, guide: Guide, server: CalendarServer
) -> None:
    """As an archive of somebody else's may bring one."""
    from springleg.core.log.followed_calendar import FollowedCalendar
    from springleg.store.followed_calendars import put_followed

    bad = FollowedCalendar(UUID(int=1), "http://127.0.0.1:8000/secret")
    put_followed(space.logbook, space.athlete, bad, space.now())
    refresh(space, guide, bad, server.way())
    (one,) = followed_calendars(space)
    assert "its host is no name" in str(one.trouble) or "port" in str(one.trouble)
    assert "secret" not in f"{one.name}{one.shown}{one.trouble}"
    assert server.asked == []
