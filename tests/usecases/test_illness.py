"""Ill: nothing is planned while it lasts, today says so, and what is said or done later ends it."""

from datetime import date, datetime, time, timedelta, tzinfo

import pytest

from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import Fact, Ill, Retraction
from springleg.core.log.illness import fever_beside
from springleg.core.log.journal import Journal
from springleg.core.log.sets import LEGS, STILL, SetDone, Side
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.plan.day_sheet import day_sheet
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import accept, plan_end, plan_season, standing_season
from springleg.usecases.training.today import today
from usecases.test_agreement import RUNNER

MONDAY = date(2026, 9, 7)


def go_to(space: Workspace, day: date) -> None:
    def clock(zone: tzinfo) -> datetime:
        return datetime.combine(day, time(7), zone)

    space.clock = clock


def later(days: int) -> date:
    return MONDAY + timedelta(days=days)


@pytest.fixture
def planned(space: Workspace, guide: Guide) -> Workspace:
    """A runner with an accepted plan whose first session is today."""
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    accept(space, plan_season(space, guide, weeks=4))
    assert today(space, guide).session is not None
    return space


def test_while_it_lasts_the_day_has_no_workout_and_today_says_so(
    planned: Workspace, guide: Guide
) -> None:
    record(planned, guide, Ill(MONDAY))
    changed = replan(planned, guide)
    assert changed is not None
    assert MONDAY in {moved.before for moved in changed.moves}
    assert str(changed.cause) == "Monday 7 September is not free for a workout."
    for days in range(4):
        go_to(planned, later(days))
        found = today(planned, guide)
        assert (found.session, found.dose, found.ill_since) == (None, None, MONDAY)
        assert found.next is not None
        sessions = plan_season(planned, guide, weeks=2).plan.sessions
        assert sessions[0].date > later(days)
        replan(planned, guide)


def test_a_plan_made_again_is_kept_once_and_only_if_it_changed(
    planned: Workspace, guide: Guide
) -> None:
    record(planned, guide, Ill(MONDAY))
    before = len(planned.entries)
    assert replan(planned, guide) is not None
    assert len(planned.entries) == before + 1
    assert MONDAY not in {session.date for session in planned.journal.followed}
    assert replan(planned, guide) is None
    assert len(planned.entries) == before + 1


def test_a_plan_made_while_well_is_stale_once_a_day_of_it_is_lost(
    planned: Workspace, guide: Guide
) -> None:
    assert not standing_season(planned, guide).stale
    record(planned, guide, Ill(MONDAY))
    assert standing_season(planned, guide).stale


def test_a_day_to_come_is_still_shown(planned: Workspace, guide: Guide) -> None:
    record(planned, guide, Ill(MONDAY))
    replan(planned, guide)
    ahead = today(planned, guide).next
    assert ahead is not None
    assert today(planned, guide, ahead.date).session == ahead


@pytest.mark.parametrize(
    ("said", "ill_on_thursday"),
    [
        ([], True),
        ([Ill(MONDAY, later(2))], False),
        ([Ill(later(2))], True),
        ([SetDone(later(2), "rope", Side.BOTH, contacts=50)], False),
        ([SetDone(MONDAY, "rope", Side.BOTH, contacts=50)], True),
    ],
    ids=["nothing", "its last day", "ill again", "a session", "a session that very day"],
)
def test_what_ends_it(
    planned: Workspace, guide: Guide, said: list[Fact], *, ill_on_thursday: bool
) -> None:
    record(planned, guide, Ill(MONDAY))
    go_to(planned, later(3))
    record(planned, guide, *said)
    assert (today(planned, guide).ill_since is not None) is ill_on_thursday
    closed = plan_season(planned, guide, weeks=2).problem.unavailable
    assert (later(3) in closed) is ill_on_thursday


def test_taken_back_it_never_was(planned: Workspace, guide: Guide) -> None:
    session = today(planned, guide).session
    (entry,) = record(planned, guide, Ill(MONDAY))
    planned.add(Retraction(entry.id))
    assert today(planned, guide).session == session


def stood(*facts: Fact) -> tuple[Ill, ...]:
    start = datetime.fromisoformat("2026-09-07T08:00:00+00:00")
    entries = [Entry(new_id(), start + timedelta(hours=n), fact) for n, fact in enumerate(facts)]
    return Journal(reversed(entries)).illnesses


