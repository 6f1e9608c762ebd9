"""Double progression on one leg: more at the same load, then more load and fewer again."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Profile
from springleg.core.dosing.loads import cut_kg, raised_kg, rounded_kg, system_kg
from springleg.core.dosing.nouns import Exposure, LegWork, Trouble
from springleg.core.dosing.telling import how_much
from springleg.core.dosing.week import Thing, waits
from springleg.core.guide import Guide, Mode, Scheme, Workout
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, counted, message
from springleg.core.noun import Noun
from springleg.core.units import weight

Works = Sequence[tuple[Exposure, LegWork]]
BACK_OFF = "progression.back-off"


class Range(Noun, frozen=True):
    """The guide's range of a workout: sets, and repetitions or seconds; where one works up to.

    `sets` and `amount` are the low and the high end, `amount_step` is one step in it; `load_pct` is
    one step of load, in per cent of what a leg lifts.
    """

    sets: tuple[int, int]
    sets_goal: int
    amount: tuple[int, int]
    amount_step: int
    load_pct: float


class Terms(Noun, frozen=True):
    """What a climb is subject to.

    `may_rise`: calm sessions allow more. A load rises only on exposures after `trouble_day`, and
    never over `most_kg`. `held`: what keeps it from rising. `raised`: what went up in this week
    already. `stale`: the workout was not done for so long that its load is lower.
    """

    guide: Guide
    profile: Profile
    workout: Workout
    variant: str
    spread: Range
    may_rise: bool
    trouble_day: date | None
    held: Trouble | None
    raised: frozenset[Thing]
    most_kg: float
    stale: bool


class Past(Noun, frozen=True):
    """The exposures that one leg climbs from, newest first.

    `calm`: those that count as the last. `since`: newer ones to climb from again where they were
    less, those of painful days and reduced ones that failed all the same; nothing rises after
    them. `row`: those that count as in a row, whether painful or not, so that more pain never
    takes a bad one out. `green`: enough of the last ones were.
    """

    calm: Sequence[Exposure]
    since: Sequence[Exposure]
    row: Sequence[Exposure]
    green: bool


class Climb(Noun, frozen=True):
    """One leg's standing dose, before anything of the day reduces it. `backs_off`: less load.

    `load_kg` is external load, `system_kg` what the leg lifts with it; `amount` is repetitions or
    seconds of a set. `done` is the volume that was done last, sets times amount; `text` the reason
    in plain words.
    """

    load_kg: float
    sets: int
    amount: int
    system_kg: float
    done: int
    rule: str
    text: Message
    refs: tuple[str, ...]
    backs_off: bool = False

    @property
    def size(self) -> tuple[float, int]:
        """How large the dose is: what is lifted (system load, kg), then sets times amount."""
        return self.system_kg, self.sets * self.amount

    @property
    def order(self) -> tuple[float, int, bool, str, str, tuple[str, ...]]:
        """A key to sort doses by, the smallest first; only equal doses tie.

        By size, then those that back off, then rule, words and references: so it does not matter
        which leg is asked first.
        """
        return (*self.size, not self.backs_off, self.rule, repr(self.text), self.refs)


def range_of(guide: Guide, workout: Workout) -> Range:
    """The range of a workout in repetitions or seconds (G3, G4, G8). Not for the rope."""
    light, heavy, step = guide.values.light, guide.values.heavy, guide.values.progression
    if workout.scheme is Scheme.HEAVY:
        return Range(heavy.sets, step.heavy_sets, heavy.reps, step.heavy_reps, step.heavy_pct)
    if workout.mode is Mode.SECONDS:
        seconds = (guide.values.start.squat_s, guide.values.article.squat_max_s)
        return Range(light.sets, step.light_sets, seconds, step.seconds, step.light_pct)
    return Range(light.sets, step.light_sets, light.reps, step.light_reps, step.light_pct)


def in_a_row(guide: Guide) -> int:
    """How many exposures in a row a climb looks at.

    The most that progression.exposures, progression.back-off and climb.sets ask for.
    """
    steps = guide.values.progression
    return max(steps.load_after, steps.back_off_after, steps.sets_after)


def climb(terms: Terms, leg: Side, past: Past) -> Climb | None:
    """The next standing dose of a leg; None where it has no past.

    The leg must have worked in each exposure of `past`.
    """
    if not past.calm:
        return None
    work = past.calm[0].legs[leg]
    newer = [(exposure, exposure.legs[leg]) for exposure in past.since]
    row = [(exposure, exposure.legs[leg]) for exposure in past.row]
    hold = _hold(terms, past.calm[0], work)
    if newer:
        hold = _least([hold, *(_hold(terms, *each) for each in newer)])
    found = _back_off(terms, (work, *(each for _, each in newer)), row, hold)
    if found is None and past.green and not terms.stale and not newer:
        found = _rise(terms, work, row, hold)
    found = found or hold
    if terms.stale and not found.backs_off:
        lighter = message("long since the last time: lighter")
        found = replace(found, rule="progression.stale", text=lighter)
    return found


def _clamp(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))


def _hold(terms: Terms, last: Exposure, work: LegWork) -> Climb:
    """What was done last, brought into the guide's range and onto the kit."""
    low, high = terms.spread.amount
    load = rounded_kg(terms.guide, terms.profile, work.load_kg)
    return Climb(
        load_kg=load,
        sets=_clamp(work.sets, *terms.spread.sets),
        amount=_clamp(low if work.amount is None else work.amount, low, high),
        system_kg=system_kg(terms.guide, terms.profile, terms.variant, load),
        done=work.sets * (low if work.amount is None else work.amount),
        rule="progression.double",
        text=message("as last time"),
        refs=last.refs,
    )


