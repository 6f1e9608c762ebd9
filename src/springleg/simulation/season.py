"""A runner-season, played: a pure function of its specification."""

from datetime import timedelta
from functools import partial
from math import floor

from msgspec.structs import replace

from springleg.planner.problem import Slot
from springleg.simulation.answers import left_said, seconds_said
from springleg.simulation.asks import (
    LEG_PRESS,
    LEGS,
    ROPE,
    SQUAT,
    STANDING,
    WORKOUTS,
    Ask,
    SetResult,
)
from springleg.simulation.body import Body
from springleg.simulation.chance import ANSWERS_A_DAY, DAYS_A_WEEK, day_draws
from springleg.simulation.diary import Diary, Said
from springleg.simulation.pain import Symptoms
from springleg.simulation.planning import Plan, circumstances, first_plan, plan_again
from springleg.simulation.policies import EPLEY, Found, Policy
from springleg.simulation.policy_named import policy_of
from springleg.simulation.policy_ours import settings_of
from springleg.simulation.record import PlayedSession, Record
from springleg.simulation.specs import Reporting, Spec
from springleg.simulation.traits import drawn_behaviour, traits_of
from springleg.simulation.year import day_of, year_of

PAIN_DAY = 4.0  # what counts as a painful day
WORRIED_BY, HURT_BY = 2, 6  # pain of a morning, of a session, by which the app may shut something
STIFF_FROM_MIN = 15
WATCHED_DAYS = 14  # after the last such answer
SEVERE = 8
ONE_DAY = timedelta(days=1)
TRIAL_DRAWS_FROM = 8


def play(spec: Spec) -> Record:
    """The season of one runner. The same specification gives the same record, in any process."""
    how = drawn_behaviour(spec)
    traits = traits_of(spec)
    year = year_of(spec, how, day_draws(spec))
    return play_by(spec, policy_of(spec, how, traits, year))


def play_by(spec: Spec, policy: Policy) -> Record:
    """The same, by a policy that is given; its name in the specification is only kept."""
    season = _Season(spec, policy)
    for day in range(spec.weeks * DAYS_A_WEEK):
        season.live(day)
    return season.record()


