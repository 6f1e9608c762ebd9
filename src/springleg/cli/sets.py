"""`springleg sets`: sets that another app recorded, out of its export."""

from typing import TYPE_CHECKING

import click

from springleg.cli.output import print_json, say, talk
from springleg.cli.own_workspace import own_workspace
from springleg.cli.params import Ask, Asks, WrongWords, message, nothing_there, with_data, with_json
from springleg.cli.replan_message import tell_replanned
from springleg.cli.values import FILE, TEXT
from springleg.cli.work_progress import WorkProgress
from springleg.core.message import counted, term
from springleg.usecases.app.data_location import DataLocation

if TYPE_CHECKING:
    from springleg.core.guide import Guide
    from springleg.usecases.log.sets_in_list import Named, Renamed


@click.group("sets", cls=Asks)
def command() -> None:
    """Sets that another app recorded: out of its export into your log."""


@command.command(
    "import",
    cls=Ask,
    examples=[
        "springleg sets import workout_data.csv --dry-run",
        "springleg sets import workout_data.csv",
        'springleg sets import strong.csv --as "Calf Press=leave out" --yes',
        "springleg sets import 1234567890.fit",
    ],
    short_help="Take the sets of an export: Hevy, Strong, Liftosaur, FIT.",
)
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Show what it would be, keep nothing.")
@click.option(
    "--as",
    "meant",
    multiple=True,
    type=TEXT,
    metavar="TITLE=WORKOUT",
    help="What a title is, like 'Calf Press=straight heavy leg press each', or leave out.",
)
@click.option("--both", is_flag=True, help="Take also sets that are perhaps in your log already.")
@click.option("--removed", is_flag=True, help="Take also sets that you took out of your log.")
@click.option(
    "--yes", is_flag=True, help="Take it without asking; what nothing is known of is left out."
)
@click.option("--no-input", is_flag=True, help="Ask nothing: what is not said is refused.")
@with_json
@with_data
def import_(  # noqa: PLR0913 one option each
    where: DataLocation,
    *,
    file: str,
    dry_run: bool,
    meant: tuple[str, ...],
    both: bool,
    removed: bool,
    yes: bool,
    no_input: bool,
    as_json: bool,
) -> None:
    """Take the sets of FILE that your log lacks, after showing them; all of them, or nothing.

    FILE is the CSV export of Hevy, Strong or Liftosaur, or the FIT file of a strength session on
    your watch. Only exercises of the lower leg are taken. What each title is is suggested, asked
    where nothing tells, and remembered: springleg sets names.

    Without heavy or light a title is either, by the repetitions of each session. Of what is done on
    one leg at a time say what a row without a side is: each, left first, right first, or total.

    A set that your log has already is not taken again, however often the export grows.
    """
    from springleg.cli.sets_preview import tell_preview
    from springleg.cli.sets_questions import ask_open, can_ask, open_words
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.sets_in import keep, preview
    from springleg.usecases.log.sets_in_files import read_named, short_name
    from springleg.usecases.log.sets_in_names import read_said
    from springleg.usecases.log.sets_in_preview import Choices
    from springleg.usecases.log.sets_in_words import head_words, preview_to_plain
    from springleg.usecases.plan.replan import replan
    from springleg.usecases.training.asked import with_asked

    guide, asks = current_guide(), can_ask(no_input=no_input)
    choices = Choices(read_said(guide, meant), both, removed, known_only=yes)
    with own_workspace(where, create=not dry_run) as space, WorkProgress() as progress:
        read, name = read_named(file, space.profile.units), short_name(file)
        found = preview(space, guide, read, name, choices, with_asked, progress)
        progress.end()
        talk(head_words(found))
        if found.open and asks and not dry_run:
            choices = ask_open(guide, found, choices)
            found = preview(space, guide, read, name, choices, with_asked, progress)
        tell_preview(space, guide, found)
        takes = bool(found.sets) and not dry_run
        if found.open and not dry_run:
            raise WrongWords(*open_words(guide, found))
        if takes and not yes:
            takes = _confirmed(asks=asks)
        if takes:
            found = keep(space, found)
        changed = replan(space, guide) if found.imported else None
    if as_json:
        print_json(preview_to_plain(found))
    if found.imported:
        talk(message("Kept. To take it back: springleg sets undo"))
    elif found.open:
        talk(open_words(guide, found)[1])
    tell_replanned(guide, changed)
    if not (found.sets or found.known or found.alike or found.removed):
        raise click.exceptions.Exit(1)


def _confirmed(*, asks: bool) -> bool:
    """Whether to take what was shown; who cannot be asked must have said --yes."""
    from springleg.cli.output import in_words

    if not asks:
        raise WrongWords(
            message("nothing was kept: nobody is here to be asked"),
            message("Say --yes to take it, or --dry-run to look only"),
        )
    return click.confirm(in_words(message("Take them into your log?")), err=True)


@command.command(
    "names",
    cls=Ask,
    examples=[
        "springleg sets names",
        'springleg sets names "Standing Calf Raise=bent heavy"',
        'springleg sets names "Standing Calf Raise=bent heavy" --past',
        'springleg sets names --forget "Standing Calf Raise"',
    ],
    short_help="See what the titles of other apps mean, change it, forget it.",
)
@click.argument("said", required=False, type=TEXT, metavar="[TITLE=WORKOUT]")
@click.option("--past", is_flag=True, help="Change also the sets that are in your log.")
@click.option("--forget", type=TEXT, metavar="TITLE", help="Forget it: it is asked for again.")
@with_json
@with_data
def names(
    where: DataLocation, *, said: str | None, past: bool, forget: str | None, as_json: bool
) -> None:
    """See what the titles of other apps mean; or say what one means from now on.

    The sets that came in by it stay as they are, unless you say --past: then they are what the
    title means now, or are taken out of your log where it is left out.
    """
    if said and forget:
        raise WrongWords(message("--forget goes without TITLE=WORKOUT"))
    if past and not said:
        raise WrongWords(message("--past goes with TITLE=WORKOUT"))
    if said:
        _name(where, said, past=past, as_json=as_json)
    elif forget:
        _forget(where, forget, as_json=as_json)
    else:
        _list_names(where, as_json=as_json)