def _least(held: Sequence[Climb]) -> Climb:
    """No more than any of these in anything, told as the smallest of them."""
    return replace(
        min(held, key=lambda each: each.size),
        sets=min(each.sets for each in held),
        amount=min(each.amount for each in held),
        done=min(each.done for each in held),
    )


def _lighter(terms: Terms, climb: Climb, cut_pct: float, why: Message) -> Climb:
    """Less load by so much, for this reason (progression.back-off)."""
    guide, profile, variant = terms.guide, terms.profile, terms.variant
    load = min(climb.load_kg, cut_kg(guide, profile, variant, climb.load_kg, 1 - cut_pct / 100))
    text = message("{why}: no weight is left to take off", why=why)
    if load < climb.load_kg:
        text = message("{why}: {pct} % lighter", why=why, pct=cut_pct)
    return replace(
        climb,
        load_kg=load,
        system_kg=system_kg(guide, profile, variant, load),
        backs_off=True,
        rule=BACK_OFF,
        text=text,
    )


def _back_off(terms: Terms, last: Sequence[LegWork], row: Works, hold: Climb) -> Climb | None:
    """Less load after nothing was left in reserve, or after falling short time and again."""
    guide = terms.guide
    if not guide.on(BACK_OFF):
        return None
    little, much = guide.values.progression.back_off_pct
    if _fell_short(terms, row):
        times = guide.values.progression.back_off_after
        short = counted("too few repetitions", "too few repetitions, {n} times running", times)
        return _lighter(terms, hold, much, short)
    if any(work.rir is not None and work.rir <= 0 for work in last):
        return _lighter(terms, hold, little, message("nothing was left in reserve"))
    return None


def _fell_short(terms: Terms, row: Works) -> bool:
    """Whether the last exposures in a row were all below the bottom of the range."""
    needed, low = terms.guide.values.progression.back_off_after, terms.spread.amount[0]
    short = [work.amount is not None and work.amount < low for _, work in row[:needed]]
    return len(short) == needed and all(short)


def _rise(terms: Terms, work: LegWork, row: Works, hold: Climb) -> Climb:
    """More load after exposures at the top; else a set more; else more in each set."""
    if not terms.guide.on("progression.double") or not terms.may_rise:
        return hold
    raised = _load_rise(terms, work, row, hold)
    later = waits(terms.guide, terms.raised, Thing.LOAD) if raised else NOTHING
    if later:
        hold = replace(hold, rule="progression.one-variable", text=later)
    elif raised:
        return raised
    return _amount_rise(terms, work, row, hold)


def _load_rise(terms: Terms, work: LegWork, row: Works, hold: Climb) -> Climb | None:
    """A step more load, after exposures in a row at the top with repetitions to spare (2-for-2)."""
    guide, steps = terms.guide, terms.guide.values.progression
    recent = row[: steps.load_after]
    if not _at_top(terms, recent) or work.rir is None:
        return None
    pct = steps.max_step_pct if work.rir >= steps.far_rir else terms.spread.load_pct
    load = raised_kg(guide, terms.profile, terms.variant, work.load_kg, pct)
    if load is None or load > terms.most_kg:
        return None
    return replace(
        hold,
        load_kg=load,
        amount=terms.spread.amount[0],
        system_kg=system_kg(guide, terms.profile, terms.variant, load),
        rule="progression.exposures",
        text=_rise_text(terms, work, recent, load),
        refs=tuple(ref for exposure, _ in recent for ref in exposure.refs),
    )


def _rise_text(terms: Terms, work: LegWork, recent: Works, load_kg: float) -> Message:
    return message(
        "{done} with {rir} to spare and no trouble: +{more}",
        done=tuple(how_much(w.sets, w.amount or 0, terms.workout) for _, w in reversed(recent)),
        rir=work.rir or 0,
        more=weight(load_kg - work.load_kg, terms.profile.units),
    )


def _at_top(terms: Terms, recent: Works) -> bool:
    """Enough exposures, all at the top of the range with repetitions to spare, calm since."""
    steps, spread = terms.guide.values.progression, terms.spread
    if len(recent) < steps.load_after:
        return False
    calm = terms.trouble_day is None or terms.trouble_day < recent[-1][0].day
    return calm and all(
        work.amount is not None
        and work.amount >= spread.amount[1]
        and work.rir is not None
        and work.rir >= steps.min_rir
        and work.sets >= spread.sets[0]
        for _, work in recent
    )


def _amount_rise(terms: Terms, work: LegWork, row: Works, hold: Climb) -> Climb:
    """A set more up to the goal, else more repetitions or seconds up to the top of the range."""
    guide, spread = terms.guide, terms.spread
    low, high = spread.amount
    spare = guide.values.progression.min_rir
    easy = work.rir is None or work.rir >= spare
    if not easy or work.amount is None or work.amount < low or work.sets < hold.sets:
        return hold
    amount = min(high, hold.amount + spread.amount_step)
    full = hold.sets < spread.sets_goal and _done_in_full(guide, row, low, hold.sets)
    full = full and not waits(guide, terms.raised, Thing.SETS)
    if full and (hold.sets + 1) * hold.amount >= hold.sets * amount:
        text = message("it went well: one set more")
        return replace(hold, sets=hold.sets + 1, rule="climb.sets", text=text)
    if amount == hold.amount:
        return hold
    text = message("it went well: {more} more in each set", more=amount - hold.amount)
    return replace(hold, amount=amount, rule="climb.amount", text=text)


def _done_in_full(guide: Guide, row: Works, low: int, sets: int) -> bool:
    """Whether the last ones were done with these sets and at least the bottom of the range."""
    needed = guide.values.progression.sets_after
    full = [
        work.amount is not None and work.amount >= low and work.sets >= sets
        for _, work in row[:needed]
    ]
    return len(full) == needed and all(full)