def test_what_is_said_later_of_an_open_illness_counts() -> None:
    fever, over = Ill(MONDAY, fever=True), Ill(MONDAY, later(3), fever=True)
    assert stood(fever, over) == (over,)
    assert stood(Ill(MONDAY), Ill(later(2))) == (Ill(MONDAY, later(1)), Ill(later(2)))
    assert stood(over, Ill(later(9))) == (over, Ill(later(9)))
    assert stood(Ill(later(2)), Ill(MONDAY, later(1))) == (Ill(later(2)), Ill(MONDAY, later(1)))


@pytest.mark.parametrize("cold", [Ill(MONDAY), Ill(later(2)), Ill(MONDAY, later(1)), Ill(later(1))])
def test_an_illness_without_fever_leaves_a_fever_as_it_stands(cold: Ill) -> None:
    fever, over = Ill(MONDAY, fever=True), Ill(MONDAY, later(1), fever=True)
    assert stood(fever, cold) == (fever, cold)
    assert stood(over, cold) == (over, cold)
    assert [ill for ill in stood(fever, cold, over) if ill.fever] == [over]
    assert fever in stood(cold, fever)


def test_the_fever_that_stands_is_the_one_that_lasts_longer() -> None:
    fever, over = Ill(MONDAY, fever=True), Ill(MONDAY, later(2), fever=True)
    assert fever_beside([over, fever], Ill(later(4))) == fever
    assert fever_beside([over], Ill(later(2))) == over
    assert fever_beside([over], Ill(MONDAY, later(1), fever=True)) == over
    assert fever_beside([over], over) is None
    assert fever_beside([over], Ill(later(3))) is None
    assert fever_beside([Ill(MONDAY)], Ill(later(1))) is None


def test_while_a_fever_is_open_no_next_workout_is_told(planned: Workspace, guide: Guide) -> None:
    record(planned, guide, Ill(MONDAY, fever=True))
    assert today(planned, guide).next is None
    go_to(planned, later(2))
    record(planned, guide, Ill(MONDAY, later(1), fever=True))
    assert today(planned, guide).next is not None


def test_a_fever_is_over_only_when_that_is_said(guide: Guide) -> None:
    fever, session = Ill(MONDAY, fever=True), SetDone(later(2), "rope", Side.BOTH, contacts=50)
    assert stood(fever, session) == (fever,)
    start = datetime.fromisoformat("2026-09-07T08:00:00+00:00")
    entries = [Entry(new_id(), start, fever), Entry(new_id(), start + timedelta(1), session)]
    assert Journal(entries).log(guide).fevers == (STILL,)
    entries.append(Entry(new_id(), start + timedelta(days=2), Ill(MONDAY, later(1), fever=True)))
    assert Journal(entries).log(guide).fevers == (later(1),)


def test_a_forgotten_illness_still_keeps_today_free(planned: Workspace, guide: Guide) -> None:
    record(planned, guide, Ill(date(2024, 1, 1)))
    assert plan_season(planned, guide, weeks=2).plan.sessions[0].date > MONDAY


def test_with_a_fever_nothing_is_planned_until_it_is_over_and_then_all_of_it(
    planned: Workspace, guide: Guide
) -> None:
    record(planned, guide, Ill(MONDAY, MONDAY, fever=True))
    ahead = planned.journal.followed[1]
    sheet = day_sheet(planned, guide, ahead.date)
    assert sheet.session == ahead
    assert sheet.swaps == ()
    last = planned.journal.followed[-1].date
    assert day_sheet(planned, guide, last).swaps, "when it is over"
    wait = guide.values.time_off.fever_wait_h // 24
    season = plan_season(planned, guide, weeks=2)
    first = later(wait + 1)
    assert {*season.problem.opens.values()} >= {first}
    assert season.plan.sessions[0].date >= first
    assert min(season.problem.opens.values()) == first


def test_a_plan_does_not_grow_when_its_last_day_of_a_week_was_trained(
    planned: Workspace, guide: Guide
) -> None:
    """On a Sunday with a session done the next day that can be planned is of the next week."""
    sunday = later(6)
    go_to(planned, sunday)
    first = planned.journal.accepted
    assert first is not None
    for sets in (1, 2, 3):
        done = [SetDone(sunday, "straight-light", leg, reps=12, number=sets) for leg in LEGS]
        record(planned, guide, *done)
        replan(planned, guide)
        last = planned.journal.accepted
        assert last is not None
        assert plan_end(last) == plan_end(first)
