"""How a dose is told: how much, and the one true cause of it, in plain words."""

from springleg.core.athlete import Units
from springleg.core.dosing.loads import TINY, TWO_LEG
from springleg.core.dosing.standing_dose import Hold, Progression, StandingDose
from springleg.core.guide import Mode, Workout
from springleg.core.message import NOTHING, Message, counted, message
from springleg.core.plan import DAYS_A_WEEK
from springleg.core.units import weight

BACK = message("Back to what stood before")
TOO_MUCH = message("The same: the next step of your weights would be too much")
ENDED_EARLY = message("The same: you ended a set early, with many left")


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


def heavy_why(
    of: Progression, dose: StandingDose, free: StandingDose, turn_reps: int, aim: float
) -> Message:
    """Why heavy raises are as they are: what holds, what the kit lacks, what was left.

    `free` is the dose if nothing held it, `turn_reps` the repetitions that this turn asks for,
    `aim` how many were to be left last time.
    """
    took = of.took(dose, free)
    why = _heavy_why(of, dose, took, turn_reps, aim)
    if took is None or dose.sets >= free.sets or took.why in why.values.values():
        return why
    return message("{why}, and no more sets for now: {what}", why=why, what=took.why)


def _heavy_why(
    of: Progression, dose: StandingDose, took: Hold | None, turn_reps: int, aim: float
) -> Message:
    why = _kit_or_legs(of, dose)
    if why:
        return why
    went, moved = _load_moved(of, dose)
    lighter = went < 0 and dose.amount > of.stood.amount
    if took is not None and lighter and not took.step:
        return message("A lighter turn, and no rise: {what}", what=took.why)
    if took is not None and went >= 0:
        return _held(took, moved)
    if went and not of.fell_short and not of.loads.has(of.stood.load_kg):
        return _other_kit(of)
    if went:
        return _heavy_up(of, dose, moved, aim) if went > 0 else _heavy_down(of, dose, moved)
    return _heavy_same(of, dose, turn_reps)


def _heavy_same(of: Progression, dose: StandingDose, turn_reps: int) -> Message:
    """The load is the one of last time."""
    stood, left, reps = of.stood, of.left, dose.amount
    if reps not in (stood.amount, turn_reps):
        if not dose.load_kg:
            return message("Body weight is the least there is: {reps} repetitions fit", reps=reps)
        return message("{reps} repetitions fit the load that your weights have", reps=reps)
    if reps != stood.amount:
        return message("The same load; now it is the turn of {reps} repetitions", reps=reps)
    if of.ended_early:
        return ENDED_EARLY
    if left is not None and left > (dose.rir_target or 0):
        return message("The same: your weights end here") if _is_kits_end(of, dose) else TOO_MUCH
    if dose.sets != stood.sets:
        return message("The same load, now {sets} sets of it", sets=dose.sets)
    return message("The same: last time left what it should")


def _heavy_up(of: Progression, dose: StandingDose, moved: Message, aim: float) -> Message:
    stood, left, target, reps = of.stood, of.left, dose.rir_target or 0, dose.amount
    lifted = max((work.load_kg for work in of.last.legs.values()), default=0.0)
    if of.reduced:
        return message(
            "Back, and {moved:small} on what stood before: last time was a smaller dose",
            moved=moved,
        )
    if lifted > stood.load_kg + TINY:
        more = weight(lifted - stood.load_kg, of.state.profile.units)
        return message("{moved}: you lifted {more} more than was asked", moved=moved, more=more)
    if left is None and reps < stood.amount:
        return message(
            "{moved}: a heavier turn, {reps} repetitions; all was done last time, and you did not "
            "say how many were left",
            moved=moved,
            reps=reps,
        )
    if left is None:
        return message(
            "{moved}: all was done last time, and you did not say how many were left", moved=moved
        )
    if left > aim:
        return message(
            "{moved}: {left} were left where {aim} was the aim", moved=moved, left=left, aim=aim
        )
    if left > target:
        return message(
            "{moved}: the first times leave {first}, now {aim} is the aim",
            moved=moved,
            first=aim,
            aim=target,
        )
    if reps < stood.amount:
        return message("{moved}: a heavier turn, {reps} repetitions", moved=moved, reps=reps)
    return message("{moved}: by what your last sessions left, taken together", moved=moved)


def _heavy_down(of: Progression, dose: StandingDose, moved: Message) -> Message:
    if of.fell_short:
        return message("{moved}: last time fell short of what was asked", moved=moved)
    if of.left is not None and of.left <= 0:
        return message("{moved}: last time nothing was left", moved=moved)
    if dose.amount > of.stood.amount:
        return message("A lighter turn: {reps} repetitions", reps=dose.amount)
    away = (of.state.on - of.last.day).days // DAYS_A_WEEK
    if away > of.state.guide.values.capacity.keeps_weeks:
        return message("{moved}: the last time was {weeks} weeks ago", moved=moved, weeks=away)
    return message("{moved}: fewer were left than was the aim", moved=moved)


