"""Workouts for a watch as files: one FIT file, or a zip of a week's; the same bytes each time."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

from springleg.core.message import Language, say
from springleg.core.noun import Noun
from springleg.exchange.fit_workout.workout import WatchWorkout
from springleg.usecases.app.files import place_of_new, write_new
from springleg.usecases.training.watch import WatchWeek

NOON = (12, 0, 0)
ON_UNIX, FOR_ALL_TO_READ = 3, 0o644 << 16  # what made the zip, and may read it, whatever did


class WatchFile(Noun, frozen=True):
    """A file to be written or sent: its name, plain enough for every disk, and its bytes."""

    name: str
    content: bytes


def workout_file(workout: WatchWorkout, language: Language) -> WatchFile:
    """One workout as a FIT file, its words in this language."""
    from springleg.exchange.fit_workout.writing import write_workout

    name = f"springleg-{workout.day.isoformat()}-{workout.workout}.fit"
    return WatchFile(name, write_workout(workout, lambda what: say(what, language)))


def week_files(week: WatchWeek, language: Language) -> tuple[WatchFile, ...]:
    """The week's workouts, a file each."""
    return tuple(workout_file(workout, language) for workout in week.workouts)


def week_zip(week: WatchWeek, language: Language) -> WatchFile:
    """The week's workouts in one zip. Watches do not read it: it is to be unpacked first."""
    files = week_files(week, language)
    days = (workout.day for workout in week.workouts)
    name = f"springleg-week-{week.monday.isoformat()}.zip"
    return WatchFile(name, _zipped(zip(days, files, strict=True)))


def write_files(
    week: WatchWeek, language: Language, to: str | None = None, *, as_zip: bool = False
) -> tuple[Path, ...]:
    """Write the workouts into new files, and give back where they are.

    `to` is a folder, where each is a file of its own, or the name of the one file; without it the
    file is in this folder, under its own name. `as_zip`: that one file is a zip. Raises Refused
    where one is there already, and then none is written.
    """
    into_folder = to is not None and Path(to).expanduser().is_dir()
    if as_zip and not into_folder:
        files: tuple[WatchFile, ...] = (week_zip(week, language),)
    else:
        files = week_files(week, language)
    folder = Path(to).expanduser() if to is not None and into_folder else Path()
    names = [str(folder / file.name) if to is None or into_folder else to for file in files]
    places = [place_of_new(name) for name in names]  # all of them, before one is written
    for name, file in zip(names, files, strict=True):
        write_new(name, file.content)
    return tuple(places)


def _zipped(files: Iterable[tuple[date, WatchFile]]) -> bytes:
    """Stored, not packed, and dated by the sessions: every machine makes the same of it."""
    from zipfile import ZipFile, ZipInfo  # costs a start more than it is used

    packed = BytesIO()
    with ZipFile(packed, "w") as into:
        for day, file in files:
            about = ZipInfo(file.name, (day.year, day.month, day.day, *NOON))
            about.create_system, about.external_attr = ON_UNIX, FOR_ALL_TO_READ
            into.writestr(about, file.content)
    return packed.getvalue()
