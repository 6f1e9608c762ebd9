"""`springleg calendar follow` and its kin: a calendar that is read at its address anew."""

import sys
from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, table_day, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, message, with_data, with_json
from springleg.cli.values import TEXT
from springleg.core.message import Message
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.log.run_line import run_line

if TYPE_CHECKING:
    from springleg.core.log.followed_calendar import FollowedCalendar, Waiting
    from springleg.usecases.app.workspace import Workspace
    from springleg.usecases.log.calendar_address import Followed

LONGEST_LINE = 4_000


@click.command(
    "follow",
    cls=Ask,
    examples=[
        "springleg calendar follow webcal://calendar.example.org/my-runs.ics",
        "springleg calendar follow - --source coach",
    ],
    short_help="Read a calendar at its address, and hear when it changes.",
)
@click.argument("address", type=TEXT)
@click.option("--source", default="", type=TEXT, help="What you call this calendar.")
@click.option("--take", "takes", is_flag=True, help="Take its runs at once.")
@click.option(
    "--by-itself", "by_itself", is_flag=True, help="Take changes from now on without asking."
)
@with_json
@with_data
def follow(  # noqa: PLR0913 one option each
    where: DataLocation, *, address: str, source: str, takes: bool, by_itself: bool, as_json: bool
) -> None:
    """Follow the calendar at an ADDRESS, https:// or webcal:// (- for standard input).

    It is read now, and you see what it holds; springleg calendar take puts that into your calendar.
    springleg serve reads it again every six hours, a terminal when you say springleg calendar
    refresh.
    """
    from springleg.usecases.log import calendar_address

    typed = sys.stdin.readline(LONGEST_LINE) if address == "-" else address
    calendar_address.refuse_bad_address(typed)  # before a log is begun
    with own_workspace(where) as space:
        held = calendar_address.follow(space, typed, source)
        _read(space, held)
        one = _shown(space, held)
        if one.read is None:
            calendar_address.unfollow(space, str(held.id))
            _refuse(one)
        if by_itself:
            calendar_address.let_take_itself(space, str(held.id), takes_itself=True)
        _answer(space, (_shown(space, held),), takes=takes, as_json=as_json, shows_runs=True)


@click.command(
    "refresh",
    cls=Ask,
    examples=["springleg calendar refresh", "springleg calendar refresh coach --take"],
    short_help="Read the calendars you follow again.",
)
@click.argument("name", type=TEXT, default="")
@click.option("--take", "takes", is_flag=True, help="Take what has changed at once.")
@with_json
@with_data
def refresh(where: DataLocation, *, name: str, takes: bool, as_json: bool) -> None:
    """Read the calendars that you follow again (or the one called NAME), and say what has changed.

    Nothing is taken; springleg calendar take does that. One that cannot be read stays as it was.
    """
    from springleg.usecases.log.calendar_address import followed_rows, named, refuse_where_off

    refuse_where_off()
    with own_workspace(where, create=False) as space:
        rows = followed_rows(space)
        every = rows if rows and not name else (named(space, name),)
        for held in every:
            _read(space, held)
        told = tuple(_shown(space, held) for held in every)
        _answer(space, told, takes=takes, as_json=as_json, shows_runs=False)


@click.command(
    "take",
    cls=Ask,
    examples=["springleg calendar take", "springleg calendar take coach"],
    short_help="Take what has changed in a calendar you follow.",
)
@click.argument("name", type=TEXT, default="")
@with_json
@with_data
def take(where: DataLocation, *, name: str, as_json: bool) -> None:
    """Put what waits in a calendar that you follow into your own.

    Without NAME: the only one that you follow. springleg calendar undo takes it back.
    """
    from springleg.usecases.log import calendar_address

    with own_workspace(where, create=False) as space:
        waits = calendar_address.take(space, name)
    if as_json:
        from springleg.core import serialization

        print_json({"source": waits.fact.source, **serialization.to_plain(waits.changes)})
    _tell_taken(waits)


