"""The season ahead if all goes well: each dose done as prescribed, with reps to spare and no pain.

What that opens, and from which day on, is worked out on the same walk.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.doses import prescribe
from springleg.core.dosing.gates import shut
from springleg.core.dosing.nouns import Prescription
from springleg.core.dosing.standing import Standing, work_out
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import LEGS, Log, SetDone, Side
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

    Sessions before `from_day` are left out and not done. Each costs a walk over the whole log.
    Raises UnknownName for a workout that the guide does not have.
    """
    season = _Season(guide, profile, tuple(runs))
    coming = (session for session in sessions if session.date >= from_day)
    return tuple(told for told, _, _ in season.walk(log, coming))


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
    for told, before, standing in season.walk(log, sessions):
        day = told.session.date
        opened = [w for w in waiting if w not in opens and season.is_open(standing, w)]
        opens.update({w: season.first_open(before, w, after, day) for w in opened})
        if len(opens) == len(waiting):
            return opens
        log, after = done_after(guide, before, told), max(first, day + DAY)
    if after < end:
        last = season.standing(log, end - DAY)
        opened = [w for w in waiting if w not in opens and season.is_open(last, w)]
        opens.update({w: season.first_open(log, w, after, end - DAY) for w in opened})
    return opens


def done_after(guide: Guide, log: Log, told: Forecast) -> Log:
    """The log after a session that was done as it was forecast."""
    done = done_as_prescribed(guide, told.session.date, told.dose)
    return replace(log, sets=(*log.sets, *done))


class _Season(Noun, frozen=True):
    """What every day ahead rests on besides the log."""

    guide: Guide
    profile: Profile
    runs: tuple[Run, ...]

    def walk(
        self, log: Log, sessions: Iterable[Session]
    ) -> Iterator[tuple[Forecast, Log, Standing]]:
        """Each session in date order with its dose; the log before it, and the standing then."""
        for session in sorted(sessions, key=lambda s: s.date):
            standing = self.standing(log, session.date)
            workout = self.guide.workout(session.workout)
            told = Forecast(session, prescribe(standing, workout, session.variant or None))
            yield told, log, standing
            log = done_after(self.guide, log, told)

    def standing(self, log: Log, day: date) -> Standing:
        return work_out(self.guide, self.profile, log, day, self.runs)

    def is_open(self, standing: Standing, workout: str) -> bool:
        return shut(standing, self.guide.workout(workout)) is None

    def first_open(self, log: Log, workout: str, low: date, high: date) -> date:
        """The first day from `low` on that it is open; on `high` it is. By halves: time opens."""
        while low < high:
            middle = low + (high - low) // 2
            if self.is_open(self.standing(log, middle), workout):
                high = middle
            else:
                low = middle + DAY
        return high


def done_as_prescribed(guide: Guide, day: date, dose: Prescription) -> tuple[SetDone, ...]:
    """The sets of a dose, as if done in full with the wished reserve and without pain.

    A load still to be found is taken as that of the first step in its variant, a warm-up too, for
    both legs; else a leg that rests has no sets. No sets where there is no dose.
    """
    if not dose.sets:
        return ()
    mode = guide.workout(dose.workout).mode
    first = next((step.load_kg for step in dose.ramp_up if step.variant == dose.variant), 0.0)
    spare = guide.values.load.light_rir[1]
    sides = (Side.BOTH,) if mode is Mode.CONTACTS else LEGS
    loads = dose.load_kg or dict.fromkeys(LEGS, first)
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
            rir=float(spare),
        )
        for number in range(dose.sets)
        for side in sides
        if side is Side.BOTH or loads.get(side) is not None
    )
