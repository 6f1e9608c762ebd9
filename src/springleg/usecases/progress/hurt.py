"""Does it hurt? Pain in sessions and on mornings, and morning stiffness, with their zones."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from springleg.core.dosing.metrics import WEEK, pain_by_week, pain_trend
from springleg.core.dosing.prescription import Level, Symptom
from springleg.core.dosing.symptoms import find_symptoms, usual_before
from springleg.core.guide import Guide
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun
from springleg.usecases.progress.log_until import LogUntil

WEEKS_SHOWN = 12
MOST_PAIN = 10  # the end of the scale that is asked
NOTHING_YET = message(
    "Pain in sessions and on mornings will show here; answer the morning check-in, or log pain with"
    " a session, and it begins."
)


class PainDay(Noun, frozen=True):
    """The answers of one day, None where not asked; a level of None is green."""

    day: date
    session: int | None = None
    morning: int | None = None
    stiffness_min: int | None = None
    session_level: Level | None = None
    morning_level: Level | None = None
    stiffness_level: Level | None = None


class Zone(Noun, frozen=True):
    """Pain in sessions from `low` to `high`, and what it means; a level of None is green."""

    low: int
    high: int
    level: Level | None


class Hurting(Noun, frozen=True):
    """The days with an answer from `first` to `last`, oldest first, and the zones.

    There are no zones where their rule is off. `usual_stiffness_min` is what the last answer was
    held against, in minutes; None before there are enough.
    """

    finding: Message
    first: date
    last: date
    days: tuple[PainDay, ...] = ()
    zones: tuple[Zone, ...] = ()
    usual_stiffness_min: float | None = None
    advice: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


def hurting(seen: LogUntil) -> Hurting:
    """The answers of the last 12 weeks, with the sentence that sums them up.

    Whether pain rises from week to week is told from all of the log (pain.trend).
    """
    first = seen.day - WEEKS_SHOWN * WEEK + timedelta(days=1)
    days = tuple(day for day in _days(seen) if day.day >= first)
    if not days:
        return Hurting(NOTHING_YET, first, seen.day)
    weekly = pain_by_week(seen.exposures, seen.log)
    finding = _finding(seen.guide, days, weekly)
    return Hurting(
        finding,
        first,
        seen.day,
        days,
        _zones(seen.guide),
        _usual(seen),
        _advice(seen.guide, weekly),
        _notes(seen.guide),
    )


def _usual(seen: LogUntil) -> float | None:
    """The usual stiffness that the last answer was held against; what was told where none is."""
    stiffness, told = seen.log.stiffness_min, seen.profile.usual_stiffness_min
    days = sorted(stiffness)
    usual = usual_before(seen.guide, stiffness, days, days[-1]) if days else None
    return told if usual is None else usual


def _days(seen: LogUntil) -> list[PainDay]:
    during: dict[date, int] = {}
    for exposure in seen.exposures:
        if exposure.pain is not None:
            during[exposure.day] = max(exposure.pain, during.get(exposure.day, 0))
    mornings, stiffness = seen.log.mornings, seen.log.stiffness_min
    levels = _levels(find_symptoms(seen.guide, seen.profile, seen.log, seen.exposures))
    return [
        PainDay(
            day,
            during.get(day),
            mornings.get(day),
            stiffness.get(day),
            levels.get(("session", day)),
            levels.get(("morning", day)),
            levels.get(("stiffness", day)),
        )
        for day in sorted({*during, *mornings, *stiffness})
    ]


def _levels(symptoms: list[Symptom]) -> dict[tuple[str, date], Level]:
    """How bad each answer is that is not green, by what was asked and its day; the worst counts."""
    found: dict[tuple[str, date], Level] = {}
    for symptom in symptoms:
        key = ("morning" if symptom.morning else "session", symptom.day)
        if symptom.rule == "pain.stiffness":
            key = ("stiffness", symptom.day)
        if symptom.level.rank > found.get(key, Level.GREEN).rank:
            found[key] = symptom.level
    return found


def _zones(guide: Guide) -> tuple[Zone, ...]:
    """Green, amber and red pain in a session, and what stops all; none where that rule is off."""
    if not guide.on("pain.during"):
        return ()
    pain = guide.values.pain
    ends = {
        None: pain.safe_max,
        Level.AMBER: pain.acceptable_max,
        Level.RED: pain.stop_from - 1,
        Level.STOP: MOST_PAIN,
    }
    lows = [0, *(high + 1 for high in ends.values())]
    zones = (Zone(low, high, level) for low, (level, high) in zip(lows, ends.items(), strict=False))
    return tuple(zone for zone in zones if zone.low <= zone.high)


def _finding(guide: Guide, days: tuple[PainDay, ...], weekly: Mapping[date, float]) -> Message:
    last, rises = _last(days), _rises(weekly)
    if rises >= guide.values.pain.trend_red_weeks:
        return message("{last}; pain has risen for {weeks} weeks running.", last=last, weeks=rises)
    if rises >= guide.values.pain.trend_amber_weeks:
        return message("{last}; pain is up on the week before.", last=last)
    if not weekly:
        return message("{last}.", last=last)
    return message("{last}; pain is not rising from week to week.", last=last)


def _last(days: tuple[PainDay, ...]) -> Message:
    """The latest answer about a session, and the latest about a morning."""
    during = next((d.session for d in reversed(days) if d.session is not None), None)
    morning = next((d.morning for d in reversed(days) if d.morning is not None), None)
    if during is not None and morning is not None:
        return message(
            "Pain was {session} of {most} in your last session and {morning} on your last morning",
            session=during,
            morning=morning,
            most=MOST_PAIN,
        )
    if during is not None:
        return message(
            "Pain was {session} of {most} in your last session", session=during, most=MOST_PAIN
        )
    if morning is not None:
        return message(
            "Pain was {morning} of {most} on your last morning", morning=morning, most=MOST_PAIN
        )
    minutes = next(d.stiffness_min for d in reversed(days) if d.stiffness_min is not None)
    return message("Your last morning began with {n} minutes of stiffness", n=minutes)


def _rises(weekly: Mapping[date, float]) -> int:
    """For how many weeks running, up to the last, the mean has risen."""
    means = [weekly[week] for week in sorted(weekly)]
    rises = 0
    for before, after in reversed(list(pairwise(means))):
        if after <= before:
            break
        rises += 1
    return rises


def _advice(guide: Guide, weekly: Mapping[date, float]) -> tuple[Message, ...]:
    """What to do where pain rises."""
    advice = pain_trend(guide, weekly).advice
    return (advice,) if advice else ()


def _notes(guide: Guide) -> tuple[Message, ...]:
    """How the zones and the mornings are read."""
    rules = ("pain.settled", "pain.morning", "pain.scope")
    return tuple(term(guide.rules[rule].says) for rule in rules if guide.on(rule))
