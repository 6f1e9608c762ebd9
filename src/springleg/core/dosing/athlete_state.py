"""Where a runner stands on a day: all that gates and doses look at, worked out of the log."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.capacity import Capacity, CapacityKey, over_sessions
from springleg.core.dosing.day_limits import AFTER_RED, DayLimits, Outcome, limits_on, outcomes_of
from springleg.core.dosing.exposures import ExposureOf, group_together
from springleg.core.dosing.loads import LEG_PRESS, Loads, all_loads, station_of, together_on_kit
from springleg.core.dosing.prescription import Exposure, LegWork, Symptom
from springleg.core.dosing.symptoms import find_symptoms, mornings_of, usual_before
from springleg.core.dosing.time_off import Share, race_shares, time_off
from springleg.core.dosing.tiredness import LighterRound, lighter_round
from springleg.core.guide import Guide, Scheme, Workout
from springleg.core.log.sets import LEGS, STILL, Log, SetsTogether, Side
from springleg.core.noun import Noun

LOOKS_BACK = timedelta(days=200)  # longer than every window; older sessions are only counted


class AthleteState(Noun, frozen=True):
    """One runner on one day.

    `exposures` are those of the last 200 days since the last restart, oldest first; `of` the same
    by workout. `counts`: how often each workout was done since then, however long ago, by workout
    and station. `session_days` are all days with a session. `shares` reduce the doses of the day,
    `lighter` those of a round.
    """

    guide: Guide
    profile: Profile
    log: Log
    on: date
    exposures: Sequence[Exposure]
    of: Mapping[str, Sequence[Exposure]]
    counts: Mapping[tuple[str, str], int]
    session_days: Sequence[date]
    symptoms: Sequence[Symptom]
    outcomes: Mapping[tuple[date, str], Outcome]
    limits: DayLimits
    shares: tuple[Share, ...]
    races: tuple[Run, ...]
    lighter: LighterRound | None
    heavy: Mapping[tuple[str, str, Side], Capacity]  # by workout, station and leg
    kits: Mapping[str, Loads]  # by variant, as `all_loads` has them

    @property
    def tested(self) -> int | None:
        """Repetitions in the heel-raise test of the weaker leg that trains; None without a test."""
        test = self.profile.heel_raise
        if test is None or test.date > self.on:
            return None
        by_side = {"left": test.left, "right": test.right}
        return by_side.get(self.profile.one_side or "", min(by_side.values()))

    @property
    def legs(self) -> tuple[Side, ...]:
        """The legs that train: both, or the one that the profile names."""
        only = self.profile.one_side
        return (Side(only),) if only else LEGS

    def loads(self, variant: str) -> Loads:
        """What a leg lifts in a variant, and what the kit can be set to."""
        return self.kits.get(variant) or self.kits[""]

    def works(self, exposure: Exposure) -> list[LegWork]:
        """What the legs that train did in a session."""
        return [exposure.legs[leg] for leg in self.legs if leg in exposure.legs]

    @property
    def symptom(self) -> Symptom | None:
        """The answer that the day's doses are held back by, the weightiest; None: none is."""
        limits = self.limits
        return limits.stop or limits.paused or limits.red or limits.amber

    @property
    def usual_pain(self) -> float | None:
        """The pain of an ordinary morning before this day; None where nobody can say yet."""
        answers = self.log.mornings
        usual = usual_before(self.guide, answers, sorted(answers), self.on)
        return self.profile.usual_pain if usual is None else usual

    def sessions(self, workout: Workout) -> Sequence[Exposure]:
        """The exposures of a workout, oldest first."""
        return self.of.get(workout.id, ())

    def of_scheme(self, scheme: Scheme) -> list[Exposure]:
        """The exposures of all workouts of a scheme, oldest first."""
        workouts = self.guide.workouts
        return [e for e in self.exposures if workouts[e.workout].scheme is scheme]

    def at_station(self, workout: Workout, variant: str) -> list[Exposure]:
        """The exposures of a workout at the station of this variant, oldest first."""
        on_press = variant == LEG_PRESS
        return [e for e in self.sessions(workout) if (e.variant == LEG_PRESS) is on_press]

    def times_done(self, workout: str, variant: str) -> int:
        """How often a workout was done at the station of this variant, since the last restart."""
        return self.counts.get((workout, station_of(variant)), 0)

    def outcome(self, session: Exposure | Symptom) -> Outcome:
        """How a session went; of one without a set, and of a run, by its symptom."""
        return self.outcomes[session.day, session.workout]


