"""Does it hurt? Pain in sessions, on runs and mornings, and morning stiffness, with their zones."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby, pairwise
from operator import itemgetter

from springleg.core.dosing.prescription import Level, Symptom
from springleg.core.dosing.symptoms import (
    RUN,
    find_symptoms,
    has_strain_lines,
    pain_level,
    usual_before,
)
from springleg.core.guide import Guide
from springleg.core.message import Message, counted, message, term
from springleg.core.noun import Noun
from springleg.usecases.progress.log_until import LogUntil
from springleg.usecases.progress.weekly import WEEK, pain_by_week, pain_trend

WEEKS_SHOWN = 12
LEAST_PAIN, MOST_PAIN = 0, 10  # the ends of the scale that is asked
NOTHING_IN_SHORT = message("Nothing asked yet")
LEVEL_NAMES = {
    Level.AMBER: message("Hold"),
    Level.RED: message("Back off"),
    Level.STOP: message("Stop"),
}
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
    run: int | None = None
    run_level: Level | None = None

    @property
    def moving(self) -> int | None:
        """The worse pain of the session and the run; None where neither was asked."""
        return self.run if self.is_of_run else self.session

    @property
    def is_of_run(self) -> bool:
        """Whether the run hurt more than the session, or was the only one."""
        return self.run is not None and (self.session is None or self.run > self.session)

    @property
    def worst_of_morning(self) -> Level | None:
        """The worse of the morning's two answers."""
        known = [one for one in (self.morning_level, self.stiffness_level) if one is not None]
        return max(known, key=lambda level: level.rank, default=None)


class Zone(Noun, frozen=True):
    """Pain in sessions from `low` to `high`, and what it means; a level of None is green."""

    low: int
    high: int
    level: Level | None


class Hurting(Noun, frozen=True):
    """The days with an answer from `first` to `last`, oldest first, and the zones.

    There are no zones where their rule is off. `usual_stiffness_min` is what the last answer was
    held against, in minutes; None before there are enough. `in_short` is the answer in a few words,
    `level` that of the latest day with an answer.
    """

    finding: Message
    first: date
    last: date
    days: tuple[PainDay, ...] = ()
    zones: tuple[Zone, ...] = ()
    usual_stiffness_min: float | None = None
    advice: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    in_short: Message = NOTHING_IN_SHORT
    level: Level | None = None


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
        _zones(seen),
        _usual(seen),
        _advice(seen.guide, weekly),
        _notes(seen.guide),
        in_short=_in_short(days),
        level=_latest(days),
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
    for day, pain in seen.log.pains.items():  # of sessions that hurt too much to do a set of
        during[day] = max(pain, during.get(day, 0))
    mornings, stiffness, runs = seen.log.mornings, seen.log.stiffness_min, seen.log.run_pains
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
            runs.get(day),
            levels.get((RUN, day)),
        )
        for day in sorted({*during, *runs, *mornings, *stiffness})
    ]


def _levels(symptoms: list[Symptom]) -> dict[tuple[str, date], Level]:
    """How bad each answer is that is not green, by what was asked and its day; the worst counts."""
    found: dict[tuple[str, date], Level] = {}
    for symptom in symptoms:
        key = ("morning" if symptom.morning else "session", symptom.day)
        if symptom.workout == RUN:
            key = (RUN, symptom.day)
        if symptom.rule == "pain.stiffness":
            key = ("stiffness", symptom.day)
        if symptom.level.rank > found.get(key, Level.GREEN).rank:
            found[key] = symptom.level
    return found


def _zones(seen: LogUntil) -> tuple[Zone, ...]:
    """Which pain in a session means what for this runner; none where that rule is off.

    As the day itself judges it: a calf strain has stricter lines.
    """
    if not seen.guide.on("pain.during"):
        return ()
    strained = has_strain_lines(seen.guide, seen.profile, said=False)
    levels = [
        pain_level(seen.guide, pain, strained=strained) for pain in range(LEAST_PAIN, MOST_PAIN + 1)
    ]
    zones = []
    for level, of_level in groupby(enumerate(levels), key=itemgetter(1)):
        pains = [pain for pain, _ in of_level]
        zones.append(Zone(pains[0], pains[-1], None if level is Level.GREEN else level))
    return tuple(zones)


def _in_short(days: tuple[PainDay, ...]) -> Message:
    """The latest mornings in a few words; of no morning the latest session or run."""
    calm = 0
    mornings = [d for d in days if d.morning is not None or d.stiffness_min is not None]
    for each in reversed(mornings):
        if each.worst_of_morning is not None:
            break
        calm += 1
    if calm:
        return counted("Calm for {n} morning", "Calm for {n} mornings", calm)
    if mornings:
        return message(
            "{state} on your last morning",
            state=LEVEL_NAMES[mornings[-1].worst_of_morning or Level.AMBER],
        )
    pain = days[-1].moving or 0
    if pain and days[-1].is_of_run:
        return message("Pain {pain} on your last run", pain=pain)
    return message("Pain {pain} in your last session", pain=pain) if pain else message("No pain")


def _finding(guide: Guide, days: tuple[PainDay, ...], weekly: Mapping[date, float]) -> Message:
    last, rises = _last(days), _rises(weekly)
    if rises >= guide.values.pain.trend_red_weeks:
        return message("{last}; pain has risen for {weeks} weeks running.", last=last, weeks=rises)
    if rises >= guide.values.pain.trend_amber_weeks:
        return message("{last}; pain is up on the week before.", last=last)
    if not weekly:
        return message("{last}.", last=last)
    return message("{last}; pain is not rising from week to week.", last=last)


def _latest(days: tuple[PainDay, ...]) -> Level | None:
    """The level of the latest day."""
    last = days[-1]
    answers = (last.worst_of_morning, last.session_level, last.run_level)
    known = [one for one in answers if one is not None]
    return max(known, key=lambda level: level.rank, default=None)


def _last(days: tuple[PainDay, ...]) -> Message:
    """The latest answer about a session or a run, and the latest about a morning."""
    last = next((d for d in reversed(days) if d.moving is not None), None)
    during = last.moving if last else None
    ran = last.run if last and last.is_of_run else None
    morning = next((d.morning for d in reversed(days) if d.morning is not None), None)
    if ran is not None and morning is not None:
        return message(
            "Pain was {session} of {most} on your last run and {morning} on your last morning",
            session=ran,
            morning=morning,
            most=MOST_PAIN,
        )
    if ran is not None:
        return message("Pain was {n} of {most} on your last run", n=ran, most=MOST_PAIN)
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
