"""The laws L1 to L7 of doses, each a function of one case that yields what goes against it.

They are worked out from the log by themselves: of the code's own only exposures (what was done in a
session) and system loads are taken.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from math import ceil
from random import Random
from typing import Any

from logs import RAISES, Case, the_guide
from msgspec.structs import replace

from springleg.core.athlete import Condition, Profile
from springleg.core.dosing.exposures import group
from springleg.core.dosing.loads import increment_kg, loads_of, put_on_kit
from springleg.core.dosing.prescription import Exposure, Prescription, State
from springleg.core.log.sets import AskedDose, Side

Law = Callable[[Case], Iterator[str]]
HEAVY = ("straight-heavy", "bent-heavy")
LIGHT = ("straight-light", "bent-light")
SHUT = (State.GATE, State.STOP)
Size = tuple[float, int, int]
NONE: Size = (-1.0, 0, 0)
DAY = timedelta(days=1)
SWAPPED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}
A_RESTART = 180


def legs_of(profile: Profile) -> tuple[Side, ...]:
    return (Side(profile.one_side),) if profile.one_side else (Side.LEFT, Side.RIGHT)


def load_of(dose: Prescription) -> float | None:
    """The external load of a leg that trains; None while it is looked for."""
    if dose.load_kg is None:
        return None
    return next(load for load in dose.load_kg.values() if load is not None)


def standing_of(dose: Prescription) -> AskedDose | None:
    """The dose before the day reduced it; None without one, or while its load is looked for."""
    load = load_of(dose) if dose.sets else None
    if not dose.sets or load is None:
        return None
    return dose.of or AskedDose(dose.sets, dose.amount or 0, load)


def size(case: Case, variant: str, dose: AskedDose) -> Size:
    """Load, then repetitions, then sets."""
    system = loads_of(the_guide(), case.profile, variant).system_kg(dose.load_kg)
    return round(system, 6), dose.amount, dose.sets


def past_of(case: Case, dose: Prescription) -> list[Exposure]:
    """The exposures of a dose's workout at its station, oldest first, before the day."""
    rows = put_on_kit(the_guide(), case.profile, [s for s in case.log.sets if s.day <= case.on])
    recent = case.on - timedelta(days=200)
    every = [e for e in group(the_guide(), rows) if e.day >= recent]
    pressed = dose.variant == "leg-press"
    return [e for e in every if e.workout == dose.workout and (e.variant == "leg-press") is pressed]


def restarted(case: Case) -> bool:
    """Whether the log has a break after which what was before counts for nothing."""
    days = sorted({one.day for one in case.log.sets if one.day < case.on} | {case.on})
    return any((b - a).days > A_RESTART for a, b in pairwise(days))


def last_standing(case: Case, last: Exposure) -> AskedDose | None:
    """What stood the last time: what was asked, or of a hand-written row what was done."""
    if last.of or last.asked:
        return last.of or last.asked
    works = [last.legs[leg] for leg in legs_of(case.profile) if leg in last.legs]
    if not works or any(work.wanted is None for work in works):
        return None
    return AskedDose(
        min(work.sets for work in works),
        min(work.wanted or 0 for work in works),
        min(work.load_kg for work in works),
    )


# L1 ------------------------------------------------------------------------------------------


def l1_ranges(case: Case) -> Iterator[str]:
    """Within the guide's ranges, unless below and said why; never above."""
    for name, dose in case.doses.items():
        if dose.state in SHUT:
            if dose.sets or dose.amount or not str(dose.text) or not str(dose.opens):
                yield f"{name} is shut, but {dose}"
            continue
        yield from (f"{name}: {words}: {dose}" for words in _out_of_range(case, dose))


def _out_of_range(case: Case, dose: Prescription) -> Iterator[str]:
    sets, amount = dose.sets or 0, dose.amount or 0
    if dose.workout == "rope":
        least, most = 30, _most_contacts(case)
        if amount % 10 or not least <= amount <= most:
            yield f"{amount} contacts of {least} to {most}"
        below = amount < 50
    else:
        fewest, low, high, most = {
            **dict.fromkeys(HEAVY, (3, 3, 6, 6)),
            **dict.fromkeys(LIGHT, (2, 8, 20, 3)),
            "mini-squat": (2, 30, 60, 3),
        }[dose.workout]
        if not low <= amount <= high or not 1 <= sets <= most:
            yield "out of range"
        below = sets < fewest
    if dose.below_guide is not below:
        yield "below_guide is wrong"
    if below and dose.reduced is None:
        yield "below the guide, and not said why"
    yield from _off_the_kit(case, dose)


