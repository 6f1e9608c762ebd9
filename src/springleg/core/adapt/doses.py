"""The next dose of every workout: what stands, what reduces it, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import floor

from springleg.core.adapt.age import refuse_too_young
from springleg.core.adapt.climb import Climb, Range, Terms, climb, range_of
from springleg.core.adapt.gates import Shut, shut
from springleg.core.adapt.loads import TWO_LEG, cut_kg, system_kg
from springleg.core.adapt.nouns import Exposure, Level, Prescription, Reduced, State
from springleg.core.adapt.ramp import ramp_up
from springleg.core.adapt.rope import bouts, skips
from springleg.core.adapt.standing import (
    Standing,
    amber_weeks,
    last_trouble_day,
    may_rise,
    work_out,
)
from springleg.core.adapt.timeline import Cut, deload_cut, smallest
from springleg.core.athlete import Profile, Run
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.sets import LEGS, Log, Side


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
    past = [
        exposure
        for exposure in reversed(standing.exposures)
        if exposure.workout == workout.id and exposure.variant == chosen
    ]
    if workout.mode is Mode.CONTACTS:
        return _rope(standing, workout, chosen, past)
    return _loaded(standing, workout, chosen, past)


def variant_of(standing: Standing, workout: Workout) -> str:
    """The variant done last; for a start, one leg or two by the heel-raise test (start.legs)."""
    guide, tested = standing.guide, standing.profile.heel_raise
    done = [e for e in standing.exposures if e.workout == workout.id]
    variants = guide.exercises[workout.exercise].variants
    weak = (
        tested is not None
        and workout.exercise in guide.names("variants.two-leg", "exercises")
        and min(tested.left, tested.right) < guide.whole("start.legs", "two_leg_below")
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


def _cuts(standing: Standing) -> list[Cut]:
    """What reduces every dose of the day."""
    guide, calm = standing.guide, standing.calm
    cuts = list(standing.day.cuts)
    if guide.on("deload.week") and amber_weeks(standing) >= guide.whole(
        "deload.week", "amber_weeks"
    ):
        cuts.append(deload_cut(guide))
    if guide.on("pain.red") and calm.greens_after_red == 0:
        share = guide.number("pain.red", "volume_factor")
        load = 1 - guide.number("progression.stale", "load_cut_pct") / 100
        cuts.append(Cut(Reduced.PAIN, "pain.red", volume=share, load=load))
    elif guide.on("pain.amber") and calm.both_amber and calm.greens == 0:
        share = 1 - guide.number("pain.amber", "volume_cut_pct") / 100
        cuts.append(Cut(Reduced.PAIN, "pain.amber", volume=share))
    return cuts


ORDER = (Reduced.PAIN, Reduced.RETURN, Reduced.FIRST_WEEK, Reduced.TAPER, Reduced.DELOAD)


def _state(standing: Standing, moved: str) -> State:
    """Go, hold or back off, by the troubles and by what the load did."""
    guide, calm = standing.guide, standing.calm
    if calm.greens_after_red == 0 or (calm.both_amber and calm.greens == 0) or moved == "down":
        return State.BACK_OFF
    if calm.last is not None and calm.greens < guide.whole("pain.green", "green_needed"):
        return State.HOLD
    return State.GO


def _normal(standing: Standing, past: Sequence[Exposure]) -> list[Exposure]:
    """Exposures whose dose time had not reduced. After pain one climbs again from what was done."""
    return [e for e in past if not (e.day in standing.days and standing.days[e.day].cuts)]


def _loaded(
    standing: Standing, workout: Workout, variant: str, past: Sequence[Exposure]
) -> Prescription:
    """Raises and mini-squats: both legs get what the weaker one can do."""
    profile = standing.profile
    legs = (Side(profile.one_side),) if profile.one_side else LEGS
    terms = _terms(standing, workout, variant, past)
    normal = _normal(standing, past) or past
    climbs = [climb(terms, leg, normal) for leg in legs]
    known = [found for found in climbs if found is not None]
    if len(known) < len(legs):
        return _first(standing, workout, variant, terms.spread)
    weaker = min(known, key=lambda found: found.size)
    return _reduced(standing, terms, _near_last(terms, weaker, past, legs))


def _terms(standing: Standing, workout: Workout, variant: str, past: Sequence[Exposure]) -> Terms:
    guide = standing.guide
    waited = (standing.on - past[0].day).days if past else 0
    late = waited > guide.whole("progression.stale", "stale_days")
    return Terms(
        guide=guide,
        profile=standing.profile,
        workout=workout,
        variant=variant,
        spread=range_of(guide, workout),
        may_rise=may_rise(standing),
        trouble_day=last_trouble_day(standing),
        stale=late and guide.on("progression.stale"),
    )


def _near_last(terms: Terms, found: Climb, past: Sequence[Exposure], legs: Sequence[Side]) -> Climb:
    """Never more than the largest step over what was really done last, reduced or not."""
    guide, profile, variant = terms.guide, terms.profile, terms.variant
    done = [past[0].legs[leg].load_kg for leg in legs if leg in past[0].legs]
    most = 1 + guide.number("progression.max-step", "max_pct") / 100
    limit = cut_kg(guide, profile, variant, min(done), most) if done else found.load_kg
    if found.load_kg <= limit:
        return found
    return replace(found, load_kg=limit, system_kg=system_kg(guide, profile, variant, limit))


def _first(standing: Standing, workout: Workout, variant: str, spread: Range) -> Prescription:
    """A first dose: the load is to be found, half the sets in the first week."""
    guide, profile = standing.guide, standing.profile
    start_kg = _straight_load(standing, workout, variant)
    first = guide.number("start.first-week", "sets_factor") if guide.on("start.first-week") else 1.0
    cuts = [*_cuts(standing), Cut(Reduced.FIRST_WEEK, "start.first-week", volume=first)]
    sets = _cut_sets(spread.sets[0], cuts, 0)
    timed = workout.mode is Mode.SECONDS
    steps = () if timed else ramp_up(guide, profile, variant, start_kg, spread.amount[0])
    find = "The start, with no load" if timed else "Find your load first, step by step"
    reduced = Reduced.FIRST_WEEK if sets < spread.sets[0] else None
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=_state(standing, ""),
        sets=sets,
        amount=spread.amount[0],
        load_kg=_by_leg(profile, 0.0) if timed else None,
        ramp_up=steps,
        reduced=reduced,
        below_guide=sets < spread.sets[0],
        because=(*workout.rules, "start.ramp", "start.first-week", "effort.intro"),
        text=f"{_counted(sets, spread.amount[0], workout)}. {find}.",
    )


def _straight_load(standing: Standing, workout: Workout, variant: str) -> float:
    """Where the search starts: for a bent knee, at the straight-knee load (start.bent)."""
    guide = standing.guide
    partner = workout.id.replace("bent", "straight")
    if partner == workout.id or not guide.on("start.bent"):
        return 0.0
    loads = [
        work.load_kg
        for e in standing.exposures
        if e.workout == partner and e.variant == variant
        for work in e.legs.values()
    ]
    return loads[-1] * guide.number("start.bent", "of_straight_min") if loads else 0.0


def _cut_sets(sets: int, cuts: Sequence[Cut], done_sets: int) -> int:
    """The sets that are left: one at least. Pain halves what was really done."""
    held = [sets]
    for cut in cuts:
        base = min(sets, done_sets) if cut.kind is Reduced.PAIN and done_sets else sets
        left = base * cut.volume
        whole = floor(left) if cut.kind in (Reduced.PAIN, Reduced.RETURN) else floor(left + 0.5)
        held.append(whole - cut.sets_fewer)
    return max(1, min(held))


def _reduced(standing: Standing, terms: Terms, found: Climb) -> Prescription:
    """The standing dose with the day's cuts."""
    guide, profile, spread = standing.guide, standing.profile, terms.spread
    workout, variant = terms.workout, terms.variant
    cuts = _cuts(standing)
    share = smallest(cuts)["load"]
    assert isinstance(share, float | int)  # noqa: S101 the load's share is a number
    load = found.load_kg
    if share < 1:
        load = min(load, cut_kg(guide, profile, variant, load, share))
    sets = _cut_sets(found.sets, cuts, found.done_sets)
    amount = found.amount
    red = standing.calm.greens_after_red == 0 and guide.on("pain.red")
    if red and sets * 2 > found.done_sets:
        amount //= 2
        if amount < spread.amount[0]:
            return _skip(standing, workout, variant)
    kinds = [kind for kind in ORDER if any(cut.kind is kind for cut in cuts)]
    changed = sets < found.sets or load < found.load_kg or amount < found.amount
    reduced = kinds[0] if kinds and changed else None
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=_state(standing, found.moved),
        sets=sets,
        amount=amount,
        load_kg=_by_leg(profile, load),
        reduced=reduced,
        below_guide=sets < spread.sets[0],
        because=(*workout.rules, found.rule, *_rules(standing, cuts)),
        refs=found.refs,
        text=_words(
            workout, sets, amount, load, _why(standing, found.text, cuts if reduced else ())
        ),
    )


