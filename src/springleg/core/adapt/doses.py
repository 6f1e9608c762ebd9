"""The next dose of every workout: what stands, what reduces it, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor, inf

from springleg.core.adapt.age import refuse_too_young
from springleg.core.adapt.climb import Climb, Past, Terms, climb, range_of
from springleg.core.adapt.gates import Shut, shut
from springleg.core.adapt.loads import TINY, TWO_LEG, cut_kg, increment_kg
from springleg.core.adapt.nouns import Exposure, LegWork, Prescription, Reduced
from springleg.core.adapt.past import (
    leg_cuts,
    of_workout,
    on_painful_day,
    time_cut,
    training_legs,
    unreduced,
)
from springleg.core.adapt.ramp import ramp_up
from springleg.core.adapt.rope import rope_dose
from springleg.core.adapt.standing import Standing, work_out
from springleg.core.adapt.telling import (
    ORDER,
    by_leg,
    counted,
    rules_of,
    skip,
    state_of,
    why,
    words,
)
from springleg.core.adapt.timeline import Cut, smallest
from springleg.core.athlete import Profile, Run
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.sets import Log, Side


def next_doses(
    guide: Guide, profile: Profile, log: Log, on: date, races: Iterable[Run] = ()
) -> tuple[Prescription, ...]:
    """The next dose of each workout, as if it were done on this day.

    Pure: the same log, in any order and with repeats taken out, gives the same doses. Raises
    TooYoung, and UnknownName for a contraindication that is not asked about.
    """
    refuse_too_young(guide, profile, on)
    standing = work_out(guide, profile, log, on, races)
    return tuple(prescribe(standing, workout) for workout in guide.workouts.values())


def prescribe(standing: Standing, workout: Workout, variant: str | None = None) -> Prescription:
    """The next dose of one workout; in this variant, or the one done last."""
    chosen = variant or variant_of(standing, workout)
    closed = shut(standing, workout)
    if closed is not None:
        return _closed(workout, chosen, closed)
    past = of_workout(standing.exposures, workout, chosen)
    if workout.mode is Mode.CONTACTS:
        return rope_dose(standing, workout, chosen, [e for e in past if e.contacts])
    return _loaded(standing, workout, chosen, past)


def variant_of(standing: Standing, workout: Workout) -> str:
    """The variant done last; for a start, one leg or two by the heel-raise test (start.legs)."""
    guide, tested = standing.guide, standing.profile.heel_raise
    done = [e for e in standing.every if e.workout == workout.id]
    variants = guide.exercises[workout.exercise].variants
    weak = (
        tested is not None
        and workout.exercise in guide.names("variants.two-leg", "exercises")
        and (standing.tested or 0) < guide.whole("start.legs", "two_leg_below")
    )
    if not done:
        return TWO_LEG if weak else variants[0]
    if done[-1].variant == TWO_LEG and tested and tested.date > done[-1].day and not weak:
        return variants[0]
    return done[-1].variant


def _closed(workout: Workout, variant: str, closed: Shut) -> Prescription:
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=closed.state,
        because=(closed.rule,),
        text=closed.text,
        opens=closed.opens,
    )


def _loaded(
    standing: Standing, workout: Workout, variant: str, past: Sequence[Exposure]
) -> Prescription:
    """Raises and mini-squats: both legs get what the weaker one can do."""
    legs = training_legs(standing)
    cuts = (*standing.cuts, *leg_cuts(standing, standing.on))
    terms = _terms(standing, workout, variant, past, legs, cuts)
    climbs = [_climb(standing, terms, leg, _since_restart(standing, leg, past)) for leg in legs]
    known = [found for found in climbs if found is not None]
    if len(known) < len(legs):
        return _first(standing, terms, cuts, legs)
    done = min(found.done for found in known)
    fair = sorted((replace(found, done=done) for found in known), key=lambda each: each.order)
    return _reduced(standing, terms, cuts, fair)


def _since_restart(standing: Standing, leg: Side, past: Sequence[Exposure]) -> list[Exposure]:
    """A leg's exposures since its own last restart, where the other one had gone on alone."""
    since = standing.legs[leg][standing.on].since
    return [exposure for exposure in past if since is None or exposure.day >= since]


