"""What the answers up to a day allow on it: nothing, no heavy work and no rope, or no rise."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from springleg.core.dosing.prescription import Exposure, Level, Symptom
from springleg.core.dosing.symptoms import DAY, Mornings, matching_sign
from springleg.core.guide import Guide, Mode, Scheme
from springleg.core.log.sets import Log
from springleg.core.message import message
from springleg.core.noun import Noun

AFTER_RED = (Scheme.HEAVY, Scheme.PLYOMETRIC)  # what a red answer shuts


class Outcome(StrEnum):
    """How a session went, with the two mornings after it."""

    GREEN = "green"
    SILENT = "silent"  # nothing was said of it
    SETTLED = "settled"  # amber, and calm by the next morning or the one after
    UNSETTLED = "unsettled"
    RED = "red"


class DayLimits(Noun, frozen=True):
    """What a day allows.

    `stop`: nothing is prescribed, after an answer that asks for the warning signs, or after red
    answers (`paused`). `red`: heavy work and the rope are shut, the rest is halved. `opened`: the
    day from which they come back after a red. `sign`: the rule of a warning sign that has to be
    answered before heavy work and the rope. `amber`: nothing rises. `sore`: today's soreness, where
    it keeps heavy work and the rope for another day.
    """

    stop: Symptom | None = None
    paused: Symptom | None = None
    red: Symptom | None = None
    opened: date | None = None
    last_red: date | None = None
    sign: str | None = None
    amber: Symptom | None = None
    sore: int | None = None


def limits_on(  # noqa: PLR0913 a day rests on all of these
    guide: Guide,
    log: Log,
    symptoms: Sequence[Symptom],
    mornings: Mornings,
    exposures: Sequence[Exposure],
    on: date,
    cleared: date | None,
) -> DayLimits:
    """The limits of a day, out of the answers (`find_symptoms`) and sessions up to it."""
    runs = _red_runs(guide, symptoms, mornings)
    since = cleared or date.min
    stops = [s for s in symptoms if s.level is Level.STOP and s.day > since]
    last = runs[-1][-1] if runs and guide.on("pain.red") else None
    opened = _opened(guide, log, runs[-1], exposures, mornings, on) if last else None
    answered = max((d for d in (*log.denied, cleared) if d is not None), default=None)
    sore = log.soreness.get(on, 0) if guide.on("pain.soreness") else 0
    return DayLimits(
        stop=stops[-1] if stops else None,
        paused=_paused(guide, log, runs, mornings, since),
        red=last if opened is None else None,
        opened=opened,
        last_red=last.day if last else None,
        sign=matching_sign(guide, log, on, answered),
        amber=_amber(guide, log, mornings, on),
        sore=sore if sore >= guide.values.pain.soreness_red_from else None,
    )


def _red_runs(guide: Guide, symptoms: Sequence[Symptom], mornings: Mornings) -> list[list[Symptom]]:
    """The red answers, oldest first, run by run: one lasts until a morning that is not red."""
    window, runs = timedelta(days=guide.values.pain.pause_window_days), list[list[Symptom]]()
    ends = _not_red(mornings) if symptoms else []
    for each in symptoms:
        if each.level.rank < Level.RED.rank or (each.morning and mornings[each.day] is not each):
            continue
        last = runs[-1][-1] if runs else None
        if last and each.day - last.day <= window and not _between(ends, last, each):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _counted(guide: Guide, log: Log, run: Sequence[Symptom]) -> list[Symptom]:
    """What counts as a red answer of a run: its first, and another morning of a severe pain.

    That is one that asks for the warning signs.
    """
    severe = [each for each in run if each.morning and _is_severe(guide, log, each)]
    return [run[0], *severe[1:]]


def _not_red(mornings: Mornings) -> list[date]:
    """The mornings that were answered and not red, oldest first: each ends a run."""
    return [day for day, worst in mornings.items() if worst is None or worst.level is Level.AMBER]


def _between(ends: Sequence[date], last: Symptom, now: Symptom) -> bool:
    """Whether one of these mornings lies between two answers: that of a day before its session.

    A morning that is an answer itself is none of them, as it is red.
    """
    at = bisect_right(ends, last.day)
    return at < len(ends) and ends[at] <= now.day


def _paused(
    guide: Guide, log: Log, runs: Sequence[Sequence[Symptom]], mornings: Mornings, since: date
) -> Symptom | None:
    """The red answer that stopped everything: the second within the window, or of a long run.

    None where there was none after the day `since`, on which a clinician cleared all before it, or
    enough green mornings followed.
    """
    if not guide.on("pain.pause"):
        return None
    pain = guide.values.pain
    window, long = timedelta(days=pain.pause_window_days), timedelta(days=pain.pause_run_days - 1)
    reds = [each for run in runs for each in _counted(guide, log, run) if each.day > since]
    pairs = zip(reds, reds[pain.pause_reds - 1 :], strict=False)
    found = [(each.day, each) for first, each in pairs if each.day - first.day <= window]
    lasting = [run for run in runs if run[-1].day - run[0].day >= long and run[-1].day > since]
    found += [(run[0].day + long, run[-1]) for run in lasting]
    if not found:
        return None
    _, what = max(found, key=lambda one: (one[0], one[1].day))
    greens = 0
    for day, worst in mornings.items():
        if day > what.day:
            greens = greens + 1 if worst is None else 0
            if greens >= pain.pause_greens:
                return None
    return what


def _opened(  # noqa: PLR0913 it rests on all of these
    guide: Guide,
    log: Log,
    run: Sequence[Symptom],
    exposures: Sequence[Exposure],
    mornings: Mornings,
    on: date,
) -> date | None:
    """The morning from which heavy work and the rope come back; None while they are shut.

    `run` are the last red answers. It follows a light raise of little pain, and is not red. Who
    answers no mornings shows by a second such session what the morning would have told: else one
    red session would shut them for good. So it would for whose raises always hurt a little: of
    those that settled some do, too, but not after a severe pain.
    """
    pain, red = guide.values.pain, run[-1]
    severe = any(_is_severe(guide, log, each) for each in run)
    light = [e for e in exposures if e.day < on and _is_light_after(guide, red, e)]
    calm = [e.day for e in light if _is_calm(guide, e, mornings)]
    settled = [
        e.day
        for e in light
        if (e.pain or 0) <= pain.acceptable_max and _is_calm_after(e.day, mornings) and not severe
    ]
    shown = sorted((*calm[:1], *settled[pain.red_settled - 1 : pain.red_settled]))
    told = (day for day in mornings if shown and day > shown[0])
    again = (day + DAY for day in calm if day > calm[0])
    return min((*told, *again), default=None)


def _is_severe(guide: Guide, log: Log, symptom: Symptom) -> bool:
    """Whether this was a pain that asks for the warning signs."""
    pain = log.mornings.get(symptom.day, 0) if symptom.morning else symptom.amount
    return pain >= guide.values.pain.stop_from


def _is_light_after(guide: Guide, red: Symptom, exposure: Exposure) -> bool:
    """Whether this is a session of light raises after a red answer."""
    workout = guide.workouts[exposure.workout]
    after = exposure.day > red.day or (red.morning and exposure.day == red.day)
    return after and workout.scheme is Scheme.LIGHT and workout.mode is Mode.REPS


def _is_calm(guide: Guide, exposure: Exposure, mornings: Mornings) -> bool:
    """Whether a session hurt little; where nothing was said of it, the mornings after it tell."""
    if exposure.pain is None:
        return _is_calm_after(exposure.day, mornings)
    return exposure.pain <= guide.values.pain.safe_max


def _is_calm_after(day: date, mornings: Mornings) -> bool:
    """Whether the mornings in which a session can settle were answered, and all were green."""
    after = [mornings[day] for day in next_two(day) if day in mornings]
    return bool(after) and all(worst is None for worst in after)


def _amber(guide: Guide, log: Log, mornings: Mornings, on: date) -> Symptom | None:
    """The last morning that was not green, or sore, until one that was, or for some days."""
    lasts = timedelta(days=guide.values.pain.amber_days)
    answered = max(mornings, default=date.min)
    last = mornings.get(answered)
    if last is not None and on - last.day < lasts:
        return last
    day = max(log.soreness, default=None)
    if day is None or day < answered or on - day >= lasts or not guide.on("pain.soreness"):
        return None
    sore = log.soreness[day]
    if sore < guide.values.pain.soreness_amber_from:
        return None
    what = message("soreness {soreness} of 10 on {day}", soreness=sore, day=day)
    return Symptom(day, Level.AMBER, "pain.soreness", what, morning=True, amount=sore)


def outcomes_of(
    symptoms: Sequence[Symptom], mornings: Mornings, exposures: Sequence[Exposure]
) -> dict[tuple[date, str], Outcome]:
    """How each session went, by its day and workout; of a run, where it hurt."""
    hurt = {(s.day, s.workout): s for s in symptoms if not s.morning}
    told = {(e.day, e.workout): e.pain is not None for e in exposures}
    every = dict.fromkeys(hurt) | told if hurt else told
    return {
        key: Outcome.GREEN
        if said and key not in hurt
        else _outcome(key[0], hurt.get(key), mornings)
        for key, said in every.items()
    }


def next_two(day: date) -> tuple[date, date]:
    """The mornings in which the pain of a session of this day can settle."""
    return day + DAY, day + 2 * DAY


def _outcome(day: date, hurt: Symptom | None, mornings: Mornings) -> Outcome:
    """How a session went that hurt, or of which nothing was said."""
    if hurt is not None and hurt.level is not Level.AMBER:
        return Outcome.RED
    calm = _is_calm_after(day, mornings)
    if hurt is None:
        return Outcome.GREEN if calm else Outcome.SILENT
    return Outcome.SETTLED if calm else Outcome.UNSETTLED
