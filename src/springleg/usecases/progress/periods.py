"""Some days beside as many before them: what was due, done, answered and how it hurt."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from springleg.core.dosing.prescription import Level, Symptom
from springleg.core.dosing.symptoms import find_symptoms
from springleg.core.guide import Mode
from springleg.core.log.events import Ill, RunDone
from springleg.core.log.journal import Journal
from springleg.core.log.sets import LEGS, Side
from springleg.core.noun import Noun
from springleg.usecases.progress.doing import Day, Heatmap, Mark
from springleg.usecases.progress.log_until import LogUntil
from springleg.usecases.progress.weekly import Adherence

FOUR_WEEKS = 28
DAY = timedelta(days=1)


class Period(Noun, frozen=True):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days before it."""
        return Period(self.first - self.days * DAY, self.first - DAY)

    def holds(self, day: date) -> bool:
        """Whether the day is among them."""
        return self.first <= day <= self.last


def four_weeks(last: date) -> Period:
    """The four weeks that end with a day."""
    return Period(last - (FOUR_WEEKS - 1) * DAY, last)


class PeriodFigures(Noun, frozen=True):
    """What was due and done in a period.

    `held` counts what was due: planned, and not on a day off. `sets` are those of each leg, rope
    apart; `contacts` of the rope. `pains` are the answers of sessions, `mornings` those of
    mornings; `answered` counts mornings with any answer. `levels`
    counts the answers that were not green. `runs`, `run_km` and `longest_km` are of runs done.
    """

    period: Period
    held: Adherence
    workouts: int
    contacts: int
    sets: Mapping[Side, int]
    pains: tuple[int, ...]
    mornings: tuple[int, ...]
    stiffness: tuple[int, ...]
    answered: int
    levels: Mapping[Level, int]
    runs: int
    run_km: float
    longest_km: float


def figures_of(seen: LogUntil, journal: Journal, found: Heatmap, period: Period) -> PeriodFigures:
    """The figures of a period; `found` must reach back as far. Costs a walk over the log."""
    sets = [one for one in seen.log.sets if period.holds(one.day)]
    by_leg = Counter(
        leg for one in sets if not _is_rope(seen, one.workout) for leg in one.side.legs
    )
    levels = Counter(one.level for one in symptoms_in(seen, period))
    runs = [run for run in journal.facts(RunDone) if period.holds(run.day)]
    km = [run.distance_km for run in runs if run.distance_km]
    return PeriodFigures(
        period=period,
        held=held_in(found, period),
        workouts=sum(period.holds(day) for day, _ in seen.amounts),
        contacts=sum(
            n for (d, w), n in seen.amounts.items() if period.holds(d) and _is_rope(seen, w)
        ),
        sets={leg: by_leg[leg] for leg in LEGS},
        pains=(
            *(e.pain for e in seen.exposures if e.pain is not None and period.holds(e.day)),
            *_within(seen.log.pains, period),
        ),
        mornings=_within(seen.log.mornings, period),
        stiffness=_within(seen.log.stiffness_min, period),
        answered=sum(map(period.holds, answered_mornings(seen))),
        levels=dict(levels),
        runs=len(runs),
        run_km=sum(km),
        longest_km=max(km, default=0),
    )


def answered_mornings(seen: LogUntil) -> frozenset[date]:
    """The mornings with any answer: of pain, stiffness or soreness."""
    log = seen.log
    return frozenset({*log.mornings, *log.stiffness_min, *log.soreness})


def held_in(found: Heatmap, period: Period) -> Adherence:
    """How many of the sessions that were due in a period were done; a moved one counts."""
    days = [one for one in found.days if period.holds(one.day)]
    due = sum(_was_due(one) for one in days)
    return Adherence(due, due - sum(one.mark is Mark.MISSED for one in days))


def _was_due(one: Day) -> bool:
    return one.mark in (Mark.MISSED, Mark.MOVED) or (one.mark is Mark.DONE and bool(one.planned))


def symptoms_in(seen: LogUntil, period: Period) -> Sequence[Symptom]:
    """The answers of a period that were not green, the oldest first."""
    found = find_symptoms(seen.guide, seen.profile, seen.log, seen.exposures)
    return [one for one in found if period.holds(one.day)]


def illnesses_in(journal: Journal, period: Period) -> tuple[Ill, ...]:
    """The illnesses that touch a period, in the order in which they were said."""
    return tuple(
        ill
        for ill in journal.illnesses
        if ill.first <= period.last and (ill.last is None or ill.last >= period.first)
    )


def _within(answers: Mapping[date, int], period: Period) -> tuple[int, ...]:
    return tuple(answers[day] for day in sorted(answers) if period.holds(day))


def _is_rope(seen: LogUntil, workout: str) -> bool:
    known = seen.guide.workouts.get(workout)
    return known is not None and known.mode is Mode.CONTACTS
