"""A plan that is made anew says what changed and why; its runner keeps it or has the old one back.

The runner trains on Tuesdays and Fridays; it is Tuesday 1 December 2026.
"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind, Weekday, weekday_of
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.entries import Retraction
from springleg.core.log.events import (
    CheckedIn,
    HeelRaiseTested,
    Ill,
    PlanAccepted,
    RunAdded,
    RunsRemoved,
    SessionFelt,
)
from springleg.core.message import message, say
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.demo.runner import sets_of
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.log.record import record
from springleg.usecases.plan.move_session import Change, Wish, try_change
from springleg.usecases.plan.plan_change import (
    PlanChange,
    keep_change,
    last_change,
    moved_says,
    open_change,
)
from springleg.usecases.plan.propose_plan import keep, propose, take_back
from springleg.usecases.plan.replan import replan
from springleg.usecases.plan.season import accept, plan_season
from springleg.usecases.training.today import today
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
MENU = ("straight-light", "rope", "bent-light", "mini-squat")
Slots = set[tuple[date, str]]


@pytest.fixture
def planned(space: Workspace, guide: Guide, clock: Clock) -> Workspace:
    """Eight weeks are planned and the first workout is done; the rope comes on Friday."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=8))
    do(space, guide, clock, TUE)
    assert replan(space, guide) is None
    assert today(space, guide, TUE + 3 * DAY).session == session_of(space, "rope")
    return space


def go_to(clock: Clock, day: date) -> None:
    clock.at = clock.at.replace(year=day.year, month=day.month, day=day.day, hour=18)


def do(space: Workspace, guide: Guide, clock: Clock, day: date, *, tells_hops: bool = True) -> None:
    """Do what is planned for a day, as it is prescribed, without pain, small hops where asked."""
    go_to(clock, day)
    found = today(space, guide)
    assert found.dose is not None
    asked = found.dose.asks_hops and tells_hops
    hops = [SessionFelt(day, found.dose.workout, hops_pain=0)] if asked else []
    record(space, guide, *sets_of(guide, day, found.dose), *hops)


def wake_up_red(space: Workspace, guide: Guide, clock: Clock, day: date) -> PlanChange | None:
    go_to(clock, day)
    record(space, guide, CheckedIn(day, pain=6))
    return replan(space, guide)


def ahead(space: Workspace) -> Slots:
    return {(s.date, s.workout) for s in space.journal.followed if s.date > space.today()}


def session_of(space: Workspace, workout: str) -> Session:
    return next(s for s in space.journal.followed if s.workout == workout)


def plans(space: Workspace) -> int:
    return sum(isinstance(entry.fact, PlanAccepted) for entry in space.entries)


