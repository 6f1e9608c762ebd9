"""Progress: four questions, each answered in a sentence, with the figures behind it."""

from dataclasses import dataclass
from datetime import date

from springleg.core.adapt import metrics
from springleg.core.adapt.exposures import group
from springleg.core.adapt.loads import system_kg
from springleg.core.adapt.nouns import Exposure
from springleg.core.athlete import Profile
from springleg.core.guide import Guide
from springleg.core.log.reading import log_of, runner_of
from springleg.core.log.sets import LEGS, Log, Side
from springleg.usecases.followed import followed
from springleg.usecases.heel_raise import tests_of
from springleg.usecases.standing import stands
from springleg.usecases.workspace import Workspace

WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Figures in order: a label and a value each (None: nothing then)."""

    name: str
    unit: str
    points: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its answer in a sentence, and the series behind it."""

    question: str
    answer: str
    series: tuple[Series, ...]


def progress(space: Workspace, guide: Guide, on: date | None = None) -> tuple[Question, ...]:
    """Am I doing it, how much, am I stronger, does it hurt."""
    day = on or space.today()
    standing = stands(space, guide, day)
    log = log_of(standing.guide, space.entries)
    exposures = group(standing.guide, log.sets)
    days = [exposure.day for exposure in exposures]
    weeks = metrics.weeks_between(min(days, default=day), day)[-WEEKS_SHOWN:]
    return (
        _doing(space, standing.guide, day, weeks),
        _how_much(standing.guide, log, weeks),
        _stronger(space, standing.guide),
        _hurting(standing.guide, log, weeks),
    )


def _labels(weeks: list[date], values: dict[date, float]) -> tuple[tuple[str, float | None], ...]:
    return tuple((f"{week.day} {week:%b}", values.get(week)) for week in weeks)


def _doing(space: Workspace, guide: Guide, day: date, weeks: list[date]) -> Question:
    log = log_of(guide, space.entries)
    exposures = group(guide, log.sets)
    held = metrics.adherence(followed(space.entries), exposures, day)
    counts: dict[date, float] = {}
    for one in {(e.day, e.workout) for e in exposures}:
        week = metrics.monday_of(one[0])
        counts[week] = counts.get(week, 0) + 1
    answer = f"You did {held.done} of {held.planned} planned workouts."
    if held.share is None:
        answer = (
            f"You did {len({(e.day, e.workout) for e in exposures})} workouts; none was planned."
        )
    return Question(
        "Am I doing it?", answer, (Series("workouts a week", "", _labels(weeks, counts)),)
    )


def _how_much(guide: Guide, log: Log, weeks: list[date]) -> Question:
    contacts = {w: float(n) for w, n in metrics.contacts_by_week(guide, log).items()}
    hard: dict[date, float] = {}
    for (week, _), count in metrics.hard_sets_by_week(guide, log).items():
        hard[week] = max(hard.get(week, 0), count)
    last = contacts.get(weeks[-1], 0) if weeks else 0
    counted = guide.rules["contacts.convention"].title.lower()
    answer = f"{last:.0f} foot contacts this week ({counted})."
    series = (
        Series("contacts a week", "contacts", _labels(weeks, contacts)),
        Series("hard sets a week", "sets", _labels(weeks, hard)),
    )
    return Question("How much?", answer, series)


def _stronger(space: Workspace, guide: Guide) -> Question:
    profile, log = runner_of(space.entries), log_of(guide, space.entries)
    series = []
    for workout in guide.workouts.values():
        for leg in LEGS:
            points = tuple(
                (f"{e.day.day} {e.day:%b}", round(_lifted(guide, profile, e, leg), 1))
                for e in group(guide, log.sets)
                if e.workout == workout.id and leg in e.legs
            )[-WEEKS_SHOWN:]
            if points:
                series.append(Series(f"{workout.name}, {leg}", "kg lifted by the leg", points))
    tests = tests_of(space.entries)
    answer = "Do a heel-raise test to see both legs side by side."
    if tests:
        last = tests[-1]
        told = metrics.symmetry(guide, last.left, last.right)
        answer = f"Heel raises: left {last.left}, right {last.right}. {told.text}"
    return Question("Am I stronger?", answer, tuple(series))


def _lifted(guide: Guide, profile: Profile, exposure: Exposure, leg: Side) -> float:
    return system_kg(guide, profile, exposure.variant, exposure.legs[leg].load_kg)


def _hurting(guide: Guide, log: Log, weeks: list[date]) -> Question:
    weekly = metrics.pain_by_week(guide, log)
    answer = metrics.pain_trend(guide, weekly)
    return Question(
        "Does it hurt?", answer, (Series("mean pain", "0 to 10", _labels(weeks, weekly)),)
    )
