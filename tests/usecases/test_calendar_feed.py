"""The plan as a calendar: the same for those who read it again, and silent where it must be."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice, product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from exchange.ical.calendar_readers import by_ical_js, by_icalendar, by_vobject, needs_ical_js
from springleg.core.athlete import Condition, Profile, Run, RunKind
from springleg.core.errors import NotFound, SpringlegError
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    CheckedIn,
    Ill,
    Noted,
    Retraction,
    SessionFelt,
    Tired,
)
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Session
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.feed_address import address_of, make_address, reader_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.days_off import make_free, mark_away
from springleg.usecases.plan.calendar_feed import FeedWish, calendar_file, page_link
from springleg.usecases.plan.move_session import Change, Wish, try_change
from springleg.usecases.plan.propose_plan import keep, propose, take_back
from springleg.usecases.plan.replan import replan
from springleg.usecases.training.doses_ahead import doses_ahead
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

DAY = timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
WISH = FeedWish(link=page_link("https://legs.example.org"), alarm_min=30)
Events = dict[str, dict[str, Any]]
#: Words that no calendar may hold, whatever was logged.
FORBIDDEN = re.compile(
    r"pain|hurt|sore|ache|achilles|tendon|injur|strain|bone|swell|red flag|warning|symptom|ill\b"
    r"|fever|sick|calm|stiff|doctor|physio|clinic|rehab|heal|recover|tired|easier|less\b|fewer"
    r"|reduced|instead of|back off|stop",
    re.IGNORECASE,
)


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """Six weeks accepted, from Tuesday 1 December; workouts at half past six in Berlin."""
    runner = replace(RUNNER, time_of_day=time(18, 30), timezone="Europe/Berlin")
    set_profile(space, guide, runner)
    keep(space, propose(space, guide, weeks=6))
    return space


def read(space: Workspace, guide: Guide, wish: FeedWish = WISH) -> Events:
    """What a calendar program finds in the file, by UID; asked twice, it is the same."""
    data = calendar_file(space, guide, wish)
    assert calendar_file(space, guide, wish) == data
    found: Events = {}
    whole: Any = Calendar.from_ical(data)
    for event in whole.walk("VEVENT"):
        uid = str(event["UID"])
        assert uid not in found, "two events of one UID"
        found[uid] = {
            "sequence": event["SEQUENCE"],
            "stamp": event["DTSTAMP"].dt,
            "start": event["DTSTART"].dt,
            "end": event["DTEND"].dt,
            "title": str(event["SUMMARY"]),
            "text": str(event.get("DESCRIPTION", "")),
            "status": str(event["STATUS"]),
        }
    return found


def on(events: Events, day: date) -> dict[str, Any]:
    """The one event of a day that is not cancelled."""
    (found,) = (
        event
        for event in events.values()
        if event["status"] != "CANCELLED" and _day(event["start"]) == day
    )
    return found


def uid_on(events: Events, day: date) -> str:
    event = on(events, day)
    return next(uid for uid, other in events.items() if other is event)


def _day(start: date | datetime) -> date:
    return start.astimezone(BERLIN).date() if isinstance(start, datetime) else start


def do(space: Workspace, session: Session, day: date | None = None, **more: Any) -> None:
    """Log this session, one set of each leg, on its day or another."""
    on_day = day or session.date
    kind = {"contacts": 40} if session.workout == "rope" else {"reps": 8, "load_kg": 10.0}
    if session.workout == "mini-squat":
        kind = {"seconds": 30}
    sides = (Side.BOTH,) if session.workout == "rope" else (Side.LEFT, Side.RIGHT)
    space.add(
        *(
            SetDone(on_day, session.workout, side, variant=session.variant, **kind, **more)
            for side in sides
        )
    )


class TestWhatItSays:
    def test_what_to_do_comes_first_then_how_long_and_where(
        self, planned: Workspace, guide: Guide
    ) -> None:
        first = planned.journal.followed[0]
        event = on(read(planned, guide), first.date)
        assert event["title"] == "Straight-knee heel raises, light"
        assert event["text"].splitlines() == [
            "1 x 8, at the load that you find.",
            "About 11 minutes.",
            f"https://legs.example.org/plan/{first.date}/",
        ]
        assert event["end"] - event["start"] == timedelta(minutes=11)

    def test_the_time_of_day_is_the_runners_own_in_summer_and_winter(
        self, space: Workspace, guide: Guide, clock: Clock
    ) -> None:
        clock.at = datetime(2027, 3, 15, 9, tzinfo=BERLIN)
        runner = replace(RUNNER, time_of_day=time(18, 30), timezone="Europe/Berlin")
        set_profile(space, guide, runner)
        keep(space, propose(space, guide, weeks=4))
        starts = [event["start"] for event in read(space, guide).values()]
        assert {start.utcoffset() for start in starts} == {timedelta(0)}
        local = [start.astimezone(BERLIN) for start in starts]
        assert {start.time() for start in local} == {time(18, 30)}
        assert {start.utcoffset() for start in local} == {timedelta(hours=1), timedelta(hours=2)}

    def test_without_a_time_of_day_it_is_a_whole_day(self, space: Workspace, guide: Guide) -> None:
        set_profile(space, guide, RUNNER)
        keep(space, propose(space, guide, weeks=2))
        data = calendar_file(space, guide, WISH).decode()
        starts = [event["start"] for event in read(space, guide).values()]
        assert starts == [session.date for session in space.journal.followed]
        assert "TRANSP:TRANSPARENT" in data
        assert "TRIGGER:PT510M" in data, "half an hour before nine"

    def test_an_alarm_is_there_only_where_it_is_wished_and_only_ahead(
        self, planned: Workspace, guide: Guide
    ) -> None:
        assert b"VALARM" not in calendar_file(planned, guide, FeedWish())
        do(planned, planned.journal.followed[0])
        data = calendar_file(planned, guide, WISH).decode()
        assert data.count("TRIGGER:-PT30M") == len(planned.journal.followed) - 1

    def test_what_was_done_stands_where_it_was_done(self, planned: Workspace, guide: Guide) -> None:
        first = planned.journal.followed[0]
        before = read(planned, guide)
        do(planned, first, rir=2.0, pain=3)
        after = read(planned, guide)
        event = on(after, first.date)
        assert event["title"] == "Straight-knee heel raises, light: done"
        assert event["text"].splitlines()[0] == (
            "Straight-knee heel raises, light, 10 kg: left and right 8."
        )
        assert uid_on(after, first.date) == uid_on(before, first.date)

    def test_what_was_done_late_is_the_session_of_its_week_and_an_extra_one_is_new(
        self, planned: Workspace, guide: Guide, clock: Clock
    ) -> None:
        first = planned.journal.followed[0]
        before = read(planned, guide)
        clock.at += DAY
        do(planned, first, first.date + DAY)
        after = read(planned, guide)
        assert uid_on(after, first.date + DAY) == uid_on(before, first.date)
        do(planned, replace(first, workout="rope"), first.date)
        extra = read(planned, guide)
        assert uid_on(extra, first.date) not in before
        assert uid_on(extra, first.date + DAY) == uid_on(before, first.date)

    def test_what_left_the_plan_is_cancelled_for_a_while(
        self, planned: Workspace, guide: Guide, clock: Clock
    ) -> None:
        before = read(planned, guide)
        keep(planned, propose(planned, guide, weeks=2))
        after = read(planned, guide)
        gone = {uid for uid, event in after.items() if event["status"] == "CANCELLED"}
        assert gone
        assert gone < before.keys()
        assert {after[uid]["text"].splitlines()[0] for uid in gone} == {
            "This session is no longer planned."
        }
        assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in gone)
        clock.at += 31 * DAY
        assert not gone & read(planned, guide).keys()

    def test_while_nothing_may_be_done_it_says_who_tells_the_dose(
        self, planned: Workspace, guide: Guide
    ) -> None:
        planned.add(CheckedIn(planned.today(), pain=9, place="achilles"))
        planned.add(CheckedIn(planned.today(), sign="flag.pop"))
        events = read(planned, guide)
        assert len(events) == len(planned.journal.followed)
        assert {event["status"] for event in events.values()} == {"TENTATIVE"}
        texts = {event["text"].splitlines()[0] for event in events.values()}
        assert texts == {"Springleg says on the day what to do."}

    def test_without_a_plan_it_is_empty(self, space: Workspace, guide: Guide) -> None:
        set_profile(space, guide, RUNNER)
        assert read(space, guide) == {}


def _pains(space: Workspace) -> None:
    today = space.today()
    space.add(CheckedIn(today, pain=4, stiffness_min=40, soreness=6, place="achilles"))
    space.add(SessionFelt(today, "straight-light", pain=6, place="insertion", kind="sharp"))


WAYS_TO_BE_REDUCED: dict[str, Callable[[Workspace], object]] = {
    "pain": _pains,
    "a warning sign": lambda space: space.add(CheckedIn(space.today(), sign="flag.snp")),
    "an illness": lambda space: space.add(Ill(space.today() - 3 * DAY, fever=True)),
    "time off": lambda space: space.add(Ill(space.today() - 30 * DAY, space.today() - DAY)),
    "tired": lambda space: space.add(Tired(space.today())),
    "a race": lambda space: add_run(space, Run(space.today() + 9 * DAY, RunKind.RACE)),
    "a note": lambda space: space.add(Noted(space.today(), "My Achilles hurts; physio said stop")),
}
PROFILES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "maintenance": {"maintenance": True},
    "injured lately": {"injured_lately": True},
    "one leg": {"one_side": "left", "history": ("Achilles, left",)},
    **{f"condition {name}": {"condition": name} for name in Condition},
}


# Each way and each profile at least once; all pairs take twenty seconds.
FEW = set(islice(zip(cycle(WAYS_TO_BE_REDUCED), PROFILES, strict=False), len(PROFILES)))
PAIRS = [
    pytest.param(*pair, marks=[] if pair in FEW else pytest.mark.full)
    for pair in product(WAYS_TO_BE_REDUCED, PROFILES)
]


class TestWhatItNeverSays:
    """Not a word of pain, injury, condition or warning signs, whatever a dose rests on."""

    @pytest.mark.parametrize(("way", "said"), PAIRS)
    def test_whatever_the_reason_for_a_dose(
        self, space: Workspace, guide: Guide, way: str, said: str
    ) -> None:
        set_profile(space, guide, replace(RUNNER, **PROFILES[said]))
        for day in range(1, 30, 4):
            session = Session(space.today() - day * DAY, ("straight-light", "rope")[day % 8 == 1])
            do(space, session, pain=5, place="achilles", rir=0.0)
        WAYS_TO_BE_REDUCED[way](space)
        with suppress(NotFound):  # every workout is shut: what was done is told all the same
            keep(space, propose(space, guide, weeks=4))
        data = calendar_file(space, guide, FeedWish(alarm_min=0)).decode()
        assert "SUMMARY" in data
        assert not FORBIDDEN.findall(data.replace("\r\n ", ""))

    def test_the_reasons_are_there_to_be_left_out(self, planned: Workspace, guide: Guide) -> None:
        """Else the test above would say nothing."""
        do(planned, planned.journal.followed[0])
        _pains(planned)
        said = " ".join(str(told.dose.text) for told in doses_ahead(planned, guide))
        assert FORBIDDEN.search(said)


class Edits:
    """A person, and what comes between, at a plan: a hundred edits at random."""

    def __init__(self, space: Workspace, guide: Guide, clock: Clock, seed: int) -> None:
        self.space, self.guide, self.clock = space, guide, clock
        self.chance = random.Random(seed)  # noqa: S311 no secret
        self.away: list[date] = []

    def edit(self) -> str:
        """Do one thing that can be done; its name."""
        ways = [self.move, self.swap, self.pin, self.free, self.again, self.back, self.run]
        ways += [self.go_away, self.train, self.pass_days, self.check_in, self.repent, self.move]
        while True:
            way = self.chance.choice(ways)
            try:
                way()
            except SpringlegError:
                continue
            return way.__name__

    def ahead(self) -> Session:
        today = self.space.today()
        return self.chance.choice([s for s in self.space.journal.followed if s.date > today])

    def change(self, wish: Wish, **more: Any) -> None:
        change = Change(wish, self.ahead().date, **more)
        keep(self.space, try_change(self.space, self.guide, change))

    def move(self) -> None:
        session = self.ahead()
        to = session.date + self.chance.choice([-2, -1, 1, 2, 5]) * DAY
        keep(self.space, try_change(self.space, self.guide, Change(Wish.MOVE, session.date, to)))

    def swap(self) -> None:
        self.change(Wish.SWAP, workout=self.chance.choice(list(self.guide.workouts)))

    def pin(self) -> None:
        self.change(Wish.PIN)

    def free(self) -> None:
        self.change(Wish.FREE)

    def again(self) -> None:
        weeks = self.chance.choice([0, 4, 6, 8])
        keep(self.space, propose(self.space, self.guide, weeks=weeks))

    def back(self) -> None:
        take_back(self.space, self.space.journal.acceptances[-1][0].id)
        if not self.space.journal.acceptances:
            self.again()

    def run(self) -> None:
        day = self.space.today() + self.chance.randint(1, 20) * DAY
        add_run(self.space, Run(day, self.chance.choice(list(RunKind))))
        replan(self.space, self.guide)

    def go_away(self) -> None:
        if self.away and self.chance.random() < 0.5:
            make_free(self.space, self.guide, self.away.pop())
        else:
            first = self.space.today() + self.chance.randint(1, 20) * DAY
            mark_away(self.space, self.guide, first, first + DAY)
            self.away.append(first)
        replan(self.space, self.guide)

    def train(self) -> None:
        due = [s for s in self.space.journal.followed if s.date <= self.space.today()]
        if due:
            do(self.space, self.chance.choice(due[-2:]), self.space.today())
        replan(self.space, self.guide)

    def repent(self) -> None:
        """Take a set back that was logged."""
        sets = [entry for entry, _ in self.space.journal.sets]
        if sets:
            self.space.add(Retraction(self.chance.choice(sets).id))

    def check_in(self) -> None:
        self.space.add(CheckedIn(self.space.today(), pain=self.chance.choice([0, 0, 1, 6])))
        replan(self.space, self.guide)

    def pass_days(self) -> None:
        self.clock.at += self.chance.choice([1, 1, 2, 3]) * DAY
        replan(self.space, self.guide)


def _planned_uids(space: Workspace, events: Events) -> dict[tuple[date, str], str]:
    """The UIDs of what is planned ahead, by day and title."""
    return {
        (_day(event["start"]), event["title"].partition(" (")[0]): uid
        for uid, event in events.items()
        if event["status"] != "CANCELLED" and _day(event["start"]) > space.today()
    }


def _walk(space: Workspace, guide: Guide, clock: Clock, edits: int, seed: int) -> Iterator[str]:
    """Edit a plan so many times; what each edit was, once all is held against the time before."""
    person, highest = Edits(space, guide, clock, seed), dict[str, int]()
    before, known = read(space, guide), _planned_uids(space, read(space, guide))
    for _ in range(edits):
        name = person.edit()
        after = read(space, guide)
        for uid, event in after.items():
            assert event["sequence"] >= highest.get(uid, 0), (name, event)
            if uid in before and before[uid] != event:
                assert event["sequence"] > before[uid]["sequence"], (name, before[uid], event)
                assert event["stamp"] >= before[uid]["stamp"]
            highest[uid] = event["sequence"]
        now = _planned_uids(space, after)
        for slot, uid in now.items():
            assert known.get(slot, uid) == uid, (name, slot)
        before, known = after, now
        yield name


def test_edits_change_no_uid_of_what_stays_and_sequences_only_rise(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    """These fifty once never ended: a pain had shut the workout of a session put by hand."""
    assert len(set(_walk(planned, guide, clock, 50, seed=0))) == 12


@pytest.mark.full
@pytest.mark.parametrize("seed", range(10))
def test_so_do_a_hundred_of_them(planned: Workspace, guide: Guide, clock: Clock, seed: int) -> None:
    assert len(set(_walk(planned, guide, clock, 100, seed))) == 12


def test_two_more_readers_find_the_same(planned: Workspace, guide: Guide) -> None:
    do(planned, planned.journal.followed[0])
    keep(planned, propose(planned, guide, weeks=3))
    data = calendar_file(planned, guide, WISH)
    assert by_vobject(data) == by_icalendar(data)


@needs_ical_js
def test_a_browsers_reader_finds_the_same(planned: Workspace, guide: Guide) -> None:
    keep(planned, propose(planned, guide, weeks=3))
    data = calendar_file(planned, guide, WISH)
    (found,) = by_ical_js([data])
    same = ("uid", "title", "text", "sequence", "status", "alarms")
    expected = by_icalendar(data)
    assert [[one[name] for name in same] for one in found] == [
        [one[name] for name in same] for one in expected
    ]
    starts = [datetime.fromisoformat(one["start"]) for one in found]
    assert starts == [one["start"] for one in expected]


def test_moving_one_session_leaves_all_others_as_they_are_to_the_byte(
    planned: Workspace, guide: Guide
) -> None:
    third = planned.journal.followed[2]
    before = read(planned, guide)
    keep(planned, try_change(planned, guide, Change(Wish.MOVE, third.date, third.date + DAY)))
    after = read(planned, guide)
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid] != after[uid]]
    assert changed == [uid_on(after, third.date + DAY)]


def test_what_was_logged_offline_and_comes_late_lets_no_sequence_fall(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    """A set of Tuesday that arrives on Thursday belongs before what was said on Wednesday."""
    first = planned.journal.followed[0]
    on_tuesday = planned.now() + timedelta(hours=8)
    clock.at += 2 * DAY
    planned.add(CheckedIn(planned.today(), pain=0))
    keep(planned, propose(planned, guide))
    before = read(planned, guide)
    sets = (SetDone(first.date, first.workout, side, reps=8) for side in (Side.LEFT, Side.RIGHT))
    planned.add_entries(tuple(Entry(new_id(), on_tuesday, one) for one in sets))
    after = read(planned, guide)
    assert on(after, first.date)["title"].endswith(": done")
    assert before.keys() == after.keys()
    assert all(after[uid]["sequence"] >= before[uid]["sequence"] for uid in before)
    late = uid_on(after, first.date)
    assert after[late]["sequence"] > before[late]["sequence"]


def test_the_same_log_elsewhere_makes_the_same_file(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    from springleg.core.log.journal import Journal

    keep(planned, propose(planned, guide, weeks=3))
    moved = Workspace(planned.logbook, planned.athlete, Journal(planned.entries), clock)
    assert calendar_file(moved, guide, WISH) == calendar_file(planned, guide, WISH)


def test_another_time_of_day_moves_every_session(planned: Workspace, guide: Guide) -> None:
    do(planned, planned.journal.followed[0])
    before = read(planned, guide)
    profile: Profile = planned.profile
    set_profile(planned, guide, replace(profile, time_of_day=time(7)))
    after = read(planned, guide)
    assert before.keys() == after.keys()
    assert all(after[uid]["sequence"] > before[uid]["sequence"] for uid in before)
    assert {event["start"].astimezone(BERLIN).time() for event in after.values()} == {time(7)}


def test_an_address_that_several_use_is_noted_once_a_minute(space: Workspace, clock: Clock) -> None:
    """However often they take turns: each note is a writing to the disk."""
    secret, used = make_address(space.logbook, space.athlete, "en", clock), [""]
    for after_s, agent in [(0, "iOS/26"), (0, "curl/8")] * 10 + [(60, "iOS/26"), (1, "curl/8")]:
        clock.at += timedelta(seconds=after_s)
        assert reader_of(space.logbook, secret, agent, clock)
        now = address_of(space.logbook, space.athlete)
        used += [now.used_by] if now and now.used_by != used[-1] else []
    assert used == ["", "iOS", "curl", "iOS"], "the first of the day, the other, a minute later"
