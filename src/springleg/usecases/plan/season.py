"""Plan the season: from the runner's standing, or from a problem file."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from springleg.core import validation
from springleg.core.athlete import Profile, Run
from springleg.core.dosing.forecast import forecast
from springleg.core.dosing.nouns import Prescription
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide, Mode
from springleg.core.guide_overrides import with_settings
from springleg.core.log.events import Away, PlanAccepted
from springleg.core.log.journal import Journal
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.core.plan import Dose, Plan, Session
from springleg.planner.constraints import planning_rules
from springleg.planner.make import make_plan
from springleg.planner.problem import Problem, Slot, read_problem
from springleg.usecases.app.files import read_json
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state

USUAL_WEEKS = 12
A_YEAR = 366
NEAR = timedelta(days=14)  # a race this far outside the weeks may still close a day of them


class Season(Noun, frozen=True):
    """A plan with the problem it answers, so that it can be drawn and asked about.

    `stale`: the calendar, the days or the menu have changed since the plan was made.
    """

    problem: Problem
    plan: Plan
    stale: bool = False


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
    menu: tuple[str, ...] = (),
) -> Season:
    """The plan for this runner from `start` (today) on, changing the accepted one least.

    `weeks` are ISO weeks, that of `start` included. On the menu are the workouts open today, unless
    `menu` says which. Each session carries the dose it has if all goes well until then. Nothing is
    kept. Raises NotFound where every workout is shut, Refused for pins outside, TooYoung.
    """
    standing = dosing_state(space, guide)
    first = first_free_day(space.journal, start or space.today())
    open_now = menu or _open_menu(space.profile, standing)
    problem = season_problem(
        space.journal,
        guide,
        start=first,
        weeks=weeks,
        pins=pins,
        menu=open_now,
        today=space.today(),
    )
    plan = make_plan(problem, guide, last_end(space.journal))
    if plan.sessions and plan.sessions[0].workout not in standing.open_workouts:
        plan = _with_another_first(standing, problem, guide, last_end(space.journal)) or plan
    return Season(problem, with_doses(standing, plan))


def _with_another_first(
    standing: DosingState, problem: Problem, guide: Guide, ended: datetime | None
) -> Plan | None:
    """The plan whose first session is open now, where some workout only waits for a calm session.

    The first session is chosen without the waiting workouts, the others are planned with them.
    """
    open_now = tuple(workout for workout in problem.menu if workout in standing.open_workouts)
    if not open_now:
        return None
    narrow = replace(
        problem, menu=open_now, pins=tuple(p for p in problem.pins if p.workout in open_now)
    )
    first = next(iter(make_plan(narrow, guide, ended).sessions), None)
    if first is None:
        return None
    slot = Slot(first.date, first.workout)
    others = tuple(pin for pin in problem.pins if pin.date != slot.date)
    plan = make_plan(replace(problem, pins=(*others, slot)), guide, ended)
    sessions = tuple(
        first if Slot(s.date, s.workout) == slot and slot not in problem.pins else s
        for s in plan.sessions
    )
    return replace(plan, sessions=sessions)


def _open_menu(profile: Profile, standing: DosingState) -> tuple[str, ...]:
    """The workouts on the runner's menu that are open, or will be soon. Raises NotFound."""
    wanted = profile.menu or tuple(standing.guide.workouts)
    found = tuple(workout for workout in wanted if workout in standing.plannable_workouts)
    if not set(found) & set(standing.open_workouts):
        dose = standing.dose(wanted[0])
        what = message("No workout is open now: {why:within}", why=dose.text)
        raise NotFound(what, message("{opens:within}", opens=dose.opens))
    return found


def first_free_day(journal: Journal, start: date) -> date:
    """The first day from `start` on that may still be planned: after the last day trained."""
    done = max(journal.days_trained, default=date.min)
    return max(start, done + timedelta(days=1)) if done >= start else start


def last_end(journal: Journal) -> datetime | None:
    """When the last session ended: the aware instant at which the last set of its day was logged.

    None where that was on another day, as it tells nothing then, and where there are no sets.
    """
    if not journal.sets:
        return None
    entry, last = max(journal.sets, key=lambda pair: (pair[1].day, pair[0].at))
    return entry.at if entry.at.date() == last.day else None


def with_doses(standing: DosingState, plan: Plan) -> Plan:
    """The plan with each session's dose, as it will be if all goes well until then.

    In date order; None where the workout will be shut then. Works the standing out once for each.
    """
    doses = forecast(
        standing.guide,
        standing.standing.profile,
        standing.standing.log,
        plan.sessions,
        standing.runs,
    )
    sessions = tuple(replace(told.session, dose=_dose(standing.guide, told.dose)) for told in doses)
    return replace(plan, sessions=sessions)


