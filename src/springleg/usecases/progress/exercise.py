"""One workout as its runner has done it: session by session, and what each leg lifted over time."""

from collections.abc import Iterator
from datetime import date

from springleg.core.dosing.prescription import Exposure
from springleg.core.guide import Guide, Mode, Workout
from springleg.core.log.journal import Journal
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.log_until import LogUntil, log_until
from springleg.usecases.progress.tracks import Track, tracks_of

MOST_SESSIONS = 6


class SessionDone(Noun, frozen=True):
    """A day's sets of the leg that lifted more. `amount`: of its least set, or all contacts.

    `sets` and `amount` are None where they were not said, or of a rope.
    """

    day: date
    mode: Mode
    sets: int | None = None
    amount: int | None = None
    load_kg: float = 0.0


class WorkoutDone(Noun, frozen=True):
    """The last sessions of a workout until `day`, newest first; `track` is its load.

    The track is that of the variant with most sessions; None where there are not two to compare.
    """

    workout: Workout
    day: date
    sessions: tuple[SessionDone, ...]
    track: Track | None


def workout_done(space: Workspace, guide: Guide, workout: str) -> WorkoutDone:
    """What the runner of this logbook did of a workout until today; see `done_of`."""
    return done_of(guide, space.journal, workout, space.today())


def done_of(guide: Guide, journal: Journal, workout: str, day: date) -> WorkoutDone:
    """What was done of a workout until a day. Raises UnknownName, and as `log_until` does."""
    wanted = guide.workout(workout)
    seen = log_until(guide, journal, day)
    sessions = tuple(_sessions(seen, wanted))[:MOST_SESSIONS]
    return WorkoutDone(wanted, seen.day, sessions, _track(seen, workout))


def _sessions(seen: LogUntil, workout: Workout) -> Iterator[SessionDone]:
    done = [one for one in seen.exposures if one.workout == workout.id]
    for exposure in sorted(done, key=lambda one: one.day, reverse=True):
        yield _session(exposure, workout.mode)


def _session(exposure: Exposure, mode: Mode) -> SessionDone:
    if mode is Mode.CONTACTS:
        return SessionDone(exposure.day, mode, amount=exposure.contacts)
    work = max(exposure.legs.values(), key=lambda leg: (leg.load_kg, leg.sets), default=None)
    if work is None:
        return SessionDone(exposure.day, mode)
    return SessionDone(exposure.day, mode, work.sets, work.least, work.load_kg)


def _track(seen: LogUntil, workout: str) -> Track | None:
    own = (track for track in tracks_of(seen) if track.id.split(".")[0] == workout)
    most = max(own, key=lambda track: len(track.points), default=None)
    return most if most and len(most.points) > 1 else None
