"""The demo: an example runner's season, and a fortnight of it told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from importlib.resources import as_file, files

from springleg.core.adapt.nouns import Prescription, Trouble
from springleg.core.athlete import HeelRaise, Kit, Profile, RunsRead, Weekday
from springleg.core.guide import Guide, Mode, Scheme
from springleg.core.log.facts import CheckedIn, SetDone
from springleg.core.log.sets import LEGS, Side
from springleg.core.plan import Session
from springleg.usecases.calendar_import import import_runs
from springleg.usecases.profile import set_profile
from springleg.usecases.record import record
from springleg.usecases.replan import Replanned, replan
from springleg.usecases.season import Season, accept, plan_season
from springleg.usecases.standing import stands
from springleg.usecases.today import today
from springleg.usecases.workspace import Workspace

FIRST_DAY = date(2026, 11, 30)
CALENDAR = "season.ics"
RUNNER = Profile(
    name="Maya",
    timezone="Europe/London",
    kit=Kit(increments_kg=(1.25, 2.5), leg_press=(Weekday.TUE,)),
    preferred_weekdays=(Weekday.TUE, Weekday.FRI),
    unavailable=(date(2026, 12, 25), date(2026, 12, 26)),
    body_mass_kg=62,
    birth_date=date(1988, 4, 2),
    heel_raise=HeelRaise(24, 23, date(2026, 11, 28)),
    menu=("straight-heavy", "straight-light", "rope", "bent-heavy", "bent-light", "mini-squat"),
    rope_history=True,
    strength_history=True,
)
FOUND_KG = {Scheme.HEAVY: 25.0, Scheme.LIGHT: 10.0}  # what Maya finds in her searches
RESERVE = 3.0
PAINFUL_MORNING = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What the demo did: the file it read, the runs in it, the season it planned."""

    file: str
    runs: RunsRead
    season: Season


@dataclass(frozen=True, slots=True)
class Done:
    """One session of the story: what was prescribed, and the load that it was done with."""

    session: Session
    dose: Prescription
    load_kg: float


@dataclass(frozen=True, slots=True)
class Fortnight:
    """Two sessions, a painful morning, what changed in the plan, and the doses after it."""

    done: tuple[Done, ...]
    morning: date
    trouble: Trouble
    changed: Replanned
    after: tuple[Done, ...]


def clock(zone: tzinfo) -> datetime:
    """The morning of the first day: the demo tells the same whenever it is asked."""
    return datetime.combine(FIRST_DAY, time(8), zone)


def tell(space: Workspace, guide: Guide) -> Told:
    """Set up the example runner, import her calendar, plan and accept twelve weeks."""
    set_profile(space, guide, RUNNER)
    with as_file(files("springleg.usecases") / "example" / CALENDAR) as path:
        runs = import_runs(space, guide, str(path), first=FIRST_DAY).read
    season = plan_season(space, guide, start=FIRST_DAY)
    accept(space, season)
    return Told(CALENDAR, runs, season)


def live_a_fortnight(space: Workspace, guide: Guide) -> Fortnight:
    """Do the first two sessions, wake up with pain, and look at what comes next."""
    done = (_do_next(space, guide), _do_next(space, guide))
    morning = done[-1].session.date + timedelta(days=1)
    _go_to(space, morning)
    record(space, guide, CheckedIn(morning, pain=PAINFUL_MORNING))
    trouble = stands(space, guide).standing.calm.last
    assert trouble is not None  # noqa: S101 three out of ten in the morning is trouble
    changed = replan(space, guide)
    after = (_do_next(space, guide), _do_next(space, guide))
    return Fortnight(done, morning, trouble, changed, after)


def _go_to(space: Workspace, day: date) -> None:
    space.clock = lambda zone: datetime.combine(day, time(18, 30), zone)


def _do_next(space: Workspace, guide: Guide) -> Done:
    """Go to the next planned session and do what is prescribed, in full and without pain."""
    found = today(space, guide)
    session = found.session if found.session and not found.done else found.next
    assert session is not None  # noqa: S101 the example season has more than four sessions
    _go_to(space, session.date)
    found = today(space, guide)
    assert found.dose is not None  # noqa: S101 as above
    load = (found.dose.load_kg or {}).get(Side.LEFT)
    kg = FOUND_KG[guide.workout(session.workout).scheme] if load is None else load
    record(space, guide, *sets_of(guide, session, found.dose, kg))
    replan(space, guide)
    return Done(session, found.dose, kg)


def sets_of(guide: Guide, session: Session, dose: Prescription, kg: float) -> list[SetDone]:
    """The sets of a dose, done in full, with repetitions to spare and without pain."""
    mode = guide.workout(dose.workout).mode
    sides = (Side.BOTH,) if mode is Mode.CONTACTS else LEGS
    return [
        SetDone(
            day=session.date,
            workout=dose.workout,
            side=side,
            variant=dose.variant,
            number=number + 1,
            reps=dose.amount if mode is Mode.REPS else None,
            seconds=dose.amount if mode is Mode.SECONDS else None,
            contacts=dose.amount if mode is Mode.CONTACTS else None,
            load_kg=kg,
            rir=RESERVE,
            pain=0,
        )
        for number in range(dose.sets or 0)
        for side in sides
    ]
