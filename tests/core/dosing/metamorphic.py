"""Metamorphic laws I7-I9: two logs that differ in one thing, and how their doses must compare."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from logs import Case
from msgspec.structs import replace
from reference_model import CLOSED, size

from springleg.core.athlete import HeelRaise
from springleg.core.dosing.nouns import Prescription
from springleg.core.log.sets import Log, SetDone, Side

TINY = 1e-6
BASELINE = timedelta(days=14)
OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}
Doses = dict[str, Prescription]
Twin = Callable[[Case, Random], Iterator[str]]


def plain(dose: Prescription) -> Prescription:
    """Without the references: they name lines, and these move with the order."""
    return replace(dose, refs=())


def larger(case: Case, before: Doses, now: Doses) -> Iterator[str]:
    """Each workout whose dose is larger now than before."""
    for name, dose in now.items():
        was = before[name]
        if smaller(size(case, was), size(case, dose)) and not (
            bool(was.ramp_up) != bool(dose.ramp_up) and _volume(was) >= _volume(dose)
        ):
            yield f"{name}: {told(was)} became {told(dose)}"


def smaller(a: tuple[float, float], b: tuple[float, float]) -> bool:
    if abs(a[0] - b[0]) > TINY:
        return a[0] < b[0]
    return a[1] < b[1]


def _volume(dose: Prescription) -> int:
    return -1 if dose.state in CLOSED else (dose.sets or 0) * (dose.amount or 0)


def told(dose: Prescription) -> str:
    loads = sorted({str(load) for load in (dose.load_kg or {}).values()})
    return f"[{dose.state} {dose.reduced} {dose.sets} x {dose.amount} at {loads}]"


def i7_swapped_sides(case: Case, random: Random) -> Iterator[str]:
    """Swapping the sides in the log swaps them in the answer."""
    del random
    log = replace(case.log, sets=tuple(replace(one, side=OTHER[one.side]) for one in case.log.sets))
    held = case.profile
    tested = held.heel_raise
    profile = replace(
        held,
        heel_raise=HeelRaise(tested.right, tested.left, tested.date) if tested else None,
        one_side=str(OTHER[Side(held.one_side)]) if held.one_side else None,
    )
    now = replace(case, log=log, profile=profile).doses()
    for name, was in case.doses().items():
        loads = was.load_kg
        turned = None if loads is None else {OTHER[leg]: load for leg, load in loads.items()}
        if plain(replace(was, load_kg=turned)) != plain(now[name]):
            yield f"{name}: {was} swapped is {now[name]}"


def i8_order(case: Case, random: Random) -> Iterator[str]:
    """The order of entries changes nothing."""
    sets = random.sample(case.log.sets, len(case.log.sets))
    log = replace(
        case.log,
        sets=tuple(sets),
        mornings=dict([*case.log.mornings.items()][::-1]),
        stiffness_min=dict([*case.log.stiffness_min.items()][::-1]),
        soreness=dict([*case.log.soreness.items()][::-1]),
        run_spikes=case.log.run_spikes[::-1],
    )
    now = replace(case, log=log).doses()
    yield from (f"{name}: {was}" for name, was in case.doses().items() if was != now[name])


def i8_later_entries(case: Case, random: Random) -> Iterator[str]:
    """Entries of later days are not seen."""
    if not case.days:
        return
    day = random.choice(case.days)
    known = replace(
        case.log,
        sets=tuple(one for one in case.log.sets if one.day <= day),
        mornings={d: v for d, v in case.log.mornings.items() if d <= day},
        stiffness_min={d: v for d, v in case.log.stiffness_min.items() if d <= day},
        soreness={d: v for d, v in case.log.soreness.items() if d <= day},
        run_spikes=tuple(d for d in case.log.run_spikes if d <= day),
    )
    if replace(case, on=day).doses() != replace(case, on=day, log=known).doses():
        yield f"on {day} later entries are seen"


def i9_pain(case: Case, random: Random) -> Iterator[str]:
    """One more point of pain in a set never yields a larger dose."""
    hurt = [n for n, one in enumerate(case.log.sets) if one.pain is not None and one.pain < 10]
    if hurt:
        index = random.choice(hurt)
        pain = case.log.sets[index].pain or 0
        now = _with_set(case, index, pain=pain + 1).doses()
        yield from larger(case, case.doses(), now)


def _with_set(case: Case, index: int, **changes: Any) -> Case:
    sets = list(case.log.sets)
    sets[index] = replace(sets[index], **changes)
    return replace(case, log=replace(case.log, sets=tuple(sets)))


def i9_soreness(case: Case, random: Random) -> Iterator[str]:
    """One more point of soreness never yields a larger dose."""
    if case.log.soreness:
        day = random.choice(sorted(case.log.soreness))
        worse = {**case.log.soreness, day: case.log.soreness[day] + 1}
        now = replace(case, log=replace(case.log, soreness=worse)).doses()
        yield from larger(case, case.doses(), now)


def i9_last_morning(case: Case, random: Random) -> Iterator[str]:
    """One more point on a morning that is nobody's baseline never yields a larger dose."""
    for name in ("mornings", "stiffness_min"):
        answers: dict[date, int] = dict(getattr(case.log, name))
        free = [d for d in answers if not any(d < other <= d + BASELINE for other in answers)]
        if free:
            day = random.choice(sorted(free))
            yield from larger(case, case.doses(), _answered(case, name, {day}).doses())