def athlete_state(  # noqa: PLR0913 a state rests on all of these
    guide: Guide,
    profile: Profile,
    log: Log,
    on: date,
    races: Iterable[Run] = (),
    exposure_of: ExposureOf | None = None,
) -> AthleteState:
    """The state on a day, as if a session were done on it. Later entries are not seen.

    Costs a walk over the log. Of sets more than 200 days old only their days and their number
    count. `exposure_of` is as in `group`.
    """
    recent = on - LOOKS_BACK
    done = log.together[: bisect_right(log.together, on, key=_DAY)]
    lately = done[bisect_left(done, recent, key=_DAY) :]
    days = list(dict.fromkeys(map(_DAY, done)))
    log = _as_of(log, on)
    races = tuple(run for run in races if recent <= run.date <= on + LOOKS_BACK)
    kits = all_loads(guide, profile)
    on_kit = together_on_kit(guide, profile, lately, kits.values())
    every = group_together(guide, on_kit, exposure_of)
    schemes = {name: workout.scheme for name, workout in guide.workouts.items()}
    by_scheme = [
        (scheme, [e.day for e in every if schemes[e.workout] is scheme]) for scheme in AFTER_RED
    ]
    before = days[: bisect_left(days, on)]
    off = time_off(guide, before, by_scheme, log.fevers, races, on)
    exposures = every if off.since is None else [e for e in every if e.day >= off.since]
    symptoms = find_symptoms(guide, profile, log, every)
    mornings = mornings_of(log, symptoms)
    cleared = cleared_on(profile, log, on)
    heavy = [e for e in exposures if schemes[e.workout] is Scheme.HEAVY]
    known, observed = _folded(guide, kits, heavy, guide.values.load.heavy_rir_target)
    return AthleteState(
        guide=guide,
        profile=profile,
        log=log,
        on=on,
        exposures=exposures,
        of={name: [e for e in exposures if e.workout == name] for name in schemes},
        counts=_counts(done, days, off.since),
        session_days=days,
        symptoms=symptoms,
        outcomes=outcomes_of(symptoms, mornings, every),
        limits=limits_on(guide, log, symptoms, mornings, every, on, cleared),
        shares=(*off.shares, *race_shares(guide, races, by_scheme, on)),
        races=races,
        lighter=lighter_round(guide, log, mornings, observed, days, on),
        heavy=known,
        kits=kits,
    )


_DAY, _WORKOUT = itemgetter(0), itemgetter(2)


def _counts(
    done: Sequence[SetsTogether], days: Sequence[date], since: date | None
) -> dict[tuple[str, str], int]:
    """How often each workout was done at each station since a day; `days` are those of `done`."""
    if since is not None:
        done = done[bisect_left(done, since, key=_DAY) :]
        days = days[bisect_left(days, since) :]
    if len(days) < len(done):  # of a session there may be several
        once = dict[tuple[object, ...], SetsTogether]()
        for row in done:
            *session, variant, _ = row
            once[*session, variant == LEG_PRESS] = row
        done = [*once.values()]
    pressed = Counter(workout for _, _, workout, variant, _ in done if variant == LEG_PRESS)
    standing = Counter(map(_WORKOUT, done)) - pressed
    return {
        (workout, station_of(variant)): count
        for variant, counted in (("", standing), (LEG_PRESS, pressed))
        for workout, count in counted.items()
    }


_Capacities = dict[CapacityKey, Capacity]


def capacities(
    state: AthleteState, workout: Workout, variant: str, rir_target: float
) -> dict[Side, Capacity]:
    """The capacity of each leg that trains, of a workout at a station; those that are known.

    `rir_target` is what a set of it should leave. Costs a walk over its exposures for light raises.
    """
    if workout.scheme is Scheme.HEAVY:
        known = state.heavy
    else:
        past = state.at_station(workout, variant)
        known, _ = _folded(state.guide, state.kits, past, rir_target)
    station = station_of(variant)
    found = {leg: known.get((workout.id, station, leg)) for leg in state.legs}
    return {leg: one for leg, one in found.items() if one is not None}


def _folded(
    guide: Guide, kits: Mapping[str, Loads], exposures: Iterable[Exposure], rir_target: float
) -> tuple[_Capacities, list[tuple[date, float | None]]]:
    """The capacities after these sessions, by workout, station and leg.

    And each session with the least that a leg showed, as a share of what it could before; None
    where that is not known.
    """
    known: _Capacities = {}
    shares: list[tuple[date, float | None]] = []
    for exposure, own in over_sessions(guide, kits, exposures, rir_target):
        known |= own
        told = [one.last_share for one in own.values() if one.last_share is not None]
        shares.append((exposure.day, min(told, default=None)))
    return known, shares


def _as_of(log: Log, on: date) -> Log:
    """The log as it stood on a day, without its sets; of what is old only what still holds."""
    recent = on - LOOKS_BACK
    answers = (log.mornings, log.stiffness_min, log.soreness, log.pains, log.run_pains)
    mornings, stiffness_min, soreness, pains, run_pains = _lately(answers, recent, on)
    return Log(
        mornings=mornings,
        stiffness_min=stiffness_min,
        soreness=soreness,
        fevers=tuple(min(day, on) for day in log.fevers if day <= on or day == STILL),
        reports=tuple(report for report in log.reports if recent <= report.day <= on),
        pains=pains,
        run_pains=run_pains,
        signs=tuple(sign for sign in log.signs if sign[0] <= on),
        run_spikes=tuple(day for day in log.run_spikes if recent <= day <= on),
        cleared=log.cleared,
        denied=tuple(day for day in log.denied if day <= on),
        tired=tuple(day for day in log.tired if day <= on),
        hops={d: v for d, v in log.hops.items() if d <= on},
    )


def _lately(
    every: Sequence[Mapping[date, int]], first: date, last: date
) -> Iterator[dict[date, int]]:
    """The answers of some days; of years of answers each day is looked up, and not each answer."""
    many = max(map(len, every)) > LOOKS_BACK.days
    span = range(first.toordinal(), last.toordinal() + 1) if many else ()
    days = [*map(date.fromordinal, span)]
    for answers in every:
        if many:
            yield {day: answers[day] for day in days if day in answers}
        else:
            yield {day: answer for day, answer in answers.items() if first <= day <= last}


def cleared_on(profile: Profile, log: Log, on: date) -> date | None:
    """The last day, up to this one, on which a clinician said that training may go on, or None."""
    said = [day for day in (profile.cleared, log.cleared) if day is not None and day <= on]
    return max(said, default=None)
