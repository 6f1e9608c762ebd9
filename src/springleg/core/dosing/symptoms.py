"""Answers of pain, stiffness and soreness, each with its level: green, amber, red or stop."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import TypeAlias

from springleg.core.athlete import Condition, Profile
from springleg.core.dosing.prescription import Exposure, Level, Symptom
from springleg.core.guide import Guide
from springleg.core.log.pain import Place
from springleg.core.log.sets import Log
from springleg.core.message import Message, message

DAY = timedelta(days=1)
RUN = "run"  # stands for a workout where a run hurt


def find_symptoms(
    guide: Guide, profile: Profile, log: Log, exposures: Sequence[Exposure]
) -> list[Symptom]:
    """The answers that were not green: pain of sessions, runs and mornings, and stiffness.

    The oldest first; of a day the morning before its sessions, and the worst answer of each last.
    A rule that is off asks nothing. Soreness is not among them.
    """
    strains = {r.day for r in log.reports if r.words.place is Place.CALF}
    found = [
        *_sessions(guide, profile, log, exposures, strains),
        *_mornings(guide, profile, log, strains),
        *_stiffness(guide, profile, log.stiffness_min),
    ]
    if log.denied:
        found = [_answered(each, log.denied) for each in found]
    return sorted(found, key=_order)


def _order(symptom: Symptom) -> tuple[date, bool, int, str, str, float]:
    day, level, rule, _, morning, workout, amount = symptom
    return day, not morning, level.rank, rule, workout, amount


def _answered(symptom: Symptom, denied: Sequence[date]) -> Symptom:
    """A pain that asks for the warning signs is a red one once all were answered "no"."""
    if symptom.level is not Level.STOP or denied[-1] < symptom.day:
        return symptom
    return symptom._replace(level=Level.RED)


def _sessions(
    guide: Guide,
    profile: Profile,
    log: Log,
    exposures: Sequence[Exposure],
    strains: Collection[date],
) -> Iterator[Symptom]:
    """Pain in a session or on a run; that of one that hurt too much to do a set of it, too."""
    if not guide.on("pain.during"):
        return
    # no pain is green by any line, and nearly always the answer
    done = [(e.day, e.pain, e.places, e.workout) for e in exposures if e.pain]
    begun = [(d, p, (), "") for d, p in log.pains.items()]
    runs = [(d, p, (), RUN) for d, p in log.run_pains.items()]
    for day, pain, places, workout in (*done, *begun, *runs):
        strained = has_strain_lines(guide, profile, said=Place.CALF in places or day in strains)
        level = pain_level(guide, pain, strained=strained)
        if level is not Level.GREEN:
            rule = "pain.strain" if strained else "pain.during"
            what = message("pain {pain} of 10 on {day}", pain=pain, day=day)
            if workout == RUN:
                what = message("pain {pain} of 10 on your run of {day:long}", pain=pain, day=day)
            yield Symptom(day, level, rule, what, workout=workout, amount=pain)


def has_strain_lines(guide: Guide, profile: Profile, said: bool) -> bool:
    """Whether the stricter lines of a calf strain hold; `said`: one was told of that day."""
    return guide.on("pain.strain") and (said or profile.condition is Condition.CALF_STRAIN)


def pain_level(guide: Guide, pain: float, *, strained: bool) -> Level:
    """How bad a pain of a session is, from 0 to 10; `strained`: by the lines of a calf strain."""
    pains = guide.values.pain
    low, high = pains.safe_max, pains.acceptable_max
    if strained:
        low, high = pains.strain_hold_from - 1, pains.strain_stop_from - 1
    if pain >= pains.stop_from:
        return Level.STOP
    return Level.RED if pain > high else Level.AMBER if pain > low else Level.GREEN


def usual_before(
    guide: Guide, answers: Mapping[date, int], days: Sequence[date], day: date
) -> float | None:
    """The median of the answers in the window before a day; None where there were too few.

    `days` are those of the answers, oldest first.
    """
    from statistics import median  # brings six modules along, and few mornings ask for it

    pain = guide.values.pain
    start = bisect_left(days, day - timedelta(days=pain.usual_window_days))
    before = [answers[each] for each in days[start : bisect_left(days, day)]]
    return median(before) if len(before) >= pain.usual_answers else None


def over_usual(
    guide: Guide, answers: Mapping[date, int], told: float | None, most: float, least: float
) -> Iterator[tuple[date, int, float | None]]:
    """Each answer of at least `least` with its day and how far it is over the usual, oldest first.

    `told` is what the runner said at set-up, for where there were too few answers; None without
    either. The usual is never counted over `most`. May be a half, or negative.
    """
    days = sorted(answers)
    for day in days:
        answer = answers[day]
        if answer >= least:
            usual = usual_before(guide, answers, days, day)
            usual = told if usual is None else usual
            yield day, answer, None if usual is None else answer - min(usual, most)


def _mornings(
    guide: Guide, profile: Profile, log: Log, strains: Collection[date]
) -> Iterator[Symptom]:
    if not guide.on("pain.morning"):
        return
    pain, told = guide.values.pain, profile.usual_pain
    stricter = bool(strains) or profile.condition is Condition.CALF_STRAIN
    least = 0 if stricter else min(pain.morning_amber_plus, pain.morning_amber_from)
    for day, said, over in over_usual(guide, log.mornings, told, pain.usual_most, least):
        level = _over_level(over, pain.morning_amber_plus, pain.morning_red_plus)
        if said >= pain.morning_amber_from:
            level = worse(level, Level.AMBER)
        if said >= pain.morning_red_from:
            level = worse(level, Level.RED)
        strained = has_strain_lines(guide, profile, said=day in strains)
        if strained or said >= pain.stop_from:
            level = worse(level, pain_level(guide, said, strained=strained))
        if level is not Level.GREEN:
            what = _morning_words(guide, day, said, over or 0)
            yield Symptom(day, level, "pain.morning", what, morning=True, amount=said)


def morning_lines(guide: Guide, usual: float | None, *, strained: bool) -> tuple[int, int]:
    """The highest answers of a morning that are green, and amber, where this is the usual one.

    None: nobody knows it. `strained`: by the lines of a calf strain too.
    """
    pain = guide.values.pain
    green = amber = pain.stop_from - 1
    if guide.on("pain.morning"):
        green, amber = pain.morning_amber_from - 1, pain.morning_red_from - 1
        if usual is not None:
            base = min(usual, pain.usual_most)
            green = min(green, ceil(base + pain.morning_amber_plus) - 1)
            amber = min(amber, ceil(base + pain.morning_red_plus) - 1)
        if strained:
            green, amber = (
                min(green, pain.strain_hold_from - 1),
                min(amber, pain.strain_stop_from - 1),
            )
    return green, amber


def _morning_words(guide: Guide, day: date, told: int, over: float) -> Message:
    """What was said of a morning; how far over the usual, where that alone says that it is bad."""
    if over > 0 and told < guide.values.pain.morning_amber_from:
        return message(
            "pain {pain} on the morning of {day}, {over} over your usual",
            pain=told,
            day=day,
            over=over,
        )
    return message("pain {pain} of 10 on the morning of {day}", pain=told, day=day)


def worse(one: Level, other: Level) -> Level:
    """The worse of two levels."""
    return one if one.rank >= other.rank else other


def _over_level(over: float | None, amber: float, red: float) -> Level:
    if over is None or over < amber:
        return Level.GREEN
    return Level.RED if over >= red else Level.AMBER


def _stiffness(guide: Guide, profile: Profile, answers: Mapping[date, int]) -> Iterator[Symptom]:
    if not guide.on("pain.stiffness"):
        return
    pain, told = guide.values.pain, profile.usual_stiffness_min
    most, least = (
        pain.stiffness_usual_most,
        min(pain.stiffness_amber_plus, pain.stiffness_amber_over),
    )
    for day, minutes, over in over_usual(guide, answers, told, most, least):
        level = Level.GREEN
        if minutes > pain.stiffness_amber_over or (over or 0) > pain.stiffness_amber_plus:
            level = Level.AMBER
        if minutes > pain.stiffness_red_over or (over or 0) >= pain.stiffness_red_plus:
            level = Level.RED
        if level is not Level.GREEN:
            what = message(
                "{minutes} minutes of stiffness on the morning of {day}", minutes=minutes, day=day
            )
            yield Symptom(day, level, "pain.stiffness", what, morning=True, amount=minutes)


Mornings: TypeAlias = Mapping[date, Symptom | None]


def mornings_of(log: Log, symptoms: Iterable[Symptom]) -> Mornings:
    """The mornings that were answered, oldest first, each with its worst answer; None: green."""
    found: dict[date, Symptom | None] = dict.fromkeys(sorted({*log.mornings, *log.stiffness_min}))
    found.update((each.day, each) for each in symptoms if each.morning)  # the worst comes last
    return found


def matching_sign(guide: Guide, log: Log, on: date, since: date | None) -> str | None:
    """The warning sign that the mornings up to a day ask about (pain.signs); None: none.

    Mornings up to `since` (the last day on which the signs were answered, or cleared) do not count.
    """
    pain = guide.values.pain
    if not guide.on("pain.signs"):
        return None
    first = date.min if since is None else since + DAY
    hurt = [d for d, told in log.mornings.items() if told > pain.sign_pain_over]
    if hurt and _often(hurt, first, on, pain.sign_pain_days) >= pain.sign_pain_mornings:
        return "flag.pain-stays"
    stiff = [d for d, told in log.stiffness_min.items() if told > pain.sign_stiffness_over]
    if stiff and _often(stiff, first, on, pain.sign_stiffness_days) >= pain.sign_stiffness_mornings:
        return "flag.both-stiff"
    return None


def _often(days: Sequence[date], first: date, on: date, window: int) -> int:
    start = max(first, on - timedelta(days=window - 1))
    ordered = sorted(days)
    return bisect_right(ordered, on) - bisect_left(ordered, start)
