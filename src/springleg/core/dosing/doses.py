"""The next dose of every workout: what stands, what reduces it, and why."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from math import ceil, inf

from msgspec.structs import replace

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.age import refuse_too_young
from springleg.core.dosing.climb import Climb, Past, Terms, climb, in_a_row, range_of
from springleg.core.dosing.gates import Shut, shut
from springleg.core.dosing.loads import TINY, TWO_LEG, cut_kg, increment_kg
from springleg.core.dosing.nouns import Exposure, LegWork, Prescription, Reduced
from springleg.core.dosing.past import (
    began_again,
    green_enough,
    leg_cuts,
    not_green,
    of_workout,
    on_painful_day,
    since_restart,
    time_cut,
    training_legs,
    unreduced,
)
from springleg.core.dosing.ramp import ramp_up
from springleg.core.dosing.reductions import cut_sets, most_after_red, reduced
from springleg.core.dosing.rope import rope_dose
from springleg.core.dosing.standing import Standing, work_out
from springleg.core.dosing.telling import by_leg, how_much, skip, state_of
from springleg.core.dosing.timeline import Cut
from springleg.core.dosing.variants import too_hard, variant_of
from springleg.core.dosing.week import first_week
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.sets import Log, Side
from springleg.core.message import NOTHING, Message, message, sentences
from springleg.core.units import DECIMALS


def next_doses(
    guide: Guide, profile: Profile, log: Log, on: date, races: Iterable[Run] = ()
) -> tuple[Prescription, ...]:
    """The next dose of each workout, in the guide's order, as if it were done on this day.

    Pure: the same log, in any order and with repeats taken out, gives the same doses. Raises
    TooYoung, and UnknownName for a contraindication that is not asked about.
    """
    refuse_too_young(guide, profile, on)
    standing = work_out(guide, profile, log, on, races)
    return tuple(prescribe(standing, workout) for workout in guide.workouts.values())


def prescribe(standing: Standing, workout: Workout, variant: str | None = None) -> Prescription:
    """The next dose of one workout; in this variant, or the one done last.

    For a first time or after trouble the variant may be another. The age is not asked for here.
    Raises UnknownName for a contraindication that is not asked about.
    """
    chosen = variant or variant_of(standing, workout)
    closed = shut(standing, workout)
    if closed is not None:
        return _closed(workout, chosen, closed)
    past = since_restart(standing, of_workout(standing, workout, chosen))
    if workout.mode is Mode.CONTACTS:
        return rope_dose(standing, workout, chosen, [e for e in past if e.contacts])
    return _loaded(standing, workout, chosen, past)


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
    first = past[-1].day if past else None
    cuts = (
        *standing.cuts,
        *leg_cuts(standing, standing.on),
        *began_again(standing, workout, standing.on),
        *first_week(standing.guide, standing.session_days, first),
    )
    terms = _terms(standing, workout, variant, past, legs, cuts)
    climbs = _climbs(standing, terms, legs, past)
    known = [found for found in climbs if found is not None]
    if len(known) < len(legs):
        return _first(standing, terms, cuts, legs)
    done = min(found.done for found in known)
    fair = [found if found.done == done else replace(found, done=done) for found in known]
    fair.sort(key=lambda each: each.order)
    return reduced(standing, terms, cuts, fair)


def _climbs(
    standing: Standing, terms: Terms, legs: Sequence[Side], past: Sequence[Exposure]
) -> list[Climb | None]:
    """Each leg's climb since its own last restart, where the other one had gone on alone."""
    seen: list[tuple[LegWork | None, ...]] = []
    climbs: list[Climb | None] = []
    for leg in legs:
        since = standing.legs[leg][standing.on].since or date.min
        own = [exposure for exposure in past if exposure.day >= since]
        works = tuple([exposure.legs.get(leg) for exposure in own])
        same = works in seen  # as it mostly is: legs that did the same stand the same
        climbs.append(climbs[0] if same else _climb(standing, terms, leg, own))
        seen.append(works)
    return climbs


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
    row = (e for e in mine if not time_cut(standing, e, rope=False) or _short(e.legs[leg], low))
    recent = list(islice(row, in_a_row(terms.guide)))
    return climb(terms, leg, Past(calm or mine, since, recent, green_enough(standing, mine)))


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
    late = waited > guide.values.progression.stale_days
    done = [past[0].legs[leg].load_kg for leg in legs if past and leg in past[0].legs]
    most = 1 + guide.values.progression.max_step_pct / 100
    return Terms(
        guide=guide,
        profile=profile,
        workout=workout,
        variant=variant,
        spread=range_of(guide, workout),
        may_rise=standing.may_rise and not cuts,
        trouble_day=standing.trouble_day,
        held=standing.held or not_green(standing, past),
        raised=standing.raised,
        most_kg=cut_kg(guide, profile, variant, min(done), most) if done else inf,
        stale=late and guide.on("progression.stale"),
    )


def _first(
    standing: Standing, terms: Terms, day_cuts: Sequence[Cut], legs: Sequence[Side]
) -> Prescription:
    """A first dose: the load is to be found, half the sets in the first week."""
    guide, profile, spread = standing.guide, standing.profile, terms.spread
    workout, variant = terms.workout, terms.variant
    if _was_too_little_to_cut(standing, terms, legs):
        return skip(standing, workout, variant)
    cuts = (*day_cuts, *first_week(guide, (), standing.on))
    sets, low = cut_sets(spread.sets[0], cuts), spread.amount[0]
    back = variant == TWO_LEG and too_hard(standing, workout)
    timed = workout.mode is Mode.SECONDS
    start_kg = _straight_load(standing, workout, variant)
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=state_of(standing, terms.held, backs_off=back),
        sets=sets,
        amount=low,
        load_kg=by_leg(profile, 0.0) if timed else None,
        ramp_up=() if timed else ramp_up(guide, profile, variant, start_kg, low),
        reduced=Reduced.FIRST_WEEK if sets < spread.sets[0] else None,
        below_guide=sets < spread.sets[0],
        because=(
            *workout.rules,
            *(("progression.back-off", "variants.two-leg") if back else ()),
            *("start.ramp", "start.first-week", "effort.intro"),
        ),
        text=_start_text(how_much(sets, low, workout), back=back, timed=timed),
    )


def _start_text(dose: Message, *, back: bool, timed: bool) -> Message:
    """The line of a first dose; `back`: one leg alone was too much."""
    too_much = message("One leg alone was too much, with no weight left to take off.")
    return sentences(
        message("{dose}.", dose=dose),
        too_much if back else NOTHING,
        message("The start, with no load.")
        if timed
        else message("Find your load first, step by step."),
    )


def _was_too_little_to_cut(standing: Standing, terms: Terms, legs: Sequence[Side]) -> bool:
    """After red, before a long lay-off: a last dose that cannot be cut that far stays out."""
    if not standing.after_red:
        return False
    past = of_workout(standing, terms.workout, terms.variant)
    climbs = [_climb(standing, terms, leg, _last_history(standing, leg, past)) for leg in legs]
    low = terms.spread.amount[0]
    return any(found and most_after_red(terms.guide, found) < low for found in climbs)


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
    past = since_restart(standing, of_workout(standing, partner, variant))
    loads = [work.load_kg for work in past[0].legs.values()] if past else []
    told = None if not past or shut(standing, partner) else prescribe(standing, partner, variant)
    loads += [kg for kg in (told.load_kg or {}).values() if kg is not None] if told else []
    highest = max(loads, default=0.0) * guide.values.start.bent_of_straight
    step = increment_kg(guide, profile)
    return round(ceil(highest / step - TINY) * step, DECIMALS)
