"""Sessions of the plan as workouts for a watch: one day's, or those of a week."""

from datetime import date, timedelta

from springleg.core.athlete import Units
from springleg.core.dosing.prescription import Prescription
from springleg.core.errors import NotFound
from springleg.core.guide import Guide, Mode
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun
from springleg.core.plan import DAYS_A_WEEK, Session, monday_of
from springleg.exchange.fit_workout.repeats import MOST_STEPS, held_steps
from springleg.exchange.fit_workout.workout import Ends, Part, WatchWorkout
from springleg.usecases.app.short_names import session_name
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state
from springleg.usecases.training.session_steps import order_of_legs, steps_of
from springleg.usecases.training.today import Today, today
from springleg.usecases.training.watch_steps import watch_steps

DAY = timedelta(days=1)


class WatchWeek(Noun, frozen=True):
    """The workouts of a week, in date order; `left_out` says of each other session why not."""

    monday: date
    workouts: tuple[WatchWorkout, ...]
    left_out: tuple[Message, ...] = ()


def watch_workout(space: Workspace, guide: Guide, day: date | None = None) -> WatchWorkout:
    """The session of a day (today) as a workout for a watch, with the dose it has if all goes well.

    Raises NotFound, with what now, where there is nothing to be done: a day without a session or
    behind the runner, a session that was done or is shut; TooYoung; and Refused for settings that
    the guide does not know.
    """
    on = day or space.today()
    standing = dosing_state(space, guide)  # as of today: what stops everything stops the days ahead
    if standing.stop is not None and (standing.has_no_next or on == space.today()):
        raise NotFound(
            message("No workout: {what:within}", what=standing.stop.text),
            message("{opens:within}", opens=standing.stop.opens),
        )
    found = today(space, guide, on)
    session, dose = _session_of(space, found)
    name = term(guide.workout(session.workout).name)
    if session.workout in found.done:
        raise NotFound(
            message("{name} is done already", name=name), message("Choose a day to come")
        )
    if dose.sets is None:
        opens = message("{opens:within}", opens=dose.opens) if dose.opens else message("Rest")
        raise NotFound(message("{name}: {what:within}", name=name, what=dose.text), opens)
    return _of(standing, session, dose)


def watch_week(space: Workspace, guide: Guide, day: date | None = None) -> WatchWeek:
    """What is still to come of the week of a day (today): its sessions from today on.

    What cannot be taken along is left out, and said. Raises NotFound where nothing is left, and as
    `watch_workout` does.
    """
    monday = monday_of(day or space.today())
    end, first = monday + DAY * DAYS_A_WEEK, max(monday, space.today())
    days = [session.date for session in space.journal.followed if first <= session.date < end]
    taken, left_out = list[WatchWorkout](), list[Message]()
    for one in days:
        try:
            taken.append(watch_workout(space, guide, one))
        except NotFound as shut:
            left_out.append(message("{day:long}: {why}", day=one, why=shut.message))
    if not taken:
        raise _nothing_left(space, monday, left_out)
    return WatchWeek(monday, tuple(taken), tuple(left_out))


def is_searched(workout: WatchWorkout) -> bool:
    """Whether its load is still to be found: then its sets are open, and the app leads the way."""
    return any(step.part is Part.WORK and step.ends is Ends.OPEN for step in workout.steps)


def _session_of(space: Workspace, found: Today) -> tuple[Session, Prescription]:
    """The session of the day, and its dose. Raises NotFound where there is none to come."""
    if found.date < space.today():
        raise NotFound(
            message("{day:full} is behind you", day=found.date), message("Choose a day to come")
        )
    if found.session is not None and found.dose is not None:
        return found.session, found.dose
    what = message("No workout is planned on {day:full}", day=found.date)
    if found.ill_since:
        raise NotFound(what, message("Rest until you are well"))
    if not found.has_plan:
        raise _no_plan()
    if found.next is None:
        raise NotFound(what, message("Plan on, or choose another day"))
    raise NotFound(what, message("The next workout is on {day:full}", day=found.next.date))


def _no_plan() -> NotFound:
    return NotFound(message("You have no plan yet"), message("Make one first"))


def _nothing_left(space: Workspace, monday: date, left_out: list[Message]) -> NotFound:
    """Why a week has nothing to take along; of several causes the first."""
    if left_out:
        return NotFound(
            message("{why:within}", why=left_out[0]), message("Nothing else is left of that week")
        )
    if space.journal.accepted is None:
        return _no_plan()
    what = message("Nothing is left of the week of {day:long}", day=monday)
    coming = [one.date for one in space.journal.followed if one.date >= space.today()]
    if not coming:
        return NotFound(what, message("Plan on, or choose another week"))
    return NotFound(what, message("The next workout is on {day:full}", day=coming[0]))


def _of(standing: DosingState, session: Session, dose: Prescription) -> WatchWorkout:
    """Raises NotFound where it has more steps than watches take (very short bouts, by settings)."""
    guide, units = standing.guide, standing.standing.profile.units
    workout = guide.workout(session.workout)
    done = steps_of(guide, dose, order_of_legs(standing.standing))
    steps = watch_steps(guide, dose, done, units)
    if held_steps(steps) > MOST_STEPS:
        raise NotFound(
            message("{name} has more steps than a watch takes", name=term(workout.name)),
            message("Do it with the app, or make the bouts of the rope longer in your settings"),
        )
    name = message("{day:short} {name}", day=session.date, name=session_name(workout))
    return WatchWorkout(
        day=session.date,
        workout=workout.id,
        name=name,
        steps=steps,
        place=list(guide.workouts).index(workout.id),
        cardio=workout.mode is Mode.CONTACTS,
        in_pounds=units is Units.IMPERIAL,
    )
