"""The standing dose: what a workout asks for before anything of the day reduces it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.capacity import ended_early, reserve
from springleg.core.dosing.day_limits import AFTER_RED, Outcome
from springleg.core.dosing.loads import system_kg
from springleg.core.dosing.prescription import Exposure, LegWork, LoadSearch, Reduced, Symptom
from springleg.core.guide import Mode, Scheme, Workout
from springleg.core.log.sets import AskedDose, Side
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun


class StandingDose(Noun, frozen=True):
    """A dose of each leg that nothing of the day has reduced; `why` in plain words.

    `load_kg` is external load, None while `search` is to find it. `rule` is the one behind the
    reason, `held` whether something keeps it from rising.
    """

    variant: str
    sets: int
    amount: int
    load_kg: float | None
    rule: str
    why: Message = NOTHING
    refs: tuple[str, ...] = ()
    search: LoadSearch | None = None
    rir_target: float | None = None
    limited_by: str | None = None
    capacity_kg: Mapping[Side, float | None] | None = None
    below: Reduced | None = None  # why it is no full session yet
    held: bool = False
    lighter: bool = False  # the load came down
    kept: float = (
        1.0  # the share of capacity that time has left; no other share goes under it twice
    )


class LastTime(Noun, frozen=True):
    """The standing dose of the last exposure, and how it went.

    `reduced`: less than that was asked. Of the rope `amount` is contacts.
    """

    exposure: Exposure
    variant: str
    sets: int
    amount: int
    load_kg: float
    reduced: bool
    outcome: Outcome

    def system_kg(self, state: AthleteState) -> float:
        """What a leg lifted, or should have, in kg."""
        return system_kg(state.guide, state.profile, self.variant, self.load_kg)


def last_time(state: AthleteState, past: Sequence[Exposure]) -> LastTime | None:
    """The last of these exposures, oldest first, as a standing dose; None without any.

    Of a row that does not say what was asked, what was done stands.
    """
    if not past:
        return None
    last = past[-1]
    said = last.of or last.asked or _as_done(last, state.legs)
    return LastTime(
        exposure=last,
        variant=last.variant,
        sets=said.sets,
        amount=said.amount,
        load_kg=said.load_kg,
        reduced=last.of is not None,
        outcome=state.outcome(last),
    )


def _as_done(exposure: Exposure, legs: Sequence[Side]) -> AskedDose:
    """What the legs that train did, the smaller of both."""
    works = [exposure.legs[leg] for leg in legs if leg in exposure.legs]
    if not works:
        return AskedDose(1, exposure.contacts)
    return AskedDose(
        min(work.sets for work in works),
        min(work.wanted if work.wanted is not None else 0 for work in works),
        min(work.load_kg for work in works),
    )


class Hold(Noun, frozen=True):
    """What keeps a workout from rising on a day; `step`: by the smallest step it still may.

    `kind`: what a dose is called that it keeps under the guide's least.
    """

    why: Message
    rule: str
    step: bool = False
    kind: Reduced = Reduced.PAIN

    @property
    def more(self) -> int:
        """How many sets, repetitions or rungs there may be over last time's."""
        return 1 if self.step else 0


def why_below(under: bool, early: bool, took: Hold | None) -> Reduced | None:
    """Why a dose is no full session; None: it is one.

    `under`: it is under the guide's least. `early`: it is one of the first times. `took`: what
    keeps it so small, which is the cause however long ago the first times were.
    """
    if under and took is not None:
        return took.kind
    return Reduced.FIRST_SESSIONS if under or early else None


class Progression(Noun, frozen=True):
    """What the next dose of a workout goes on from.

    `past` are its sessions at a station, oldest first, `last` the last of them, `hold` what keeps
    the workout from rising.
    """

    state: AthleteState
    workout: Workout
    past: Sequence[Exposure]
    last: LastTime
    hold: Hold | None

    @property
    def works(self) -> list[LegWork]:
        """What the legs that train did last time."""
        legs = self.last.exposure.legs
        return [legs[leg] for leg in self.state.legs if leg in legs]

    @property
    def left(self) -> float | None:
        """What the weaker leg left last time; 0 where it fell short, None: nothing was said."""
        left = [reserve(self.state.guide, work) for work in self.works]
        return min((each for each in left if each is not None), default=None)

    @property
    def fell_short(self) -> bool:
        """Whether a leg fell short last time, for want of strength."""
        guide = self.state.guide
        return any(work.short and not ended_early(guide, work) for work in self.works)

    @property
    def ended_early(self) -> bool:
        """Whether a leg ended its last set early last time, with many left."""
        return any(ended_early(self.state.guide, work) for work in self.works)

    def took(self, dose: StandingDose, free: StandingDose) -> Hold | None:
        """What holds, where it made another dose of this: only then is it the cause."""
        same = (dose.load_kg, dose.amount, dose.sets) == (free.load_kg, free.amount, free.sets)
        return None if same else self.hold


def progression(
    state: AthleteState, workout: Workout, past: Sequence[Exposure]
) -> Progression | None:
    """What the next dose goes on from; None where nothing was done yet."""
    last = last_time(state, past)
    if last is None:
        return None
    return Progression(state, workout, past, last, hold_of(state, workout, last))


