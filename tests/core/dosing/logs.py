"""Random runners and their logs: simulated ones who do the doses, and wild rows of anything."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any

from msgspec.structs import replace

from springleg.core.athlete import Condition, HeelRaise, Kit, Priority, Profile, Run, RunKind
from springleg.core.dosing.prescribe import next_doses
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide
from springleg.core.log.pain import PainWords, Place
from springleg.core.log.sets import AskedDose, Log, PainReport, SetDone, Side
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
LEFT_ANSWERS = (0, 1, 2, 2, 3, 3, 4, 5, 8, 10)


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

    @cached_property
    def doses(self) -> dict[str, Prescription]:
        """Worked out once: all laws ask the same case for them."""
        return self.doses_by(the_guide())

    def doses_by(self, guide: Guide) -> dict[str, Prescription]:
        """The same by a guide with settings."""
        asked = next_doses(guide, self.profile, self.log, self.on, self.races)
        return {dose.workout: dose for dose in asked}


@dataclass
class Draft:
    """A log that grows."""

    sets: list[SetDone] = field(default_factory=list)
    mornings: dict[date, int] = field(default_factory=dict)
    stiffness: dict[date, int] = field(default_factory=dict)
    soreness: dict[date, int] = field(default_factory=dict)
    reports: list[PainReport] = field(default_factory=list)
    spikes: list[date] = field(default_factory=list)
    denied: list[date] = field(default_factory=list)
    tired: list[date] = field(default_factory=list)
    fevers: list[date] = field(default_factory=list)
    hops: dict[date, int] = field(default_factory=dict)

    def log(self) -> Log:
        return Log(
            tuple(self.sets),
            dict(self.mornings),
            dict(self.stiffness),
            dict(self.soreness),
            fevers=tuple(self.fevers),
            reports=tuple(self.reports),
            run_spikes=tuple(self.spikes),
            denied=tuple(sorted(self.denied)),
            tired=tuple(self.tired),
            hops=dict(self.hops),
        )


def _kit(drawn: Kit) -> Kit:
    """Who has drawn steps of 2 kg owns single weights instead."""
    single = (6.0, 10.0, 16.0, 24.0) if drawn.increments_kg == (2.0,) else ()
    return replace(drawn, weights_kg=single)


def random_profile(random: Random) -> Profile:
    """A runner; most are healthy, some have to pass the gates, a few may do very little."""
    years = random.choice((15, 17, *[random.randint(18, 59)] * 6, random.randint(60, 80)))
    raises = random.choice((5, 12, 19, 20, 25, 30))
    healthy = random.random() < 0.8
    return Profile(
        body_mass_kg=random.choice((None, 48.5, 60.0, 70.0, 81.3, 100.0, 104.0)),
        birth_date=START - timedelta(days=years * 366 + random.randint(2, 80)),
        sex=random.choice((None, "female", "male")),
        kit=_kit(
            Kit(
                increments_kg=random.choice(((), (1.25, 2.5), (2.0,), (5.0,), (10.0,), (20.0,))),
                heaviest_kg=random.choice((*[None] * 5, 0.0, 10.0, 40.0)),
            )
        ),
        heel_raise=random.choice(
            (None, None, HeelRaise(raises, raises + random.randint(-2, 2), START))
        ),
        rope_history=random.random() < 0.3,
        strength_history=random.random() < 0.3,
        coach=years < 18 or random.random() < 0.2,
        one_side=random.choice((*[None] * 12, "left", "right")),
        over_140=random.random() < 0.15,
        maintenance=random.random() < 0.05,
        contraindications=random.choice((*[()] * 15, ("ask.antibiotic",), ("bone-health",))),
        runs_regularly=healthy or None,
        injured_lately=False if healthy else random.choice((None, True)),
        condition=random.choice(
            (*[Condition.NONE] * 8, Condition.INSERTION, Condition.CALF_STRAIN, None)
        ),
        usual_pain=random.choice((*[None] * 4, 0, 2, 6)),
        usual_stiffness_min=random.choice((*[None] * 4, 0, 15, 60)),
    )


def _gap_days(random: Random) -> int:
    """Mostly the plan's own three or four days."""
    if random.random() < 0.9:
        return random.choice((2, 3, 3, 3, 4, 4, 4, 5))
    return random.choice((0, 1, 7, 9, 12, 14, 15, 20, 28, 29, 36, 40, 56, 57, 70, 181))