def _most_contacts(case: Case) -> float:
    born = case.profile.birth_date
    young = born is not None and (case.on - born).days < 18 * 365.25
    if young or case.profile.maintenance:
        return 80
    return float("inf") if case.profile.over_140 else 140


def _off_the_kit(case: Case, dose: Prescription) -> Iterator[str]:
    load, step = load_of(dose), increment_kg(the_guide(), case.profile)
    if load is None:
        return
    if owned := owned_kg(case, dose.variant):
        if load not in owned:
            yield f"{load} kg is none of {owned}"
        return
    most = case.profile.kit.heaviest_kg
    if load < 0 or abs(load / step - round(load / step)) > 1e-6:
        yield f"{load} kg is not of the kit"
    if most is not None and dose.variant != "leg-press" and load > most:
        yield f"{load} kg is over {most}"


def owned_kg(case: Case, variant: str) -> tuple[float, ...]:
    """The single weights of the runner that are not over their heaviest, and 0; else empty."""
    kit = case.profile.kit
    if variant == "leg-press" or not kit.weights_kg:
        return ()
    return (
        0,
        *(one for one in kit.weights_kg if kit.heaviest_kg is None or one <= kit.heaviest_kg),
    )


def one_more_kg(case: Case, variant: str, load: float) -> float:
    """The next load of the kit."""
    if owned := owned_kg(case, variant):
        return min((one for one in owned if one > load + 1e-6), default=load)
    return load + increment_kg(the_guide(), case.profile)


def l1_because(case: Case) -> Iterator[str]:
    """Every rule that a dose names is one of the guide's."""
    for name, dose in case.doses.items():
        unknown = [rule for rule in dose.because if rule not in the_guide().rules]
        if unknown or not dose.because:
            yield f"{name} rests on {dose.because}"


# L2 ------------------------------------------------------------------------------------------


def l2_rises(case: Case) -> Iterator[str]:
    """No rise over what one time may have."""
    for dose in case.doses.values():
        now, past = standing_of(dose), past_of(case, dose)
        if now is None or not past or restarted(case):
            continue
        law = _rope_rise if dose.workout == "rope" else _raise_rise
        if dose.workout != "mini-squat" and (dose.workout == "rope" or same(past[-1], dose)):
            yield from (f"{words}: {dose} after {past[-1]}" for words in law(case, past, now))


def same(last: Exposure, dose: Prescription) -> bool:
    return last.variant == dose.variant


def _rope_rise(_case: Case, past: list[Exposure], now: AskedDose) -> Iterator[str]:
    done = [e for e in past if e.contacts]
    if not done:
        return
    stood = done[-1].of or done[-1].asked
    before = stood.amount if stood else done[-1].contacts
    if now.amount > max(before, 30) + (20 if done[-1].contacts > before else 10):
        yield f"from {before} to {now.amount} contacts"


def _raise_rise(case: Case, past: list[Exposure], now: AskedDose) -> Iterator[str]:
    before = last_standing(case, past[-1])
    if before is None:
        return
    step, heavy = increment_kg(the_guide(), case.profile), past[-1].workout in HEAVY
    variant, both = past[-1].variant, 2 if past[-1].variant == "standing-two-leg" else 1
    works = [past[-1].legs[leg] for leg in legs_of(case.profile) if leg in past[-1].legs]
    left = [0.0 if work.failed else work.rir for work in works]
    known = min((one for one in left if one is not None), default=None)
    system = loads_of(the_guide(), case.profile, variant).system_kg(now.load_kg)
    if heavy:
        top = max(
            [before.load_kg]
            + [
                work.load_kg
                for e in past[-3:]
                for leg, work in e.legs.items()
                if e.variant == variant and leg in legs_of(case.profile)
            ]
        )
        share = 1.25 if known is not None and known >= 8 else 1.1
        most = loads_of(the_guide(), case.profile, variant).system_kg(top) * share
        if known is not None and known >= 4:
            more = one_more_kg(case, variant, top)
            most = max(most, loads_of(the_guide(), case.profile, variant).system_kg(more))
        if system > most + 1e-6:
            yield f"from {top} kg to {now.load_kg} kg"
    elif now.load_kg > before.load_kg + step / 2:
        on_kit = round(before.load_kg / step) * step
        if owned := owned_kg(case, variant):
            on_kit = min(owned, key=lambda one: abs(one - before.load_kg))
        was = loads_of(the_guide(), case.profile, variant).system_kg(on_kit)
        most = was + max(was * 0.03, step / both) + step / both
        if owned:
            risen = (loads_of(the_guide(), case.profile, variant).system_kg(one) for one in owned)
            most = min((one for one in risen if one >= was * 1.03 and one > was), default=was)
        spare = _spare(before.amount, known)
        most = max(most, was * (1 + min(spare / 53, 0.25)))
        if system > most + 1e-6:
            yield f"from {before.load_kg} kg to {now.load_kg} kg"
        more = _spare(20, known) if on_kit != before.load_kg else spare  # as many as fit the kit
        most_reps = 20 + more - ceil(53 * (system / was - 1) - 1e-6) if was else 20
        if now.amount > min(most_reps, max(8, before.amount) if spare == more > 0 else 20):
            yield f"{now.amount} repetitions at {now.load_kg} kg"


