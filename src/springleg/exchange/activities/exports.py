"""What people get from Strava, Garmin and Apple: zips, tables and single files, each read.

Which it is tells the content. A zip in a zip is not opened: what is in Garmin's stands in its list
of activities too, and of any other it can be unpacked.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.message import NOTHING, Message, counted, message
from springleg.core.noun import Noun
from springleg.core.zip_outline import MIB
from springleg.exchange.activities.activity import ActivitiesRead
from springleg.exchange.activities.apple_health import is_apple_health, read_apple_health
from springleg.exchange.activities.archives import (
    OF_OWN_MACHINE,
    Archive,
    Limits,
    is_zip,
    opened_archive,
    path_of,
)
from springleg.exchange.activities.garmin_summaries import ENDING, read_garmin_summaries
from springleg.exchange.activities.read import NoActivity, read_activities
from springleg.exchange.activities.table_reading import Reading
from springleg.exchange.activities.tables import UnknownTable, read_table

HEAD = 1 << 16
#: How names end of files that hold activities, in small letters.
ACTIVITIES = tuple(f"{end}{packed}" for end in (".fit", ".gpx", ".tcx") for packed in ("", ".gz"))
STRAVA_TABLE = "activities.csv"
_APPLE_FOLDER, _ROUTES = "apple_health_export", "workout-routes"
_MOST_ACTIVITY_BYTES = 256 * MIB  # unpacked; a day of running has 40 as XML
_EMPTY = ActivitiesRead(())
FIT, APPLE, GARMIN, STRAVA = "file", "apple", "garmin", "strava"


class FileRead(Noun, frozen=True):
    """What one file held, or why it was refused; `product` is where it comes from.

    `is_clock`: its times are those of a clock on the wall, in the zone that was said. `held_none`:
    it is sound, and there is no activity in it (a course, settings, another table). `files` are
    others that its rows tell of, as it names them: from its own folder on.
    """

    name: str
    product: str
    read: ActivitiesRead = _EMPTY
    refused: Message = NOTHING
    is_clock: bool = False
    held_none: bool = False
    files: frozenset[str] = frozenset()


def read_export(
    name: str, file: BinaryIO, how: Reading, limits: Limits = OF_OWN_MACHINE
) -> Iterator[FileRead]:
    """Each file of an export with its activities, as it is read; a single file is one.

    `file` must seek, and is read from its beginning. A zip that cannot be is one file, refused.
    """
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not is_zip(head):
        yield read_single(name, file, head, how)
        return
    try:
        with opened_archive(file, name, limits) as archive:
            yield from _of_archive(archive, how)
    except Refused as refused:
        yield FileRead(name, FIT, refused=refused.message)


def read_single(name: str, file: BinaryIO, head: bytes, how: Reading) -> FileRead:
    """A file that is no zip, which begins with `head`; it is read from where it stands."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if is_apple_health(head):
            return FileRead(name, APPLE, read_apple_health(name, file))
        if text.startswith((b"[", b"{")):
            return FileRead(name, GARMIN, read_garmin_summaries(name, file))
        if _is_activity_file(head, text) or name.lower().endswith(ACTIVITIES):
            return FileRead(name, FIT, read_activities(name, file))
        table = read_table(name, file, how)
        return FileRead(name, table.product, table.read, is_clock=table.is_clock, files=table.files)
    except (NoActivity, UnknownTable) as none:
        return FileRead(name, FIT, refused=none.message, held_none=True)
    except Refused as refused:
        told = refused if name in str(refused.place) else refused.within(name)
        return FileRead(name, FIT, refused=told.message)


def _is_activity_file(head: bytes, text: bytes) -> bool:
    return head[8:12] == b".FIT" or head.startswith(b"\x1f\x8b") or text.startswith(b"<")


def _of_archive(archive: Archive, how: Reading) -> Iterator[FileRead]:
    members = archive.members
    tables = [one for one in members if _named(one) == STRAVA_TABLE]
    lists = [one for one in members if _named(one).endswith(ENDING)]
    health = [one for one in members if _is_health(archive, one)]
    if tables:
        yield from _strava(archive, tables, how)
    elif lists or health:
        yield from (_member(archive, one, how) for one in (*lists, *health))
    else:
        files = [one for one in members if _named(one).endswith((*ACTIVITIES, ".csv"))]
        yield from (_member(archive, one, how) for one in files)
        yield from _unopened(archive, found=bool(files))


def _strava(
    archive: Archive, tables: Iterable[zipfile.ZipInfo], how: Reading
) -> Iterator[FileRead]:
    """The rows of its table; of its files those that no row tells of."""
    told: set[str] = set()
    for table in tables:
        found = _member(archive, table, how)
        folder = PurePosixPath(table.filename).parent
        told |= {(folder / name).as_posix() for name in found.files}
        yield found
    for one in archive.members:
        if _named(one).endswith(ACTIVITIES) and one.filename not in told:
            yield replace(_member(archive, one, how), product=STRAVA)


def _member(archive: Archive, member: zipfile.ZipInfo, how: Reading) -> FileRead:
    name = _called(archive.name, path_of(member))
    if _named(member).endswith(ACTIVITIES) and member.file_size > _MOST_ACTIVITY_BYTES:
        most = _MOST_ACTIVITY_BYTES // MIB
        wrong = Refused(name, message("is larger than {most} MB", most=most))
        return FileRead(name, FIT, refused=wrong.message)
    try:
        with archive.opened(member) as stream:
            head = stream.peek(HEAD)[:HEAD]
            return read_single(name, stream, head, how)
    except Refused as refused:
        return FileRead(name, FIT, refused=refused.message)


def _called(archive: str, path: str) -> str:
    """How a file in a zip is called."""
    return f"{archive}: {path}"


def _is_health(archive: Archive, member: zipfile.ZipInfo) -> bool:
    """Whether it is Apple Health's own file; in some languages it has another name."""
    path = member.filename.replace("\\", "/")
    inside = path.startswith(f"{_APPLE_FOLDER}/") and _ROUTES not in path
    if not inside or not path.lower().endswith(".xml"):
        return False
    try:
        with archive.opened(member) as stream:
            return is_apple_health(stream.read(1 << 12))
    except Refused:
        return False


def _unopened(archive: Archive, *, found: bool) -> Iterator[FileRead]:
    """That there is nothing to read in a zip, or that there are zips in it."""
    zips = sum(_named(one).endswith(".zip") for one in archive.members)
    if zips:
        inner = counted("{n} zip in it was not opened", "{n} zips in it were not opened", zips)
        remedy = message("Unpack it, and name the folder")
        yield FileRead(archive.name, FIT, refused=Refused(archive.name, inner, remedy).message)
    elif not found:
        none = message("it holds no activities: no FIT, GPX or TCX file and no list of any")
        remedy = message("Name the export as Strava, Garmin or Apple has made it")
        yield FileRead(archive.name, FIT, refused=Refused(archive.name, none, remedy).message)


def _named(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename.replace("\\", "/")).name.lower()