def simulated(seed: object, sessions: int | None = None) -> Case:
    """A runner who does what is prescribed, in turn, with noise: misses, pain, lay-offs."""
    random = Random(str(seed))  # noqa: S311 chance that can be repeated
    profile, draft, day = random_profile(random), Draft(), START
    races = _races(random)
    trouble = random.choice((0.0, 0.0, 0.1, 0.3))  # how often this runner hurts
    says = random.choice((0.0, 0.5, 1.0, 1.0))  # how often it is said what was left
    menu = list(WORKOUTS) if random.random() < 0.6 else random.sample(WORKOUTS, 2)
    for index in range(sessions or random.randint(1, 30)):
        day += timedelta(days=_gap_days(random))
        doses = Case(profile, draft.log(), day, races).doses
        dose = doses[menu[index % len(menu)]]
        draft.sets += _done(random, dose, day, says)
        if dose.asks_hops:
            draft.hops[day] = random.choice((0, 1, 2, 3, 6))
        _feel(random, draft, day, trouble)
    on = day + timedelta(days=_gap_days(random))
    return Case(profile, draft.log(), on, races, seed)


def _races(random: Random) -> tuple[Run, ...]:
    if random.random() < 0.8:
        return ()
    day = START + timedelta(days=random.randint(5, 150))
    far = random.choice((None, 10.0, 42.2))
    return (Run(day, RunKind.RACE, random.choice(tuple(Priority)), far),)


def _done(random: Random, dose: Prescription, day: date, says: float) -> list[SetDone]:
    """The sets of a dose, done well or not so well."""
    if not dose.sets or random.random() < 0.05:
        return []
    found = random.choice((0.0, 0.0, 5.0, 10.0, 20.0, 40.0))
    asked = dose.asked or AskedDose(dose.sets, dose.amount or 0, found)
    rows = random.random() < 0.9  # a runner who types it by hand writes no `asked`
    marks: dict[str, Any] = {"asked": asked, "of": dose.of} if rows else {}
    variant = dose.variant if rows else random.choice((dose.variant, VARIANTS[dose.workout][0]))
    if dose.workout == "rope":
        contacts = (dose.amount or 0) + random.choice((*[0] * 9, -10, 15))
        one = SetDone(day, "rope", Side.BOTH, variant=variant, number=1, contacts=contacts)
        return [replace(one, **marks)]
    left = random.choice(LEFT_ANSWERS) if random.random() < says else None
    key = "seconds" if dose.workout == "mini-squat" else "reps"
    sets = list[SetDone]()
    for side in SINGLES:
        load_kg = found if dose.load_kg is None else dose.load_kg.get(side)
        for number in range(dose.sets if load_kg is not None else 0):
            amount = (dose.amount or 0) - random.choice((*[0] * 15, 1, 3))
            own = None if left is None else max(0, left + random.choice((*[0] * 5, 1, -1)))
            one = SetDone(day, dose.workout, side, variant=variant, number=number + 1, rir=own)
            sets.append(replace(one, load_kg=load_kg or 0.0, **{key: amount}, **marks))
    return sets


def _feel(random: Random, draft: Draft, day: date, trouble: float) -> None:
    """What the runner says of pain in the session, next morning, and so on."""
    hurts, next_day = random.random() < trouble, day + timedelta(days=1)
    if draft.sets and draft.sets[-1].day == day and random.random() < 0.7:
        pain = random.choice((2, 3, 4, 5, 6, 7, 8)) if hurts else random.choice((0, 0, 1, 2))
        draft.sets[-1] = replace(draft.sets[-1], pain=pain)
        if random.random() < trouble / 4:
            place = random.choice((Place.CALF, Place.INSERTION))
            draft.reports.append(PainReport(day, pain, Side.BOTH, PainWords(place)))
    if random.random() < 0.6:
        usual, worse = random.choice((0, 0, 1)), random.choice((1, 2, 3, 5, 8)) if hurts else 0
        draft.mornings[next_day] = usual + worse
        if usual + worse >= 8 and random.random() < 0.7:
            draft.denied.append(next_day)
    if random.random() < 0.1:
        draft.stiffness[next_day] = random.choice((25, 35, 61) if hurts else (0, 3, 5))
    if random.random() < 0.2:
        draft.soreness[day] = random.choice((0, 2, 3, 4, 7) if hurts else (0, 1, 3))
    if random.random() < trouble / 8:
        draft.spikes.append(next_day)
    if random.random() < 0.02:
        draft.tired.append(next_day)
    if random.random() < 0.01:
        draft.fevers.append(next_day)


def wild(seed: object) -> Case:
    """Rows of anything: no runner would train like this, but files may hold it."""
    random = Random(f"wild {seed}")  # noqa: S311 chance that can be repeated
    draft, day = Draft(), START
    trouble = random.choice((0.0, 0.02, 0.3))
    for _ in range(random.randint(0, 20)):
        day += timedelta(days=_gap_days(random))
        draft.sets += [_wild_set(random, day, trouble) for _ in range(random.randint(1, 4))]
        for answers, most in ((draft.mornings, 10), (draft.stiffness, 90), (draft.soreness, 10)):
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
