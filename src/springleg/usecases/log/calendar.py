"""The calendar of runs: add to it, look at it, take runs out; the words that tell what a run is."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind
from springleg.core.errors import NotFound, UnknownName
from springleg.core.guide import Guide
from springleg.core.log.entries import (
    Entry,
    ProfileSet,
    Retraction,
    RunAdded,
    RunsImported,
    RunsRemoved,
    TitleCorrected,
)
from springleg.core.log.planned_runs import PlannedRun
from springleg.core.message import Message, message, term
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace

IGNORE = "ignore"


def run_words(
    guide: Guide, own: Mapping[str, tuple[str, ...]], kind: str | None = None
) -> dict[str, tuple[str, ...]]:
    """The words that tell what a run is: the house's, but a word of the runner's own wins.

    `kind`: that kind's words alone. Raises UnknownName where there is no such kind.
    """
    kinds = _kinds() if kind is None else (_known_kind(kind),)
    claimed = {word.casefold() for words in own.values() for word in words}
    house = guide.values.run_words
    usual: dict[str, tuple[str, ...]] = {
        RunKind.EASY: house.easy,
        RunKind.HARD: house.hard,
        RunKind.LONG: house.long,
        RunKind.RACE: house.race,
        IGNORE: house.ignore,
    }
    return {
        name: (
            *(word for word in usual[name] if word.casefold() not in claimed),
            *own.get(name, ()),
        )
        for name in kinds
    }


def reading_words(guide: Guide, own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """All words that titles are read by, by their groups; of the house's, less the runner's own."""
    claimed = {word.casefold() for words in own.values() for word in words}
    house = guide.values.run_words
    helping = {
        "run": house.run,
        "weak": house.weak,
        "context": house.context,
        "work": house.work,
        "parkrun": house.parkrun,
        "junior": house.junior,
        "holiday": house.holiday,
        "training_apps": house.training_apps,
        "running_apps": house.running_apps,
    }
    left = {
        name: tuple(word for word in words if word.casefold() not in claimed)
        for name, words in helping.items()
    }
    return {**left, **run_words(guide, own)}


def _kinds() -> tuple[str, ...]:
    return (*(str(kind) for kind in RunKind), IGNORE)


def _known_kind(kind: str) -> str:
    if kind not in _kinds():
        raise UnknownName("", kind, _kinds(), message("kind of run"))
    return kind


def set_words(space: Workspace, kind: str, words: tuple[str, ...]) -> None:
    """Let these words mean this kind of run (or `ignore`), and no other, from now on.

    They come to those it has. Runs that are in the calendar stay as they are until the next
    import. Raises UnknownName for the kind; the words themselves are not judged.
    """
    _known_kind(kind)
    profile = space.profile
    lowered = {word.casefold() for word in words}
    others = {
        name: tuple(word for word in held if word.casefold() not in lowered)
        for name, held in profile.run_words.items()
    }
    own = {**others, kind: (*others.get(kind, ()), *words)}
    space.add(ProfileSet(replace(profile, run_words=own)))


def add_run(space: Workspace, run: Run) -> None:
    """Add one run by hand. It is not judged here: `refuse_bad_event` does that."""
    space.add(RunAdded(run))


def list_runs(space: Workspace, first: date, last: date) -> tuple[Run, ...]:
    """The runs between two dates, both included, in date order."""
    return tuple(one.run for one in list_planned(space, first, last))


def list_planned(space: Workspace, first: date, last: date) -> tuple[PlannedRun, ...]:
    """The same, each with the calendars that tell of it; one that two tell of comes once."""
    return tuple(one for one in space.journal.planned if first <= one.run.date <= last)


def remove_runs(space: Workspace, day: date) -> tuple[Run, ...]:
    """Take every run of a day out, imported ones too, and give them. Raises NotFound for none."""
    gone = list_runs(space, day, day)
    if not gone:
        raise NotFound(
            message("No run on {day}", day=day), message("See `springleg calendar list`")
        )
    space.add(RunsRemoved(day))
    return gone


CalendarChange = RunsImported | RunAdded | RunsRemoved | TitleCorrected


class Undone(Noun, frozen=True):
    """A change to the calendar that was taken back: the fact, and it in words."""

    fact: CalendarChange
    words: Message


def last_change(space: Workspace) -> Entry | None:
    """The last import, addition, removal or correction that was not taken back, or None."""
    changes = (
        entry
        for entry in reversed(space.journal.effective)
        if isinstance(entry.fact, CalendarChange)
    )
    return next(changes, None)


def undo_last(space: Workspace) -> Undone:
    """Take back the last change to the calendar. Raises NotFound where there is none."""
    entry = last_change(space)
    if entry is None or not isinstance(entry.fact, CalendarChange):
        raise NotFound(
            message("Nothing was imported, added or removed yet"),
            message("See `springleg calendar --help`"),
        )
    space.add(Retraction(entry.id))
    return Undone(entry.fact, _in_words(entry.fact))


def _in_words(fact: CalendarChange) -> Message:
    match fact:
        case TitleCorrected(title):
            return message("what you said of entries titled {title}", title=repr(title))
        case RunsImported(source, runs):
            return message(
                "the import of {count} runs from {source}", count=len(runs), source=source
            )
        case RunAdded(run):
            kind = term(run.kind)
            return message("the addition of a run on {day} ({kind})", day=run.date, kind=kind)
        case RunsRemoved(day):
            return message("the removal of the runs on {day}", day=day)