def _spare(amount: int, left: float | None) -> int:
    """What even twenty would leave over three, where many were left: it is worth load."""
    return max(0, amount + int(left) - 3 - 20) if left is not None and left >= 8 else 0


# L3 ------------------------------------------------------------------------------------------


def l3_holds(case: Case) -> Iterator[str]:
    """Nothing rises after what is neither green nor settled."""
    if restarted(case):
        return
    for dose in case.doses.values():
        now, past = standing_of(dose), past_of(case, dose)
        if now is None or not past or (dose.workout in RAISES and not same(past[-1], dose)):
            continue
        before = last_standing(case, past[-1])
        if dose.workout == "rope" and past[-1].contacts and before is None:
            before = AskedDose(1, max(30, past[-1].contacts))
        if before is None or not (_not_settled(case, past[-1]) or _amber(case)):
            continue
        if dose.workout == "rope":
            before = AskedDose(1, max(before.amount, past[-1].contacts, 30))
            now = AskedDose(1, now.amount)
        low = {**dict.fromkeys(HEAVY, 3), **dict.fromkeys(LIGHT, 8), "mini-squat": 30}
        least = AskedDose(before.sets, max(before.amount, low.get(dose.workout, 0)), before.load_kg)
        if size(case, dose.variant, now) > size(case, dose.variant, least):
            yield f"{dose.workout} rose: {dose} after {past[-1]}"


def _not_settled(case: Case, last: Exposure) -> bool:
    """Amber or red, and surely not settled: no morning answered, or one that is amber for all."""
    if last.pain is None or last.pain < 3:
        return False
    mornings = [case.log.mornings.get(last.day + n * DAY) for n in (1, 2)]
    stiff = [case.log.stiffness_min.get(last.day + n * DAY) for n in (1, 2)]
    later = [one for one in (*mornings, *stiff) if one is not None]
    answered = [day for day in (last.day + DAY, last.day + 2 * DAY) if day <= case.on]
    silent = not later or not answered
    return silent or any(one is not None and one >= 4 for one in mornings)


def _amber(case: Case) -> bool:
    """The last morning that was answered hurt 4 or more, within a week."""
    days = [d for d in (*case.log.mornings, *case.log.stiffness_min) if d <= case.on]
    last = max(days, default=None)
    if last is None or (case.on - last).days >= 7:
        return False
    return case.log.mornings.get(last, 0) >= 4


def l3_worse(case: Case) -> Iterator[str]:
    """The last answer of all, made worse, makes no dose larger.

    An answer between two red ones may, by the rule itself: red without a break is one red.
    """
    for what, worse in _worse(case):
        for name, dose in case.doses.items():
            other = worse.doses[name]
            if _larger(case, other, dose):
                yield f"{what}: {name} was {dose}, now {other}"


def _worse(case: Case) -> Iterator[tuple[str, Case]]:
    random, log = Random(str(case.seed)), case.log  # noqa: S311 chance that can be repeated
    more = random.choice((1, 2, 3, 5, 9))
    days = [one.day for one in log.sets if one.pain is not None]
    last = max((*days, *log.mornings, *log.stiffness_min), default=None)
    for kind, most in (("mornings", 10), ("stiffness_min", 90), ("soreness", 10)):
        answers = dict(getattr(log, kind))
        if answers and (kind == "soreness" or max(answers) == last):
            day = max(answers)
            answers[day] = min(most, answers[day] + more * (10 if most > 10 else 1))
            yield f"{kind} of {day}", replace(case, log=replace(log, **{kind: answers}))
    if days and max(days) == last:
        sets = tuple(
            replace(s, pain=min(10, s.pain + more)) if s.day == last and s.pain is not None else s
            for s in log.sets
        )
        yield f"pain on {last}", replace(case, log=replace(log, sets=sets))


