"""`springleg log`: what was done, in one line."""

from datetime import time
from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_stop, with_signs, with_words_of_pain
from springleg.cli.params import Ask, WrongWords, message, nothing_there, with_data, with_json
from springleg.cli.replan_message import tell_open_fever, tell_replanned
from springleg.cli.values import DATE, FILE, LINE, day_of, number, offering, whole
from springleg.core.log.entries import Entry, entry_to_plain
from springleg.core.message import Value, counted, sentences, term
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.athlete import Units
    from springleg.core.guide import Guide
    from springleg.core.log.journal import Journal
    from springleg.core.written_day import WrittenDay
    from springleg.usecases.app.workspace import Workspace
    from springleg.usecases.log.parse_log_line import About
    from springleg.usecases.training.next_time import NextTime

EXAMPLES = (
    "springleg log straight light 3 x 12 @ 10kg, rir 3, pain 0",
    "springleg log 12/12/10",
    "springleg log yesterday rope 2 x 30 contacts",
    "springleg log 'squat 60s/50s tue 18:30, pain 2/10 at the shin'",
    "springleg log bent heavy left 4x6@42.5kg right 4x5@95lb leg press",
    "springleg log straight light 3x12 --pain 2 --place insertion --side left",
    "springleg log straight light 3x12 --pain 0 --signs none --hops 1",
    "springleg log run 8.5km in 45 min yesterday",
    "springleg log ill with fever since mon",
    "springleg log away fri..sun",
    "springleg log --undo",
)


def _variants() -> "list[str]":
    """The ways in which workouts can be done, for completion."""
    from springleg.core.log.references import variants_of
    from springleg.usecases.app.rules import current_guide

    guide = current_guide()
    return sorted({way for workout in guide.workouts for way in variants_of(guide, workout)})


def _clock(ctx: click.Context, param: click.Parameter, said: str | None) -> time | None:
    del ctx, param
    if said is None:
        return None
    from springleg.core.written_day import read_clock

    return read_clock("--time", said)


@click.command("log", cls=Ask, examples=EXAMPLES)
@click.argument("words", nargs=-1, type=LINE)
@click.option("--on", type=DATE, help="The day of the session (today).")
@click.option("--time", "at", callback=_clock, metavar="TIME", help="When it began, like 18:30.")
@click.option(
    "--variant",
    default="",
    type=offering(_variants),
    metavar="NAME",
    help="How: standing, leg-press, two-feet and such.",
)
@click.option("--rpe", type=number(0, 10), help="How hard the whole session was, 0-10.")
@click.option("--minutes", type=number(0, 600), help="How long it took.")
@click.option("--pain", type=whole(0, 10), help="Pain of the whole session, 0-10.")
@with_words_of_pain
@with_signs
@click.option("--hops", type=whole(0, 10), help="Pain of the small hops, 0-10, where asked.")
@click.option("--input", "source", type=FILE, metavar="FILE", help="Entries in JSON (- for stdin).")
@click.option("--undo", is_flag=True, help="Take back what was logged last.")
@with_json
@with_data
def command(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    words: tuple[str, ...],
    on: "WrittenDay | None",
    at: time | None,
    variant: str,
    rpe: float | None,
    minutes: float | None,
    pain: int | None,
    side: str,
    place: str,
    kind: str,
    signs: str,
    hops: int | None,
    source: str | None,
    undo: bool,
    as_json: bool,
) -> None:
    """Log a session in one line, or a run, a note, an illness, days away.

    Write it as you would say it: the workout, its sets, a load, the day, and how it went, in any
    order. Without a workout it is the one planned for that day. left and right go before the sets
    of one leg.

    It says back what it understood. What it cannot read it names, and keeps nothing.
    """
    from springleg.usecases.app.files import read_json
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log import record
    from springleg.usecases.log.parse_log_line import About
    from springleg.usecases.plan.replan import replan
    from springleg.usecases.training.verdict import stopped_after

    guide = current_guide()
    if (bool(words) + bool(source) + undo) != 1:
        raise WrongWords(message("Say what was done, or --input FILE, or --undo"))
    if not words and (pain is not None or hops is not None or side or place or kind or signs):
        raise WrongWords(
            message("Pain is said of what was done: springleg log rope 2x30c --pain 2")
        )
    with own_workspace(where, create=not undo) as space:
        units, today = space.profile.units, space.today()
        if undo:
            entries = record.undo(space)
        elif source:
            entries = record.record_plain(space, guide, read_json(source))
        else:
            told = (day_of(on, today), at, variant, rpe, minutes, pain, side, place, kind)
            about = About(*told, signs, hops, units, dated=on is not None)
            entries = _record_line(space, guide, words, about)
        changed = replan(space, guide)
        stopped = stopped_after(space, guide, [entry.fact for entry in entries])
        comes = () if undo or source or stopped else _next_times(space, guide, entries)
        journal = space.journal
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    if not entries:
        nothing_there(message("There was no entry in it, so nothing was logged."))
    _tell(guide, units, entries, undone=undo)
    if not undo:
        _tell_fever(journal, entries)
    if stopped:
        tell_stop(stopped)
        tell_open_fever(journal, today)
    _tell_next(guide, comes)
    tell_replanned(guide, changed)


