"""The ways to dose that are compared: what each asks of a session, given the season so far."""

from collections.abc import Callable, Mapping
from datetime import date
from math import floor
from typing import Protocol

from msgspec.structs import replace

from springleg.core.noun import Noun
from springleg.simulation.asks import HEAVY, LEG_PRESS, LIGHT, ROPE, SCHEMES, SQUAT, TWO_FEET, Ask
from springleg.simulation.diary import Diary, Done

#: A variant, an external load, a number of raises: how many the weaker leg did, what was said left.
Trial = Callable[[str, float, int], tuple[int, float | None]]


class Found(Noun, frozen=True):
    """A dose with its load found, in so many steps and raises a leg."""

    ask: Ask
    steps: int
    raises: int


class Lifter(Noun, frozen=True):
    """What a policy knows of the runner's body and kit: a load is a multiple of `step_kg`."""

    mass_kg: float
    step_kg: float
    heaviest_kg: float | None = None

    def system_kg(self, variant: str, load_kg: float) -> float:
        """What one leg lifts."""
        return load_kg if variant == LEG_PRESS else self.mass_kg + load_kg

    def load_kg(self, variant: str, system_kg: float) -> float:
        """The external load of the kit at, or just under, a system load; never under nothing."""
        bare = system_kg if variant == LEG_PRESS else system_kg - self.mass_kg
        load = max(0.0, floor(bare / self.step_kg + 1e-9) * self.step_kg)
        return load if self.heaviest_kg is None else min(load, self.heaviest_kg)


class Policy(Protocol):
    """What doses a season. All answers are for a day, on what the diary holds by then."""

    def shut(self, diary: Diary, day: date) -> frozenset[str]:
        """The workouts that are not open on this day."""

    def opens(
        self, diary: Diary, day: date, planned: Mapping[date, str], end: date
    ) -> Mapping[str, date]:
        """The first day, `end` at the latest, on which each workout that is shut can open."""

    def asks_signs(self, diary: Diary, day: date) -> bool:
        """Whether the warning signs are asked on this day."""

    def dose(self, diary: Diary, day: date, workout: str, variant: str) -> Ask | None:
        """What this workout asks; None where it is shut. A load that is to be found is None."""

    def find(self, ask: Ask, diary: Diary, day: date, trial: Trial) -> Found:
        """The dose with its first load, found step by step."""


EPLEY = 30.0
SEARCH_STEPS, SEARCH_RAISES, LARGEST_RISE, CLOSE = 5, 5, 1.25, 2.0
LIGHT_TARGET, HEAVY_TARGET = 3.0, 2.0
ARTICLE_HEAVY = ((6, 3), (5, 5), (4, 6))
ARTICLE_LIGHT, ARTICLE_SQUAT, ARTICLE_ROPE = (3, 10), (2, 60), (80, 100)
DOUBLE_REPS = {HEAVY: (4, 6), LIGHT: (8, 15)}
DOUBLE_SETS, DOUBLE_LEFT, DOUBLE_BACK = {HEAVY: 4, LIGHT: 3}, 2.0, 0.95
ROPE_START, ROPE_STEP, ROPE_MOST = 50, 10, 140
SQUAT_START_S, SQUAT_STEP_S, SQUAT_MOST_S = 30, 10, 60


class Plain:
    """A policy without rules of pain, gates or time off: every workout is open every day.

    `rule` answers the next dose out of the sessions of the workout at its station.
    """

    def __init__(self, lifter: Lifter, rule: "Rule") -> None:
        self._lifter, self._rule = lifter, rule

    def shut(self, diary: Diary, day: date) -> frozenset[str]:
        """None ever."""
        del diary, day
        return frozenset()

    def opens(
        self, diary: Diary, day: date, planned: Mapping[date, str], end: date
    ) -> Mapping[str, date]:
        """All is open."""
        del diary, day, planned, end
        return {}

    def asks_signs(self, diary: Diary, day: date) -> bool:
        """Never."""
        del diary, day
        return False

    def dose(self, diary: Diary, day: date, workout: str, variant: str) -> Ask | None:
        """The rule's dose."""
        del day
        return self._rule(self._lifter, diary.sessions(workout, variant), workout, variant)

    def find(self, ask: Ask, diary: Diary, day: date, trial: Trial) -> Found:
        """From body weight, each time to the load that would leave the target (Epley)."""
        del diary, day
        held, load = self._lifter, self._lifter.load_kg(ask.variant, self._lifter.mass_kg)
        wanted = 1 + (ask.amount + ask.target) / EPLEY
        after, steps, left = load, 0, None
        while steps < SEARCH_STEPS:
            done, left = trial(ask.variant, load, SEARCH_RAISES)
            steps += 1
            system = max(held.system_kg(ask.variant, load), held.step_kg)
            once = system * (1 + (done + (left or 0.0)) / EPLEY)
            after = held.load_kg(ask.variant, min(once / wanted, LARGEST_RISE * system))
            if after == load or (left is not None and left <= ask.target + CLOSE):
                break
            load = after
        return Found(replace(ask, load_kg=after), steps, steps * SEARCH_RAISES)