def _larger(case: Case, dose: Prescription, than: Prescription) -> bool:
    """Whether what stands is larger, or what is left of it: heavier, or in more sets."""
    if dose.state in SHUT:
        return False
    if than.state in SHUT:
        return True
    stands, stood = standing_of(dose), standing_of(than)
    if dose.variant != than.variant or stands is None or stood is None:
        return False
    left, was = load_of(dose) or 0.0, load_of(than) or 0.0
    more = dose.amount == than.amount and (dose.sets or 0) > (than.sets or 0)
    larger = size(case, dose.variant, stands) > size(case, dose.variant, stood)
    return larger or left > was or (left == was and more)


# L4 to L7 -------------------------------------------------------------------------------------


def l4_order(case: Case) -> Iterator[str]:
    """The order of the rows changes nothing."""
    sets = list(case.log.sets)
    Random(str(case.seed)).shuffle(sets)  # noqa: S311 chance that can be repeated
    shuffled = replace(case, log=replace(case.log, sets=tuple(sets)))
    if shuffled.doses != case.doses:
        yield "the order of the rows counts"


def l5_sides(case: Case) -> Iterator[str]:
    """Left and right swapped swap the answer."""
    swapped = swap(case)
    for name, dose in swapped.doses.items():
        of = case.doses[name]
        for key in ("load_kg", "capacity_kg"):
            was, now = getattr(of, key), getattr(dose, key)
            if (was is None) is not (now is None):
                yield f"{name}: {key}"
            elif was and now and any(was[leg] != now[SWAPPED[leg]] for leg in was):
                yield f"{name}: {key} {was} became {now}"
        if (dose.sets, dose.amount, dose.state) != (of.sets, of.amount, of.state):
            yield f"{name}: {of} became {dose}"


def swap(case: Case) -> Case:
    profile, test = case.profile, case.profile.heel_raise
    one = {"left": "right", "right": "left"}.get(profile.one_side or "")
    tested = None if test is None else replace(test, left=test.right, right=test.left)
    changed: dict[str, Any] = {"one_side": one, "heel_raise": tested}
    sets = tuple(replace(s, side=SWAPPED[s.side]) for s in case.log.sets)
    return replace(case, profile=replace(profile, **changed), log=replace(case.log, sets=sets))


def l6_alike(case: Case) -> Iterator[str]:
    """Both legs have the same, unless one trains alone."""
    for name, dose in case.doses.items():
        if dose.load_kg is None:
            continue
        trains = legs_of(case.profile)
        loads = {leg: dose.load_kg[leg] for leg in (Side.LEFT, Side.RIGHT)}
        if len({loads[leg] for leg in trains}) != 1 or None in {loads[leg] for leg in trains}:
            yield f"{name}: {loads}"
        if any(load is not None for leg, load in loads.items() if leg not in trains):
            yield f"{name}: the leg that rests has {loads}"


def l7_bent(case: Case) -> Iterator[str]:
    """A bent-knee search begins no lower than the straight knee stands."""
    for scheme in ("light", "heavy"):
        bent, straight = case.doses[f"bent-{scheme}"], case.doses[f"straight-{scheme}"]
        search, stands = bent.ramp_up, standing_of(straight)
        if search is None or search.trial or stands is None or search.variant != straight.variant:
            continue
        most = case.profile.kit.heaviest_kg
        least = stands.load_kg if most is None else min(most, stands.load_kg)
        if search.start_kg < least - 1e-6:
            yield f"{scheme}: {search.start_kg} kg, straight {stands}"


def l7_test(case: Case) -> Iterator[str]:
    """No load comes from the heel-raise test."""
    if case.profile.heel_raise is None or case.profile.condition is Condition.BONE:
        return
    without = replace(case, profile=replace(case.profile, heel_raise=None))
    for name, dose in case.doses.items():
        other = without.doses[name]
        if None not in (dose.load_kg, other.load_kg) and dose.load_kg != other.load_kg:
            yield f"{name}: {dose.load_kg}, without the test {other.load_kg}"


LAWS: dict[str, Law] = {
    "L1 ranges": l1_ranges,
    "L1 rules": l1_because,
    "L2 rises": l2_rises,
    "L3 nothing rises": l3_holds,
    "L3 no answer raises": l3_worse,
    "L4 order": l4_order,
    "L5 sides": l5_sides,
    "L6 alike": l6_alike,
    "L7 bent knee": l7_bent,
    "L7 no load from the test": l7_test,
}