def _climb(standing: Standing, terms: Terms, leg: Side, past: Sequence[Exposure]) -> Climb | None:
    """A leg's climb from its exposures that nothing had reduced, and what went badly since.

    Where there are none yet, from those that pain had not reduced, and from all that went badly.
    """
    mine = [exposure for exposure in past if leg in exposure.legs]
    normal = unreduced(standing, mine, rope=False)
    newer = mine[: mine.index(normal[0])] if normal else mine
    low = terms.spread.amount[0]
    since = [e for e in newer if on_painful_day(standing, e) or _failed(e.legs[leg], low)]
    calm = normal or [e for e in mine if not on_painful_day(standing, e)]
    row = [e for e in mine if not time_cut(standing, e, rope=False) or _short(e.legs[leg], low)]
    return climb(terms, leg, Past(calm or mine, since, row))


def _failed(work: LegWork, low: int) -> bool:
    return _short(work, low) or (work.rir is not None and work.rir <= 0)


def _short(work: LegWork, low: int) -> bool:
    return work.amount is not None and work.amount < low


def _terms(  # noqa: PLR0913 a climb is subject to all of these
    standing: Standing,
    workout: Workout,
    variant: str,
    past: Sequence[Exposure],
    legs: Sequence[Side],
    cuts: Sequence[Cut],
) -> Terms:
    """What holds for both legs. Nothing rises on a day that is reduced."""
    guide, profile = standing.guide, standing.profile
    waited = (standing.on - past[0].day).days if past else 0
    late = waited > guide.whole("progression.stale", "stale_days")
    done = [past[0].legs[leg].load_kg for leg in legs if past and leg in past[0].legs]
    most = 1 + guide.number("progression.max-step", "max_pct") / 100
    return Terms(
        guide=guide,
        profile=profile,
        workout=workout,
        variant=variant,
        spread=range_of(guide, workout),
        may_rise=standing.may_rise and not cuts,
        trouble_day=standing.trouble_day,
        most_kg=cut_kg(guide, profile, variant, min(done), most) if done else inf,
        stale=late and guide.on("progression.stale"),
    )


def _first(
    standing: Standing, terms: Terms, day_cuts: Sequence[Cut], legs: Sequence[Side]
) -> Prescription:
    """A first dose: the load is to be found, half the sets in the first week."""
    guide, profile, spread = standing.guide, standing.profile, terms.spread
    workout, variant = terms.workout, terms.variant
    if _was_too_little_to_halve(standing, terms, legs):
        return skip(standing, workout, variant)
    first = guide.number("start.first-week", "sets_factor") if guide.on("start.first-week") else 1.0
    cuts = [*day_cuts, Cut(Reduced.FIRST_WEEK, "start.first-week", volume=first)]
    sets, low = _cut_sets(spread.sets[0], cuts), spread.amount[0]
    timed = workout.mode is Mode.SECONDS
    start_kg = _straight_load(standing, workout, variant)
    find = "The start, with no load" if timed else "Find your load first, step by step"
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=state_of(standing, ""),
        sets=sets,
        amount=low,
        load_kg=by_leg(profile, 0.0) if timed else None,
        ramp_up=() if timed else ramp_up(guide, profile, variant, start_kg, low),
        reduced=Reduced.FIRST_WEEK if sets < spread.sets[0] else None,
        below_guide=sets < spread.sets[0],
        because=(*workout.rules, "start.ramp", "start.first-week", "effort.intro"),
        text=f"{counted(sets, low, workout)}. {find}.",
    )


