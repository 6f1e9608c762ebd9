"""`springleg plan`: the season, exactly."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import click

from springleg.cli.output import hanging, print_json, reader_language, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_signs
from springleg.cli.params import Ask, WrongWords, message, with_data, with_json
from springleg.cli.values import DATE, FILE, PIN, day_of, whole
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, counted, sentences, term
from springleg.core.plan import monday_of, plan_to_plain
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from springleg.core.athlete import Units
    from springleg.core.log.events import RunDone
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.app.workspace import Workspace
    from springleg.usecases.athlete.dosing_state import DosingState
    from springleg.usecases.plan.propose_plan import Moved
    from springleg.usecases.plan.season import Pins, Season

MOST_WEEKS = 53


@click.command(
    "plan",
    cls=Ask,
    examples=[
        "springleg plan --weeks 12",
        "springleg plan --accept",
        "springleg plan --undo",
        "springleg plan --pin tue:rope --accept",
        "springleg plan --plot season.svg",
        "springleg plan --problem problem.json --json",
    ],
)
@click.option(
    "--weeks",
    type=whole(1, MOST_WEEKS),
    metavar="N",
    help="How many weeks, Monday to Sunday, 1 to 53 (12).",
)
@click.option("--start", type=DATE, help="The first day for a workout (today).")
@click.option("--accept", is_flag=True, help="Follow this plan from now on.")
@click.option("--undo", is_flag=True, help="Follow again the plan before the last one.")
@click.option(
    "--keep", is_flag=True, help="Keep a plan that was made again, and hear no more of it."
)
@click.option(
    "--pin", "pins", multiple=True, type=PIN, metavar="DATE:WORKOUT", help="Put a workout on a day."
)
@click.option(
    "--problem",
    metavar="FILE",
    type=FILE,
    help="Plan this problem file instead (- for standard input).",
)
@click.option(
    "--plot", metavar="FILE", type=FILE, help="Draw the season, too, into a new file (SVG)."
)
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    weeks: int | None,
    start: "WrittenDay | None",
    accept: bool,
    undo: bool,
    keep: bool,
    pins: tuple[str, ...],
    problem: str | None,
    plot: str | None,
    as_json: bool,
) -> None:
    """Plan your season round your running, and say what did not fit.

    It is a draft until you say --accept. With --problem nothing of yours is read or changed. --plot
    never writes over a file.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.plan import season

    if plot is not None:
        from springleg.usecases.app.files import place_of_new

        place_of_new(plot)  # said before anything is planned or kept
    guide = current_guide()
    if undo or keep:
        others = (accept, pins, start, weeks, problem, plot, as_json, undo and keep)
        _answer(where, kept=keep, is_alone=not any(others))
        return
    own: Own | None = None
    if problem is not None:
        _refuse_beside_problem(accept, pins, start, weeks)
        found = season.plan_file(guide, problem)
        if plot is not None:
            _draw_into(plot, guide, found)
    else:
        with own_workspace(where, create=accept) as space:
            today = space.today()
            slots = season.read_pins(guide, pins, today)
            first = day_of(start, today, ahead=True) if start else None
            own = _plan_own(space, guide, first, weeks or season.USUAL_WEEKS, slots)
            found = own.season
            if plot is not None:
                _draw_into(plot, guide, found, space)
            if accept:
                season.accept(space, found)
    if as_json:
        print_json(plan_to_plain(found.plan))
    else:
        from springleg.cli.draw import draw_season

        if own is None:
            draw_season(guide, found)
        else:
            draw_season(guide, found, own.units, own.ran)
            _say_what_is_out(guide, own)
    if own is not None:
        _say_what_next(guide, found, own.moves, accepted=accept)


class Own(NamedTuple):
    """The runner's own season, how it differs from the plan followed, and where they stand.

    `ran` are the runs that were done, by day.
    """

    season: "Season"
    moves: "tuple[Moved, ...]"
    standing: "DosingState"
    ran: "Mapping[date, tuple[RunDone, ...]]"

    @property
    def units(self) -> "Units":
        """The runner's."""
        return self.standing.standing.profile.units


def _plan_own(
    space: "Workspace", guide: Guide, start: date | None, weeks: int, pins: "Pins"
) -> Own:
    """Plan for this runner. Where nothing is open the warning signs are asked, if they are due.

    Raises NotFound then, Refused for a start that is long past.
    """
    from springleg.core.log.events import RunDone
    from springleg.core.log.runs_matched import done_by_day
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.plan.propose_plan import season_moves
    from springleg.usecases.plan.season import plan_season

    _refuse_long_past(start, space.today())
    standing = dosing_state(space, guide)
    try:
        found = plan_season(space, guide, start=start, weeks=weeks, pins=pins)
    except NotFound:
        tell_signs(standing.standing)
        raise
    ran = done_by_day(space.journal.facts(RunDone))
    return Own(found, season_moves(space, found), standing, ran)


