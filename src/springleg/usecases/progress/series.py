"""The four answers as rows of figures, for a terminal and for other programs."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from springleg.core.message import ENGLISH, NOTHING, Message, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.plan import monday_of, weeks_between
from springleg.usecases.progress.amount import WeeklyLoad
from springleg.usecases.progress.doing import Heatmap
from springleg.usecases.progress.hurt import Hurting
from springleg.usecases.progress.knees import Knee
from springleg.usecases.progress.strength import Strength
from springleg.usecases.progress.tracks import LegDone

MOST_SHOWN = 26


class Series(Noun, frozen=True):
    """The last 26 figures, oldest first: a label and a value each (None: nothing then).

    The label is the day in short English, of a week its Monday. `unit` is empty where none is said.
    `label` is the name in words for people, `days` are the days of the points; neither is written.
    """

    UNWRITTEN: ClassVar[frozenset[str]] = frozenset({"label", "days"})

    name: str
    unit: str
    points: tuple[tuple[str, float | None], ...]
    label: Message = NOTHING
    days: tuple[date, ...] = ()


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
        message("Am I doing it?"),
        found.finding,
        (_series("workouts a week", "", points, message("Workouts a week")),),
    )


def of_amount(found: WeeklyLoad) -> Question:
    """Contacts and sets a week, done and planned; only what there was any of.

    Planned is None in a week without a plan.
    """
    series = []
    if found.has_contacts:
        contacts = [(w.monday, float(w.contacts)) for w in found.weeks]
        planned = [(w.monday, _number(w.planned_contacts)) for w in found.weeks]
        series.append(_series("contacts a week", "contacts", contacts, message("Contacts a week")))
        label = message("Contacts a week, planned")
        series.append(_series("contacts a week, planned", "contacts", planned, label))
    if found.has_sets:
        sets = [(w.monday, float(w.sets)) for w in found.weeks]
        planned = [(w.monday, _number(w.planned_sets)) for w in found.weeks]
        series.append(_series("sets a week", "sets", sets, message("Sets a week")))
        label = message("Sets a week, planned")
        series.append(_series("sets a week, planned", "sets", planned, label))
    said = [found.finding]
    if found.biggest:
        said += [found.biggest.text, found.biggest.convention]
    return Question(message("How much?"), sentences(*said), tuple(series))


def of_strength(found: Strength) -> Question:
    """Each track by leg in its unit, the symmetry of the tests in per cent, then each capacity."""
    series = []
    for track in found.tracks:
        name = f"{track.name} ({track.variant})" if track.variant else track.name
        shown = term(track.name)
        if track.variant:
            shown = message("{name} ({variant})", name=shown, variant=term(track.variant))
        left = [(p.day, _value(p.left)) for p in track.points]
        right = [(p.day, _value(p.right)) for p in track.points]
        series.append(
            _series(f"left, {name}", track.unit, left, message("{name}, left", name=shown))
        )
        series.append(
            _series(f"right, {name}", track.unit, right, message("{name}, right", name=shown))
        )
    tests = found.balance.tests
    if tests:
        index = [(test.day, round(test.index_pct, 1)) for test in tests]
        label = message("Weaker leg in % of the stronger")
        series.append(_series("symmetry", "%", index, label))
    for knee in found.capacities.knees:
        series += _of_knee(knee)
    told = [found.capacities.answer, found.capacities.says]
    told += [found.finding] if found.tracks else []
    answer = sentences(*told, found.balance.finding)
    return Question(message("Am I stronger?"), answer, tuple(series))


def _of_knee(knee: Knee) -> tuple[Series, Series]:
    """What each leg could lift once, session by session."""
    name = term(knee.name)
    left = [(p.day, p.left) for p in knee.points]
    right = [(p.day, p.right) for p in knee.points]
    return (
        _series(
            f"capacity, left, {knee.name}", knee.unit, left, message("{name}, left", name=name)
        ),
        _series(
            f"capacity, right, {knee.name}", knee.unit, right, message("{name}, right", name=name)
        ),
    )


def of_hurting(found: Hurting) -> Question:
    """Pain (0-10) in sessions, on runs and mornings, and stiffness; only what was answered."""
    asked = (
        (
            ("pain in sessions", "of 10", message("Pain in sessions")),
            [(d.day, d.session) for d in found.days],
        ),
        (
            ("pain on runs", "of 10", message("Pain on runs")),
            [(d.day, d.run) for d in found.days],
        ),
        (
            ("pain on mornings", "of 10", message("Pain on mornings")),
            [(d.day, d.morning) for d in found.days],
        ),
        (
            ("morning stiffness", "min", message("Morning stiffness")),
            [(d.day, d.stiffness_min) for d in found.days],
        ),
    )
    series = [
        _series(name, unit, [(day, _number(n)) for day, n in answers], label)
        for (name, unit, label), answers in asked
        if any(n is not None for _, n in answers)
    ]
    return Question(message("Does it hurt?"), found.finding, tuple(series))


def _series(
    name: str, unit: str, points: Iterable[tuple[date, float | None]], label: Message
) -> Series:
    last = tuple(points)[-MOST_SHOWN:]
    return Series(
        name,
        unit,
        tuple((ENGLISH.day(day, "short"), value) for day, value in last),
        label,
        tuple(day for day, _ in last),
    )


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)


def _value(leg: LegDone | None) -> float | None:
    return leg.value if leg else None
