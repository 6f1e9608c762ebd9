"""The demo's example runner: who she is, her calendar, and how she does what is prescribed."""

from datetime import date, datetime, time, tzinfo
from importlib.resources import files
from importlib.resources.abc import Traversable

from springleg.core.athlete import Condition, HeelRaise, Kit, Profile, Weekday
from springleg.core.dosing.forecast import done_as_prescribed
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide, Scheme
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.clock import zone_named
from springleg.usecases.app.workspace import Workspace

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
    runs_regularly=True,
    injured_lately=False,
    condition=Condition.NONE,
    usual_pain=0,
    usual_stiffness_min=5,
)
FOUND_KG = {Scheme.HEAVY: 25.0, Scheme.LIGHT: 10.0}  # what Maya finds in her searches
MORNING, EVENING = time(7), time(18, 30)


def first_morning(zone: tzinfo) -> datetime:
    """The morning of the first day where she is: the demo tells the same wherever it runs."""
    return _where_she_is(FIRST_DAY, time(8)).astimezone(zone)


def set_clock(space: Workspace, day: date, at: time) -> None:
    """Let it be this time of this day where the runner is, for this workspace, until set again."""
    space.clock = _where_she_is(day, at).astimezone


def _where_she_is(day: date, at: time) -> datetime:
    return datetime.combine(day, at, zone_named(RUNNER.timezone))


def calendar_file() -> Traversable:
    """The example calendar, as it is shipped."""
    return files("springleg.usecases.demo") / "example" / CALENDAR


def load_kg_of(guide: Guide, dose: Prescription) -> float:
    """The load in kilograms that a dose is done with: as prescribed, or as she finds it."""
    prescribed = (dose.load_kg or {}).get(Side.LEFT)
    return FOUND_KG[guide.workout(dose.workout).scheme] if prescribed is None else prescribed


def sets_of(guide: Guide, day: date, dose: Prescription) -> list[SetDone]:
    """The sets of a dose, done in full, with repetitions to spare and without pain."""
    load_kg = load_kg_of(guide, dose)
    return list(done_as_prescribed(guide, RUNNER, day, dose, load_kg))
