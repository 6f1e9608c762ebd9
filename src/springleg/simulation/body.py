"""The body at work: what it can lift today, what a session does to it, how it hurts."""

from math import floor

from springleg.simulation.asks import (
    LEG_PRESS,
    LEGS,
    ROPE,
    SQUAT,
    TWO_FEET,
    TWO_LEG,
    Ask,
    SetResult,
)
from springleg.simulation.chance import DayDraws
from springleg.simulation.pain import Symptoms, morning_of, pain_of, said_pain
from springleg.simulation.specs import Spec
from springleg.simulation.strength import FULL_CONTACTS, Work, strength_of
from springleg.simulation.traits import Traits

FORM = 0.015  # good and bad days, of strength
SET_TIRES = 0.005  # each set takes of strength
PAIN_WEAKENS, PAIN_WEAKENS_FROM = 0.02, 2.0
STOPS_AT_PAIN = 6.0  # one set, and the session is over
#: Load of the tendon in body-weight raises: of a contact, and of a second of mini-squat.
CONTACT_TWO_FEET, CONTACT_ONE_FOOT, SQUAT_SECOND = 0.4, 0.6, 0.12
SQUAT_PER_LOAD = 2.0  # a tenth of body mass in the hand takes a fifth of the time


class Body:
    """One runner's body through a season, day by day; it knows no rule of dosing."""

    def __init__(self, spec: Spec, traits: Traits, draws: DayDraws) -> None:
        self.traits, self._draws = traits, draws
        self._strength = strength_of(spec.family, traits)
        self._pain = pain_of(spec, traits, draws.form)
        self._day = 0
        self._trained = False

    def wake(self, day: int, *, ran_hard: bool) -> Symptoms:
        """A night passes, after a hard run or none; how the morning is."""
        trained, self._trained = self._trained, False
        if ran_hard:
            self._pain.ran_hard()
        if day:
            self._strength.next_day()
        self._pain.next_day(day)
        self._day = day
        return morning_of(self._pain.morning(), self._draws.pain[day], trained_yesterday=trained)

    def morning_pain(self) -> float:
        """How much it truly hurts this morning."""
        return self._pain.morning()

    def answers_signs(self, day: int) -> bool:
        """Whether the runner comes to answer the warning signs on this day, none being so."""
        return self._pain.answers_signs(day)

    def strength(self, leg: int) -> float:
        """Strength over that of the first day, without what is only fatigue."""
        return self._strength.trained(leg)

    def capacity_kg(self, workout: str, variant: str, leg: int) -> float:
        """The system load that this leg could lift once, on an ordinary day and rested."""
        return self._once(workout, variant, leg) * self._strength.trained(leg)

    def system_kg(self, variant: str, load_kg: float) -> float:
        """What one leg lifts with this external load."""
        if variant == LEG_PRESS:
            return max(load_kg, 1.0)
        both = self.traits.mass_kg + load_kg
        return both / 2 if variant == TWO_LEG else both

    def reps_possible(self, capacity_kg: float, system_kg: float) -> float:
        """Repetitions to failure with a load, by this body's own constant."""
        return self.traits.constant * (capacity_kg / system_kg - 1)

    def pain_in(self, ask: Ask) -> float:
        """How much this session hurts."""
        left, right = (self._tendon_load(ask, ask.sets) for _ in LEGS)
        return self._pain.during((left, right))

    def said(self, pain: float) -> int:
        """This pain as the runner tells it today."""
        return said_pain(pain, self._draws.pain[self._day])

    def try_reps(self, workout: str, variant: str, leg: int, load_kg: float) -> float:
        """How many repetitions this leg could do with a load today, rested."""
        system = self.system_kg(variant, load_kg)
        return self.reps_possible(self._today(workout, variant, leg, 0), system)

    def do(self, ask: Ask, pain: float) -> list[SetResult]:
        """Do what is asked as far as it goes, and be trained by it; the sets that were done.

        Of mini-squats a second that was left counts as a repetition left.
        """
        sets = ask.sets if pain < STOPS_AT_PAIN else 1
        results = [self._set(ask, number, leg, pain) for number in range(sets) for leg in LEGS]
        for leg in LEGS:
            own = [one for one in results if one.leg == leg]
            hardest = min(one.reserve for one in own)
            share = sum(one.amount for one in own) / max(1, ask.amount)
            counted = ask.amount / FULL_CONTACTS if ask.scheme == ROPE else share
            self._strength.train(leg, Work(ask.scheme, counted, max(0.0, hardest)))
            self._pain.load(leg, self._tendon_load(ask, share if ask.scheme != ROPE else sets))
        self._trained = True
        return results

    def _set(self, ask: Ask, number: int, leg: int, pain: float) -> SetResult:
        if ask.scheme == ROPE:
            return SetResult(number + 1, leg, ask.amount, 5.0)
        possible = self._possible(ask, number, leg, pain)
        done = max(0, min(ask.amount, floor(possible)))
        return SetResult(number + 1, leg, done, possible - done, short=done < ask.amount)

    def _possible(self, ask: Ask, number: int, leg: int, pain: float) -> float:
        load = ask.load_kg or 0.0
        weak = 1 - PAIN_WEAKENS * max(0.0, pain - PAIN_WEAKENS_FROM)
        if ask.scheme == SQUAT:
            carried = 1 - SQUAT_PER_LOAD * load / self.traits.mass_kg
            return self.traits.squat_s * self._strength.now(leg) * weak * carried
        today = self._today(ask.workout, ask.variant, leg, number) * weak
        return self.reps_possible(today, self.system_kg(ask.variant, load))

    def _today(self, workout: str, variant: str, leg: int, number: int) -> float:
        form = 1 + FORM * self._draws.form[self._day] - SET_TIRES * number
        return self._once(workout, variant, leg) * self._strength.now(leg) * form

    def _once(self, workout: str, variant: str, leg: int) -> float:
        """The system load of the first day."""
        traits = self.traits
        station = traits.leg_press if variant == LEG_PRESS else 1.0
        knee = traits.bent if workout.startswith("bent") else 1.0
        return traits.strength[leg] * station * knee

    def _tendon_load(self, ask: Ask, sets: float) -> float:
        """A session on one tendon, in raises of body weight on one leg; force counts squared."""
        if ask.scheme == ROPE:
            each = CONTACT_TWO_FEET if ask.variant == TWO_FEET else CONTACT_ONE_FOOT
            return each * ask.amount
        if ask.scheme == SQUAT:
            return SQUAT_SECOND * sets * ask.amount
        traits = self.traits
        station = traits.leg_press if ask.variant == LEG_PRESS else 1.0
        force = self.system_kg(ask.variant, ask.load_kg or 0.0) / (traits.mass_kg * station)
        return sets * ask.amount * force**2