def _say_what_is_out(guide: Guide, own: Own) -> None:
    """The focus; and what is not open: how far along, when it opens in this plan, what opens it."""
    from springleg.usecases.plan.not_open import not_open

    if own.season.focus:
        say("", own.season.focus.says(len(own.season.problem.menu)))
    closed = not_open(own.standing, own.season.problem)
    for one in closed:
        names = [term(guide.workout(workout).name) for workout in one.workouts]
        head = (
            message("Every workout:") if one.every else message("{names:semicolons}:", names=names)
        )
        in_plan = (
            message("In this plan it opens on {day:long}.", day=one.opens_on)
            if one.opens_on
            else NOTHING
        )
        say("", sentences(head, one.gate.text, in_plan, one.gate.opens))
    if closed and own.standing.standing.profile.unasked:
        talk(message("Tell of your running and injuries, and more may open: springleg init"))


def _answer(where: DataLocation, *, kept: bool, is_alone: bool) -> None:
    """Keep the last plan, or take it back, and say what is followed then.

    Raises WrongWords where other options were given with it.
    """
    from springleg.usecases.plan.plan_change import keep_change
    from springleg.usecases.plan.propose_plan import take_back
    from springleg.usecases.plan.season import first_day

    if not is_alone:
        raise WrongWords(message("--undo and --keep go with nothing else"))
    with own_workspace(where, create=False) as space:
        accepted = space.journal.acceptances
        if not accepted:
            raise NotFound(
                message("You have no plan yet"), message("Make one: springleg plan --accept")
            )
        (keep_change if kept else take_back)(space, accepted[-1][0].id)
        last = space.journal.accepted
        coming = [s for s in space.journal.followed if s.date >= first_day(space)]
    if kept:
        talk(message("Kept."))
    elif last is None:
        talk(message("Taken back."))
    else:
        talk(message("Taken back. You follow the plan before it again."))
    if coming:
        talk(message("Your next workout is on {day:full}.", day=coming[0].date))
        talk(message("See your day: springleg today"))
    else:
        talk(message("Nothing is planned now. Make a plan: springleg plan --accept"))


def _refuse_beside_problem(*others: object) -> None:
    if any(others):
        raise WrongWords(message("--problem says it all: only --plot and --json go with it"))


def _refuse_long_past(start: date | None, today: date) -> None:
    """A plan may begin in this week, not before it: nobody can train then."""
    monday = monday_of(today)
    if start is not None and start < monday:
        wrong = message("is before this week, which began on {monday}", monday=monday)
        raise Refused("--start", wrong, message("Leave it out to plan from today on"))


def _draw_into(name: str, guide: Guide, found: "Season", space: "Workspace | None" = None) -> None:
    """The season as a picture in a new file; with a `space` it is the runner's own."""
    from springleg.usecases.app.files import write_new
    from springleg.usecases.plan.season_picture import own_picture, picture_of
    from springleg.web.charts.season import season_file

    picture = own_picture(space, guide, found) if space is not None else picture_of(guide, found)
    write_new(name, season_file(picture, reader_language()).encode())
    talk(message("The season is drawn: {file}", file=name))


def _say_what_next(
    guide: Guide, found: "Season", moves: "tuple[Moved, ...]", *, accepted: bool
) -> None:
    """What differs from the plan before, whether this one is followed, what to do next."""
    from springleg.usecases.plan.plan_change import moved_says

    if not found.problem.runs:
        talk(message("Your calendar is empty, so this plan knows no runs."))
        talk(message("Bring them in: springleg calendar import my-runs.ics"))
    if moves:
        workouts = counted("{n} workout", "{n} workouts", len(moves))
        talk(message("Changed from the plan you follow now: {workouts}.", workouts=workouts))
    for moved in moves:
        talk(hanging("  ", moved_says(guide, moved), 4))
    sessions = found.plan.sessions
    if accepted and sessions:
        workouts = counted("{n} workout", "{n} workouts", len(sessions))
        span = {"first": sessions[0].date, "last": sessions[-1].date}
        talk(
            message(
                "You follow this plan now: {workouts}, {first:full} to {last:full}.",
                workouts=workouts,
                **span,
            )
        )
        if moves:
            talk(message("To have the plan before it again: springleg plan --undo"))
        talk(message("Next: springleg today"))
    elif accepted:
        talk(message("You follow this plan now, but no workout fits into its weeks."))
    else:
        talk(message("This is a draft. To follow it: springleg plan --accept"))
