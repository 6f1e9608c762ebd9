"""The judge's own reading of a log: zones, works and what was last; written without the engine.

Numbers stand here as figures on purpose: they are those of the guide and of evidence.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from statistics import median
from unittest.mock import patch

from logs import SINGLES, Case, the_guide

from springleg.core.athlete import Profile
from springleg.core.dosing import doses as engine
from springleg.core.dosing.nouns import Prescription, Reduced, State
from springleg.core.dosing.standing import work_out
from springleg.core.guide import Guide
from springleg.core.guide_overrides import with_settings
from springleg.core.log.sets import SetDone, Side

SETS = {"light": (2, 3), "heavy": (3, 6)}
AMOUNTS = {"light": (8, 20), "heavy": (3, 6), "mini-squat": (30, 60)}
CLOSED = (State.GATE, State.STOP)
RED, AMBER = "red", "amber"


def scheme(workout: str) -> str:
    return "heavy" if workout.endswith("heavy") else "light"


def amounts(workout: str) -> tuple[int, int]:
    return AMOUNTS.get(workout) or AMOUNTS[scheme(workout)]


def system_kg(profile: Profile, variant: str, load_kg: float) -> float:
    """What one leg lifts (evidence 1.4)."""
    mass = profile.body_mass_kg or 0.0
    if variant == "leg-press":
        return load_kg
    return (mass + load_kg) / 2 if variant == "standing-two-leg" else mass + load_kg


def size(case: Case, dose: Prescription) -> tuple[float, float]:
    """How large a dose is: system load first, then sets x amount. None at all is the smallest.

    The load of a search is the runner's to find: such a dose is told by its volume alone.
    """
    if dose.state in CLOSED:
        return (-1.0, 0.0)
    volume = float((dose.sets or 0) * (dose.amount or 0))
    loads = [load for load in (dose.load_kg or {}).values() if load is not None]
    if not loads:
        return (0.0, volume)
    return (system_kg(case.profile, dose.variant, min(loads)), volume)


@cache
def _without_a_first_week() -> Guide:
    return with_settings(the_guide(), {"start.first-week": False})


def _open(*_: object) -> None:
    """Nothing keeps a workout shut."""


@dataclass(frozen=True)
class Work:
    """One leg's working sets (those of the heaviest load) in one session."""

    day: date
    load_kg: float
    sets: tuple[SetDone, ...]

    def counts(self) -> list[int | None]:
        return [one.seconds if one.workout == "mini-squat" else one.reps for one in self.sets]

    @property
    def least(self) -> int | None:
        known = [count for count in self.counts() if count is not None]
        return min(known) if len(known) == len(self.sets) else None

    def at_top(self, top: int) -> bool:
        return all(count is not None and count >= top for count in self.counts()) and all(
            one.rir is not None and one.rir >= 2 for one in self.sets
        )


@dataclass(frozen=True)
class Said:
    """An amber or red answer: when, about which session day, how bad."""

    at: date
    day: date
    zone: str


