"""The four answers as rows of figures, for a terminal and for other programs."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from springleg.core.dosing.metrics import weeks_between
from springleg.core.message import ENGLISH, Message, message, sentences
from springleg.core.noun import Noun
from springleg.core.plan import monday_of
from springleg.usecases.progress.amount import WeeklyLoad
from springleg.usecases.progress.doing import Heatmap
from springleg.usecases.progress.hurt import Hurting
from springleg.usecases.progress.strength import Strength
from springleg.usecases.progress.tracks import LegDone

MOST_SHOWN = 26


class Series(Noun, frozen=True):
    """The last 26 figures, oldest first: a label and a value each (None: nothing then).

    The label is the day in short English, of a week its Monday. `unit` is empty where none is said.
    """

    name: str
    unit: str
    points: tuple[tuple[str, float | None], ...]


class Question(Noun, frozen=True):
    """One question, its answer in sentences, and the series behind it; none where nothing is."""

    question: Message
    answer: Message
    series: tuple[Series, ...]


def of_doing(found: Heatmap) -> Question:
    """Workouts a week, from the first week with anything done or planned; 0 where none was done."""
    counts = Counter(monday_of(day.day) for day in found.days for _ in day.done)
    weeks = weeks_between(found.began, found.last)
    points = [(week, float(counts[week])) for week in weeks]
    return Question(
        message("Am I doing it?"), found.finding, (_series("workouts a week", "", points),)
    )


def of_amount(found: WeeklyLoad) -> Question:
    """Contacts and sets a week, done and planned; only what there was any of.

    Planned is None in a week without a plan.
    """
    series = []
    if found.has_contacts:
        contacts = [(w.monday, float(w.contacts)) for w in found.weeks]
        planned = [(w.monday, _number(w.planned_contacts)) for w in found.weeks]
        series.append(_series("contacts a week", "contacts", contacts))
        series.append(_series("contacts a week, planned", "contacts", planned))
    if found.has_sets:
        sets = [(w.monday, float(w.sets)) for w in found.weeks]
        planned = [(w.monday, _number(w.planned_sets)) for w in found.weeks]
        series.append(_series("sets a week", "sets", sets))
        series.append(_series("sets a week, planned", "sets", planned))
    said = [found.finding]
    if found.biggest:
        said += [found.biggest.text, found.biggest.convention]
    return Question(message("How much?"), sentences(*said), tuple(series))


def of_strength(found: Strength) -> Question:
    """Each track by leg, in the track's unit, then the symmetry of the tests in per cent."""
    series = []
    for track in found.tracks:
        name = f"{track.name} ({track.variant})" if track.variant else track.name
        left = [(p.day, _value(p.left)) for p in track.points]
        right = [(p.day, _value(p.right)) for p in track.points]
        series.append(_series(f"left, {name}", track.unit, left))
        series.append(_series(f"right, {name}", track.unit, right))
    tests = found.balance.tests
    if tests:
        index = [(test.day, round(test.index_pct, 1)) for test in tests]
        series.append(_series("symmetry", "%", index))
    told = (found.finding, found.balance.finding) if found.tracks else (found.balance.finding,)
    return Question(message("Am I stronger?"), sentences(*told), tuple(series))


def of_hurting(found: Hurting) -> Question:
    """Pain (0-10) in sessions and on mornings, and minutes of stiffness; only what was answered."""
    asked = (
        ("pain in sessions", "of 10", [(d.day, d.session) for d in found.days]),
        ("pain on mornings", "of 10", [(d.day, d.morning) for d in found.days]),
        ("morning stiffness", "min", [(d.day, d.stiffness_min) for d in found.days]),
    )
    series = [
        _series(name, unit, [(day, _number(n)) for day, n in answers])
        for name, unit, answers in asked
        if any(n is not None for _, n in answers)
    ]
    return Question(message("Does it hurt?"), found.finding, tuple(series))


def _series(name: str, unit: str, points: Iterable[tuple[date, float | None]]) -> Series:
    return Series(
        name, unit, tuple((ENGLISH.day(day, "short"), value) for day, value in points)[-MOST_SHOWN:]
    )


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _value(leg: LegDone | None) -> float | None:
    return leg.value if leg else None
