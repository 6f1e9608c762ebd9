"""A session to be done step by step, and what may be done instead of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil

from msgspec import field
from msgspec.structs import replace

from springleg.core.dosing.contact_progression import share_of
from springleg.core.dosing.exposures import group
from springleg.core.dosing.loads import loads_of
from springleg.core.dosing.prescription import Exposure, Prescription, State
from springleg.core.errors import NotFound
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, message, term
from springleg.core.noun import Noun
from springleg.core.plan import Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.training.search_tree import SearchTree, search_tree
from springleg.usecases.training.session_steps import (
    Step,
    minutes_of_steps,
    order_of_legs,
    set_steps,
    steps_of,
)

SHUT = (State.GATE, State.STOP)


class LastTime(Noun, frozen=True):
    """What one leg did the last time, at its heaviest load (external, 0 for none).

    `amount` is the least repetitions or seconds of those sets (None: not said), or all contacts.
    """

    day: date
    sets: int
    amount: int | None
    load_kg: float


class TrainingSession(Noun, frozen=True):
    """A session ready to be done, also without a network.

    `shorter` are the steps of about half of it (`half`), empty where there is nothing to leave
    out. `step_kg` is the smallest step of the runner's weights; who owns single ones has those of
    `single_kg` alone. `last` is of an earlier day, in this variant, by leg (BOTH for contacts);
    empty where there is none. `search` is all of the search for a load, and `found` the sets of
    each variant that can come out of it, their load and repetitions still open; `found_shorter`
    those of the half.
    """

    day: date
    workout: Workout
    variant: str
    planned: bool
    dose: Prescription
    steps: tuple[Step, ...]
    minutes: int
    step_kg: float
    why: Message
    single_kg: tuple[float, ...] = ()
    shorter: tuple[Step, ...] = ()
    shorter_minutes: int = 0
    half: Prescription | None = None
    last: Mapping[Side, LastTime] = field(default_factory=dict)
    search: SearchTree | None = None
    found: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    found_shorter: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)


class Offered(Noun, frozen=True):
    """What the day has to offer: the session that was chosen or planned, and those that are open.

    `chosen` is None where nothing is planned, or where it is shut; `refusal` says why. `done` are
    the workouts that are in the log of this day already.
    """

    day: date
    chosen: TrainingSession | None
    others: tuple[TrainingSession, ...]
    refusal: Message = NOTHING
    done: tuple[str, ...] = ()


def offered(space: Workspace, guide: Guide, workout: str = "") -> Offered:
    """The session of today (or this workout), and each other that may take its place.

    Not among the others: the workout of the session before (G15). Raises UnknownName and TooYoung;
    where nothing is planned or it is shut, `refusal` says so instead.
    """
    standing = dosing_state(space, guide)
    refusal, chosen = NOTHING, None
    try:
        chosen = _chosen(space, standing, workout)
    except NotFound as shut:
        refusal = shut.message
    mine = chosen.workout.id if chosen else ""
    before = _last_workout(standing, space.today())
    others = (w for w in standing.open_workouts if w not in (mine, before))
    each = tuple(_of(space, standing, standing.dose(w)) for w in others)
    done = (e.workout for e in standing.standing.exposures if e.day == space.today())
    return Offered(space.today(), chosen, each, refusal, tuple(dict.fromkeys(done)))


def minutes_of(guide: Guide, dose: Prescription) -> int:
    """About how many minutes a dose takes, warm-up, search for a load and rests included.

    0 for one that is shut. Both legs are counted, resting ones without a load aside.
    """
    if dose.sets is None:
        return 0
    return minutes_of_steps(steps_of(guide, dose))


def _chosen(space: Workspace, standing: DosingState, workout: str) -> TrainingSession:
    day = space.today()
    planned = next((s for s in space.journal.followed if s.date == day), None)
    wanted = workout or (planned.workout if planned else "")
    if not wanted:
        raise NotFound(
            message("No workout is planned today"), message("Choose one that is open, or rest")
        )
    dose = standing.dose(wanted, _variant(planned, wanted))
    if dose.state in SHUT or dose.sets is None:
        name = standing.guide.workout(wanted).name
        what = message("{place}: {what:within}", place=term(name), what=dose.text)
        opens = message("{opens:within}", opens=dose.opens) if dose.opens else message("Rest")
        raise NotFound(what, opens)
    found = _of(space, standing, dose)
    return replace(found, planned=bool(planned and planned.workout == wanted))


def _of(space: Workspace, standing: DosingState, dose: Prescription) -> TrainingSession:
    own, order = standing.guide, order_of_legs(standing.standing)
    half, loads = _half(own, dose), loads_of(own, standing.standing.profile, dose.variant)
    steps = steps_of(own, dose, order)
    shorter = steps_of(own, half, order) if half else ()
    search = search_tree(own, dose.ramp_up) if dose.ramp_up else None
    return TrainingSession(
        day=space.today(),
        workout=own.workout(dose.workout),
        variant=dose.variant,
        planned=False,
        dose=dose,
        steps=steps,
        minutes=minutes_of_steps(steps),
        step_kg=loads.step_kg,
        single_kg=loads.single,
        why=dose.text,
        shorter=shorter,
        shorter_minutes=minutes_of_steps(shorter) if shorter else 0,
        half=half,
        last=_last(own, space, dose),
        search=search,
        found=_found(own, dose, search, order),
        found_shorter=_found(own, half, search, order) if half else {},
    )


def _half(guide: Guide, dose: Prescription) -> Prescription | None:
    """Half the sets, or about half the contacts of a rope; None where nothing can be left out.

    What stands stays known: it is reduced from the whole.
    """
    whole = dose.of or dose.asked
    if guide.workout(dose.workout).mode is Mode.CONTACTS:
        amount = share_of(guide, dose.amount or 0, 1 / 2)
        return replace(dose, amount=amount, of=whole) if amount < (dose.amount or 0) else None
    sets = ceil((dose.sets or 1) / 2)
    return replace(dose, sets=sets, of=whole) if sets < (dose.sets or 1) else None


def _found(
    guide: Guide, dose: Prescription, search: SearchTree | None, order: tuple[Side, ...]
) -> dict[str, tuple[Step, ...]]:
    """The sets in each variant that the search can end in."""
    variants = dict.fromkeys((search.variant, *(f.variant for f in search.found))) if search else ()
    return {
        variant: set_steps(guide, replace(dose, variant=variant, load_kg=None), order)
        for variant in variants
    }


def _variant(planned: Session | None, workout: str) -> str | None:
    return planned.variant or None if planned and planned.workout == workout else None


def _last_workout(standing: DosingState, day: date) -> str:
    """What was done in the last session before this day."""
    before = [e for e in standing.standing.exposures if e.day < day]
    return before[-1].workout if before else ""


def _last(guide: Guide, space: Workspace, dose: Prescription) -> dict[Side, LastTime]:
    """What each leg did the last time in this variant."""
    done = list(_done_before(guide, space, dose))
    if not done:
        return {}
    last = done[-1]
    if last.contacts:
        return {Side.BOTH: LastTime(last.day, 1, last.contacts, 0.0)}
    return {leg: LastTime(last.day, w.sets, w.least, w.load_kg) for leg, w in last.legs.items()}


def _done_before(guide: Guide, space: Workspace, dose: Prescription) -> Iterator[Exposure]:
    for exposure in group(guide, space.journal.log(guide).sets):
        same = exposure.workout == dose.workout and exposure.variant == dose.variant
        if same and exposure.day < space.today():
            yield exposure
