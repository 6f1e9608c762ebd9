"""How a dose is told: how much, and the one true cause of it, in plain words."""

from springleg.core.athlete import Units
from springleg.core.dosing.athlete_state import AthleteState
from springleg.core.dosing.capacity import ended_early
from springleg.core.dosing.loads import TINY, TWO_LEG, has_load, system_kg
from springleg.core.dosing.standing_dose import Hold, LastTime, StandingDose
from springleg.core.guide import Mode, Workout
from springleg.core.message import NOTHING, Message, counted, message
from springleg.core.plan import DAYS_A_WEEK
from springleg.core.units import weight


def dose_words(  # noqa: PLR0913 a dose says all of these
    workout: Workout, sets: int, amount: int, load_kg: float | None, units: Units, variant: str
) -> Message:
    """Sets and what is counted in them, with the load: 3 x 12; 3 x 40 s; 5 x 5 at 32.5 kg."""
    if workout.mode is Mode.CONTACTS:
        return counted("{n} foot contact", "{n} foot contacts", amount)
    if workout.mode is Mode.SECONDS:
        dose = message("{sets} x {amount} s", sets=sets, amount=amount)
    else:
        dose = message("{sets} x {amount}", sets=sets, amount=amount)
    if variant == TWO_LEG:
        dose = message("{dose} on two legs", dose=dose)
    return message("{dose} at {load}", dose=dose, load=weight(load_kg, units)) if load_kg else dose


def heavy_why(  # noqa: PLR0913 a dose rests on all of these
    state: AthleteState,
    dose: StandingDose,
    last: LastTime,
    hold: Hold | None,
    left: float | None,
    aims: tuple[float, int],
    free_sets: int,
) -> Message:
    """Why heavy raises are as they are: what holds, what the kit lacks, what was left.

    `aims`: how many were to be left last time, and the repetitions that this turn asks for;
    `free_sets`: the sets if nothing held.
    """
    why = _heavy_why(state, dose, last, hold, left, aims)
    if hold is None or dose.sets >= free_sets or hold.why in why.values.values():
        return why
    return message("{why}, and no more sets for now: {what}", why=why, what=hold.why)


def _heavy_why(  # noqa: C901, PLR0913 a dose rests on all of these
    state: AthleteState,
    dose: StandingDose,
    last: LastTime,
    hold: Hold | None,
    left: float | None,
    aims: tuple[float, int],
) -> Message:
    if dose.limited_by is not None:
        return _kit_limit()
    if dose.variant != last.variant:
        return _variant_change(dose)
    moved, went = _load_moved(state, dose, last), _went(state, dose, last)
    lighter = went < 0 and dose.amount > last.amount
    if hold is not None and (went >= 0 or (lighter and not hold.step)):
        return _held(hold, moved, lighter=lighter)
    if went and not _fell_short(state, last) and not _has_load(state, last):
        return _other_kit(state, last)
    if went > 0:
        return _heavy_up(state, dose, last, moved, left, aims[0])
    if went < 0:
        return _heavy_down(state, dose, last, moved, left)
    if dose.amount not in (last.amount, aims[1]):
        if not dose.load_kg:
            return message(
                "Body weight is the least there is: {reps} repetitions fit", reps=dose.amount
            )
        return message("{reps} repetitions fit the load that your weights have", reps=dose.amount)
    if dose.amount != last.amount:
        return message("The same load; now it is the turn of {reps} repetitions", reps=dose.amount)
    if _ended_early(state, last):
        return _early_words()
    if left is not None and left > (dose.rir_target or 0):
        return message("The same: the next step of your weights would be too much")
    if dose.sets != last.sets:
        return message("The same load, now {sets} sets of it", sets=dose.sets)
    return message("The same: last time left what it should")


