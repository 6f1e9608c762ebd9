"""The doses of the plan ahead, if all goes well; what to do where one will be shut on its day."""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec.structs import replace

from springleg.core.dosing.forecast import Forecast, forecast
from springleg.core.dosing.prescription import Prescription
from springleg.core.guide import Guide, Mode
from springleg.core.message import Message, message, sentences, term
from springleg.core.noun import Noun
from springleg.core.plan import Dose, Plan, Session
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.dosing_state import DosingState, dosing_state


class ShutSession(Noun, frozen=True):
    """A followed session whose workout is shut on its day, if all goes well until then.

    `dose` says why, how far along it is, and what opens it. `instead` are as in `instead_on`.
    """

    session: Session
    dose: Prescription
    instead: tuple[str, ...]


def doses_ahead(space: Workspace, guide: Guide) -> tuple[Forecast, ...]:
    """Every followed session from today on, in date order, with its dose if those before go well.

    One that was done today is behind. Empty without a plan. Works the standing out once for each
    session, and once for a day and log. Raises TooYoung.
    """
    return space.journal.once(
        ("doses ahead", id(space.journal.own_guide(guide)), space.today()),
        lambda: doses_of(space, guide, space.journal.followed),
    )


def doses_of(space: Workspace, guide: Guide, sessions: Sequence[Session]) -> tuple[Forecast, ...]:
    """These sessions from today on, followed or not, each with its dose, as `doses_ahead` has it.

    Works the standing out once for each. Raises TooYoung.
    """
    today = space.today()
    done = {one.workout for _, one in space.journal.sets if one.day == today}
    coming = [s for s in sessions if s.date > today or (s.date == today and s.workout not in done)]
    return forecasts_of(dosing_state(space, guide), coming)


def with_present_doses(space: Workspace, guide: Guide) -> tuple[Session, ...]:
    """Every followed session in date order; those from today on with the doses of today's standing.

    None from today on while pain or a warning sign stops all, as nobody can say when it goes on.
    Costs what `doses_ahead` does. Raises TooYoung, and Refused for unknown settings.
    """
    standing, told = dosing_state(space, guide), doses_ahead(space, guide)
    coming = {one.session.date for one in told}
    past = (session for session in space.journal.followed if session.date not in coming)
    if standing.has_no_next:
        return tuple(session for session in past if session.date < space.today())
    return (*past, *(replace(one.session, dose=_dose(standing.guide, one.dose)) for one in told))


def forecasts_of(standing: DosingState, sessions: Sequence[Session]) -> tuple[Forecast, ...]:
    """These sessions in date order, each with its dose if those before it go well.

    Works the standing out once for each.
    """
    profile = standing.standing.profile
    return forecast(standing.guide, profile, standing.log_ahead, sessions, standing.runs)


def with_doses(guide: Guide, plan: Plan, forecasts: Sequence[Forecast]) -> Plan:
    """The plan of these sessions with their doses; None where the workout will be shut then."""
    sessions = tuple(replace(told.session, dose=_dose(guide, told.dose)) for told in forecasts)
    return replace(plan, sessions=sessions)


def _dose(guide: Guide, told: Prescription) -> Dose | None:
    """A prescription as the dose of a planned session; None where there is none."""
    if told.sets is None:
        return None
    mode = guide.workout(told.workout).mode
    loads = None if told.load_kg is None else {str(leg): kg for leg, kg in told.load_kg.items()}
    return Dose(
        sets=told.sets,
        reps=told.amount if mode is Mode.REPS else None,
        seconds=told.amount if mode is Mode.SECONDS else None,
        contacts=told.amount if mode is Mode.CONTACTS else None,
        load_kg=loads,
    )


def shut_sessions(space: Workspace, guide: Guide) -> dict[date, ShutSession]:
    """The followed sessions from today on that will be shut, by their days.

    None while all is stopped, as nobody can say when it goes on. Costs what `doses_ahead` does.
    Raises TooYoung.
    """
    shut = [told for told in doses_ahead(space, guide) if told.dose.sets is None]
    standing = dosing_state(space, guide) if shut else None
    if standing is None or standing.has_no_next:
        return {}
    names = open_on_menu(space, standing)
    return {
        told.session.date: ShutSession(
            told.session, told.dose, instead_on(space, names, told.session.date)
        )
        for told in shut
    }


def instead_says(guide: Guide, names: tuple[str, ...]) -> Message:
    """The workouts that may be done instead."""
    told = tuple(term(guide.workout(workout).name) for workout in names)
    return sentences(message("You could do instead:"), message("{names:semicolons}.", names=told))


def open_on_menu(space: Workspace, standing: DosingState) -> tuple[str, ...]:
    """The open workouts of the runner's menu, and the light raise that opens the rest, if any."""
    wanted = space.profile.menu or tuple(standing.guide.workouts)
    wanted = (*wanted, standing.way_back) if standing.way_back else wanted
    open_now = standing.open_workouts
    return tuple(w for w in wanted if w in open_now)


def instead_on(space: Workspace, names: Collection[str], day: date) -> tuple[str, ...]:
    """Of these workouts those that may be done on a day, but not the one before it (G15).

    That is the one done last, or planned from today on. All where no other is among them.
    """
    done = [(one.day, one.workout) for _, one in space.journal.sets if one.day <= day]
    planned = [(s.date, s.workout) for s in space.journal.followed if s.date < day]
    planned = [one for one in planned if one[0] >= space.today()]
    last = max((*done, *planned), default=None)
    return tuple(w for w in names if not last or w != last[1]) or tuple(names)
