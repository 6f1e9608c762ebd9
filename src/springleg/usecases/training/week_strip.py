"""A week at a glance: each day with its workouts, planned or done, and its run."""

from datetime import date, timedelta
from enum import StrEnum

from springleg.core.athlete import Run, strongest_by_day
from springleg.core.guide import Guide, Scheme
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import done_by_day
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK, monday_of
from springleg.usecases.app.workspace import Workspace


class StripStatus(StrEnum):
    """How a workout stands on its day."""

    DONE = "done"
    PLANNED = "planned"
    LEFT_OUT = "left-out"


class StripWorkout(Noun, frozen=True):
    """A workout on a day, with what decides its mark."""

    workout: str
    name: str
    scheme: Scheme
    status: StripStatus

    @property
    def is_done(self) -> bool:
        """Whether it was done on its day."""
        return self.status is StripStatus.DONE


class StripDay(Noun, frozen=True):
    """A day of the week: its workouts, those done first, its run, and those that were done."""

    date: date
    workouts: tuple[StripWorkout, ...] = ()
    run: Run | None = None
    is_today: bool = False
    ran: tuple[RunDone, ...] = ()


def week_strip(space: Workspace, guide: Guide, day: date) -> tuple[StripDay, ...]:
    """The week of this day, Monday first, as it is followed and was done."""
    monday = monday_of(day)
    days = [monday + timedelta(days=n) for n in range(DAYS_A_WEEK)]
    runs = strongest_by_day(run for run in space.journal.runs if monday <= run.date <= days[-1])
    ran, today = done_by_day(space.journal.facts(RunDone)), space.today()
    return tuple(
        StripDay(
            each, _workouts(space, guide, each), runs.get(each), each == today, ran.get(each, ())
        )
        for each in days
    )


def _workouts(space: Workspace, guide: Guide, day: date) -> tuple[StripWorkout, ...]:
    done = dict.fromkeys(one.workout for _, one in space.journal.sets if one.day == day)
    planned = [s.workout for s in space.journal.followed if s.date == day and s.workout not in done]
    waits = StripStatus.PLANNED if day >= space.today() else StripStatus.LEFT_OUT
    looks = [*((name, StripStatus.DONE) for name in done), *((name, waits) for name in planned)]
    return tuple(_look(guide, name, status) for name, status in looks)


def _look(guide: Guide, workout: str, status: StripStatus) -> StripWorkout:
    known = guide.workout(workout)
    return StripWorkout(workout, known.name, known.scheme, status)
