"""A repair that is done: what it writes, the plan that comes of it, and taking both back.

The runner trains on Tuesdays and Fridays; it is Tuesday 1 December 2026.
"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Away, Ill, RunAdded
from springleg.core.plan import Finding
from springleg.core.repairs import Change, PinnedSession, Repair, Window, repair_text
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.days_off import mark_away
from springleg.usecases.log.record import record
from springleg.usecases.plan.plan_change import last_change
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.plan.repair_plan import Chosen, can_be_done, repair_plan, undo_repair
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY = timedelta(days=1)
MENU = ("straight-light", "bent-light", "mini-squat")
MONDAY = date(2026, 12, 14)  # of the week that is short


def followed(space: Workspace) -> set[tuple[date, str]]:
    return {(s.date, s.workout) for s in space.journal.followed}


def missing(space: Workspace) -> Finding:
    """The one finding of the followed plan: a workout is missing in the week of 14 December."""
    accepted = space.journal.accepted
    assert accepted is not None
    (found,) = [one for one in accepted.plan.findings if one.cost == "missing"]
    assert found.week == "2026-W51"
    return found


@pytest.fixture
def short(space: Workspace, guide: Guide) -> Workspace:
    """From Wednesday to Sunday of one week the runner is away: one workout is missing."""
    set_profile(space, guide, replace(RUNNER, menu=MENU))
    mark_away(space, guide, MONDAY + 2 * DAY, MONDAY + 6 * DAY)
    keep(space, propose(space, guide, weeks=4))
    return space


def chosen(space: Workspace, finding: Finding | None = None, number: int = 0) -> Chosen:
    """A repair of this finding, or of the one of `with_repair`."""
    week, cost = (finding.week, finding.cost) if finding else ("2026-W50", "run_clash")
    return Chosen(str(space.journal.acceptances[-1][0].id), week, cost, number)


def number_of(finding: Finding, repair: Repair) -> int:
    return finding.repairs.index(repair)


def test_a_day_that_is_freed_brings_the_workout_back_and_the_others_stay_off(
    short: Workspace, guide: Guide
) -> None:
    before, entries = followed(short), short.journal.effective
    finding = missing(short)
    friday = MONDAY + 4 * DAY
    number = number_of(finding, (Change(free=friday),))
    made = repair_plan(short, guide, chosen(short, finding, number))
    assert short.journal.facts(Away) == (
        Away(MONDAY + 2 * DAY, MONDAY + 3 * DAY, can_train=False),
        Away(MONDAY + 5 * DAY, MONDAY + 6 * DAY, can_train=False),
    )
    accepted = short.journal.accepted
    assert accepted is not None
    assert not [one for one in accepted.plan.findings if one.cost == "missing"]
    assert friday in {day for day, _ in followed(short) - before}
    assert last_change(short) is None, "who asked for it is not asked"
    undo_repair(short, map(str, made))
    assert followed(short) == before
    assert short.journal.effective == entries
    with pytest.raises(NotFound, match="nothing to take back"):
        undo_repair(short, ["no", "such"])


def test_a_day_off_of_the_profile_is_freed_alone(space: Workspace, guide: Guide) -> None:
    days = tuple(MONDAY + n * DAY for n in range(2, 7))
    set_profile(space, guide, replace(RUNNER, menu=MENU, unavailable=days))
    keep(space, propose(space, guide, weeks=4))
    finding = missing(space)
    repair_plan(space, guide, chosen(space, finding, 0))
    (change,) = finding.repairs[0]
    assert {*days} - {*space.profile.unavailable} == {change.free}


def test_what_is_not_there_any_more_cannot_be_done(short: Workspace, guide: Guide) -> None:
    finding = missing(short)
    entry = str(short.journal.acceptances[-1][0].id)
    for plan, week, cost, number in (
        (entry, "2026-W50", finding.cost, 0),
        (entry, finding.week, "run_clash", 0),
        (entry, finding.week, finding.cost, 3),
        ("another", finding.week, finding.cost, 0),
    ):
        with pytest.raises(NotFound, match="no such way to mend the plan"):
            repair_plan(short, guide, Chosen(plan, week, cost, number))
    made = repair_plan(short, guide, chosen(short, finding, 0))
    keep(short, propose(short, guide))
    with pytest.raises(NotFound, match="nothing to take back"):
        undo_repair(short, map(str, made))


def with_repair(space: Workspace, repair: Repair) -> None:
    """The followed plan with a finding that has just this repair."""
    accepted = space.journal.accepted
    assert accepted is not None
    finding = Finding("2026-W50", "run_clash", 1, (), "", repairs=(repair,))
    space.add(replace(accepted, plan=replace(accepted.plan, findings=(finding,))))


def test_a_run_that_is_eased_is_an_easy_one_and_the_race_of_its_day_stays(
    short: Workspace, guide: Guide
) -> None:
    day = date(2026, 12, 9)
    hard = Run(day, RunKind.HARD, distance_km=8.0, title="Track")
    race = Run(day, RunKind.RACE, title="Mile")
    short.add(RunAdded(hard), RunAdded(race))
    with_repair(short, (Change(ease=day),))
    made = repair_plan(short, guide, chosen(short))
    assert set(short.journal.runs) == {replace(hard, kind=RunKind.EASY), race}
    undo_repair(short, map(str, made))
    assert set(short.journal.runs) == {hard, race}


def test_a_session_that_is_let_go_is_fixed_no_more(short: Workspace, guide: Guide) -> None:
    one, two, *_ = short.journal.followed
    accepted = short.journal.accepted
    assert accepted is not None
    short.add(replace(accepted, pins=(one, two), cause="It was so."))
    with_repair(short, (Change(unpin=PinnedSession(one.date, one.workout)),))
    made = repair_plan(short, guide, chosen(short))
    last = short.journal.accepted
    assert last is not None
    assert [pin.date for pin in last.pins] == [two.date]
    assert last.cause == ""
    undo_repair(short, map(str, made))
    again = short.journal.accepted
    assert again is not None
    assert [pin.date for pin in again.pins] == [one.date, two.date]


def test_an_illness_and_a_race_are_not_changed_by_a_tap(short: Workspace, guide: Guide) -> None:
    window = Change(window=Window.TAPER, race=date(2026, 12, 13))
    assert not can_be_done((Change(free=TUE), window), TUE)
    fixed = Change(unpin=PinnedSession(TUE, "rope"))
    assert can_be_done((Change(free=TUE), Change(ease=TUE), fixed), TUE)
    assert not can_be_done((Change(free=TUE), fixed), TUE + DAY), "it is past"
    with_repair(short, (window,))
    before = short.entries
    with pytest.raises(Refused, match="not done by a tap"):
        repair_plan(short, guide, chosen(short))
    assert short.entries == before
    record(short, guide, Ill(TUE))
    with_repair(short, (Change(free=TUE),))
    before = short.entries
    with pytest.raises(Refused, match="you are ill on 2026-12-01"):
        repair_plan(short, guide, chosen(short))
    assert short.entries == before


def test_a_button_says_what_a_repair_asks_for() -> None:
    friday = date(2026, 12, 18)
    assert str(repair_text((Change(free=friday),))) == "Free Friday 18 December"
    both = (Change(free=friday), Change(ease=friday + DAY))
    assert str(repair_text(both)) == (
        "Free Friday 18 December and run easy on Saturday 19 December"
    )