def _heavy_up(  # noqa: PLR0913 a rise rests on all of these
    state: AthleteState,
    dose: StandingDose,
    last: LastTime,
    moved: Message,
    left: float | None,
    aim: float,
) -> Message:
    target = dose.rir_target or 0
    lifted = max((work.load_kg for work in last.exposure.legs.values()), default=0.0)
    if last.reduced:
        return message(
            "Back, and {moved:small} on what stood before: last time was a smaller dose",
            moved=moved,
        )
    if lifted > last.load_kg + TINY:
        more = weight(lifted - last.load_kg, state.profile.units)
        return message("{moved}: you lifted {more} more than was asked", moved=moved, more=more)
    if left is not None and left > aim:
        return message(
            "{moved}: {left} were left where {aim} was the aim", moved=moved, left=left, aim=aim
        )
    if left is not None and left > target:
        return message(
            "{moved}: the first times leave {first}, now {aim} is the aim",
            moved=moved,
            first=aim,
            aim=target,
        )
    if left is None:
        return _silent_up(dose, last, moved)
    if dose.amount < last.amount:
        return message("{moved}: a heavier turn, {reps} repetitions", moved=moved, reps=dose.amount)
    return message("{moved}: by what your last sessions left, taken together", moved=moved)


def _silent_up(dose: StandingDose, last: LastTime, moved: Message) -> Message:
    """A rise by what was done alone: how many were left was not said."""
    if dose.amount < last.amount:
        return message(
            "{moved}: a heavier turn, {reps} repetitions; all was done last time, and you did not "
            "say how many were left",
            moved=moved,
            reps=dose.amount,
        )
    return message(
        "{moved}: all was done last time, and you did not say how many were left", moved=moved
    )


def _heavy_down(
    state: AthleteState, dose: StandingDose, last: LastTime, moved: Message, left: float | None
) -> Message:
    if _fell_short(state, last):
        return message("{moved}: last time fell short of what was asked", moved=moved)
    if left is not None and left <= 0:
        return message("{moved}: last time nothing was left", moved=moved)
    if dose.amount > last.amount:
        return message("A lighter turn: {reps} repetitions", reps=dose.amount)
    away = (state.on - last.exposure.day).days // DAYS_A_WEEK
    if away > state.guide.values.capacity.keeps_weeks:
        return message("{moved}: the last time was {weeks} weeks ago", moved=moved, weeks=away)
    return message("{moved}: fewer were left than was the aim", moved=moved)


def _fell_short(state: AthleteState, last: LastTime) -> bool:
    works = last.exposure.legs.values()
    return any(work.short and not ended_early(state.guide, work) for work in works)


def _ended_early(state: AthleteState, last: LastTime) -> bool:
    return any(ended_early(state.guide, work) for work in last.exposure.legs.values())


def _early_words() -> Message:
    return message("The same: you ended a set early, with many left")


def light_why(
    state: AthleteState,
    dose: StandingDose,
    last: LastTime,
    hold: Hold | None,
    left: float | None,
) -> Message:
    """Why light raises are as they are."""
    if dose.limited_by is not None:
        return _kit_limit()
    if dose.variant != last.variant:
        return _variant_change(dose)
    moved, more = _load_moved(state, dose, last), dose.amount - last.amount
    up = _went(state, dose, last)
    if hold is not None and up <= 0 and more <= 0:
        return _held(hold, moved, lighter=False)
    if up and not _has_load(state, last):
        return _other_kit(state, last)
    if up > 0:
        most = state.guide.values.light.reps[1]
        return message("{moved}: {reps} is the most in a set", moved=moved, reps=most)
    if up < 0 or more < 0:
        return message("Less: last time fell short, or nothing was left")
    if more > 0 and left is not None:
        return message("{more} more in each set: {left} were left", more=more, left=left)
    if more > 0:
        return message("{more} more in each set: all was done last time", more=more)
    return _light_same(state, dose, last)


def _light_same(state: AthleteState, dose: StandingDose, last: LastTime) -> Message:
    if last.reduced:
        return message("Back to what stood before")
    if dose.sets != last.sets:
        return message("Now with {sets} sets", sets=dose.sets)
    if _ended_early(state, last):
        return _early_words()
    return message("The same: fewer were left than it takes for more")


