"""`springleg calendar review` and `calendar is`: what titles were read as, and putting it right."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, WrongWords, message, nothing_there, with_data, with_json
from springleg.cli.values import TEXT, one_of
from springleg.core import serialization
from springleg.core.athlete import Priority, RunKind
from springleg.core.message import Message, counted
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from springleg.core.athlete import HolidayRead
    from springleg.usecases.log.title_review import Corrected, TitleRow

IGNORE = "ignore"
HEADINGS = {
    RunKind.RACE: message("Races"),
    RunKind.LONG: message("Long runs"),
    RunKind.HARD: message("Hard runs"),
    RunKind.EASY: message("Easy runs"),
    None: message("No runs, though somebody might mean one"),
}


@click.command(
    "review",
    cls=Ask,
    examples=["springleg calendar review"],
    short_help="See what the titles of your calendars were read as.",
)
@with_json
@with_data
def review_(where: DataLocation, *, as_json: bool) -> None:
    """See what the titles of your imported calendars were read as, why, how many, and the next one.

    Titles that differ only in numbers are one. What has nothing of a run in it is not shown: it is
    not kept.
    """
    from springleg.usecases.log.title_review import review

    with own_workspace(where, create=False) as space:
        found = review(space)
    if as_json:
        print_json(serialization.to_plain(found))
    else:
        for group in found.groups:
            say(HEADINGS[group.kind])
            for row in group.rows:
                say(f"  {row.title}: ", _row_words(row))
    talk_of_holidays(found.holidays)
    if not found.groups:
        nothing_there(
            message("No calendar was imported yet: springleg calendar import my-runs.ics")
        )
    talk(message("To put one right: springleg calendar is TITLE KIND"))


def _row_words(row: "TitleRow") -> Message:
    if row.next is None:
        return counted(
            "{n} entry, over; {why}.",
            "{n:figure} entries, all over; {why}.",
            row.count,
            why=row.why,
        )
    return counted(
        "{n} entry, on {day:dated}; {why}.",
        "{n:figure} entries, the next on {day:dated}; {why}.",
        row.count,
        day=row.next,
        why=row.why,
    )


@click.command(
    "is",
    cls=Ask,
    examples=[
        'springleg calendar is "Tuesday Harriers" hard',
        'springleg calendar is "Sprint planning" ignore',
        'springleg calendar is "City 10" race --priority C',
    ],
    short_help="Say once what entries of a title are.",
)
@click.argument("title", type=TEXT)
@click.argument("kind", type=one_of((*RunKind, IGNORE)), metavar="KIND")
@click.option("--priority", type=one_of(reversed(Priority)), help="How much a race matters (B).")
@with_json
@with_data
def is_(where: DataLocation, *, title: str, kind: str, priority: str | None, as_json: bool) -> None:
    """Say once what entries of this TITLE are: easy, hard, long, race, or ignore for no run.

    It changes the runs you have, and holds for every later import; titles that differ only in
    numbers are meant too. springleg calendar undo takes it back.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.title_review import correct_title

    if priority and kind != RunKind.RACE:
        raise WrongWords(message("--priority goes with a race, not with {kind}", kind=repr(kind)))
    with own_workspace(where) as space:
        changed = correct_title(
            space,
            current_guide(),
            title,
            None if kind == IGNORE else RunKind(kind),
            Priority(priority) if priority else None,
        )
    if as_json:
        print_json(serialization.to_plain(changed))
    talk(_changed_words(changed, kind))
    if changed.entries:
        talk(message("Next: springleg plan"))


def _changed_words(changed: "Corrected", kind: str) -> Message:
    said = {"title": repr(changed.title), "kind": message("no run") if kind == IGNORE else kind}
    if not changed.entries:
        return message(
            "Kept: {title} means {kind}. You have no entry of that title yet; it holds for what "
            "you import from now on.",
            **said,
        )
    return counted(
        "Kept: {title} means {kind}, in your calendar ({n} entry) and in every later import.",
        "Kept: {title} means {kind}, in your calendar ({n:figure} entries) and in every later "
        "import.",
        changed.entries,
        **said,
    )


def talk_of_holidays(holidays: "Iterable[HolidayRead]") -> None:
    """Offer each holiday as days off, with the command that takes it."""
    for one in holidays:
        talk(
            message(
                "{title}, from {first:full} to {last:full}: are these days off? springleg log away "
                "{begin} to {end}",
                title=one.title,
                first=one.first,
                last=one.last,
                begin=one.first.isoformat(),
                end=one.last.isoformat(),
            )
        )