@click.command(
    "leave",
    cls=Ask,
    examples=["springleg calendar leave", "springleg calendar leave coach"],
    short_help="Leave what has changed in a calendar you follow.",
)
@click.argument("name", type=TEXT, default="")
@with_json
@with_data
def leave(where: DataLocation, *, name: str, as_json: bool) -> None:
    """Do not take what waits in a calendar that you follow; you hear when it changes again."""
    from springleg.usecases.log.calendar_address import decline, named

    with own_workspace(where, create=False) as space:
        source = named(space, name).source
        decline(space, name)
    if as_json:
        print_json({"source": source})
    talk(
        message(
            "Your calendar stays as it is. You hear when {calendar} changes again.", calendar=source
        )
    )


@click.command(
    "unfollow",
    cls=Ask,
    examples=["springleg calendar unfollow coach"],
    short_help="Follow a calendar no more, and forget its address.",
)
@click.argument("name", type=TEXT, default="")
@with_json
@with_data
def unfollow(where: DataLocation, *, name: str, as_json: bool) -> None:
    """Read a calendar no more, and forget its address. Its runs stay: springleg calendar end NAME.

    Without NAME: the only one that you follow.
    """
    from springleg.usecases.log import calendar_address

    with own_workspace(where, create=False) as space:
        source = calendar_address.unfollow(space, name)
    if as_json:
        print_json({"source": source})
    talk(message("You follow {calendar} no more, and its address is forgotten.", calendar=source))
    talk(message("Its runs stay. To take those ahead out: springleg calendar end NAME"))


def _read(space: "Workspace", held: "FollowedCalendar") -> None:
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.calendar_refresh import refresh as read_again

    read_again(space, current_guide(), held)


def _shown(space: "Workspace", held: "FollowedCalendar") -> "Followed":
    from springleg.usecases.log.calendar_address import followed_calendars

    return next(one for one in followed_calendars(space) if one.id == held.id)


def _refuse(one: "Followed") -> None:
    """Raise Refused: an address that could not be read when it was typed is not followed."""
    from springleg.core.errors import Refused

    raise Refused("address", message("{why:within}", why=one.trouble))


def _answer(
    space: "Workspace",
    told: "tuple[Followed, ...]",
    *,
    takes: bool,
    as_json: bool,
    shows_runs: bool,
) -> None:
    from springleg.usecases.log import calendar_address
    from springleg.usecases.log.calendar_words import followed_to_plain

    if as_json:
        print_json([followed_to_plain(one) for one in told])
    for one in told:
        if shows_runs and one.waiting and not as_json:
            for run in one.waiting.fact.runs:
                say(f"{table_day(run.date)}  ", run_line(run, space.profile.units))
        tell_followed(space, one)
        if one.waiting and takes:
            waits = calendar_address.take(space, str(one.id))
            _tell_taken(waits)


def tell_followed(space: "Workspace", one: "Followed") -> None:
    """Say on stderr how a followed calendar stands, and what to type now."""
    from springleg.usecases.log.calendar_words import state_words, took_words, waiting_words

    talk(message("{calendar} ({address})", calendar=one.name, address=one.shown))
    for words in (state_words(one, space.now()), took_words(one), waiting_words(one)):
        if words:
            talk(words)
    if one.took:
        talk(message("To take it back: springleg calendar undo"))
    if one.waiting:
        talk(message("Take it: springleg calendar take"))


def followed_in_short(space: "Workspace") -> list[Message]:
    """What waits in followed calendars, and which were not read for six hours; most times nothing.

    One question to the database, and where nothing is followed nothing more is loaded.
    """
    if not space.follows_calendars:
        return []
    from springleg.usecases.log.calendar_address import followed_calendars
    from springleg.usecases.log.calendar_words import in_short

    said: list[Message] = []
    for one in followed_calendars(space):
        told, waits = in_short(one, space.now())
        said += told
        if waits:
            said.append(message("Look at it: springleg calendar refresh"))
    return said


def _tell_taken(waits: "Waiting") -> None:
    from springleg.usecases.log.calendar_words import change_words

    what = change_words(waits.changes)
    talk(message("Taken from {calendar}: {what}.", calendar=waits.fact.source, what=what))
    talk(message("To take this back: springleg calendar undo"))
    talk(message("Next: springleg plan"))