def squat_why(
    state: AthleteState,
    dose: StandingDose,
    last: LastTime,
    hold: Hold | None,
    *,
    at_top: bool,
) -> Message:
    """Why mini-squats are as they are."""
    now = (dose.load_kg or 0.0, dose.sets, dose.amount)
    before = (last.load_kg, last.sets, last.amount)
    works = last.exposure.legs.values()
    if any(work.short for work in works):
        if now < before:
            return message("A little less: last time fell short")
        return message("The same: last time fell short")
    if hold is not None and now <= before:
        return _held(hold, NOTHING, lighter=False)
    if at_top:
        return message("As far as it goes: reach further with the free foot")
    if last.sets < state.guide.values.light.sets[0] and dose.amount == last.amount:
        return message("Now with {sets} sets", sets=dose.sets)  # the first time had fewer
    if now > before:
        what = (
            _load_moved(state, dose, last)
            if now[0] > before[0]
            else message("Longer sets")
            if dose.amount > last.amount
            else message("Now with {sets} sets", sets=dose.sets)
        )
        if all(work.rir is None for work in works):
            return message("{what}: all was done last time", what=what)
        return message("{what}: you could have gone on", what=what)
    if last.reduced:
        return message("Back to what stood before")
    return message("The same: you could not have gone on")


def rope_why(  # noqa: PLR0913 contacts rest on all of these
    state: AthleteState,
    contacts: int,
    last: LastTime | None,
    hold: Hold | None,
    *,
    turned: bool = False,
    top: int | None = None,
) -> Message:
    """Why the contacts are as they are."""
    if last is None:
        return message("The start: short and easy")
    if last.exposure.contacts > last.amount and hold is None and not last.reduced:
        return message(
            "You did {done}, and {asked} were asked: it goes up in steps",
            done=last.exposure.contacts,
            asked=last.amount,
        )
    if contacts > last.amount:
        return message(
            "{more} more: {contacts} went well", more=contacts - last.amount, contacts=last.amount
        )
    if hold is not None:
        return _held(hold, NOTHING, lighter=False)
    if turned:
        return message("The same number, now from foot to foot")
    if top is not None:
        return message("{contacts} is the most in a session", contacts=top)
    if last.reduced:
        return message("Back to what stood before")
    if last.exposure.contacts < last.amount:
        return message("The same: last time it was {done}", done=last.exposure.contacts)
    silent = state.guide.values.rope.silent_sessions
    return counted(
        "The same: you said nothing of how it felt",
        "The same: you said nothing of how it felt; so it takes {n} sessions to rise",
        silent,
    )


def _held(hold: Hold, moved: Message, *, lighter: bool) -> Message:
    if lighter:
        return message("A lighter turn, and no rise: {what}", what=hold.why)
    if hold.step and moved:
        return message("{moved}, no more: {what}", moved=moved, what=hold.why)
    return message("No rise for now: {what}", what=hold.why)


def _went(state: AthleteState, dose: StandingDose, last: LastTime) -> int:
    """1 where the load went up, -1 where it came down, 0 where it stayed."""
    now = system_kg(state.guide, state.profile, dose.variant, dose.load_kg or 0.0)
    apart = now - last.system_kg(state)
    return 0 if abs(apart) <= TINY else 1 if apart > 0 else -1


def _load_moved(state: AthleteState, dose: StandingDose, last: LastTime) -> Message:
    """How far the load went: Up 2.5 kg; Down 5 kg; NOTHING where it stayed."""
    went, units = _went(state, dose, last), state.profile.units
    apart = abs((dose.load_kg or 0.0) - last.load_kg)
    if went > 0:
        return message("Up {more}", more=weight(apart, units))
    return message("Down {less}", less=weight(apart, units)) if went < 0 else NOTHING


def _has_load(state: AthleteState, last: LastTime) -> bool:
    return has_load(state.guide, state.profile, last.variant, last.load_kg)


def _other_kit(state: AthleteState, last: LastTime) -> Message:
    """The kit is another one than last time."""
    load = weight(last.load_kg, state.profile.units)
    return message("Your weights have no {load}: it is the nearest load that fits", load=load)


def _kit_limit() -> Message:
    return message(
        "Your weights end here, and it is light for you. A leg press, a rucksack or a slower way "
        "down makes it harder"
    )


def _variant_change(dose: StandingDose) -> Message:
    if dose.variant == TWO_LEG:
        return message("On two legs for now: one leg alone is too hard yet")
    return message("On one leg again: you can do it now")
