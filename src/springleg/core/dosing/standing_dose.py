"""The standing dose: what a workout asks for before anything of the day reduces it."""

from collections.abc import Mapping, Sequence

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.capacity import ended_early, reserve
from springleg.core.dosing.day_limits import AFTER_RED, Outcome, next_two
from springleg.core.dosing.loads import Loads
from springleg.core.dosing.prescription import Exposure, LegWork, LoadSearch, Reduced, Symptom
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.log.sets import AskedDose, Side
from springleg.core.message import NOTHING, Message, message
from springleg.core.noun import Noun


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


class StandingDose(Noun, frozen=True):
    """A dose of each leg that nothing of the day has reduced; `why` in plain words.

    `load_kg` is external load, None while `search` is to find it. `rule` is the one behind the
    reason, `held` whether something keeps it from rising, `took` what made it smaller than it would
    be. `early`: it is one of the first times. `kept`: the share of capacity that time has left; no
    other share goes under it twice.
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
    early: bool = False
    held: bool = False
    took: Hold | None = None
    kept: float = 1.0

    @property
    def external_kg(self) -> float:
        """The external load; 0 while it is to be found."""
        return self.load_kg or 0.0

    @property
    def asked(self) -> AskedDose | None:
        """This dose as the rows of a session carry it; None while its load is to be found."""
        unknown = self.search is not None and self.load_kg is None
        return None if unknown else AskedDose(self.sets, self.amount, self.external_kg)


class Progression(Noun, frozen=True):
    """What the next dose of a workout goes on from.

    `past` are its sessions at a station, oldest first, `last` the last of them. `stood` is the
    standing dose of that one (of the rope, contacts): what was asked before anything reduced it, or
    what was done where nothing was said of that. `hold` is what keeps the workout from rising.
    `loads` are those of last time's variant.
    """

    state: AthleteState
    workout: Workout
    past: Sequence[Exposure]
    stood: AskedDose
    hold: Hold | None
    loads: Loads

    @property
    def last(self) -> Exposure:
        """The last session."""
        return self.past[-1]

    @property
    def reduced(self) -> bool:
        """Whether less than the standing dose was asked last time."""
        return self.last.of is not None

    @property
    def is_held(self) -> bool:
        """Whether something keeps it from rising at all."""
        return self.hold is not None and not self.hold.step

    @property
    def stood_system_kg(self) -> float:
        """What a leg lifted last time, or should have, in kg."""
        return self.loads.system_kg(self.stood.load_kg)

    @property
    def works(self) -> list[LegWork]:
        """What the legs that train did last time."""
        return self.state.works(self.last)

    @property
    def left(self) -> float | None:
        """What the weaker leg left last time; 0 where it fell short, None: nothing was said."""
        left = [reserve(self.state.guide, work) for work in self.works]
        return min((each for each in left if each is not None), default=None)

    @property
    def fell_short(self) -> bool:
        """Whether a leg fell short last time, for want of strength."""
        return any(fell_short(self.state.guide, work) for work in self.works)

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
    if not past:
        return None
    last = past[-1]
    stood, hold = last.of or last.asked or _as_done(state, last), hold_of(state, workout, last)
    return Progression(state, workout, past, stood, hold, state.loads(last.variant))


def _as_done(state: AthleteState, exposure: Exposure) -> AskedDose:
    """What the legs that train did, the smaller of both."""
    works = state.works(exposure)
    if not works:
        return AskedDose(1, exposure.contacts)
    return AskedDose(
        min(work.sets for work in works),
        min(work.wanted or 0 for work in works),
        min(work.load_kg for work in works),
    )


def fell_short(guide: Guide, work: LegWork) -> bool:
    """Whether a set of a leg fell short for want of strength: it did not only end one early."""
    return work.short and not ended_early(guide, work)


def hold_of(state: AthleteState, workout: Workout, last: Exposure) -> Hold | None:
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
    pain = None if workout.mode is Mode.CONTACTS else of_outcome(state, last)
    if pain is not None and not pain.step:
        return pain
    return _of_runs(state, workout) or _of_maintenance(state) or pain


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
    if not state.profile.maintenance or not state.guide.on("maintenance.week"):
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
    own = [e.day >= opened for e in state.sessions(workout)]
    if not any(own):
        return 0 if own else None
    back = {(e.day, e.workout) for e in state.of_scheme(workout.scheme) if e.day >= opened}
    return len(back) if not all(own) and len(back) < len(steps) else None


def of_outcome(state: AthleteState, exposure: Exposure | Symptom) -> Hold | None:
    """What the pain of a session keeps from rising; None: it was green, or nothing was said."""
    outcome = state.outcome(exposure)
    if outcome in (Outcome.GREEN, Outcome.SILENT):
        return None
    day, workout = exposure.day, exposure.workout
    told = (s.what for s in state.symptoms if (s.day, s.workout) == (day, workout))
    what = next(told, message("pain on {day}", day=day))
    if outcome is Outcome.SETTLED:
        calm = message("{what}, calm by the next morning", what=what)
        return Hold(calm, "pain.settled", step=True)
    if outcome is Outcome.UNSETTLED and morning_told(state, exposure):
        what = message("{what}, and not calm by the next mornings", what=what)
    elif outcome is Outcome.UNSETTLED:
        what = message("{what}, and no morning after it was told", what=what)
    return Hold(what, "pain.during")


def morning_told(state: AthleteState, exposure: Exposure | Symptom) -> bool:
    """Whether one of the mornings was answered in which the pain of a session could settle."""
    log = state.log
    return any(day in log.mornings or day in log.stiffness_min for day in next_two(exposure.day))