class _Season:
    """One season while it is played."""

    def __init__(self, spec: Spec, policy: Policy) -> None:
        how = drawn_behaviour(spec)
        self._spec, self._how = spec, how
        self._draws = day_draws(spec)
        self._body = Body(replace(spec, behaviour=how), traits_of(spec), self._draws)
        self._year = year_of(spec, how, self._draws)
        self._diary = Diary()
        self._policy = policy
        self._held = circumstances(
            settings_of(spec),
            self._year,
            day_of(spec.weeks * DAYS_A_WEEK - 1),
            press=how.leg_press,
        )
        self._plan = Plan({}, day_of(0))
        self._shut: frozenset[str] = frozenset()
        self._stale, self._watched_until = True, 0
        self._done: list[Slot] = []
        self._rows: list[PlayedSession] = []
        self._signs_days: list[int] = []
        self._pain_days: set[int] = set()
        self._nothing_days = self._missed = self._plans = 0
        self._said_once_kg = 0.0
        self._days_of_8: list[int] = []

    def live(self, day: int) -> None:
        """One day: its morning, what the app makes of it, and the session where one is planned."""
        morning = self._body.wake(day, ran_hard=day - 1 in self._year.hard_days)
        if self._body.morning_pain() >= PAIN_DAY:
            self._pain_days.add(day)
        self._answer(day, morning)
        if day <= self._watched_until or self._shut:
            self._review(day)
        if self._stale or day_of(day) >= self._plan.end:
            self._plan_again(day)
        workout = self._plan.sessions.get(day_of(day))
        if workout is None:
            return
        if self._year.ill(day) or day in self._year.missed:
            self._missed, self._stale = self._missed + 1, True
            return
        self._train(day, workout)

    def record(self) -> Record:
        """What the season left."""
        gains = [self._body.strength(leg) - 1 for leg in LEGS]
        return Record(
            spec=self._spec,
            rows=tuple(self._rows),
            strength=sum(gains) / len(gains),
            pain_days=len(self._pain_days),
            nothing_days=self._nothing_days,
            missed=self._missed,
            plans=self._plans,
            days_of_8=tuple(self._days_of_8),
            signs_days=tuple(self._signs_days),
        )

    def _answer(self, day: int, morning: Symptoms) -> None:
        """The morning's answers, where it is answered; and the end of a fever."""
        date = day_of(day)
        if any(day == last + 1 for _, last in self._year.fevers):
            self._diary.fever(date - ONE_DAY)
            self._watched_until = day + WATCHED_DAYS
        silent = self._how.reporting is Reporting.SILENT
        if silent or self._draws.awake[day] >= self._how.mornings:
            return
        self._diary.morning(
            date,
            {
                "mornings": morning.pain,
                "stiffness_min": morning.stiffness_min,
                "soreness": morning.soreness,
            },
        )
        if morning.pain >= WORRIED_BY or morning.stiffness_min >= STIFF_FROM_MIN:
            self._watched_until = day + WATCHED_DAYS
        if morning.pain >= SEVERE:
            self._days_of_8.append(day)

    def _review(self, day: int) -> None:
        """What is open today; the warning signs are answered where they are asked."""
        date = day_of(day)
        if self._policy.asks_signs(self._diary, date) and self._body.answers_signs(day):
            self._diary.deny_signs(date)
            self._signs_days.append(day)
        shut = self._policy.shut(self._diary, date)
        self._nothing_days += len(shut) == len(WORKOUTS)
        late = any(first <= date for name, first in self._plan.opens if name in shut)
        self._stale |= shut != self._shut or late
        self._shut = shut

    def _plan_again(self, day: int) -> None:
        """The plan from today on; what is shut comes from the day on which it can open."""
        date, self._stale = day_of(day), False
        self._plans += 1
        if len(self._shut) == len(WORKOUTS):
            self._plan = Plan({}, self._plan.end if date < self._plan.end else date + ONE_DAY)
            return
        opens = (
            self._policy.opens(self._diary, date, self._plan.sessions, self._held.last + ONE_DAY)
            if self._shut
            else {}
        )
        if not self._done:
            self._plan = first_plan(self._held, date, opens)
        else:
            done = tuple(self._done)
            self._plan = plan_again(self._held, date, done, self._plan, opens)

    def _train(self, day: int, workout: str) -> None:
        date = day_of(day)
        variant = LEG_PRESS if self._how.leg_press and "squat" not in workout else STANDING
        dose = self._policy.dose(self._diary, date, workout, variant)
        if dose is None:
            self._missed, self._stale, self._watched_until = self._missed + 1, True, day + 1
            return
        found, self._said_once_kg = Found(dose, 0, 0), 0.0
        if dose.search or dose.load_kg is None:
            trial = partial(self._trial, day, dose)
            found = self._policy.find(dose, self._diary, date, trial)
        ask = found.ask
        pain = self._body.pain_in(ask)
        results = self._body.do(ask, pain)
        silent = self._how.reporting is Reporting.SILENT
        said = Said(None if silent else self._body.said(pain), self._left(day, ask, results))
        if pain >= PAIN_DAY:
            self._pain_days.add(day)
        if (said.pain or 0) >= HURT_BY:
            self._watched_until = day + WATCHED_DAYS
        self._rows.append(self._row(day, ask, found, results, pain, said))
        self._diary.session(date, ask, results, said)
        self._done.append(Slot(date, workout))

    def _trial(
        self, day: int, ask: Ask, variant: str, load_kg: float, raises: int
    ) -> tuple[int, float | None]:
        """A step of a search, on both legs: the raises of the weaker one, and what it says."""
        able = [self._body.try_reps(ask.workout, variant, leg, load_kg) for leg in LEGS]
        done = [max(0, min(raises, floor(one))) for one in able]
        draws = self._draws.answers[day]
        how = Reporting.HONEST  # a first load is answered, whatever comes later
        left = [
            left_said(how, one - did, draws[TRIAL_DRAWS_FROM + leg], 0.0)
            for leg, (one, did) in enumerate(zip(able, done, strict=True))
        ]
        fewest, spare = min(done), min(said for said in left if said is not None)
        system = self._body.system_kg(variant, load_kg)
        more = spare if fewest == raises else 0.0
        self._said_once_kg = system * (1 + (fewest + more) / EPLEY)
        return fewest, spare

    def _left(self, day: int, ask: Ask, results: list[SetResult]) -> tuple[float | None, ...]:
        if ask.scheme == ROPE:
            return tuple(None for _ in results)
        how, bias, draws = self._how.reporting, self._body.traits.bias, self._draws.answers[day]
        if ask.scheme == SQUAT:
            return tuple(seconds_said(how, one.reserve) for one in results)
        return tuple(
            left_said(how, one.reserve, draws[index % ANSWERS_A_DAY], bias)
            for index, one in enumerate(results)
        )

    def _row(  # noqa: PLR0913 a row tells all of these
        self,
        day: int,
        ask: Ask,
        found: Found,
        results: list[SetResult],
        pain: float,
        said: Said,
    ) -> PlayedSession:
        body = self._body
        weaker = min(LEGS, key=lambda leg: body.capacity_kg(ask.workout, ask.variant, leg))
        once = body.capacity_kg(ask.workout, ask.variant, weaker)
        wanted = 1 + (ask.amount + ask.target) / body.traits.constant
        return PlayedSession(
            day=day,
            workout=ask.workout,
            variant=ask.variant,
            sets=ask.sets,
            amount=ask.amount,
            load_kg=ask.load_kg or 0.0,
            system_kg=body.system_kg(ask.variant, ask.load_kg or 0.0),
            target=ask.target,
            reserve=round(min(one.reserve for one in results if one.leg == weaker), 2),
            ideal_kg=round(once / wanted, 2),
            sets_done=len(results),
            short=sum(one.short for one in results),
            pain=round(pain, 1),
            gain=round(body.strength(weaker), 4),
            exposure=len(self._diary.sessions(ask.workout, ask.variant)) + 1,
            reduced=ask.reduced,
            kit=ask.kit,
            spike=ask.spike,
            said=said.left[-1],
            steps=found.steps,
            raises=found.raises,
            of_sets=ask.of.sets if ask.of else 0,
            of_amount=ask.of.amount if ask.of else 0,
            step_kg=self._how.step_kg,
            told_pain=said.pain,
            said_once_kg=round(self._said_once_kg, 2),
        )