def _dose(guide: Guide, told: Prescription) -> Dose | None:
    """A prescription as the dose of a planned session; None where there is none."""
    if told.sets is None:
        return None
    mode = guide.workout(told.workout).mode
    loads = None if told.load_kg is None else {str(leg): kg for leg, kg in told.load_kg.items()}
    return Dose(
        sets=told.sets,
        reps=told.amount if mode is Mode.REPS else None,
        seconds=told.amount if mode is Mode.SECONDS else None,
        contacts=told.amount if mode is Mode.CONTACTS else None,
        load_kg=loads,
    )


def season_problem(  # noqa: PLR0913 a problem is all of these
    journal: Journal,
    guide: Guide,
    *,
    start: date,
    weeks: int,
    today: date,
    pins: tuple[Slot, ...],
    menu: tuple[str, ...],
) -> Problem:
    """The runner's own planning problem: what was done stays, what was accepted moves least.

    An illness that is not over on `today` keeps the days up to then free. Of accepted pins those
    outside are left out; for one of `pins` Refused is raised, and for a problem that cannot be.
    Without a `menu` it is the profile's, open or not.
    """
    profile = journal.profile or Profile()
    problem = bare_problem(guide, profile, journal.runs, start=start, weeks=weeks)
    problem = replace(
        problem,
        menu=menu or problem.menu,
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

    They are those logged; as long as no set at all is logged, those planned.
    """
    logged = {Slot(one.day, one.workout) for _, one in journal.sets}
    done = logged or set(_slots(journal.followed))
    return tuple(s for s in sorted(done) if s.date < start and s.workout in guide.workouts)


def days_off(journal: Journal, today: date) -> Iterator[date]:
    """Days away without training, and days of illness; one that is not over lasts until today.

    In no order, a day perhaps twice; of more than 366 days the last. The profile's own days off
    are not among them.
    """
    for away in journal.facts(Away):
        if not away.can_train:
            yield from _days(away.first, away.last)
    for ill in journal.illnesses:
        yield from _days(ill.first, ill.last or today)


def _days(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, of a very long time the last year."""
    days = min((last - first).days + 1, A_YEAR)
    return (last - timedelta(days=day) for day in range(days))


def _pins_of(journal: Journal) -> tuple[Slot, ...]:
    return _slots(journal.accepted.pins) if journal.accepted else ()


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


def last_day(problem: Problem) -> date:
    """The last day that is planned: the Sunday before `problem.end`."""
    return problem.end - timedelta(days=1)


def _slots(sessions: Iterable[Session]) -> tuple[Slot, ...]:
    return tuple(Slot(session.date, session.workout) for session in sessions)


def accept(space: Workspace, season: Season, menu: tuple[str, ...] = ()) -> None:
    """Follow this plan from its start on; `menu` is what it was made from, where that is wider.

    It is written as it is: what it breaks or costs is not asked.
    """
    problem = season.problem
    pins = tuple(s for s in season.plan.sessions if Slot(s.date, s.workout) in problem.pins)
    wide = menu or problem.menu
    space.add(PlanAccepted(season.plan, problem.start, problem.weeks, pins, wide))


def standing_season(space: Workspace, guide: Guide, day: date | None = None) -> Season:
    """The accepted plan that holds on a day (the last one) with the problem it answered.

    Of a day before the first plan, the last one. The problem is made of what was known when the
    plan was accepted, so that an old plan can always be explained: costs a walk over the entries.
    Only the last plan can be `stale`. Raises NotFound where there is no plan.
    """
    accepted = space.journal.acceptances
    if not accepted:
        raise NotFound(
            message("There is no plan yet"), message("Make one: springleg plan --accept")
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
            today=today,
        )
        for held, pins, today in (
            (space.journal.before(entry), _slots(fact.pins), entry.at.date()),
            (space.journal, (), space.today()),
        )
    )
    is_last = entry is accepted[-1][0]
    stale = is_last and _circumstances(problem) != _circumstances(now)
    return Season(problem, fact.plan, stale)


def _circumstances(problem: Problem) -> tuple[object, ...]:
    """What the runner's profile and calendar bring to these weeks."""
    first, end = problem.monday - NEAR, problem.end + NEAR
    runs = tuple(run for run in problem.runs if first <= run.date < end)
    days = frozenset(day for day in problem.unavailable if first <= day < end)
    return runs, days, problem.menu, problem.preferred, problem.leg_press


def read_pins(guide: Guide, said: tuple[str, ...]) -> tuple[Slot, ...]:
    """Pins as written on a command line: DATE:WORKOUT each. Raises Refused by the option.

    Whether they fall into the weeks is not asked here.
    """
    pins = []
    for text in said:
        day, colon, workout = text.partition(":")
        if not colon:
            raise Refused(
                f"--pin {text}",
                message("is not DATE:WORKOUT"),
                message("Write it like 2026-12-15:rope"),
            )
        try:
            pins.append(Slot(validation.day("", day), guide.workout(workout).id))
        except Refused as refused:
            raise refused.at(f"--pin {text}") from None
    return tuple(pins)