def _was_too_little_to_halve(standing: Standing, terms: Terms, legs: Sequence[Side]) -> bool:
    """After red, before a long lay-off: a last dose that cannot be halved stays out."""
    if not standing.after_red:
        return False
    past = of_workout(standing.every, terms.workout, terms.variant)
    climbs = [_climb(standing, terms, leg, _last_history(standing, leg, past)) for leg in legs]
    return any(found and found.done // 2 < terms.spread.amount[0] for found in climbs)


def _last_history(standing: Standing, leg: Side, past: Sequence[Exposure]) -> list[Exposure]:
    """A leg's exposures as they counted on the last day that it trained."""
    last = max((e.day for e in standing.every if leg in e.legs), default=standing.on)
    since = [days[last].since or date.min for days in (standing.days, standing.legs[leg])]
    return [exposure for exposure in past if exposure.day >= max(since)]


def _straight_load(standing: Standing, workout: Workout, variant: str) -> float:
    """Where the search starts: for a bent knee, not below the straight-knee load (start.bent)."""
    guide, profile = standing.guide, standing.profile
    partner = guide.workouts.get(workout.id.replace("bent", "straight"))
    if partner is None or partner.id == workout.id or not guide.on("start.bent"):
        return 0.0
    past = of_workout(standing.exposures, partner, variant)
    loads = [work.load_kg for work in past[0].legs.values()] if past else []
    told = None if not past or shut(standing, partner) else prescribe(standing, partner, variant)
    loads += [kg for kg in (told.load_kg or {}).values() if kg is not None] if told else []
    highest = max(loads, default=0.0) * guide.number("start.bent", "of_straight_min")
    step = increment_kg(guide, profile)
    return round(ceil(highest / step - TINY) * step, 6)


def _cut_sets(sets: int, cuts: Sequence[Cut]) -> int:
    """The sets that are left: one at least. Pain and lay-offs round down, plans to the nearest."""
    held = [sets]
    for cut in cuts:
        left = sets * cut.volume
        down = cut.kind in (Reduced.PAIN, Reduced.RETURN)
        held.append((floor(left + TINY) if down else floor(left + 0.5)) - cut.sets_fewer)
    return max(1, min(held))


def _cut_down(
    standing: Standing, terms: Terms, cuts: Sequence[Cut], found: Climb
) -> tuple[float, int, int] | None:
    """A leg's load, sets and amount with the day's cuts; None where too little would be left."""
    guide, profile, variant = terms.guide, terms.profile, terms.variant
    share = smallest(cuts)["load"] or 0
    if terms.stale:
        share = min(share, 1 - guide.number("progression.stale", "load_cut_pct") / 100)
    load = min(found.load_kg, terms.most_kg)
    if share < 1:
        load = min(load, cut_kg(guide, profile, variant, found.load_kg, share))
    sets, amount = _cut_sets(found.sets, cuts), found.amount
    if not standing.after_red:
        return load, sets, amount
    halved = _halved(sets, amount, found.done, terms.spread.amount[0])
    return (load, *halved) if halved else None


def _reduced(
    standing: Standing, terms: Terms, cuts: Sequence[Cut], climbs: Sequence[Climb]
) -> Prescription:
    """The standing doses of the legs, the weaker first, with the day's cuts, as one dose.

    Of the legs that end at the lowest load, the fewest sets and the least amount hold for both.
    """
    workout, variant, found = terms.workout, terms.variant, climbs[0]
    legs = [_cut_down(standing, terms, cuts, each) for each in climbs]
    left = [leg for leg in legs if leg is not None]
    if len(left) < len(legs):
        return skip(standing, workout, variant)
    load = min(leg[0] for leg in left)
    lowest = [leg for leg in left if leg[0] == load]
    sets, amount = min(leg[1] for leg in lowest), min(leg[2] for leg in lowest)
    kinds = [kind for kind in ORDER if any(cut.kind is kind for cut in cuts)]
    changed = sets < found.sets or load < found.load_kg or amount < found.amount
    reduced = kinds[0] if kinds and changed else None
    reason = why(standing, found.text, cuts if reduced else ())
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=state_of(standing, found.moved),
        sets=sets,
        amount=amount,
        load_kg=by_leg(terms.profile, load),
        reduced=reduced,
        below_guide=sets < terms.spread.sets[0],
        because=(*workout.rules, found.rule, *rules_of(standing, cuts)),
        refs=found.refs,
        text=words(workout, sets, amount, load, reason),
    )


def _halved(sets: int, amount: int, done: int, low: int) -> tuple[int, int] | None:
    """At most half of what was done: fewer sets first, then less in the one that is left."""
    most = done // 2
    sets = max(1, min(sets, most // amount))
    amount = min(amount, most // sets)
    return (sets, amount) if amount >= low else None