def i9_mornings_from(case: Case, random: Random) -> Iterator[str]:
    """One more point on a morning and on all after it never yields a larger dose.

    This is what can be claimed of a morning that is part of later ones' baseline: a median rises
    by at most one when some of its answers rise by one, and so no later answer gets nearer to it.
    """
    for name in ("mornings", "stiffness_min"):
        answers = getattr(case.log, name)
        if answers:
            first = random.choice(sorted(answers))
            days = {day for day in answers if day >= first}
            yield from larger(case, case.doses(), _answered(case, name, days).doses())


def _answered(case: Case, name: str, days: set[date]) -> Case:
    answers: dict[date, int] = getattr(case.log, name)
    worse = {day: answer + (day in days) for day, answer in answers.items()}
    changes: dict[str, Any] = {name: worse}
    return replace(case, log=replace(case.log, **changes))


def i9_lay_off(case: Case, random: Random) -> Iterator[str]:
    """A longer lay-off never yields a larger dose. Races, tests and birthdays come by calendar."""
    if not case.days:
        return
    last = case.days[-1]
    case = replace(case, races=(), log=_said_until(case.log, last + timedelta(days=1)))
    born = case.profile.birth_date
    if born is not None and (born.month, born.day) != (12, 31):
        # the birthday on which the median falls must not come in between
        case = replace(case, profile=replace(case.profile, birth_date=_after(born, last)))
    tested = case.profile.heel_raise
    if tested and tested.date > last:
        case = replace(case, profile=replace(case.profile, heel_raise=None))
    waits = (1, 2, 5, 7, 8, 13, 14, 15, 20, 27, 28, 29, 35, 36, 41, 55, 56, 57, 80, 120)
    short, long = sorted(random.sample(waits, 2))
    before = replace(case, on=last + timedelta(days=short)).doses()
    now = replace(case, on=last + timedelta(days=long)).doses()
    for said in larger(case, before, now):
        yield f"after {short} and {long} days: {said}"


def _after(born: date, last: date) -> date:
    """The same age on `last`, with no birthday for half a year."""
    years = last.year - born.year - ((last.month, last.day) < (born.month, born.day))
    return (last - timedelta(days=1)).replace(year=last.year - years, day=1)


def _said_until(log: Log, day: date) -> Log:
    return replace(
        log,
        mornings={d: v for d, v in log.mornings.items() if d <= day},
        stiffness_min={d: v for d, v in log.stiffness_min.items() if d <= day},
        soreness={d: v for d, v in log.soreness.items() if d < day},
        run_spikes=tuple(d for d in log.run_spikes if d < day),
    )


def _better(case: Case, random: Random, name: str, most: int) -> Iterator[str]:
    """One more of something in all of a leg's sets of a session, while all is green."""
    log = replace(case.log, mornings={}, stiffness_min={}, soreness={}, run_spikes=())
    log = replace(log, sets=tuple(replace(s, pain=None, place="") for s in log.sets))
    case = replace(case, log=log)
    done = [n for n, one in enumerate(log.sets) if getattr(one, name) is not None]
    if not done:
        return
    index = random.choice(done)
    if (now := getattr(log.sets[index], name)) >= most:
        return
    one: SetDone = log.sets[index]
    alone = _with_set(case, index, **{name: now + 1})
    same = (one.day, one.time, one.workout, one.variant, one.side)
    sets = tuple(
        replace(s, **{name: getattr(s, name) + 1})
        if getattr(s, name) is not None and (s.day, s.time, s.workout, s.variant, s.side) == same
        else s
        for s in log.sets
    )
    for better in (alone, replace(case, log=replace(log, sets=sets))):
        yield from larger(case, better.doses(), case.doses())


def i9_reps(case: Case, random: Random) -> Iterator[str]:
    """One more repetition never yields a smaller dose while all is green."""
    yield from _better(case, random, "reps", 200)


def i9_seconds(case: Case, random: Random) -> Iterator[str]:
    """One more second never yields a smaller dose while all is green."""
    yield from _better(case, random, "seconds", 200)


def i9_rir(case: Case, random: Random) -> Iterator[str]:
    """One more repetition in reserve never yields a smaller dose while all is green."""
    yield from _better(case, random, "rir", 20)


TWINS: dict[str, Twin] = {
    "I7-swap": i7_swapped_sides,
    "I8-order": i8_order,
    "I8-later": i8_later_entries,
    "I9-pain": i9_pain,
    "I9-soreness": i9_soreness,
    "I9-last-morning": i9_last_morning,
    "I9-mornings-from": i9_mornings_from,
    "I9-lay-off": i9_lay_off,
    "I9-reps": i9_reps,
    "I9-seconds": i9_seconds,
    "I9-rir": i9_rir,
}


def parted(name: str, case: Case, seed: object) -> list[str]:
    """What breaks a metamorphic law for a case and a change drawn by the seed."""
    return list(TWINS[name](case, Random(f"{name} {seed}")))  # noqa: S311 repeatable chance
