"""Plan the season: from the runner's standing, or from a problem file."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID

from msgspec.structs import replace

from springleg.core.athlete import Profile, Run, Weekday, weekday_of
from springleg.core.dosing.focus import FocusInForce, focus_in_force
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.events import PlanAccepted
from springleg.core.log.journal import Journal
from springleg.core.message import NOTHING, Message, message, term
from springleg.core.message_codec import message_to_plain
from springleg.core.noun import Noun
from springleg.core.plan import Plan, Session, monday_of
from springleg.core.written_day import day_on, read_day
from springleg.planner.constraints import planning_rules
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot, read_problem
from springleg.usecases.app.files import read_json
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import dosing_state
from springleg.usecases.log.days_off import days_off
from springleg.usecases.plan.circumstances import (
    AS_IT_IS,
    NEAR,
    About,
    Circumstances,
    due,
    with_items,
)
from springleg.usecases.plan.openings import (
    never_in_time,
    plan_round_openings,
    shut_at_first,
)

USUAL_WEEKS = 12
A_WEEK = 7
NOTHING_SHUT: Mapping[str, date] = {}
Pins: TypeAlias = tuple[Slot, ...]


class Season(Noun, frozen=True):
    """A plan with the problem it answers, so that it can be drawn and asked about.

    `stale`: the calendar, the days or the menu have changed since the plan was made. `focus`: the
    one that is heeded today.
    """

    problem: Problem
    plan: Plan
    stale: bool = False
    focus: FocusInForce | None = None


def plan_file(guide: Guide, name: str) -> Season:
    """The plan for a problem file (JSON; `-` is standard input); needs no store and writes none.

    The doses are the least of the guide's ranges. Raises Refused by file, place and word.
    """
    problem = read_problem(read_json(name), guide)
    return Season(problem, make_plan(problem, guide))


def plan_season(  # noqa: PLR0913 a season is asked for by all of these
    space: Workspace,
    guide: Guide,
    *,
    start: date | None = None,
    weeks: int = USUAL_WEEKS,
    pins: tuple[Slot, ...] = (),
    instead: Circumstances = AS_IT_IS,
    given_up: frozenset[Weekday] = frozenset(),
) -> Season:
    """The plan for this runner from `start` (today) on, changing the accepted one least.

    `weeks` are ISO weeks, that of `start` included. What is shut comes from the day on which it can
    open, with a light raise in the plan where one is needed for that. Each session carries the dose
    it has if all goes well until then. `instead`: what is to
    count in place of what is so; `given_up`: weekdays on which the accepted plan need not be kept.
    Nothing is kept. Raises NotFound where every workout is shut,
    Refused for pins outside or before they open, TooYoung.
    """
    standing = dosing_state(space, guide)
    problem = season_problem(
        space.journal,
        guide,
        start=first_free_day(space.journal, start or space.today()),
        weeks=weeks,
        pins=pins,
        today=space.today(),
        beside=(standing.way_back,) if standing.way_back else (),
    )
    problem = with_items(problem, guide, {**due(standing), **instead})
    kept = tuple(slot for slot in problem.keep if weekday_of(slot.date) not in given_up)
    problem = replace(problem, keep=kept)
    given = {item.workout for item in instead if item.about is About.SHUT}
    waiting = tuple(
        workout
        for workout in shut_at_first(standing, problem)
        if workout not in given and problem.opens.get(workout, problem.start) < problem.end
    )
    out = never_in_time(standing, problem, waiting)
    problem = replace(problem, opens={**problem.opens, **dict.fromkeys(out, problem.end)})
    waiting = tuple(workout for workout in waiting if workout not in out)
    ended = last_end(space.journal)
    held = space.journal.accepted.opens if space.journal.accepted else {}
    expected = {workout: day for workout, day in held.items() if day > problem.start}
    problem, plan = plan_round_openings(standing, problem, guide, ended, waiting, expected)
    _refuse_shut_pins(guide, problem, pins)
    return Season(problem, plan, focus=focus_in_force(standing.standing))


def first_free_day(journal: Journal, start: date) -> date:
    """The first day from `start` on that may still be planned: after the last day trained."""
    done = max(journal.days_trained, default=date.min)
    return max(start, done + timedelta(days=1)) if done >= start else start


def first_day(space: Workspace) -> date:
    """The first day that may still be planned: today, or tomorrow where a set was done today."""
    return first_free_day(space.journal, space.today())


def weeks_left(accepted: PlanAccepted | None, first: date) -> int:
    """How many ISO weeks of the accepted plan are left, that of `first` included; 0 without one."""
    if accepted is None or first >= plan_end(accepted):
        return 0
    monday = first - timedelta(days=first.weekday())
    return -(-(plan_end(accepted) - monday).days // A_WEEK)


def plan_end(accepted: PlanAccepted) -> date:
    """The day after the last one of an accepted plan: a Monday."""
    monday = accepted.start - timedelta(days=accepted.start.weekday())
    return monday + timedelta(weeks=accepted.weeks)


def last_end(journal: Journal) -> datetime | None:
    """When the last session ended: the aware instant at which the last set of its day was logged.

    None where that was on another day, as it tells nothing then, and where there are no sets.
    """
    if not journal.sets:
        return None
    entry, last = max(journal.sets, key=lambda pair: (pair[1].day, pair[0].made))
    return entry.made if entry.made.date() == last.day else None


def season_problem(  # noqa: PLR0913 a problem is all of these
    journal: Journal,
    guide: Guide,
    *,
    start: date,
    weeks: int,
    today: date,
    pins: tuple[Slot, ...],
    menu: tuple[str, ...] = (),
    opens: Mapping[str, date] = NOTHING_SHUT,
    beside: tuple[str, ...] = (),
) -> Problem:
    """The runner's own planning problem: what was done stays, what was accepted moves least.

    An illness that is not over on `today` keeps the days up to then free. Of accepted pins those
    outside are left out; for one of `pins` Refused is raised, and for a problem that cannot be.
    Without a `menu` it is the profile's, open or not, and what was put by hand, which then comes
    nowhere else; what the accepted plan waited for has opened on its day, or at `start`. `beside`:
    workouts that come beside the menu.
    """
    profile = journal.profile or Profile()
    problem = bare_problem(guide, profile, journal.runs, start=start, weeks=weeks)
    wanted = (*(menu or problem.menu), *(one for one in beside if one not in problem.menu))
    put = () if menu else _put_by_hand(journal, guide, replace(problem, menu=wanted))
    opens = opens if menu else _opened(journal, problem)
    problem = replace(
        problem,
        menu=(*wanted, *put),
        opens={**opens, **dict.fromkeys(put, problem.end)},
        unavailable=problem.unavailable | frozenset(days_off(journal, today)),
    )
    _refuse_pins(problem, pins)
    by_day = {pin.date: pin for pin in (*_pins_of(journal), *pins)}
    problem = replace(problem, done=done_before(journal, guide, start))
    return replace(
        problem,
        pins=tuple(
            pin for pin in sorted(by_day.values()) if pin in pins or _can_stay(problem, pin)
        ),
        keep=tuple(slot for slot in _slots(journal.followed) if _within(problem, slot)),
    )


def bare_problem(
    guide: Guide, profile: Profile, runs: tuple[Run, ...], *, start: date, weeks: int
) -> Problem:
    """A problem out of a profile and a calendar, nothing done and nothing accepted yet.

    The profile's menu (else all workouts), open or not, and its days off alone. Raises Refused for
    settings or a menu that cannot be.
    """
    return Problem(
        rules=planning_rules(with_settings(guide, profile.settings)),
        start=start,
        weeks=weeks,
        menu=profile.menu or tuple(guide.workouts),
        unavailable=frozenset(profile.unavailable),
        runs=runs,
        preferred=frozenset(profile.preferred_weekdays),
        leg_press=frozenset(profile.kit.leg_press),
    )


def done_before(journal: Journal, guide: Guide, start: date) -> tuple[Slot, ...]:
    """The sessions done before a day, oldest first, each once; unknown workouts are left out.

    They are those logged. As long as no set at all is logged they are those planned, but none in
    the plan's first week: who has not begun yet begins on a day of their own (H1).
    """
    logged = {Slot(one.day, one.workout) for _, one in journal.sets}
    planned = set(_slots(journal.followed))
    begins = bool(planned) and monday_of(min(planned).date) == monday_of(start)
    done = logged if logged or begins else planned
    return tuple(s for s in sorted(done) if s.date < start and s.workout in guide.workouts)


def _pins_of(journal: Journal) -> tuple[Slot, ...]:
    return _slots(journal.accepted.pins) if journal.accepted else ()


def _opened(journal: Journal, problem: Problem) -> dict[str, date]:
    """Since when what the accepted plan waited for is open, as if all of it were open now."""
    opens = journal.accepted.opens if journal.accepted else {}
    return {w: min(day, problem.start) for w, day in opens.items() if w in problem.places}


def _put_by_hand(journal: Journal, guide: Guide, problem: Problem) -> tuple[str, ...]:
    """Workouts off the menu that an accepted pin of these weeks has put there, each once."""
    pins = (pin.workout for pin in _pins_of(journal) if _within(problem, pin))
    return tuple(dict.fromkeys(w for w in pins if w not in problem.menu and w in guide.workouts))


def _within(problem: Problem, slot: Slot) -> bool:
    return problem.start <= slot.date < problem.end


def _can_stay(problem: Problem, pin: Slot) -> bool:
    """Whether a pin of the accepted plan still has a place in this problem."""
    return _within(problem, pin) and pin.workout in problem.places


def _refuse_pins(problem: Problem, pins: tuple[Slot, ...]) -> None:
    for pin in pins:
        place = f"--pin {pin.date}:{pin.workout}"
        if not _within(problem, pin):
            wrong = message(
                "is outside the planned weeks ({first} to {last})",
                first=problem.start,
                last=last_day(problem),
            )
            raise Refused(place, wrong, message("Give another date, or more weeks"))
        if pin.workout not in problem.places:
            raise Refused(
                place,
                message("is not on your menu"),
                message("On it: {names:commas}", names=tuple(problem.menu)),
            )


def _refuse_shut_pins(guide: Guide, problem: Problem, pins: tuple[Slot, ...]) -> None:
    """Refuse what is shut for all of these weeks; what opens in them may be put anywhere (H6)."""
    for pin in pins:
        if problem.opens.get(pin.workout, pin.date) >= problem.end:
            raise Refused(
                "",
                message("{workout} is not open", workout=term(guide.workout(pin.workout).name)),
                message("Choose another workout"),
            )


def last_day(problem: Problem) -> date:
    """The last day that is planned: the Sunday before `problem.end`."""
    return problem.end - timedelta(days=1)


def _slots(sessions: Iterable[Session]) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in sessions)


def accept(
    space: Workspace, season: Season, cause: Message = NOTHING, declined: tuple[UUID, ...] = ()
) -> UUID:
    """Follow this plan from its start on; the id of the entry that says so.

    It is written as it is: what it costs is not asked. `cause` and `declined` are as in
    `PlanAccepted`.
    """
    problem = season.problem
    pins = tuple(s for s in season.plan.sessions if Slot(s.date, s.workout) in problem.pins)
    fact = PlanAccepted(
        plan=season.plan,
        start=problem.start,
        weeks=problem.weeks,
        pins=pins,
        menu=problem.menu,
        opens=dict(problem.opens),
        cause=str(cause),
        said=message_to_plain(cause) if cause else {},
        declined=declined,
    )
    return space.add(fact)[0].id


def standing_season(space: Workspace, guide: Guide, day: date | None = None) -> Season:
    """The accepted plan that holds on a day (the last one) with the problem it answered.

    Of a day before the first plan, the last one. The problem is made of what was known when the
    plan was accepted, so that an old plan can always be explained: costs a walk over the entries.
    Only the last plan can be `stale`. Raises NotFound where there is no plan.
    """
    accepted = space.journal.acceptances
    if not accepted:
        raise NotFound(
            message("You have no plan yet"), message("Make one: springleg plan --accept")
        )
    holding = [pair for pair in accepted if day is not None and pair[1].start <= day]
    entry, fact = (holding or accepted)[-1]
    problem, now = (
        season_problem(
            held,
            guide,
            start=fact.start,
            weeks=fact.weeks,
            pins=pins,
            menu=fact.menu,
            opens=fact.opens,
            today=today,
        )
        for held, pins, today in (
            (space.journal.before(entry), _slots(fact.pins), entry.made.date()),
            (space.journal, (), space.today()),
        )
    )
    is_last = entry is accepted[-1][0]
    stale = is_last and _circumstances(problem) != _circumstances(now)
    return Season(problem, fact.plan, stale, focus_in_force(dosing_state(space, guide).standing))


def _circumstances(problem: Problem) -> tuple[object, ...]:
    """What the runner's profile and calendar bring to these weeks."""
    first, end = problem.monday - NEAR, problem.end + NEAR
    runs = tuple(run for run in problem.runs if first <= run.date < end)
    days = frozenset(day for day in problem.unavailable if first <= day < end)
    return runs, days, problem.menu, problem.preferred, problem.leg_press


def read_pins(guide: Guide, said: tuple[str, ...], today: date) -> Pins:
    """Pins as written on a command line: DATE:WORKOUT each. Raises Refused by the option.

    A weekday is the next such one, seen from `today`. Whether they fall into the weeks is not asked
    here.
    """
    pins = []
    for text in said:
        day, colon, workout = text.partition(":")
        if not colon:
            raise Refused(
                f"--pin {text}",
                message("is not DATE:WORKOUT"),
                message("Write it like tue:rope or 2026-12-15:rope"),
            )
        try:
            on = day_on(read_day(day), today, ahead=True)
            pins.append(Slot(on, guide.workout(workout).id))
        except Refused as refused:
            raise refused.at(f"--pin {text}") from None
    return tuple(pins)
