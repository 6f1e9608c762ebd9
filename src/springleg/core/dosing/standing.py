"""Where a runner stands on a day: all that gates and doses look at, worked out of the log."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import field
from msgspec.structs import replace

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.age import is_older
from springleg.core.dosing.exposures import group
from springleg.core.dosing.loads import put_on_kit
from springleg.core.dosing.nouns import Exposure, Reduced, Trouble
from springleg.core.dosing.races import restarts
from springleg.core.dosing.timeline import Cut, DayStanding, deload_cut, stand
from springleg.core.dosing.troubles import ZONES, Calm, calm_on, find_troubles
from springleg.core.dosing.week import Thing, raised_this_week
from springleg.core.guide import Guide, Scheme
from springleg.core.log.sets import LEGS, STILL, Log, SetDone, Side
from springleg.core.noun import Noun
from springleg.core.plan import monday_of

STEPS = ("range", "load")  # of pain.regress, those that a raise or squat has
LOOKS_BACK = timedelta(days=400)  # longer than every window; older sets only count as days trained


class Standing(Noun, frozen=True):
    """One runner on one day.

    `exposures` are those since the last restart, oldest first; `of` all by workout, newest first.
    `cuts` reduce every dose of the day. `may_rise`: calm sessions allow more. `trouble_day`: the
    latest day that an amber or red answer is put down to.
    """

    guide: Guide
    profile: Profile
    log: Log
    on: date
    every: Sequence[Exposure]  # before the last restart too
    exposures: Sequence[Exposure]
    of: Mapping[str, Sequence[Exposure]]
    troubles: Sequence[Trouble]
    session_days: Sequence[date]
    days: Mapping[date, DayStanding]
    legs: Mapping[Side, Mapping[date, DayStanding]]  # the same for a leg that rested at times
    calm: Calm
    cuts: tuple[Cut, ...]
    may_rise: bool
    trouble_day: date | None
    hurt: Mapping[date, Trouble]  # session days that were not green
    raised: frozenset[Thing]  # what went up in this week already
    restarts: Mapping[Scheme, frozenset[date]]  # days on which a kind began again after a race
    pain_cuts: dict[date, tuple[Cut, ...]] = field(default_factory=dict)  # worked out once a day

    @property
    def tested(self) -> int | None:
        """Repetitions in the heel-raise test of the weaker leg that trains; None without a test."""
        test = self.profile.heel_raise
        if test is None:
            return None
        by_side = {"left": test.left, "right": test.right}
        return by_side.get(self.profile.one_side or "", min(by_side.values()))

    @property
    def green_needed(self) -> int:
        """Calm sessions in a row that a rise asks for; none where pain.green is off."""
        return self.guide.values.pain.green_needed if self.guide.on("pain.green") else 0

    @property
    def held(self) -> Trouble | None:
        """The trouble after which nothing rises for now, if there is one."""
        return self.calm.last if self.calm.greens < self.green_needed else None

    @property
    def after_red(self) -> bool:
        """Whether the last session day was a red one."""
        return self.calm.greens_after_red == 0 and self.guide.on("pain.red")

    @property
    def day(self) -> DayStanding:
        """What time alone says of this day."""
        return self.days[self.on]


def work_out(
    guide: Guide, profile: Profile, log: Log, on: date, races: Iterable[Run] = ()
) -> Standing:
    """The standing on a day, as if a session were done on it. Later entries are not seen.

    Costs a walk over the log. Of sets more than 400 days old only their days count.
    """
    races, (log, profile) = tuple(races), (_as_of(log, on), _known_on(profile, on))
    own = _days_by_leg(log.sets)
    trained, recent = sorted(set().union(*own.values())), on - LOOKS_BACK
    days = stand(guide, trained, on, races, recent=recent, fevers=log.fevers)
    sets = [one for one in log.sets if one.day >= recent]
    every = group(guide, put_on_kit(guide, profile, sets))
    since = days[on].since
    exposures = [e for e in every if since is None or e.day >= since]
    troubles = find_troubles(guide, log, every)
    session_days = sorted({exposure.day for exposure in every})
    calm = calm_on(guide, troubles, session_days, on, cleared_on(profile, log, on))
    cuts = (
        *days[on].cuts,
        *_pain_cuts(guide, calm),
        *_amber_weeks(guide, troubles, session_days, on),
        *_maintenance(guide, profile, on),
    )
    return Standing(
        guide=guide,
        profile=profile,
        log=log,
        on=on,
        every=every,
        exposures=exposures,
        of=_by_workout(every),
        troubles=troubles,
        session_days=session_days,
        days=days,
        legs={
            leg: days
            if len(only) == len(trained)
            else stand(guide, trained, on, recent=recent, fevers=log.fevers, only=only)
            for leg, only in own.items()
        },
        calm=calm,
        cuts=cuts,
        may_rise=not cuts and _may_rise(guide, profile, calm),
        trouble_day=max((trouble.day for trouble in troubles), default=None),
        hurt={trouble.day: trouble for trouble in troubles if trouble.rule in ZONES},
        raised=raised_this_week(guide, exposures, session_days),
        restarts=restarts(guide, every, races, recent, on),
    )


def _by_workout(every: Sequence[Exposure]) -> dict[str, list[Exposure]]:
    found = defaultdict[str, list[Exposure]](list)
    for exposure in reversed(every):
        found[exposure.workout].append(exposure)
    return dict(found)


def _days_by_leg(sets: Sequence[SetDone]) -> dict[Side, set[date]]:
    """The days on which each leg trained."""
    left, right = LEGS
    return {
        left: {one.day for one in sets if one.side is not right},
        right: {one.day for one in sets if one.side is not left},
    }


def _as_of(log: Log, on: date) -> Log:
    """The log as it stood on a day; nothing older than what is looked at is carried along."""
    recent = on - LOOKS_BACK
    sets = tuple([one for one in log.sets if one.day <= on])
    return replace(
        log,
        sets=sets,
        mornings={d: v for d, v in log.mornings.items() if recent <= d <= on},
        stiffness_min={d: v for d, v in log.stiffness_min.items() if recent <= d <= on},
        soreness={d: v for d, v in log.soreness.items() if recent <= d <= on},
        pains={d: v for d, v in log.pains.items() if recent <= d <= on},
        fevers=tuple(min(day, on) for day in log.fevers if day <= on or day == STILL),
        reports=tuple(report for report in log.reports if recent <= report.day <= on),
        signs=tuple(sign for sign in log.signs if sign[0] <= on),
        run_spikes=tuple(day for day in log.run_spikes if recent <= day <= on),
    )


def _known_on(profile: Profile, on: date) -> Profile:
    """The profile without a test that was still to come."""
    if profile.heel_raise is not None and profile.heel_raise.date > on:
        return replace(profile, heel_raise=None)
    return profile


def cleared_on(profile: Profile, log: Log, on: date) -> date | None:
    """The last day, up to this one, on which a clinician said that training may go on, or None."""
    said = [day for day in (profile.cleared, log.cleared) if day is not None and day <= on]
    return max(said, default=None)


def _may_rise(guide: Guide, profile: Profile, calm: Calm) -> bool:
    """Calm sessions in a row, as many as pain.green asks for, and no maintenance phase."""
    needed = guide.values.pain.green_needed if guide.on("pain.green") else 0
    quiet = calm.last is None or calm.greens >= needed
    return quiet and not profile.maintenance


def _maintenance(guide: Guide, profile: Profile, on: date) -> tuple[Cut, ...]:
    """Few sets with all of the load, where one only keeps what there is."""
    if not profile.maintenance or not guide.on("maintenance.week"):
        return ()
    older = is_older(guide, profile, on) and guide.on("maintenance.older")
    deload = guide.values.deload
    _, most = deload.maintenance_older_sets if older else deload.maintenance_sets
    return (Cut(Reduced.DELOAD, "maintenance.week", sets_max=most),)


def steps_back(guide: Guide) -> tuple[str, ...]:
    """What a raise or squat goes back by after red: the first of pain.regress that it has.

    `range`, `load` or both, as many as pain.red asks for.
    """
    pain = guide.values.pain
    steps = [step for step in pain.regress_order if step in STEPS]
    return tuple(steps[: pain.red_steps_back])


def _pain_cuts(guide: Guide, calm: Calm) -> tuple[Cut, ...]:
    """Half the volume and a step back after red; a little less after amber twice over."""
    if guide.on("pain.red") and calm.greens_after_red == 0:
        share = guide.values.pain.red_volume_factor
        lighter = guide.values.progression.back_off_pct[1] / 100
        load = 1 - lighter if "load" in steps_back(guide) else 1.0
        return (Cut(Reduced.PAIN, "pain.red", volume=share, load=load, contacts=share),)
    if guide.on("pain.amber") and calm.both_amber and calm.greens == 0:
        share = 1 - guide.values.pain.amber_cut_pct / 100
        return (Cut(Reduced.PAIN, "pain.amber", volume=share, contacts=share),)
    return ()


def _amber_weeks(
    guide: Guide, troubles: Sequence[Trouble], days: Sequence[date], on: date
) -> tuple[Cut, ...]:
    """A deload where every one of the last trained weeks before this one held a trouble."""
    if not troubles or not guide.on("deload.week"):
        return ()
    needed, weeks = guide.values.deload.amber_weeks, list[date]()
    at = bisect_left(days, monday_of(on))
    while at and len(weeks) < needed:
        weeks.append(monday_of(days[at - 1]))
        at = bisect_left(days, weeks[-1])
    troubled = {monday_of(t.day) for t in troubles if weeks and t.day >= weeks[-1] and t.at <= on}
    easing = len(weeks) == needed and troubled.issuperset(weeks)
    return (deload_cut(guide),) if easing else ()


def pain_cuts_on(standing: Standing, day: date) -> tuple[Cut, ...]:
    """What pain reduced a past session by, as far as was known on its day.

    The trouble of that day itself is left out. Worked out once a day, and kept in `standing`.
    """
    if day not in standing.pain_cuts:
        known = [t for t in standing.troubles if t.day < day]
        standing.pain_cuts[day] = _cuts_known(standing, known, day) if known else ()
    return standing.pain_cuts[day]


def _cuts_known(standing: Standing, known: Sequence[Trouble], day: date) -> tuple[Cut, ...]:
    guide = standing.guide
    before = standing.session_days[: bisect_left(standing.session_days, day)]
    calm = calm_on(guide, known, before, day, None)
    return (*_pain_cuts(guide, calm), *_amber_weeks(guide, known, before, day))