def _skip(standing: Standing, workout: Workout, variant: str) -> Prescription:
    trouble = standing.calm.last_red
    what = trouble.what if trouble else "a red answer"
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=State.STOP,
        because=("pain.red",),
        text=f"Leave this one out after {what}: half of the last dose is less than one set.",
        opens="One session without trouble.",
    )


def _by_leg(profile: Profile, load: float) -> dict[Side, float | None]:
    resting = profile.one_side
    return {leg: load if not resting or leg == resting else None for leg in LEGS}


def _rules(standing: Standing, cuts: Sequence[Cut]) -> list[str]:
    """The rules behind the day: cuts, and what holds."""
    rules = [cut.rule for cut in cuts]
    if standing.calm.last and standing.calm.greens < standing.guide.whole(
        "pain.green", "green_needed"
    ):
        rules += [standing.calm.last.rule, "pain.green"]
    return list(dict.fromkeys(rules))


def _why(standing: Standing, text: str, cuts: Sequence[Cut]) -> str:
    """One plain reason: what reduces, else what holds, else what moved."""
    calm = standing.calm
    if cuts:
        rules = {cut.rule: standing.guide.rules[cut.rule].title for cut in cuts}
        return "less, because: " + "; ".join(title.lower() for title in rules.values())
    if calm.last and calm.greens < standing.guide.whole("pain.green", "green_needed"):
        level = "after red" if calm.last.level is Level.RED else "no more for now"
        return f"{level}: {calm.last.what}"
    return text


