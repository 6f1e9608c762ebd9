"""Where a runner stands on a day: all that gates and doses look at, worked out of the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from springleg.core.adapt.exposures import group
from springleg.core.adapt.nouns import Exposure, Trouble
from springleg.core.adapt.timeline import DayStanding, stand
from springleg.core.adapt.troubles import Calm, calm_on, find_troubles
from springleg.core.athlete import Profile, Run
from springleg.core.guide import Guide
from springleg.core.log.sets import Log

LOOKS_BACK = timedelta(days=400)  # longer than every window; older sets only count as days trained


@dataclass(frozen=True, slots=True)
class Standing:
    """One runner on one day. `exposures` are those since the last restart, oldest first."""

    guide: Guide
    profile: Profile
    log: Log
    on: date
    exposures: Sequence[Exposure]
    troubles: Sequence[Trouble]
    days: Mapping[date, DayStanding]
    calm: Calm
    races: tuple[Run, ...] = ()

    @property
    def day(self) -> DayStanding:
        """What time alone says of this day."""
        return self.days[self.on]


def work_out(
    guide: Guide, profile: Profile, log: Log, on: date, races: Iterable[Run] = ()
) -> Standing:
    """The standing on a day, as if a session were done on it. Later entries are not seen."""
    races, log = tuple(races), _as_of(log, on)
    trained = sorted({one.day for one in log.sets})
    recent = on - LOOKS_BACK
    days = stand(guide, trained, on, races, recent)
    since = days[on].since
    exposures = group(guide, (one for one in log.sets if one.day >= recent))
    troubles = find_troubles(guide, log, exposures)
    session_days = sorted({exposure.day for exposure in exposures})
    return Standing(
        guide=guide,
        profile=profile,
        log=log,
        on=on,
        exposures=[e for e in exposures if since is None or e.day >= since],
        troubles=troubles,
        days=days,
        calm=calm_on(guide, troubles, session_days, on, profile.cleared or log.cleared),
        races=races,
    )


def _as_of(log: Log, on: date) -> Log:
    """The log as it stood on a day; nothing older than what is looked at is carried along."""
    recent = on - LOOKS_BACK
    if any(one.day > on for one in log.sets):
        log = replace(log, sets=tuple(one for one in log.sets if one.day <= on))
    return replace(
        log,
        mornings={d: v for d, v in log.mornings.items() if recent <= d <= on},
        stiffness_min={d: v for d, v in log.stiffness_min.items() if recent <= d <= on},
        soreness={d: v for d, v in log.soreness.items() if recent <= d <= on},
        fevers=tuple(day for day in log.fevers if day <= on),
        run_spikes=tuple(day for day in log.run_spikes if recent <= day <= on),
    )


def may_rise(standing: Standing) -> bool:
    """Whether repetitions, sets and contacts may go up: calm sessions in a row, all in the open."""
    guide = standing.guide
    if standing.profile.maintenance:
        return False
    trained = len({exposure.day for exposure in standing.exposures})
    needed = guide.whole("pain.green", "green_needed") if guide.on("pain.green") else 0
    calm = standing.calm.last is None or standing.calm.greens >= needed
    return calm and trained >= needed


def last_trouble_day(standing: Standing) -> date | None:
    """The latest day that an amber or red answer is put down to."""
    return max((trouble.day for trouble in standing.troubles), default=None)


def amber_weeks(standing: Standing) -> int:
    """How many of the last trained weeks in a row held a trouble."""
    weeks = sorted({_monday(e.day) for e in standing.exposures}, reverse=True)
    troubled = {_monday(trouble.day) for trouble in standing.troubles}
    calm = [index for index, week in enumerate(weeks) if week not in troubled]
    return calm[0] if calm else len(weeks)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