def test_a_season_that_goes_as_planned_is_never_planned_anew(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """Somebody new to heavy work and the rope: both open on the way, as the plan said."""
    new = replace(RUNNER, heel_raise=None, rope_history=False, strength_history=False)
    set_profile(space, guide, new)
    keep(space, propose(space, guide, weeks=12))
    opens = space.journal.acceptances[0][1].opens
    assert opens.keys() == {"straight-heavy", "bent-heavy", "rope"}
    for session in space.journal.followed:
        go_to(clock, session.date - DAY)
        record(space, guide, CheckedIn(session.date - DAY, pain=0))
        assert replan(space, guide) is None, session
        do(space, guide, clock, session.date)
        assert replan(space, guide) is None, session
    assert {s.workout for s in space.journal.followed} == {*guide.workouts}
    assert plans(space) == 1


def test_small_hops_that_are_not_told_move_the_rope_once_and_it_comes_when_they_are(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    set_profile(space, guide, replace(RUNNER, heel_raise=None, rope_history=False))
    keep(space, propose(space, guide, weeks=8))
    assert "rope" in {workout for _, workout in ahead(space)}
    changes, day = list[PlanChange](), TUE
    for _ in range(10):
        do(space, guide, clock, day, tells_hops=False)
        changes += filter(None, [replan(space, guide)])
        day, workout = min(ahead(space))
        assert dosing_state(space, guide, day).dose(workout).asks_hops, "it is asked each time"
    (change,) = changes
    assert str(change.cause) == (
        "Skipping rope waits. The rope opens with 10 small hops on two feet: do them at the end of "
        "a session and say how much they hurt."
    )
    assert "rope" not in {workout for _, workout in ahead(space)}
    do(space, guide, clock, day)
    told = replan(space, guide)
    assert told is not None
    assert str(told.cause) == "Skipping rope is open to you."
    assert "rope" in {workout for _, workout in ahead(space)}


def test_the_rope_that_leaves_a_plan_made_again_for_another_cause_says_why_too(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """The hops were not told, and the last session in which they could be is left out."""
    set_profile(space, guide, replace(RUNNER, heel_raise=None, rope_history=False))
    keep(space, propose(space, guide, weeks=8))
    *before, left_out = [
        s for s in space.journal.followed if s.date < session_of(space, "rope").date
    ]
    for session in before:
        do(space, guide, clock, session.date, tells_hops=False)
        assert replan(space, guide) is None
    go_to(clock, left_out.date + DAY)
    record(space, guide, CheckedIn(space.today(), pain=0))
    change = replan(space, guide)
    assert change is not None
    assert str(change.cause).startswith("Skipping rope waits. The rope opens with 10 small hops")
    assert str(change.cause).endswith("was not done.")
    assert "rope" not in {workout for _, workout in ahead(space)}


def test_one_red_morning_leaves_the_rope_in_the_plan_from_when_it_can_open(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    ropes = sum(s.workout == "rope" for s in planned.journal.followed)
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    fact = planned.journal.acceptances[-1][1]
    opens = fact.opens["rope"]
    after = [s for s in planned.journal.followed if s.date > TUE]
    light = next(s for s in after if s.workout.endswith("-light"))
    assert opens == light.date + DAY, "the morning after a light raise"
    assert all(s.date >= opens for s in after if s.workout == "rope")
    assert sum(s.workout == "rope" for s in planned.journal.followed) >= ropes - 1
    assert str(change.cause) == (
        "Skipping rope waits until Wednesday 9 December. "
        "No heavy work and no rope after pain 6 of 10 on the morning of 2026-12-03."
    )
    assert str(change.what(guide)) == f"{len(change.moves)} workouts of your plan change."
    assert str(change.says(guide)) == f"{change.cause} {change.what(guide)}"
    assert change == last_change(planned)


def test_a_declined_change_brings_the_old_plan_back_and_is_not_asked_again(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    before = ahead(planned)
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    assert ahead(planned) != before
    take_back(planned, change.entry)
    assert ahead(planned) == before
    assert last_change(planned) is None
    assert replan(planned, guide) is None
    friday = today(planned, guide, TUE + 3 * DAY)
    assert friday.session is not None
    assert friday.dose is not None
    assert (friday.session.workout, friday.dose.sets) == ("rope", None), "the dose still rules"
    go_to(clock, TUE + 3 * DAY)
    record(planned, guide, CheckedIn(planned.today(), pain=0))
    assert replan(planned, guide) is None, "a calm morning is no new cause"


def test_the_same_trouble_another_time_is_another_cause(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    take_back(planned, change.entry)
    calm = timedelta(days=guide.values.pain.pause_window_days + 7)
    day = TUE + 7 * DAY
    while True:
        day, workout = min(slot for slot in ahead(planned) if slot[0] >= day)
        if workout == "rope" and day > TUE + calm:
            break
        do(planned, guide, clock, day)
        go_to(clock, day + DAY)
        record(planned, guide, CheckedIn(day + DAY, pain=0))
        replan(planned, guide)
    again = wake_up_red(planned, guide, clock, day - DAY)
    assert again is not None
    assert "Skipping rope waits" in str(again.cause)


def test_a_change_that_is_kept_is_not_shown_again_but_can_be_taken_back(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    before = ahead(planned)
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    assert open_change(planned) == change
    keep_change(planned, change.entry)
    assert open_change(planned) is None
    assert last_change(planned) == change
    assert replan(planned, guide) is None
    take_back(planned, change.entry)
    assert ahead(planned) == before


def test_only_the_last_change_can_be_answered(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    by_hand = keep(planned, propose(planned, guide))
    for entry in (change.entry, by_hand):
        with pytest.raises(NotFound, match=r"^There is no change of your plan to answer"):
            keep_change(planned, entry)
    with pytest.raises(NotFound, match="no longer the last one"):
        take_back(planned, change.entry)
    assert last_change(planned) is None, "the runner has planned anew"


def test_what_is_past_is_not_announced_any_more(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    go_to(clock, change.last_day)
    assert last_change(planned) == change
    go_to(clock, change.last_day + DAY)
    assert last_change(planned) is None


def test_a_check_in_that_is_taken_back_brings_the_plan_back(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    before = ahead(planned)
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    morning = next(e for e in planned.entries if isinstance(e.fact, CheckedIn))
    planned.add(Retraction(morning.id))
    back = replan(planned, guide)
    assert back is not None
    assert ahead(planned) == before
    assert str(back.cause) == "Skipping rope is open to you."
    assert {(m.workout, m.after, m.before) for m in back.moves} == {
        (m.workout, m.before, m.after) for m in change.moves
    }


@pytest.mark.parametrize("workout", ["rope", "mini-squat"])
def test_a_session_moved_by_hand_stays_after_a_red_morning_and_its_taking_back(
    planned: Workspace, guide: Guide, clock: Clock, workout: str
) -> None:
    session = session_of(planned, workout)
    to = session.date + DAY
    keep(planned, try_change(planned, guide, Change(Wish.MOVE, session.date, to=to)))
    assert (to, workout) in ahead(planned)
    wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert (to, workout) in ahead(planned)
    morning = next(e for e in planned.entries if isinstance(e.fact, CheckedIn))
    planned.add(Retraction(morning.id))
    replan(planned, guide)
    assert (to, workout) in ahead(planned)
    assert [pin.date for pin in planned.journal.acceptances[-1][1].pins] == [to]


def test_a_session_put_by_hand_stays_when_it_leaves_the_menu(
    planned: Workspace, guide: Guide
) -> None:
    session = session_of(planned, "rope")
    keep(planned, try_change(planned, guide, Change(Wish.PIN, session.date)))
    set_profile(planned, guide, replace(RUNNER, menu=("straight-light", "bent-light")))
    change = replan(planned, guide)
    assert change is not None
    assert str(change.cause) == "The workouts that you want have changed."
    left = [s for s in planned.journal.followed if s.date > TUE]
    assert {s.workout for s in left} == {"straight-light", "bent-light", "rope"}
    assert [s.date for s in left if s.workout == "rope"] == [session.date]


def test_where_a_session_put_by_hand_breaks_a_rule_that_is_asked_once(
    planned: Workspace, guide: Guide
) -> None:
    """A race comes the day after the rope that was put by hand."""
    session = session_of(planned, "rope")
    keep(planned, try_change(planned, guide, Change(Wish.PIN, session.date)))
    race = Run(session.date + DAY, RunKind.RACE, Priority.B)
    planned.add(RunAdded(race))
    change = replan(planned, guide)
    assert change is not None
    assert (session.date, "rope") in ahead(planned)
    assert "A race on Saturday 5 December is new." in str(change.cause)
    (asked,) = change.asked
    assert str(asked) == (
        "Skipping rope on Friday 4 December: it stays where you put it, but it is within "
        "the days before a race that are kept light or free."
    )
    assert replan(planned, guide) is None


def test_a_workout_left_out_is_a_cause_and_can_be_declined(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    """The rope of Friday is left out: it comes back; if that is not wanted, it does not."""
    friday = TUE + 3 * DAY
    go_to(clock, friday + DAY)
    record(planned, guide, CheckedIn(friday + DAY, pain=0))
    before = ahead(planned)
    change = replan(planned, guide)
    assert change is not None
    assert str(change.cause) == "Skipping rope of Friday 4 December was not done."
    take_back(planned, change.entry)
    assert ahead(planned) == before
    go_to(clock, friday + 3 * DAY)
    record(planned, guide, CheckedIn(planned.today(), pain=0))
    assert replan(planned, guide) is None
    do(planned, guide, clock, min(day for day, _ in ahead(planned)))
    assert replan(planned, guide) is None, "what is done as planned is no new cause"


def test_days_off_and_runs_are_told_and_declined_one_by_one(
    planned: Workspace, guide: Guide
) -> None:
    tuesday = TUE + 7 * DAY
    before = ahead(planned)
    mark_away(planned, guide, tuesday, tuesday)
    away = replan(planned, guide)
    assert away is not None
    assert str(away.cause) == "Tuesday 8 December is not free for a workout."
    take_back(planned, away.entry)
    assert replan(planned, guide) is None
    race = date(2027, 1, 3)
    planned.add(RunAdded(Run(race, RunKind.RACE, Priority.A)))
    raced = replan(planned, guide)
    assert raced is not None
    assert str(raced.cause) == "A race on Sunday 3 January is new."
    assert {slot for slot in before if slot[0] == tuesday} <= ahead(planned), "still declined"
    take_back(planned, raced.entry)
    assert ahead(planned) == before
    assert replan(planned, guide) is None


def test_a_test_that_opens_a_gate_brings_its_workouts_in(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    untested = replace(RUNNER, heel_raise=None, rope_history=False, strength_history=False)
    set_profile(space, guide, replace(untested, menu=MENU))
    keep(space, propose(space, guide, weeks=4))
    assert "rope" not in {s.workout for s in space.journal.followed}
    assert space.journal.acceptances[0][1].opens["rope"] == date(2026, 12, 28), "not in these weeks"
    go_to(clock, TUE + DAY)
    record(space, guide, HeelRaiseTested(TUE + DAY, 25, 25))
    change = replan(space, guide)
    assert change is not None
    assert "Skipping rope is open to you." in str(change.cause)
    assert "rope" in {s.workout for s in space.journal.followed}


def test_each_move_is_a_sentence(planned: Workspace, guide: Guide, clock: Clock) -> None:
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    said = [str(moved_says(guide, moved)) for moved in change.moves]
    assert said
    for moved, words in zip(change.moves, said, strict=True):
        name = guide.workout(moved.workout).name
        assert words.startswith(name)
        assert ("moves from" in words) is bool(moved.before and moved.after)
        assert ("leaves" in words) is (moved.after is None)
        assert ("comes on" in words) is (moved.before is None)


def test_days_that_change_move_what_stood_on_days_given_up_and_nothing_else(
    planned: Workspace, guide: Guide
) -> None:
    """Tuesdays and Fridays become Tuesdays and Thursdays."""
    before = ahead(planned)
    days = (Weekday.TUE, Weekday.THU)
    set_profile(planned, guide, replace(RUNNER, menu=MENU, preferred_weekdays=days))
    change = replan(planned, guide)
    assert change is not None
    assert str(change.cause) == "Your days for workouts have changed."
    tuesdays = {slot for slot in before if weekday_of(slot[0]) is Weekday.TUE}
    assert tuesdays <= ahead(planned)
    assert {weekday_of(day) for day, _ in ahead(planned)} == {*days}
    assert replan(planned, guide) is None
    take_back(planned, change.entry)
    assert ahead(planned) == before
    assert replan(planned, guide) is None


def test_kit_that_changes_is_told_where_a_workout_is_done_another_way(
    planned: Workspace, guide: Guide
) -> None:
    before = ahead(planned)
    kit = replace(RUNNER.kit, leg_press=(Weekday.TUE,))
    set_profile(planned, guide, replace(RUNNER, menu=MENU, kit=kit))
    change = replan(planned, guide)
    assert change is not None
    assert ahead(planned) == before
    on_press = [s for s in planned.journal.followed if s.date > TUE and s.variant == "leg-press"]
    assert {weekday_of(s.date) for s in on_press} == {Weekday.TUE}
    assert (change.moves, change.variants) == ((), len(on_press))
    assert str(change.says(guide)) == (
        f"Your kit has changed. {len(on_press)} workouts are done another way."
    )
    assert replan(planned, guide) is None


def test_a_workout_that_is_shut_on_its_day_offers_what_is_open(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    """The change is declined, so Friday has the rope, which is shut."""
    change = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert change is not None
    take_back(planned, change.entry)
    go_to(clock, TUE + 3 * DAY)
    found = today(planned, guide)
    assert found.session is not None
    assert found.session.workout == "rope"
    first = planned.journal.followed[0].workout
    assert found.instead == tuple(w for w in MENU if w not in ("rope", first))
    record(
        planned,
        guide,
        *sets_of(guide, TUE + 3 * DAY, dosing_state(planned, guide).dose(found.instead[0])),
    )
    assert today(planned, guide).instead == (), "something was done"
    assert today(planned, guide, TUE).instead == (), "it was open"


def test_what_was_left_out_and_declined_does_not_open_what_is_shut(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """The rope of Friday is left out, which is declined; then a morning is red."""
    set_profile(space, guide, replace(RUNNER, menu=("straight-light", "rope")))
    keep(space, propose(space, guide, weeks=4))
    do(space, guide, clock, TUE)
    go_to(clock, TUE + 4 * DAY)
    left_out = replan(space, guide)
    assert left_out is not None
    take_back(space, left_out.entry)
    do(space, guide, clock, TUE + 7 * DAY)
    assert replan(space, guide) is None
    assert (TUE + 10 * DAY, "rope") in ahead(space)
    change = wake_up_red(space, guide, clock, TUE + 8 * DAY)
    assert change is not None
    assert str(change.cause).startswith("Skipping rope waits")
    assert (TUE + 10 * DAY, "rope") not in ahead(space)


def test_where_nothing_has_changed_the_plan_is_not_made_anew(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """A runner begins in the middle of a week: their first workout ends no rule of it."""
    clock.at += DAY
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    keep(space, propose(space, guide, weeks=8))
    friday = TUE + 3 * DAY
    assert space.journal.followed[0].date == friday
    do(space, guide, clock, friday)
    assert replan(space, guide) is None


def test_what_was_done_and_is_logged_later_is_a_cause(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    go_to(clock, TUE + 4 * DAY)
    missed = replan(planned, guide)
    assert missed is not None
    rope = dosing_state(planned, guide, TUE + 3 * DAY).dose("rope")
    record(planned, guide, *sets_of(guide, TUE + 3 * DAY, rope))
    late = replan(planned, guide)
    assert late is not None
    assert str(late.cause) == "You did Skipping rope on Friday 4 December."


def test_a_plan_of_old_that_held_what_was_open_alone_gets_the_rest_and_says_so(
    space: Workspace, guide: Guide
) -> None:
    new = replace(RUNNER, heel_raise=None, rope_history=False, strength_history=False)
    set_profile(space, guide, new)
    keep(space, propose(space, guide, weeks=12))
    fact = space.journal.acceptances[-1][1]
    light = ("straight-light", "bent-light", "mini-squat")
    sessions = tuple(s for s in fact.plan.sessions if s.workout in light)
    plan = replace(fact.plan, sessions=sessions)
    space.add(replace(fact, plan=plan, menu=light, opens={}))
    before = ahead(space)
    change = replan(space, guide)
    assert change is not None
    assert str(change.cause) == "What opens later is in your plan from now on."
    assert {s.workout for s in space.journal.followed} == {*guide.workouts}
    take_back(space, change.entry)
    assert replan(space, guide) is None
    assert ahead(space) == before


def test_a_race_that_is_gone_lets_its_plan_go_though_something_else_was_declined(
    planned: Workspace, guide: Guide, clock: Clock
) -> None:
    red = wake_up_red(planned, guide, clock, TUE + 2 * DAY)
    assert red is not None
    take_back(planned, red.entry)
    before = ahead(planned)
    race = date(2027, 1, 3)
    planned.add(RunAdded(Run(race, RunKind.RACE, Priority.A)))
    raced = replan(planned, guide)
    assert raced is not None
    planned.add(RunsRemoved(race))
    back = replan(planned, guide)
    assert back is not None
    assert str(back.cause) == "There is no race on Sunday 3 January any more."
    assert ahead(planned) == before


def test_a_plan_that_begins_later_does_not_begin_sooner(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    monday = TUE + 6 * DAY
    accept(space, plan_season(space, guide, start=monday, weeks=4))
    days = (Weekday.TUE, Weekday.THU)
    set_profile(space, guide, replace(RUNNER, menu=MENU, preferred_weekdays=days))
    change = replan(space, guide)
    assert change is not None
    assert min(s.date for s in space.journal.followed) >= monday


def test_who_has_not_begun_yet_begins_on_a_day_of_their_own(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """A fever in the first days: all opens on Saturday, which is none of them."""
    go_to(clock, TUE)
    set_profile(space, guide, RUNNER)
    keep(space, propose(space, guide, weeks=8))
    record(space, guide, Ill(TUE, fever=True))
    assert replan(space, guide) is None, "nobody knows until when"
    go_to(clock, TUE + 2 * DAY)
    record(space, guide, Ill(TUE, TUE + DAY, fever=True))
    change = replan(space, guide)
    assert change is not None
    assert str(change.cause).startswith("Every workout waits until Saturday 5 December. You had a")
    assert {weekday_of(day) for day, _ in ahead(space)} == {*RUNNER.preferred_weekdays}
    assert change.off_days == ()


def test_a_workout_that_moves_to_none_of_the_own_days_says_so_and_what_now(
    planned: Workspace, guide: Guide
) -> None:
    mark_away(planned, guide, TUE + 7 * DAY, TUE + 7 * DAY)
    change = replan(planned, guide)
    assert change is not None
    (moved,) = (one for one in change.moves if one.after and one.after < TUE + 13 * DAY)
    assert moved.after is not None
    assert weekday_of(moved.after) not in RUNNER.preferred_weekdays
    told = [str(line) for line in change.off_days]
    assert [line.partition(":")[0] for line in told] == [
        f"{say(message('{day:long}', day=moved.after))} is not one of your days"
    ]
    assert all(line in change.lines(guide) for line in change.off_days)
    keep(planned, try_change(planned, guide, Change(Wish.PIN, moved.after)))
    assert last_change(planned) is None