def _counted(sets: int, amount: int, workout: Workout) -> str:
    unit = " s" if workout.mode is Mode.SECONDS else ""
    return f"{sets} x {amount}{unit}"


def _words(workout: Workout, sets: int, amount: int, load: float, why: str) -> str:
    weight = f" at {load:g} kg" if load else ""
    return f"{_counted(sets, amount, workout)}{weight}. {_sentence(why)}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _rope(
    standing: Standing, workout: Workout, variant: str, past: Sequence[Exposure]
) -> Prescription:
    """Contacts of the session, with the day's cuts; the bouts are in the words."""
    guide = standing.guide
    gentle = {e.day for e in past[-guide.whole("plyo.start", "gentle_sessions") :]}
    normal = [e for e in _normal(standing, past) if e.day not in gentle]
    found = skips(standing, past, normal)
    cuts = _cuts(standing)
    held = smallest(cuts)
    contacts = floor(found.contacts * float(held["volume"] or 0))
    if held["contacts_max"] is not None:
        contacts = min(contacts, int(held["contacts_max"]))
    kinds = [kind for kind in ORDER if any(cut.kind is kind for cut in cuts)]
    reduced = kinds[0] if kinds and contacts < found.contacts else None
    low = guide.span("G11", "light")[0]
    if reduced is None and found.gentle and contacts < low:
        reduced = Reduced.FIRST_WEEK
    count, rest = bouts(guide, contacts, variant)
    why = _why(standing, found.text, cuts if reduced and reduced in kinds else ())
    split = f" in {count} bouts with {rest} s between" if count > 1 else ""
    words = f"{contacts} contacts{split}. {_sentence(why)}"
    return Prescription(
        workout=workout.id,
        variant=variant,
        state=_state(standing, found.moved),
        sets=1,
        amount=contacts,
        load_kg=_by_leg(standing.profile, 0.0),
        reduced=reduced,
        below_guide=contacts < low,
        because=(*workout.rules, "G10", "G11", found.rule, "plyo.bout", *_rules(standing, cuts)),
        refs=found.refs,
        text=words,
    )
