"""Random runners and their logs: simulated ones who do the doses, and wild rows of anything."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from springleg.core.athlete import HeelRaise, Kit, Priority, Profile, Run, RunKind
from springleg.core.dosing.doses import next_doses
from springleg.core.dosing.nouns import Prescription, State
from springleg.core.guide import Guide
from springleg.core.log.pain import Place
from springleg.core.log.sets import Log, SetDone, Side
from springleg.core.noun import Noun
from springleg.guides import load

START = date(2025, 1, 6)
RAISES = ("straight-light", "straight-heavy", "bent-light", "bent-heavy")
WORKOUTS = (*RAISES, "mini-squat", "rope")
VARIANTS = {
    **dict.fromkeys(RAISES, ("standing", "leg-press", "standing-two-leg")),
    "mini-squat": ("standing",),
    "rope": ("two-feet", "foot-to-foot"),
}
SINGLES = (Side.LEFT, Side.RIGHT)


@cache
def the_guide() -> Guide:
    return load()


class Case(Noun, frozen=True, dict=True):
    """A runner, all that was logged, and the day on which the next doses are asked for."""

    profile: Profile
    log: Log
    on: date
    races: tuple[Run, ...] = ()
    seed: object = None

    def doses(self, guide: Guide | None = None) -> dict[str, Prescription]:
        return dict(self._by_the_guide) if guide is None else self._doses(guide)

    @cached_property
    def _by_the_guide(self) -> dict[str, Prescription]:
        """Worked out once: a score of laws ask the same case for them."""
        return self._doses(the_guide())

    def _doses(self, guide: Guide) -> dict[str, Prescription]:
        asked = next_doses(guide, self.profile, self.log, self.on, self.races)
        return {dose.workout: dose for dose in asked}

    @property
    def days(self) -> list[date]:
        return sorted({one.day for one in self.log.sets})

    def until(self, day: date) -> "Case":
        """As it stood in the morning of a day: nothing was lifted on it yet."""
        log = replace(
            self.log,
            sets=tuple(one for one in self.log.sets if one.day < day),
            mornings={d: v for d, v in self.log.mornings.items() if d <= day},
            stiffness_min={d: v for d, v in self.log.stiffness_min.items() if d <= day},
            soreness={d: v for d, v in self.log.soreness.items() if d < day},
        )
        return replace(self, log=log, on=day)


@dataclass
class Draft:
    """A log that grows."""

    sets: list[SetDone] = field(default_factory=list)
    mornings: dict[date, int] = field(default_factory=dict)
    stiffness: dict[date, int] = field(default_factory=dict)
    soreness: dict[date, int] = field(default_factory=dict)
    spikes: list[date] = field(default_factory=list)

    def log(self) -> Log:
        return Log(
            tuple(self.sets),
            dict(self.mornings),
            dict(self.stiffness),
            dict(self.soreness),
            run_spikes=tuple(self.spikes),
        )


def random_profile(random: Random) -> Profile:
    """A runner; most have been through the gates, some have not, a few may do very little."""
    years = random.choice((15, 17, *[random.randint(18, 59)] * 6, random.randint(60, 80)))
    raises = random.choice((5, 12, 19, 20, 25, 30))
    return Profile(
        body_mass_kg=random.choice((48.5, 60.0, 70.0, 81.3, 100.0, 104.0)),
        birth_date=START - timedelta(days=years * 366 + random.randint(2, 80)),
        sex=random.choice((None, "female", "male")),
        kit=Kit(increments_kg=random.choice(((), (1.25, 2.5), (2.0,), (5.0,), (7.0,), (20.0,)))),
        heel_raise=random.choice(
            (
                None,
                HeelRaise(raises, raises + random.randint(-2, 2), START),
                HeelRaise(26, 27, START + timedelta(days=random.randint(0, 200))),
                HeelRaise(26, 27, START),
            )
        ),
        rope_history=random.random() < 0.7,
        strength_history=random.random() < 0.7,
        coach=years < 18 or random.random() < 0.2,
        one_side=random.choice((*[None] * 12, "left", "right")),
        over_140=random.random() < 0.15,
        maintenance=random.random() < 0.07,
        contraindications=random.choice((*[()] * 15, ("ask.antibiotic",), ("bone-health",))),
    )


def _gap_days(random: Random) -> int:
    kind = random.random()
    if kind < 0.85:
        return random.choice((1, 2, 2, 3, 3, 3, 4, 4, 5))
    return random.choice((0, 7, 8, 9, 12, 14, 15, 20, 28, 29, 36, 40, 56, 57, 70))


def _noisy(random: Random, amount: int, spread: int) -> int:
    """What was done instead of `amount`: mostly just that."""
    if random.random() < 0.6:
        return amount
    return max(0, amount + random.randint(-spread, spread))


def _wrong_kg(random: Random, load_kg: float) -> float:
    if random.random() < 0.9:
        return load_kg
    return max(0.0, load_kg + random.choice((-10, -5, -2.5, 1.0, 2.5, 5, 20)))


def simulated(seed: object, sessions: int | None = None) -> Case:
    """A runner who does what is prescribed, with noise: misses, extras, pain, lay-offs."""
    random = Random(str(seed))  # noqa: S311 chance that can be repeated
    profile, draft, day = random_profile(random), Draft(), START
    races = _races(random)
    trouble = random.choice((0.0, 0.0, 0.1, 0.3))  # how often this runner hurts
    strong = random.choice((0.2, 0.6, 0.9))  # how often it goes easily
    favourites = random.sample(WORKOUTS, random.choice((1, 2, 3, 6)))
    for _ in range(sessions or random.randint(1, 26)):
        day += timedelta(days=_gap_days(random))
        case = Case(profile, draft.log(), day, races)
        doses = case.doses()
        for name in random.sample(favourites, min(len(favourites), random.choice((1, 1, 2)))):
            _do(random, draft, doses[name], day, strong=strong)
        _feel(random, draft, day, trouble)
    on = day + timedelta(days=_gap_days(random))
    return Case(profile, draft.log(), on, races, seed)


def _races(random: Random) -> tuple[Run, ...]:
    if random.random() < 0.8:
        return ()
    day = START + timedelta(days=random.randint(5, 90))
    return (Run(day, RunKind.RACE, random.choice(tuple(Priority))),)


def _do(random: Random, draft: Draft, dose: Prescription, day: date, *, strong: float) -> None:
    """Do a dose on both legs, well or not so well; a shut one mostly not."""
    if dose.state in (State.GATE, State.STOP) and random.random() < 0.9:
        return
    variant = dose.variant
    if random.random() < 0.04:
        variant = random.choice(VARIANTS[dose.workout])
    if dose.workout == "rope":
        contacts = _noisy(random, dose.amount or 30, 12)
        draft.sets += _rope_sets(random, day, variant, contacts)
        return
    found = random.choice((0.0, 0.0, 5.0, 10.0, 20.0, 21.0, 40.0))
    rir = random.choice((2, 2.5, 3, 3, 5, 8)) if random.random() < strong else random.choice((0, 1))
    sides = (Side.BOTH,) if random.random() < 0.5 and dose.load_kg is None else SINGLES
    at = random.choice((None, None, time(7, 30), time(18)))
    fewer = random.choice((*[0] * 8, 1, -1))
    for side in sides:
        given = found if dose.load_kg is None else dose.load_kg.get(side)
        if given is None:
            continue
        one = SetDone(day, dose.workout, side, at, variant, load_kg=_wrong_kg(random, given))
        amount = _noisy(random, dose.amount or 8, 4)
        if random.random() < strong / 3:
            amount += random.choice((2, 5, 12))
        spare = None if random.random() < 0.05 else max(0, rir + random.choice((0, 0, 0, 1, -1)))
        counts: dict[str, Any] = (
            {"seconds": amount} if dose.workout == "mini-squat" else {"reps": amount}
        )
        for number in range(1, max(1, (dose.sets or 2) - fewer) + 1):
            draft.sets.append(replace(one, number=number, rir=spare, **counts))


def _rope_sets(random: Random, day: date, variant: str, contacts: int) -> Iterator[SetDone]:
    bouts = random.choice((1, 2, 3))
    for number in range(bouts):
        share = contacts // bouts + (contacts % bouts if number == 0 else 0)
        yield SetDone(day, "rope", Side.BOTH, variant=variant, number=number + 1, contacts=share)


def _feel(random: Random, draft: Draft, day: date, trouble: float) -> None:
    """What the runner says of pain in the session, next morning, and so on."""
    if not draft.sets or draft.sets[-1].day != day:
        return
    pain = random.choice((0, 0, 1, 2))
    if random.random() < trouble:
        pain = random.choice((2, 3, 4, 5, 6, 7))
    if random.random() < 0.8:
        draft.sets[-1] = replace(
            draft.sets[-1],
            pain=pain,
            place=Place.CALF if random.random() < trouble / 5 else "",
        )
    if random.random() < 0.5:
        usual = random.choice((0, 0, 1))
        worse = random.choice((1, 2, 3)) if random.random() < trouble else 0
        draft.mornings[day + timedelta(days=1)] = usual + worse
    if random.random() < 0.1:
        usual = random.choice((0, 3, 5))
        worse = random.choice((3, 6, 16)) if random.random() < trouble else 0
        draft.stiffness[day + timedelta(days=1)] = usual + worse
    if random.random() < 0.2:
        draft.soreness[day] = random.choice((0, 2, 3, 4, 7) if trouble else (0, 1, 3))
    if random.random() < trouble / 8:
        draft.spikes.append(day + timedelta(days=1))


def wild(seed: object) -> Case:
    """Rows of anything: no runner would train like this, but files may hold it."""
    random = Random(f"wild {seed}")  # noqa: S311 chance that can be repeated
    draft, day = Draft(), START
    trouble = random.choice((0.0, 0.02, 0.3))
    for _ in range(random.randint(0, 20)):
        day += timedelta(days=_gap_days(random))
        draft.sets += [_wild_set(random, day, trouble) for _ in range(random.randint(1, 4))]
        for answers, most in ((draft.mornings, 9), (draft.stiffness, 40), (draft.soreness, 8)):
            if random.random() < trouble:
                answers[day + timedelta(days=random.choice((0, 1, 2)))] = random.randint(0, most)
        if random.random() < 0.05:
            draft.spikes.append(day)
    on = day + timedelta(days=_gap_days(random))
    log = _one_each(draft.log())
    return Case(random_profile(random), log, on, _races(random), f"wild {seed}")


def _one_each(log: Log) -> Log:
    """One set of each identity, as in a logbook."""
    known = {(s.day, s.time, s.workout, s.variant, s.side, s.number): s for s in log.sets}
    return replace(log, sets=tuple(known.values()))


def _wild_set(random: Random, day: date, trouble: float) -> SetDone:
    workout = random.choice((*WORKOUTS, "straight-light", "rope"))
    amount = random.choice((None, 0, 1, 3, 5, 7, 8, 10, 19, 20, 30, 60, 75, 150))
    mode = "contacts" if workout == "rope" else "seconds" if workout == "mini-squat" else "reps"
    counts: dict[str, Any] = {mode: amount}
    return SetDone(
        day,
        workout,
        Side.BOTH if workout == "rope" else random.choice(tuple(Side)),
        random.choice((None, None, time(8))),
        random.choice((*VARIANTS[workout][:1] * 4, "", random.choice(VARIANTS[workout]))),
        random.randint(1, 4),
        load_kg=random.choice((0.0, 0.0, 2.5, 7.3, 20.0, 22.5, 80.0)),
        rir=random.choice((None, 0, 1, 2, 2.5, 3, 5, 9)),
        pain=random.choice((3, 5, 6, 9) if random.random() < trouble else (None, 0, 1, 2)),
        place=Place.CALF if random.random() < trouble / 9 else "",
        **counts,
    )


def cases(*, kinds: tuple[str, ...] = ("simulated", "wild")) -> st.SearchStrategy[Case]:
    """A Hypothesis strategy over both kinds."""
    makers = {"simulated": simulated, "wild": wild}
    return st.builds(
        lambda kind, seed: makers[kind](seed), st.sampled_from(kinds), st.integers(0, 10**6)
    )