def hold_of(state: AthleteState, workout: Workout, last: LastTime | None) -> Hold | None:
    """What keeps this workout from rising today; None where it may.

    An amber morning or a red answer first, then how the last session of it went, then a run well
    over the usual, then a phase in which one keeps what there is; pain that settled comes last.
    """
    limits = state.limits
    if limits.amber is not None:
        return Hold(limits.amber.what, limits.amber.rule)
    if limits.red is not None:
        return Hold(limits.red.what, "pain.red")
    if way_back(state, workout) is not None and limits.last_red is not None:
        why = message("you are on the way back after {day}", day=limits.last_red)
        return Hold(why, "pain.way-back")
    settled = None
    if workout.mode is not Mode.CONTACTS and last is not None:
        found = of_outcome(state, last.exposure)
        if found is not None and not found.step:
            return found
        settled = found
    return _of_runs(state, workout) or _of_maintenance(state) or settled


def _of_runs(state: AthleteState, workout: Workout) -> Hold | None:
    """Heavy work and the rope do not rise for some days after a run well over the usual."""
    guide, spike = state.guide, max(state.log.run_spikes, default=None)
    if spike is None or workout.scheme is Scheme.LIGHT or not guide.on("spike.hold-strength"):
        return None
    if (state.on - spike).days >= guide.values.spike.hold_days:
        return None
    why = message("a run on {day} was well over your longest of a month", day=spike)
    return Hold(why, "spike.hold-strength", kind=Reduced.FIRST_SESSIONS)


def _of_maintenance(state: AthleteState) -> Hold | None:
    if not state.profile.maintenance:
        return None
    why = message("you only keep what you have")
    return Hold(why, "maintenance.week", kind=Reduced.MAINTENANCE)


def way_back(state: AthleteState, workout: Workout) -> int | None:
    """Which step of its way back after a red a workout is on, counted from 0 (pain.way-back).

    None where it is on none: nothing was red, it is back, or it was never done before. Its own
    first time is the first step; then heavy work of either knee counts, else the way back would
    take six weeks where a workout comes round every three.
    """
    opened, steps = state.limits.opened, state.guide.values.pain.way_back_sets
    if opened is None or workout.scheme not in AFTER_RED or not state.guide.on("pain.way-back"):
        return None
    own = [e.day >= opened for e in state.of.get(workout.id, ())]
    if not any(own):
        return 0 if own else None
    schemes = {name: one.scheme for name, one in state.guide.workouts.items()}
    back = {
        (e.day, e.workout)
        for e in state.exposures
        if e.day >= opened and schemes[e.workout] is workout.scheme
    }
    return len(back) if not all(own) and len(back) < len(steps) else None


def of_outcome(state: AthleteState, exposure: Exposure | Symptom) -> Hold | None:
    """What the pain of a session keeps from rising; None: it was green, or nothing was said."""
    outcome = state.outcome(exposure)
    if outcome in (Outcome.GREEN, Outcome.SILENT):
        return None
    symptom = next(
        (
            s
            for s in state.symptoms
            if not s.morning and (s.day, s.workout) == (exposure.day, exposure.workout)
        ),
        None,
    )
    what = symptom.what if symptom else message("pain on {day}", day=exposure.day)
    if outcome is Outcome.SETTLED:
        return Hold(
            message("{what}, calm by the next morning", what=what), "pain.settled", step=True
        )
    if outcome is Outcome.UNSETTLED:
        if morning_told(state, exposure):
            what = message("{what}, and not calm by the next mornings", what=what)
        else:
            what = message("{what}, and no morning after it was told", what=what)
    return Hold(what, "pain.during")


def morning_told(state: AthleteState, exposure: Exposure | Symptom) -> bool:
    """Whether one of the mornings was answered in which the pain of a session could settle."""
    days = (exposure.day + timedelta(days=1), exposure.day + timedelta(days=2))
    return any(day in state.log.mornings or day in state.log.stiffness_min for day in days)


def unsettled_running(state: AthleteState, past: Sequence[Exposure]) -> bool:
    """Whether so many sessions of a workout in a row did not settle that its sets are fewer.

    Until so many in a row were green or settled (pain.unsettled).
    """
    pain = state.guide.values.pain
    if not state.symptoms or not state.guide.on("pain.unsettled"):
        return False
    fewer, bad, good = False, 0, 0
    for exposure in past:
        outcome = state.outcome(exposure)
        if outcome is Outcome.SILENT:
            continue
        if outcome in (Outcome.UNSETTLED, Outcome.RED):
            bad, good = bad + 1, 0
            fewer = fewer or bad >= pain.unsettled_times
        else:
            bad, good = 0, good + 1
            fewer = fewer and good < pain.unsettled_good
    return fewer


def by_leg(state: AthleteState, load: float) -> dict[Side, float | None]:
    """A load in kilograms for both legs, the left first; None for the one that rests."""
    return {leg: load if leg in state.legs else None for leg in (Side.LEFT, Side.RIGHT)}
