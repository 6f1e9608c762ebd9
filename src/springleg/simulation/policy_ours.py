"""The doses of this version, as a policy: the one place of the simulation that knows the dosing."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from springleg.core.athlete import WEEKDAYS, Condition, HeelRaise, Kit, Profile, RunKind
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.exposures import remembering
from springleg.core.dosing.forecast import openings
from springleg.core.dosing.gates import asked_signs
from springleg.core.dosing.load_search import FoundLoad, SearchAnswer, next_step
from springleg.core.dosing.prescribe import prescribe
from springleg.core.dosing.prescription import LoadSearch, Prescription
from springleg.core.plan import Session
from springleg.simulation.asks import ROPE, SCHEMES, TWO_LEG, WORKOUTS, Ask
from springleg.simulation.diary import Diary
from springleg.simulation.planning import guide_under
from springleg.simulation.policies import Found, Trial
from springleg.simulation.specs import Behaviour, Spec
from springleg.simulation.traits import Traits, raises_in_test
from springleg.simulation.year import FIRST_DAY, Year

if TYPE_CHECKING:
    from springleg.core.log.sets import Log

WITHOUT = "ours-without:"  # and the id of a rule that is off
SPIKE = "spike.session"
SESSIONS = 256  # more than two years of them
Settings = tuple[tuple[str, object], ...]


def settings_of(spec: Spec) -> Settings:
    """The settings of a season, as sorted pairs: the runner's, and the rule that is off."""
    off = {spec.policy.removeprefix(WITHOUT): False} if spec.policy.startswith(WITHOUT) else {}
    return tuple(sorted({**spec.settings, **off}.items()))


class Ours:
    """The doses of `core.dosing` for one runner, under the settings of the season."""

    def __init__(self, spec: Spec, how: Behaviour, traits: Traits, year: Year) -> None:
        settings = settings_of(spec)
        self._guide = guide_under(settings)
        self._profile = profile_of(settings, how, traits)
        self._races = tuple(run for run in year.runs if run.kind is RunKind.RACE)
        self._exposure_of = remembering(SESSIONS)
        self._state: AthleteState | None = None
        self._shut: frozenset[str] | None = None
        self._search: LoadSearch | None = None
        self._log: Log | None = None

    def shut(self, diary: Diary, day: date) -> frozenset[str]:
        """The workouts that have no dose today; worked out once for the log as it is."""
        state = self._at(diary, day)
        if self._shut is None:
            found = (name for name in WORKOUTS if self._dose(state, name, "").sets is None)
            self._shut = frozenset(found)
        return self._shut

    def opens(
        self, diary: Diary, day: date, planned: Mapping[date, str], end: date
    ) -> Mapping[str, date]:
        """When each workout that is shut can open, if what is planned until then goes well."""
        shut = tuple(name for name in WORKOUTS if name in self.shut(diary, day))
        ahead = [Session(on, name) for on, name in sorted(planned.items()) if on >= day]
        found = openings(self._guide, self._profile, diary.log, ahead, self._races, shut, day, end)
        return {name: found.get(name, end) for name in shut}

    def asks_signs(self, diary: Diary, day: date) -> bool:
        """Whether an answer asks for the warning signs."""
        return bool(asked_signs(self._at(diary, day)))

    def dose(self, diary: Diary, day: date, workout: str, variant: str) -> Ask | None:
        """The dose of the day, as the app gives it for the planned variant."""
        dose = self._dose(self._at(diary, day), workout, variant)
        self._search = dose.ramp_up
        if dose.sets is None or dose.amount is None:
            return None
        loads = [load for load in (dose.load_kg or {}).values() if load is not None]
        return Ask(
            workout=workout,
            variant=dose.variant,
            sets=dose.sets,
            amount=dose.amount,
            load_kg=min(loads, default=0.0),
            target=dose.rir_target or 0.0,
            reduced=str(dose.reduced or ""),
            of=dose.of,
            kit=dose.limited_by is not None,
            hops=dose.asks_hops,
            spike=SPIKE in dose.because,
            search=dose.ramp_up is not None,
        )

    def find(self, ask: Ask, diary: Diary, day: date, trial: Trial) -> Found:
        """The search of the app, each step answered by how many were left."""
        del diary, day
        search, answers = self._search, list[SearchAnswer]()
        if search is None:
            return Found(ask, 0, 0)
        while not isinstance(step := next_step(self._guide, search, answers), FoundLoad):
            done, left = trial(step.variant, step.load_kg, step.reps)
            answers.append(SearchAnswer(step.load_kg, done, left))
        raises = len(answers) * search.reps
        if search.trial and step.variant == TWO_LEG:
            return Found(ask, len(answers), raises)
        found = replace(ask, variant=step.variant, amount=step.reps, load_kg=step.load_kg)
        return Found(found, len(answers), raises)

    def _dose(self, state: AthleteState, workout: str, variant: str) -> Prescription:
        said = None if SCHEMES[workout] == ROPE else variant or None
        return prescribe(state, self._guide.workouts[workout], said)

    def _at(self, diary: Diary, day: date) -> AthleteState:
        """The state of a day, worked out once for the log as it is."""
        held = self._state
        if held is None or held.on != day or self._log is not diary.log:
            self._log = diary.log
            held = athlete_state(
                self._guide, self._profile, diary.log, day, self._races, self._exposure_of
            )
            self._state, self._shut = held, None
        return held


def profile_of(settings: Settings, how: Behaviour, traits: Traits) -> Profile:
    """What this runner has told the app: a healthy adult who runs.

    With a leg press also a heel-raise test, without which the search begins at half of body mass.
    """
    raises = raises_in_test(traits)
    return Profile(
        kit=Kit(
            increments_kg=(how.step_kg,),
            leg_press=WEEKDAYS if how.leg_press else (),
            heaviest_kg=0.0 if how.body_weight else None,
        ),
        body_mass_kg=traits.mass_kg,
        birth_date=FIRST_DAY.replace(year=FIRST_DAY.year - traits.age),
        heel_raise=HeelRaise(raises, raises, FIRST_DAY) if how.leg_press else None,
        runs_regularly=True,
        injured_lately=False,
        condition=Condition.NONE,
        settings=dict(settings),
    )