Rule = Callable[[Lifter, list[Done], str, str], Ask]


def article(lifter: Lifter, done: list[Done], workout: str, variant: str) -> Ask:
    """The article as printed: its own examples in turn, at the load that was found, for ever."""
    del lifter
    turn, load = len(done), done[-1].ask.load_kg if done else None
    match SCHEMES[workout]:
        case "rope":
            return Ask(workout, TWO_FEET, 1, ARTICLE_ROPE[turn % len(ARTICLE_ROPE)])
        case "squat":
            return Ask(workout, variant, *ARTICLE_SQUAT)
        case "light":
            return Ask(workout, variant, *ARTICLE_LIGHT, load, LIGHT_TARGET)
        case _:
            sets, reps = ARTICLE_HEAVY[turn % len(ARTICLE_HEAVY)] if done else ARTICLE_HEAVY[-1]
            return Ask(workout, variant, sets, reps, load, HEAVY_TARGET)


def double_progression(lifter: Lifter, done: list[Done], workout: str, variant: str) -> Ask:
    """Repetitions climb, then the load by the kit's step where 2 were left over twice running."""
    scheme = SCHEMES[workout]
    if scheme in (ROPE, SQUAT):
        return _by_time(done, workout, variant)
    (low, high), sets = DOUBLE_REPS[scheme], DOUBLE_SETS[scheme]
    target = HEAVY_TARGET if scheme == HEAVY else LIGHT_TARGET
    if not done:
        return Ask(workout, variant, sets, low, None, target)
    last = done[-1]
    load, reps = last.ask.load_kg or 0.0, last.ask.amount
    ready = [one for one in done[-2:] if not one.short and one.ask.amount == high]
    easy = all(one.left is None or one.left >= DOUBLE_LEFT for one in ready)
    if last.short:
        if len(done) > 1 and done[-2].short:
            load = lifter.load_kg(variant, lifter.system_kg(variant, load) * DOUBLE_BACK)
    elif reps < high:
        reps += 1
    elif len(ready) > 1 and easy:
        risen = lifter.load_kg(variant, lifter.system_kg(variant, load) + lifter.step_kg)
        load, reps = (risen, low) if risen > load else (load, reps)
    return Ask(workout, variant, sets, reps, load, target)


def one_step_up(lifter: Lifter, done: list[Done], workout: str, variant: str) -> Ask:
    """One step of the kit more each time, the same again where a set fell short."""
    scheme = SCHEMES[workout]
    if scheme in (ROPE, SQUAT):
        return _by_time(done, workout, variant)
    target = HEAVY_TARGET if scheme == HEAVY else LIGHT_TARGET
    sets, reps = ARTICLE_HEAVY[-1] if scheme == HEAVY else ARTICLE_LIGHT
    load = done[-1].ask.load_kg if done else None
    if done and load is not None and not done[-1].short:
        load = lifter.load_kg(variant, lifter.system_kg(variant, load) + lifter.step_kg)
    return Ask(workout, variant, sets, reps, load, target)


def _by_time(done: list[Done], workout: str, variant: str) -> Ask:
    """Rope and mini-squats, a step more each time to the article's own numbers."""
    again = bool(done) and done[-1].short
    if SCHEMES[workout] == ROPE:
        last = done[-1].ask.amount if done else ROPE_START - ROPE_STEP
        return Ask(workout, TWO_FEET, 1, min(ROPE_MOST, last + ROPE_STEP))
    last = done[-1].ask.amount if done else SQUAT_START_S - SQUAT_STEP_S
    return Ask(workout, variant, 2, last if again else min(SQUAT_MOST_S, last + SQUAT_STEP_S))


RULES: Mapping[str, Rule] = {
    "article": article,
    "double-progression": double_progression,
    "one-step-up": one_step_up,
}
