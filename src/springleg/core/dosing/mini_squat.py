"""Mini-squats: seconds, then sets, then load, a rung at a time by "could you have gone on?"."""

from collections.abc import Sequence

from msgspec.structs import replace

from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.explanations import squat_why
from springleg.core.dosing.loads import body_kg
from springleg.core.dosing.prescription import Exposure, LegWork
from springleg.core.dosing.standing_dose import StandingDose, progression
from springleg.core.guide import Workout
from springleg.core.log.sets import AskedDose
from springleg.core.message import message


def rungs(state: AthleteState) -> list[AskedDose]:
    """All rungs of the kit, the easiest first (squat.rungs)."""
    guide, squat, loads = state.guide, state.guide.values.squat, state.loads("")
    fewer, more = guide.values.light.sets
    found = [AskedDose(fewer, seconds) for seconds in squat.seconds]
    top = squat.seconds[-1]
    most = loads.within(body_kg(guide, state.profile) * squat.load_pct / 100)
    return [*found, *(AskedDose(more, top, load) for load in (0.0, *loads.up_to(most)))]


def squat_dose(state: AthleteState, workout: Workout, variant: str) -> StandingDose:
    """The standing dose of mini-squats."""
    of = progression(state, workout, state.sessions(workout))
    ladder = rungs(state)
    if of is None:
        sets, first = state.guide.values.start.light_sets[0], ladder[0]
        start = message("the start, with no load")
        return StandingDose(variant, sets, first.amount, first.load_kg, "squat.rungs", start)
    hold, stood = of.hold, of.stood
    index = max((n for n, rung in enumerate(ladder) if _size(rung) <= _size(stood)), default=0)
    free = 0 if of.reduced else min((_rungs_up(state, work) for work in of.works), default=0)
    rises = hold is None or (hold.step and _second_time(of.past))
    moved = free if hold is None else min(free, 1 if rises else 0)
    now = ladder[max(0, min(index + moved, len(ladder) - 1))]
    if stood.sets < now.sets and (moved < 0 or not rises):  # still the first dose
        now = replace(now, sets=stood.sets)
    dose = StandingDose(
        variant=of.last.variant,
        sets=now.sets,
        amount=now.amount,
        load_kg=now.load_kg,
        rule=hold.rule if hold and moved <= 0 else "squat.rungs",
        refs=of.last.refs,
        held=of.is_held,
        took=None if rises else hold,
    )
    at_top = now == ladder[-1] == ladder[index]
    why = squat_why(of, dose, hold if moved < free else None, at_top=at_top)
    return replace(dose, why=why)


def _size(rung: AskedDose) -> tuple[float, int, int]:
    return rung.load_kg, rung.sets, rung.amount


def _second_time(past: Sequence[Exposure]) -> bool:
    """After pain that settled it rises every second time: when it stayed last time."""
    done = [_done(exposure) for exposure in past[-2:]]
    return len(done) > 1 and done[1] <= done[0]


def _done(exposure: Exposure) -> tuple[float, int, int]:
    """How large what was done is: load, seconds, sets."""
    works = exposure.legs.values()
    return (
        min((work.load_kg for work in works), default=0.0),
        min((work.least or 0 for work in works), default=0),
        min((work.sets for work in works), default=0),
    )


def _rungs_up(state: AthleteState, work: LegWork) -> int:
    """One rung back where it fell short; else by whether one could have gone on."""
    squat = state.guide.values.squat
    if work.short:
        return -1
    if work.rir is None:
        return 1
    return 2 if work.rir >= squat.a_lot else 1 if work.rir >= squat.a_little else 0