class Judge:
    """One case, replayed day by day."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._given: dict[tuple[date, str, str], Prescription] = {}

    def given(self, day: date, workout: str, variant: str) -> Prescription:
        """What would be prescribed on a day of training if nothing kept the workout shut then.

        And if the first week were not easier: what was done in it counts, like any first dose.
        """
        key = day, workout, variant
        if key not in self._given:
            case, guide = self.case.until(day), _without_a_first_week()
            standing = work_out(guide, case.profile, case.log, day, case.races)
            with patch.object(engine, "shut", _open):
                self._given[key] = engine.prescribe(standing, guide.workout(workout), variant)
        return self._given[key]

    @cached_property
    def restarted(self) -> dict[Side, date]:
        """Of each leg the last day of its training more than 56 days after the one before it."""
        found = {}
        for leg in SINGLES:
            days = sorted({one.day for one in self.case.log.sets if leg in one.side.legs})
            gaps = pairwise([*days, self.case.on])
            found[leg] = max((b for a, b in gaps if (b - a).days > 56), default=date.min)
        return found

    def sessions(self, workout: str, variant: str) -> list[list[SetDone]]:
        """The sessions of a workout in a variant since a restart, oldest first."""
        first = the_guide().exercises[the_guide().workout(workout).exercise].variants[0]
        found: dict[tuple[date, str], list[SetDone]] = {}
        for one in self.case.log.sets:
            if one.day < min(self.restarted.values()):
                continue
            if one.workout == workout and (one.variant or first) == variant:
                clock = one.time.isoformat() if one.time else "00:00:00"
                found.setdefault((one.day, clock), []).append(one)
        if workout == "rope":  # a session without a contact was none
            found = {key: sets for key, sets in found.items() if any(one.contacts for one in sets)}
        return [found[key] for key in sorted(found)]

    def whole(self, day: date, workout: str, variant: str) -> bool:
        """Whether a session counts as the last: nothing had reduced what was prescribed for it.

        One of a workout that was shut that day is taken as if it had been open.
        """
        dose = self.given(day, workout, variant)
        capped = "maintenance.week" in dose.because and "deload.week" not in dose.because
        kept = capped and dose.reduced is Reduced.DELOAD  # who keeps what there is did all of it
        return dose.reduced is None or kept

    def works(self, workout: str, variant: str, leg: Side) -> list[Work]:
        """A leg's works of the sessions that count, newest first."""
        found = []
        for sets in self.sessions(workout, variant):
            mine = [one for one in sets if leg in one.side.legs]
            mine = [one for one in mine if one.day >= self.restarted[leg]]
            if mine and self.whole(mine[0].day, workout, variant):
                most = max(one.load_kg for one in mine)
                heavy = tuple(one for one in mine if one.load_kg == most)
                found.append(Work(mine[0].day, most, heavy))
        return found[::-1]

    @cached_property
    def said(self) -> list[Said]:
        return sorted(
            [*self._during(), *self._morning(), *self._stiff(), *self._sore(), *self._spikes()],
            key=lambda one: (one.at, one.day),
        )

    def about(self, at: date) -> date:
        """The session day that an answer is about: its own or the last before."""
        return max((day for day in self.case.days if day <= at), default=at)

    def _during(self) -> list[Said]:
        found = []
        log = self.case.log
        sessions: dict[tuple[object, ...], list[SetDone]] = {}
        for one in log.sets:
            sessions.setdefault((one.day, one.time, one.workout, one.variant), []).append(one)
        for sets in sessions.values():
            day = sets[0].day
            pain = max(one.pain or 0 for one in sets)
            strained = any(one.place == "calf" for one in sets) or any(
                report.words.place == "calf" for report in log.reports if report.day == day
            )
            green, amber = (0, 2) if strained else (2, 5)
            if pain > green:
                found.append(Said(day, day, RED if pain > amber else AMBER))
        return found

    def _over(self, answers: dict[date, int]) -> dict[date, float]:
        over = {}
        for day, answer in answers.items():
            before = [v for d, v in answers.items() if day - timedelta(days=14) <= d < day]
            over[day] = answer - (median(before) if before else 0)
        return over

    def _morning(self) -> list[Said]:
        return [
            Said(at, at - timedelta(days=1), RED if over >= 2 else AMBER)
            for at, over in self._over(dict(self.case.log.mornings)).items()
            if over > 0
        ]

    def _stiff(self) -> list[Said]:
        return [
            Said(at, at - timedelta(days=1), RED if over > 15 else AMBER)
            for at, over in self._over(dict(self.case.log.stiffness_min)).items()
            if over > 5
        ]

    def _sore(self) -> list[Said]:
        """Of the answers before a session, or on its day, the newest is the one that counts."""
        found, answers = [], self.case.log.soreness
        for at, sore in answers.items():
            session = min((day for day in self.case.days if day >= at), default=date.max)
            if sore >= 4 and not any(at < newer <= session for newer in answers):
                found.append(Said(at, self.about(at), AMBER))
        return found

    def _spikes(self) -> list[Said]:
        found = [Said(at, self.about(at), AMBER) for at in self.case.log.run_spikes]
        rope: dict[tuple[date, str, str], int] = {}
        for one in self.case.log.sets:
            if one.workout == "rope":
                key = (one.day, str(one.time or "00:00:00"), one.variant or "two-feet")
                rope[key] = rope.get(key, 0) + (one.contacts or 0)
        for key, contacts in rope.items():
            day = key[0]
            start = day - timedelta(days=30)
            before = [n for k, n in rope.items() if k < key and k[0] >= start]
            most = max(before, default=0)
            if most >= 50 and contacts > most + max(10, most // 10):
                found.append(Said(day, day, AMBER))
        return found

    def known(self) -> list[Said]:
        on = self.case.on
        return [one for one in self.said if one.at <= on and one.day <= on]

    def calm_sessions(self, zones: tuple[str, ...]) -> int | None:
        """Days of training since the last answer of these zones; None: there was none."""
        days = [one.day for one in self.known() if one.zone in zones]
        if not days:
            return None
        return sum(day > max(days) for day in self.case.days)

    def legs(self) -> tuple[Side, ...]:
        only = self.case.profile.one_side
        return (Side(only),) if only else SINGLES