def _record_line(
    space: "Workspace", guide: "Guide", words: tuple[str, ...], about: "About"
) -> tuple[Entry, ...]:
    """Read the line and keep it. A line without a workout is of the one planned on its day."""
    from springleg.usecases.log.parse_log_line import read_doing
    from springleg.usecases.log.record import record
    from springleg.usecases.training.asked import with_asked

    planned = {session.date: session.workout for session in space.journal.followed}
    facts = read_doing(guide, words, about, planned)
    return record(space, guide, *with_asked(space, guide, facts))


def _next_times(
    space: "Workspace", guide: "Guide", entries: tuple[Entry, ...]
) -> "tuple[NextTime, ...]":
    """What comes after a session; nothing where something else was logged."""
    from springleg.core.log.sets import SetDone
    from springleg.usecases.training.next_time import next_times

    first = entries[0].fact if entries else None
    return next_times(space, guide, first.workout) if isinstance(first, SetDone) else ()


def _tell(guide: "Guide", units: "Units", entries: tuple[Entry, ...], *, undone: bool) -> None:
    """What was understood, said back; of what a file brought, how many entries."""
    from springleg.core.log.events import SetsImported
    from springleg.usecases.log.said_back import said_back

    what = said_back(guide, units, [entry.fact for entry in entries])
    is_import = any(isinstance(entry.fact, SetsImported) for entry in entries)
    if not what or is_import or (len({entry.at for entry in entries}) > 1):
        what = counted("{n} entry.", "{n} entries.", len(entries))
    if undone:
        talk(message("Taken back: {what}", what=what))
    else:
        talk(message("Logged: {what}", what=what))
        talk(message("Not what you meant? springleg log --undo"))


def _tell_fever(journal: "Journal", entries: tuple[Entry, ...]) -> None:
    """Say on stderr which fever stands beside an illness of these entries."""
    from springleg.usecases.log.said_back import fever_stands

    if fever := fever_stands(journal, [entry.fact for entry in entries]):
        talk(fever)


def _tell_next(guide: "Guide", comes: "tuple[NextTime, ...]") -> None:
    """The doses that come, each with its day; of a shut workout why it is shut."""
    for place, one in enumerate(comes):
        name = term(guide.workout(one.dose.workout).name)
        dose = sentences(one.dose.text, one.dose.opens)
        said: dict[str, Value] = {"day": one.day, "name": name, "dose": dose}
        if place:
            talk(message("{name} again on {day:long}, if all goes well: {dose}", **said))
        else:
            talk(message("Next, on {day:long}: {name}. {dose}", **said))