def _name(where: DataLocation, said: str, *, past: bool, as_json: bool) -> None:
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.sets_in_list import name_title
    from springleg.usecases.log.sets_in_names import read_said
    from springleg.usecases.log.sets_in_words import mapping_to_plain
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    (mapping,) = read_said(guide, [said]).values()
    with own_workspace(where) as space:
        renamed = name_title(space, guide, mapping, past=past)
        changed = replan(space, guide) if renamed.changed else None
    if as_json:
        print_json({**mapping_to_plain(mapping), "past": renamed.past, "changed": renamed.changed})
    _tell_renamed(guide, renamed, past=past)
    tell_replanned(guide, changed)


def _tell_renamed(guide: "Guide", renamed: "Renamed", *, past: bool) -> None:
    from springleg.usecases.log.sets_in_words import mapping_words

    title, meant = term(renamed.mapping.title), mapping_words(guide, renamed.mapping)
    talk(message("From now on {title} means: {meant}.", title=title, meant=meant))
    if renamed.changed and renamed.mapping.is_left_out:
        talk(
            counted(
                "{n} set was taken out of your log.",
                "{n:figure} sets were taken out of your log.",
                renamed.changed,
            )
        )
    elif renamed.changed:
        talk(
            counted(
                "{n} set in your log is that now.",
                "{n:figure} sets in your log are that now.",
                renamed.changed,
            )
        )
    elif renamed.past and not past:
        talk(
            counted(
                "{n} set that came in before stays as it is. To change it too, add --past.",
                "{n:figure} sets that came in before stay as they are. To change them too, add "
                "--past.",
                renamed.past,
            )
        )


def _forget(where: DataLocation, title: str, *, as_json: bool) -> None:
    from springleg.usecases.log.sets_in_list import forget_title
    from springleg.usecases.log.sets_in_words import mapping_to_plain

    with own_workspace(where, create=False) as space:
        forgotten = forget_title(space, title)
    if as_json:
        print_json(mapping_to_plain(forgotten))
    talk(
        message(
            "Forgotten: what {title} means. The sets in your log stay.",
            title=term(forgotten.title),
        )
    )


def _list_names(where: DataLocation, *, as_json: bool) -> None:
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.sets_in_list import names_of
    from springleg.usecases.log.sets_in_words import mapping_to_plain

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        found = names_of(guide, space.journal)
    if as_json:
        print_json([{**mapping_to_plain(one.mapping), "sets": dict(one.rows)} for one in found])
    else:
        for one in found:
            _say_name(guide, one)
    if not found:
        nothing_there(message("No title has been given a meaning yet: springleg sets import FILE"))
    talk(message('To change one: springleg sets names "TITLE=WORKOUT"'))


def _say_name(guide: "Guide", one: "Named") -> None:
    from springleg.usecases.log.sets_in_words import mapping_words

    rows = sum(one.rows.values())
    meant = mapping_words(guide, one.mapping)
    if rows:
        meant = counted(
            "{meant}; {n} set in your log",
            "{meant}; {n:figure} sets in your log",
            rows,
            meant=meant,
        )
    say(f"{one.mapping.title}: ", message("{meant}.", meant=meant))


@command.command(
    "list",
    cls=Ask,
    examples=["springleg sets list"],
    short_help="List the imports of sets that stand in your log.",
)
@with_json
@with_data
def list_(where: DataLocation, *, as_json: bool) -> None:
    """List the imports of sets that stand in your log, the latest first."""
    from springleg.usecases.log.sets_in_list import imports_of
    from springleg.usecases.log.sets_in_words import import_to_plain, import_words

    with own_workspace(where, create=False) as space:
        found, zone = imports_of(space.journal), space.now().tzinfo
    if as_json:
        print_json([import_to_plain(one) for one in found])
    else:
        for one in found:
            made = one.made.astimezone(zone)
            say(f"{made:%Y-%m-%d %H:%M}  ", message("{what}.", what=import_words(one)))
    if not found:
        nothing_there(message("No sets were brought in yet: springleg sets import FILE"))


@command.command(
    "undo",
    cls=Ask,
    examples=["springleg sets undo"],
    short_help="Take the last import of sets back, as a whole.",
)
@with_json
@with_data
def undo(where: DataLocation, *, as_json: bool) -> None:
    """Take the last import of sets back, as a whole; again: the one before it.

    What titles mean stays remembered.
    """
    from springleg.usecases.app.rules import current_guide
    from springleg.usecases.log.sets_in_list import undo_import
    from springleg.usecases.log.sets_in_words import import_to_plain, import_words
    from springleg.usecases.plan.replan import replan

    guide = current_guide()
    with own_workspace(where, create=False) as space:
        undone = undo_import(space)
        changed = replan(space, guide)
    if as_json:
        print_json(import_to_plain(undone))
    talk(message("Taken back: {what}.", what=import_words(undone)))
    tell_replanned(guide, changed)
