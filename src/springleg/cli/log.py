"""`springleg log`: what was done, in one line."""

from datetime import date, time

import click

from springleg.cli.output import long_date, print_json, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.pain import tell_stop, with_signs, with_words_of_pain
from springleg.cli.params import (
    DATE,
    FILE,
    Ask,
    WrongWords,
    message,
    nothing_there,
    number,
    whole,
    with_data,
    with_json,
)
from springleg.cli.replan_message import tell_replanned
from springleg.core.errors import Refused
from springleg.core.log.entries import Entry, entry_to_plain
from springleg.core.message import counted
from springleg.usecases.app.data_location import DataLocation

EXAMPLES = (
    "springleg log straight-light 3x12@10 rir 3 pain 0",
    "springleg log straight-light 3x12 --pain 2 --place insertion --side left",
    "springleg log straight-light 3x12 --pain 0 --signs none --hops 1",
    "springleg log bent-heavy left 4x6@42.5kg right 4x5@95lb --variant leg-press",
    "springleg log mini-squat 2x60s --rpe 6 --minutes 12",
    "springleg log rope 2x30c",
    "springleg log run 8.5km",
    "springleg log ill fever 2026-12-01..2026-12-03",
    "springleg log away 2026-12-24..2026-12-27",
    "springleg log --undo",
)


def _clock(ctx: click.Context, param: click.Parameter, said: str | None) -> time | None:
    del ctx, param
    if said is None:
        return None
    try:
        return time.fromisoformat(said)
    except ValueError:
        raise Refused(
            "--time",
            message("{value} is not a time of day", value=repr(said)),
            message("Write it like 18:30"),
        ) from None


@click.command("log", cls=Ask, examples=EXAMPLES)
@click.argument("words", nargs=-1)
@click.option("--on", type=DATE, help="The day of the session (today).")
@click.option("--time", "at", callback=_clock, help="When it began, like 18:30.")
@click.option("--variant", default="", help="How: standing, leg-press, two-feet, ...")
@click.option("--rpe", type=number(0, 10), help="Effort of the whole session, 0-10.")
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
    on: date | None,
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
    """Log a whole session in one line, a run, a note, an illness or days away.

    Sets are written SETSxAMOUNT@LOAD, with `s` for seconds and `c` for contacts; a load may end in
    `kg` or `lb`, and is in your own unit without. `left` and `right` begin the sets of one leg.
    `rir`, `pain` and `at` a place hold for the sets before them.
    """
    from springleg.usecases.app.files import read_json
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.athlete.dosing_state import dosing_state
    from springleg.usecases.log import record
    from springleg.usecases.log.parse_log_line import About, read_doing
    from springleg.usecases.plan.replan import replan
    from springleg.usecases.training.asked import with_asked

    guide = current_guide()
    if (bool(words) + bool(source) + undo) != 1:
        raise WrongWords(message("Say what was done, or --input FILE, or --undo"))
    if not words and (pain is not None or hops is not None or side or place or kind or signs):
        raise WrongWords(
            message("Pain is said of what was done: springleg log rope 2x30c --pain 2")
        )
    with own_workspace(where, create=not undo) as space:
        if undo:
            entries = record.undo(space)
        elif source:
            entries = record.record_plain(space, guide, read_json(source))
        else:
            units = space.profile.units
            told = (on or space.today(), at, variant, rpe, minutes, pain, side, place, kind)
            about = About(*told, signs, hops, units)
            facts = with_asked(space, guide, read_doing(guide, words, about))
            entries = record.record(space, guide, *facts)
        changed = replan(space, guide)
        hurt = any(map(_of_pain, entries))
        standing = dosing_state(space, guide).standing if hurt else None
    if as_json:
        print_json([entry_to_plain(entry) for entry in entries])
    if not entries:
        nothing_there("There was no entry in it, so nothing was logged.")
    talk(_said(entries, undone=undo))
    if standing:
        tell_stop(standing)
    tell_replanned(guide, changed)


def _of_pain(entry: Entry) -> bool:
    from springleg.core.log.projection import report_of

    return report_of(entry.fact) is not None or bool(getattr(entry.fact, "pain", None))


def _said(entries: tuple[Entry, ...], *, undone: bool) -> str:
    day = getattr(entries[0].fact, "day", None) if entries else None
    when = f" for {long_date(day)}" if isinstance(day, date) else ""
    taken = counted("{n} entry", "{n} entries", len(entries))
    return f"{'Taken back' if undone else 'Logged'}: {taken}{when}."
