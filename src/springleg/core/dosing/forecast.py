"""The season's doses if all goes well: each done as prescribed, with reps to spare and no pain."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Profile, Run
from springleg.core.dosing.doses import prescribe
from springleg.core.dosing.nouns import Prescription
from springleg.core.dosing.standing import work_out
from springleg.core.guide import Guide, Mode
from springleg.core.log.sets import LEGS, Log, SetDone, Side
from springleg.core.noun import Noun
from springleg.core.plan import Session


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
    runs = tuple(runs)
    found = []
    for session in sorted(sessions, key=lambda s: s.date):
        if session.date < from_day:
            continue
        standing = work_out(guide, profile, log, session.date, runs)
        dose = prescribe(standing, guide.workout(session.workout), session.variant or None)
        found.append(Forecast(session, dose))
        log = replace(log, sets=(*log.sets, *done_as_prescribed(guide, session.date, dose)))
    return tuple(found)


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
