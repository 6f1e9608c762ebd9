"""The season ahead if all goes well: each dose done as prescribed, with reps to spare and no pain.

What that opens, and from which day on, is worked out on the same walk.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import floor

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.athlete_state import AthleteState, athlete_state
from springleg.core.dosing.exposures import remembering
from springleg.core.dosing.load_search import known_kg
from springleg.core.dosing.loads import loads_of
from springleg.core.dosing.prescribe import closed_by, prescribe
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.sets import LEGS, AskedDose, Log, SetDone, Side
from springleg.core.noun import Noun
from springleg.core.plan import Session

DAY = timedelta(days=1)


class Forecast(Noun, frozen=True):
    """One planned session with the dose it would have."""

    session: Session
    dose: Prescription


def forecast(  # noqa: PLR0913 a season rests on all of these
    guide: Guide,
    profile: Profile,
    log: Log,
    sessions: Sequence[Session],
    runs: Iterable[Run] = (),
    from_day: date = date.min,
) -> tuple[Forecast, ...]:
    """The dose of each session from a day on, in date order, all before it done as prescribed.

    Sessions before `from_day` are left out and not done; on the day of one that is shut another
    open workout is done. Each costs a walk over the whole log. Raises UnknownName for a workout
    that the guide does not have.
    """
    season = _Season(guide, profile, tuple(runs))
    coming = (session for session in sessions if session.date >= from_day)
    return tuple(told for told, _, _ in season.walk(log, coming, or_another=True))


def openings(  # noqa: PLR0913 a season rests on all of these
    guide: Guide,
    profile: Profile,
    log: Log,
    sessions: Sequence[Session],
    runs: Iterable[Run],
    waiting: Collection[str],
    first: date,
    end: date,
) -> dict[str, date]:
    """The first day on which each of these workouts is open, from `first` to the day before `end`.

    With the sessions before it done as prescribed, and nothing else done; what does not open until
    then is left out. Costs a walk over the whole log for each session until all are open, and some
    for each workout that opens. Raises UnknownName for a workout that the guide does not have.
    """
    season, opens, after = _Season(guide, profile, tuple(runs)), dict[str, date](), first

    def look(before: Log, state: AthleteState) -> None:
        opened = [w for w in waiting if w not in opens and season.is_open(state, w)]
        opens.update({w: season.first_open(before, w, after, state.on) for w in opened})

    for told, before, standing in season.walk(log, sessions):
        look(before, standing)
        if len(opens) == len(waiting):
            return opens
        day = told.session.date
        log, after = done_after(guide, profile, before, told), max(first, day + DAY)
    if after < end:
        look(log, season.standing(log, end - DAY))
    return opens


def done_after(
    guide: Guide, profile: Profile, log: Log, told: Forecast, found_kg: float = 0.0
) -> Log:
    """The log after a session that was done as it was forecast, and a calm morning after it.

    `found_kg`: what the search for a first load is taken to find.
    """
    day = told.session.date
    done = done_as_prescribed(guide, profile, day, told.dose, found_kg)
    if not done:
        return log
    hops = {**log.hops, day: 0} if told.dose.asks_hops else log.hops
    mornings = {**log.mornings, day + DAY: log.mornings.get(day + DAY, 0)}
    return log.then(done, mornings=mornings, hops=hops)


class _Season:
    """What every day ahead rests on besides the log; a session is worked out once for all days."""

    def __init__(self, guide: Guide, profile: Profile, runs: tuple[Run, ...]) -> None:
        self.guide, self.profile, self.runs = guide, profile, runs
        self._exposure_of = remembering()

    def walk(
        self, log: Log, sessions: Iterable[Session], *, or_another: bool = False
    ) -> Iterator[tuple[Forecast, Log, AthleteState]]:
        """Each session in date order with its dose; the log before it, and the standing then.

        `or_another`: where one is shut, the first open workout that was not done last is.
        """
        for session in sorted(sessions, key=lambda s: s.date):
            standing = self.standing(log, session.date)
            workout = self.guide.workout(session.workout)
            told = Forecast(session, prescribe(standing, workout, session.variant or None))
            yield told, log, standing
            if or_another and told.dose.sets is None:
                workout = self._another(standing) or workout
                told = Forecast(session, prescribe(standing, workout))
            found_kg = likely_kg(standing, workout, told.dose)
            log = done_after(self.guide, self.profile, log, told, found_kg)

    def _another(self, state: AthleteState) -> Workout | None:
        """The first open workout of the menu, but not the one done last; None without any."""
        last = state.exposures[-1].workout if state.exposures else ""
        wanted = (w for w in self.profile.menu or self.guide.workouts if w != last)
        return next((self.guide.workout(w) for w in wanted if self.is_open(state, w)), None)

    def standing(self, log: Log, day: date) -> AthleteState:
        return athlete_state(self.guide, self.profile, log, day, self.runs, self._exposure_of)

    def is_open(self, state: AthleteState, workout: str) -> bool:
        return not closed_by(state, self.guide.workout(workout))

    def first_open(self, log: Log, workout: str, low: date, high: date) -> date:
        """The first day from `low` on that it is open; on `high` it is. By halves: time opens."""
        while low < high:
            middle = low + (high - low) // 2
            if self.is_open(self.standing(log, middle), workout):
                high = middle
            else:
                low = middle + DAY
        return high


def likely_kg(state: AthleteState, workout: Workout, dose: Prescription) -> float:
    """What the search would find, as far as the log can tell; where it cannot, where it begins.

    By what the same leg did with the same knee under the other scheme, at the same station. 0 where
    nothing is searched.
    """
    search = dose.ramp_up
    if search is None or search.trial:
        return 0.0
    known, load = known_kg(state, workout, search.variant), search.start_kg
    if known is not None:
        load = max(search.least_kg, state.loads(search.variant).at_most(known))
    return load if search.heaviest_kg is None else min(load, search.heaviest_kg)


def done_as_prescribed(
    guide: Guide, profile: Profile, day: date, dose: Prescription, found_kg: float = 0.0
) -> tuple[SetDone, ...]:
    """The sets of a dose, as if done in full, with the wished reserve or a little more, no pain.

    A load that was reduced leaves more, by what the leg can lift. One still to be found is taken as
    `found_kg` for both legs; else a leg that rests has no sets. No sets where there is no dose.
    """
    if not dose.sets:
        return ()
    mode = guide.workout(dose.workout).mode
    sides = (Side.BOTH,) if mode is Mode.CONTACTS else LEGS
    loads = dose.load_kg or dict.fromkeys(LEGS, found_kg)
    asked = dose.asked or AskedDose(dose.sets, dose.amount or 0, found_kg)
    return tuple(
        SetDone(
            day=day,
            workout=dose.workout,
            side=side,
            variant=dose.variant,
            number=number + 1,
            reps=dose.amount if mode is Mode.REPS else None,
            seconds=dose.amount if mode is Mode.SECONDS else None,
            contacts=dose.amount if mode is Mode.CONTACTS else None,
            load_kg=loads.get(side) or 0.0,
            rir=_left(guide, profile, dose, side),
            pain=0,
            asked=asked,
            of=dose.of,
        )
        for number in range(dose.sets)
        for side in sides
        if side is Side.BOTH or loads.get(side) is not None
    )


def _left(guide: Guide, profile: Profile, dose: Prescription, leg: Side) -> float:
    """How many repetitions a set leaves: at least those wished, and what capacity has over."""
    wished = float(max(dose.rir_target or 0, guide.values.load.light_rir[1]))
    capacity, load = (dose.capacity_kg or {}).get(leg), (dose.load_kg or {}).get(leg)
    if dose.of is None or capacity is None or load is None or load >= dose.of.load_kg:
        return wished
    lifted = loads_of(guide, profile, dose.variant).system_kg(load)
    most = floor((capacity / lifted - 1) * guide.values.load.e1rm_divisor_reps)
    exact = guide.values.capacity.bound_rir - 1  # more is told as a bound alone
    return max(wished, min(float(most - (dose.amount or 0)), exact))
