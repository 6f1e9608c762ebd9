"""What Today shows beside the session: week, season, other workouts, what may be cleared."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Condition, Focus, Priority, Run, RunKind
from springleg.core.dosing.prescription import State
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn, PlanAccepted
from springleg.core.message import term
from springleg.core.plan import Finding, Plan, Session, monday_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.clearance import clear_stop, may_be_cleared
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.record import record
from springleg.usecases.plan.focus import choose_focus, present_focus
from springleg.usecases.plan.plan_change import change_made, change_to_plain
from springleg.usecases.plan.season_place import season_place
from springleg.usecases.training.day import day_of
from springleg.usecases.training.doses_ahead import doses_ahead
from springleg.usecases.training.other_workouts import other_workouts
from springleg.usecases.training.today import next_dose, today
from springleg.usecases.training.verdict import day_verdict, verdict
from springleg.usecases.training.week_strip import StripStatus, week_strip
from usecases.test_agreement import MONDAY, RUNNER, do, go_to, set_up

DAY = timedelta(days=1)


def test_a_week_has_seven_days_with_what_was_done_planned_and_left_out(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    first, second = space.journal.followed[:2]
    assert monday_of(second.date) == MONDAY
    add_run(space, Run(MONDAY, RunKind.EASY))
    add_run(space, Run(MONDAY, RunKind.LONG))
    week = week_strip(space, guide, MONDAY)
    assert [day.date for day in week] == [MONDAY + n * DAY for n in range(7)]
    assert [day.is_today for day in week] == [True] + 6 * [False]
    assert week[0].run is not None
    assert week[0].run.kind is RunKind.LONG, "the one that counts"
    looks = {(d.date, w.workout): w.status for d in week for w in d.workouts}
    planned = {(s.date, s.workout): StripStatus.PLANNED for s in (first, second)}
    assert looks == planned
    do(space, guide, first.date, first.workout)
    go_to(space, second.date + DAY)
    week = week_strip(space, guide, MONDAY)
    looks = {(d.date, w.workout): w.status for d in week for w in d.workouts}
    assert looks[first.date, first.workout] is StripStatus.DONE
    assert looks[second.date, second.workout] is StripStatus.LEFT_OUT
    assert [w.is_done for d in week for w in d.workouts] == [True, False]


def planned_from(space: Workspace, guide: Guide, start: date, weeks: int) -> None:
    plan = Plan(guide.edition, (Session(start, "straight-light"),), {})
    space.add(PlanAccepted(plan, start, weeks, menu=tuple(guide.workouts)))


def test_the_place_in_the_season_counts_from_where_the_plan_began(
    space: Workspace, guide: Guide
) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    assert season_place(space, MONDAY) is None
    planned_from(space, guide, MONDAY - timedelta(weeks=20), 8)  # another season, long over
    assert season_place(space, MONDAY) is None
    planned_from(space, guide, MONDAY, 8)
    place = season_place(space, MONDAY)
    assert place is not None
    assert (place.week, place.weeks, place.race) == (1, 8, None)
    planned_from(space, guide, MONDAY + 9 * DAY, 7)  # made again in its second week
    place = season_place(space, MONDAY + 16 * DAY)
    assert place is not None
    assert (place.week, place.weeks) == (3, 8)


def test_the_season_is_for_the_next_race_that_counts_most(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    planned_from(space, guide, MONDAY, 8)
    races = [
        Run(MONDAY + 10 * DAY, RunKind.RACE, Priority.B),
        Run(MONDAY + 30 * DAY, RunKind.RACE, Priority.A),
        Run(MONDAY + 50 * DAY, RunKind.RACE, Priority.A),
    ]
    for race in races:
        add_run(space, race)
    for day, wanted in ((MONDAY, races[1]), (MONDAY + 31 * DAY, races[2])):
        place = season_place(space, day)
        assert place is not None
        assert place.race == wanted
    place = season_place(space, MONDAY + 51 * DAY)
    assert place is not None
    assert place.race is None


def test_the_next_dose_is_the_one_of_the_doses_ahead(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    found = today(space, guide)
    assert found.session is not None
    told = {one.session.date: one.dose for one in doses_ahead(space, guide)}
    assert found.next is not None
    assert next_dose(space, guide, found) == told[found.next.date]
    do(space, guide, MONDAY, found.session.workout)
    after = today(space, guide)
    told = {one.session.date: one.dose for one in doses_ahead(space, guide)}
    assert after.next is not None
    assert next_dose(space, guide, after) == told[after.next.date]
    next_one = day_of(space, guide).next
    assert next_one is not None
    assert next_one.dose == told[after.next.date]
    assert next_dose(space, guide, replace(after, next=None)) is None


def test_other_workouts_are_all_with_their_dose_or_what_they_wait_for(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    first = space.journal.followed[0]
    found = other_workouts(space, guide)
    assert {one.dose.workout for one in found} == set(guide.workouts)
    shut = [one.gate is not None for one in found]
    assert shut == sorted(shut), "the open ones first"
    assert all((one.minutes > 0) is (one.gate is None) for one in found)
    assert [one.dose.workout for one in found if one.is_planned] == [first.workout]
    do(space, guide, first.date, first.workout)
    go_to(space, first.date + DAY)
    assert [o.dose.workout for o in other_workouts(space, guide) if o.is_last] == [first.workout]


@pytest.mark.parametrize("name", ["bone", "ask.bone"])
def test_what_was_to_be_cleared_first_is_taken_out_by_a_clinicians_word(
    space: Workspace, guide: Guide, name: str
) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, replace(RUNNER, contraindications=(name,)))
    stop = dosing_state(space, guide).stop
    assert stop is not None
    assert may_be_cleared(guide, space, stop.rule)
    assert not clear_stop(space, guide, MONDAY)
    assert (space.profile.contraindications, space.profile.cleared) == ((), MONDAY)
    assert dosing_state(space, guide).stop is None


def test_one_word_clears_one_thing_of_two(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    names = tuple(
        r.id for r in guide.rules.values() if r.id.startswith("ask.") and r.id != "ask.now"
    )
    set_profile(space, guide, replace(RUNNER, contraindications=names))
    before = len(space.profile.contraindications)
    still = clear_stop(space, guide, MONDAY)
    assert len(space.profile.contraindications) == before - 1
    assert still is (dosing_state(space, guide).stop is not None)


def test_a_fever_is_not_ended_by_a_word(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    assert not may_be_cleared(guide, space, "return.fever")
    for rule in ("pain.stop", "pain.pause", "flag.snap"):
        assert may_be_cleared(guide, space, rule)


def test_a_focus_is_chosen_and_left_in_a_word(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    assert present_focus(space, guide) is None
    change = choose_focus(space, guide, Focus.STRENGTH)
    held = present_focus(space, guide)
    assert space.profile.focus is Focus.STRENGTH
    if held is not None:
        assert held.focus is Focus.STRENGTH
    assert change is None or change.moves or change.variants
    choose_focus(space, guide, Focus.BALANCED)
    assert present_focus(space, guide) is None


def test_a_verdict_says_what_to_do_and_a_stop_of_the_day_outranks_it(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    state = dosing_state(space, guide).standing
    assert (verdict(state).steps, str(verdict(state).title)) == ((), "All calm.")
    record(space, guide, CheckedIn(MONDAY - 3 * DAY, pain=1), CheckedIn(MONDAY, pain=6))
    state = dosing_state(space, guide).standing
    told = verdict(state)
    assert (told.state, len(told.steps)) == (State.BACK_OFF, 3)
    assert str(told.text).startswith("Pain 6 this morning")
    record(space, guide, CheckedIn(MONDAY, pain=8))
    found = dosing_state(space, guide)
    told = verdict(found.standing)
    assert told.state is State.STOP
    assert day_verdict(found.standing, found.stop) == told
    assert str(told.steps[0]) == "No workouts and no running."
    assert "2026" not in str(told.text)


@pytest.mark.parametrize(
    ("profile", "title"),
    [
        ({"contraindications": ("ask.bone",)}, "Ask first, then train."),
        ({"condition": Condition.BONE}, "Ask first, then train."),
    ],
)
def test_what_must_be_cleared_first_is_told_as_such(
    space: Workspace, guide: Guide, profile: dict[str, object], title: str
) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, replace(RUNNER, **profile))
    day = day_of(space, guide)
    assert (day.state, day.kind) == (State.STOP, "stopped")
    assert day.verdict is not None
    assert str(day.verdict.title) == title


def test_a_change_says_what_it_gives_up_and_no_old_loss(space: Workspace, guide: Guide) -> None:
    go_to(space, MONDAY)
    set_profile(space, guide, RUNNER)
    known = Finding("2026-W50", "missing", 1, (), "One is left out.")
    new = replace(known, week="2026-W51", text="Another one is left out.")
    for findings, cause in (((known,), ""), ((known, new), "Pain 6.")):
        plan = Plan(guide.edition, (), {}, findings)
        space.add(PlanAccepted(plan, MONDAY, 8, cause=cause))
    change = change_made(space.journal.acceptances, ())
    assert list(map(str, change.costs)) == ["Another one is left out."]
    assert change_to_plain(guide, change)["costs"] == ["Another one is left out."]
    assert term("Another one is left out.") in change.lines(guide)