def light_why(of: Progression, dose: StandingDose, took: Hold | None) -> Message:
    """Why light raises are as they are; `took`: what made another dose of them."""
    why = _kit_or_legs(of, dose)
    if why:
        return why
    (went, moved), more = _load_moved(of, dose), dose.amount - of.stood.amount
    if took is not None and went <= 0 and more <= 0:
        return _held(took, moved)
    if went and not of.loads.has(of.stood.load_kg):
        return _other_kit(of)
    most = of.state.guide.values.light.reps[1]
    if went > 0:
        return message("{moved}: {reps} is the most in a set", moved=moved, reps=most)
    if more < 0 and dose.amount == most:
        return message("{reps} is the most in a set", reps=most)
    if went < 0 or more < 0:
        return message("Less: last time fell short, or nothing was left")
    if more > 0 and of.left is not None:
        return message("{more} more in each set: {left} were left", more=more, left=of.left)
    if more > 0:
        return message("{more} more in each set: all was done last time", more=more)
    return _light_same(of, dose)


def _light_same(of: Progression, dose: StandingDose) -> Message:
    if of.reduced:
        return BACK
    if dose.sets != of.stood.sets:
        return _now_sets(dose)
    if of.ended_early:
        return ENDED_EARLY
    return message("The same: fewer were left than it takes for more")


def squat_why(of: Progression, dose: StandingDose, took: Hold | None, *, at_top: bool) -> Message:
    """Why mini-squats are as they are."""
    stood, works = of.stood, of.works
    now = (dose.external_kg, dose.sets, dose.amount)
    before = (stood.load_kg, stood.sets, stood.amount)
    if any(work.short for work in works):
        if now < before:
            return message("A little less: last time fell short")
        return message("The same: last time fell short")
    if took is not None and now <= before:
        return _held(took)
    if at_top:
        return message("As far as it goes: reach further with the free foot")
    if stood.sets < of.state.guide.values.light.sets[0] and dose.amount == stood.amount:
        return _now_sets(dose)  # the first time had fewer
    if now > before:
        longer = message("Longer sets") if dose.amount > stood.amount else _now_sets(dose)
        _, moved = _load_moved(of, dose)
        what = moved or longer
        if all(work.rir is None for work in works):
            return message("{what}: all was done last time", what=what)
        return message("{what}: you could have gone on", what=what)
    return BACK if of.reduced else message("The same: you could not have gone on")


def rope_why(of: Progression, contacts: int, *, turned: bool, top: int | None) -> Message:
    """Why the contacts are as they are."""
    done, asked, hold = of.last.contacts, of.stood.amount, of.hold
    if done > asked and hold is None and not of.reduced:
        return message(
            "You did {done}, and {asked} were asked: it goes up in steps", done=done, asked=asked
        )
    if contacts > asked:
        more = contacts - asked
        return message("{more} more: {contacts} went well", more=more, contacts=asked)
    if hold is not None:
        return _held(hold)
    if turned:
        return message("The same number, now from foot to foot")
    if top is not None:
        return message("{contacts} is the most in a session", contacts=top)
    if of.reduced:
        return BACK
    if done < asked:
        return message("The same: last time it was {done}", done=done)
    return counted(
        "The same: you said nothing of how it felt",
        "The same: you said nothing of how it felt; so it takes {n} sessions to rise",
        of.state.guide.values.rope.silent_sessions,
    )


def _held(hold: Hold, moved: Message = NOTHING) -> Message:
    if hold.step and moved:
        return message("{moved}, no more: {what}", moved=moved, what=hold.why)
    return message("No rise for now: {what}", what=hold.why)


def _load_moved(of: Progression, dose: StandingDose) -> tuple[int, Message]:
    """Whether a leg's load went up (1), down (-1) or stayed (0), and how far: Up 2.5 kg."""
    now = of.state.loads(dose.variant).system_kg(dose.external_kg)
    apart = now - of.stood_system_kg
    if abs(apart) <= TINY:
        return 0, NOTHING
    far = weight(abs(dose.external_kg - of.stood.load_kg), of.state.profile.units)
    return (
        (1, message("Up {more}", more=far)) if apart > 0 else (-1, message("Down {less}", less=far))
    )


def _now_sets(dose: StandingDose) -> Message:
    return message("Now with {sets} sets", sets=dose.sets)


def _other_kit(of: Progression) -> Message:
    """The kit is another one than last time."""
    load = weight(of.stood.load_kg, of.state.profile.units)
    return message("Your weights have no {load}: it is the nearest load that fits", load=load)


def _is_kits_end(of: Progression, dose: StandingDose) -> bool:
    """Whether the kit has nothing heavier than this dose."""
    loads, load = of.state.loads(dose.variant), dose.external_kg
    return loads.within(load + loads.more_kg(load)) <= load + TINY


def _kit_or_legs(of: Progression, dose: StandingDose) -> Message:
    """That the kit has no load that fits, or it is another number of legs; NOTHING for neither."""
    if dose.limited_by is not None and not _is_kits_end(of, dose):
        return TOO_MUCH if dose.amount == of.stood.amount else NOTHING
    if dose.limited_by is not None:
        return message(
            "Your weights end here, and it is light for you. A leg press, a rucksack or a slower "
            "way down makes it harder"
        )
    if dose.variant == of.last.variant:
        return NOTHING
    if dose.variant == TWO_LEG:
        return message("On two legs for now: one leg alone is too hard yet")
    return message("On one leg again: you can do it now")
