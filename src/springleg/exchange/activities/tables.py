"""Lists of activities as tables: `activities.csv` of Strava's export, Garmin Connect's CSV.

Both are told by their columns, in English, German, French or Spanish. Strava's has two columns of
one name where it is whole: Distance in the account's unit, then in metres; its times are UTC.
Garmin's times are those of the clock on the wall, and nothing says whether its distances are miles.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from statistics import median
from typing import BinaryIO

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.units import IN_KM, KM_PER_MILE, distance_unit
from springleg.exchange.activities.activity import ActivitiesRead, Activity
from springleg.exchange.activities.sport_words import sport_of
from springleg.exchange.activities.table_dates import Order, instant, order_of
from springleg.exchange.activities.table_numbers import (
    minutes_of_clock,
    minutes_of_seconds,
    number,
)

MOST_ROWS = 50_000
_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_LINE = 1 << 20
_HEAD = 1 << 16
_M_PER_KM = 1_000
_FASTEST_KM_PER_MIN = 0.6  # a sprinter's; what is faster was not kilometres
_LIKE = 0.1  # two ways to the same distance differ by less
_FEWEST = 3  # rows that tell the unit together

STRAVA = {
    "date": ("activity date", "aktivitätsdatum", "date de l'activité", "fecha de la actividad"),
    "kind": ("activity type", "aktivitätsart", "type d'activité", "tipo de actividad"),
    "title": ("activity name", "name der aktivität", "nom de l'activité", "nombre de la actividad"),
    "distance": ("distance", "distanz", "distancia"),
    "moving": (
        *("moving time", "bewegungszeit", "durée de déplacement", "temps de déplacement"),
        "tiempo en movimiento",
    ),
    "time": ("elapsed time", "verstrichene zeit", "temps écoulé", "tiempo transcurrido"),
    "file": ("filename", "dateiname", "nom du fichier", "nombre de archivo"),
}
GARMIN = {
    "kind": ("activity type", "aktivitätstyp", "type d'activité", "tipo de actividad"),
    "date": ("date", "datum", "fecha"),
    "title": ("title", "titel", "titre", "título"),
    "distance": ("distance", "distanz", "distancia"),
    "time": ("time", "activity time", "zeit", "durée", "temps", "tiempo"),
    "moving": ("moving time", "zeit in bewegung", "temps de déplacement", "tiempo en movimiento"),
    "stride": (
        *("avg stride length", "ø schrittlänge", "longueur moyenne des foulées"),
        "longitud media de zancada",
    ),
    "cadence": (
        *("avg run cadence", "ø schrittfrequenz (laufen)", "cadence de course moyenne"),
        "cadencia de carrera media",
    ),
}


class TableRead(Noun, frozen=True):
    """What a table held. `files` are those of the rows that were taken, as the table names them.

    `is_clock`: its times are those of a clock on the wall, in the zone that was said.
    """

    read: ActivitiesRead
    product: str
    files: frozenset[str] = frozenset()
    is_clock: bool = False


class Reading(Noun, frozen=True):
    """How a table is read that does not say it: the runner's zone, the unit of its distances."""

    zone: tzinfo
    units: Units = Units.METRIC


TableRow = tuple[int, Mapping[str, tuple[str, ...]]]


def read_table(name: str, stream: BinaryIO, how: Reading) -> TableRead:
    """The activities of Strava's or Garmin's table. Raises Refused, by `name`, for any other."""
    lines = _Lines(name, stream)
    try:
        header = [_key(cell) for cell in next(csv.reader([lines.header], delimiter=lines.sign), [])]
    except csv.Error:
        header = []
    for product, names in (("strava", STRAVA), ("garmin", GARMIN)):
        columns = _columns(header, names)
        if {"date", "kind", "distance", "time"} <= columns.keys():
            rows = list(_rows(lines, columns))
            order = order_of(cells["date"][0] for _, cells in rows)
            if product == "strava":
                return _strava(rows, order, lines.unread, how)
            return _garmin(rows, order, lines.unread, how)
    raise Refused(
        name,
        message("this table is neither Strava's nor Garmin's list of activities"),
        message("Name activities.csv of Strava's export, or the CSV of Garmin Connect"),
    )


class _Lines:
    """The lines of a table, each bounded; the first is its header."""

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self._name, self._bytes, self.unread = name, 0, list[Unread]()
        raw = io.BufferedReader(_Bounded(stream), _HEAD)
        head = raw.peek(_HEAD)[:_HEAD]
        if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused(name, message("this is no table"), message("Name a CSV file"))
        self._text = io.TextIOWrapper(raw, _encoding(head), errors="replace", newline="")
        self.header = self._line().rstrip("\r\n")
        self.sign = max(",;\t", key=self.header.count)

    def __iter__(self) -> Iterator[str]:
        while line := self._line():
            yield line

    def _line(self) -> str:
        line = self._text.readline(_LONGEST_LINE)
        self._bytes += len(line)
        if len(line) >= _LONGEST_LINE or self._bytes > _MOST_BYTES:
            raise Refused(
                self._name,
                message("a line of it is too long, or it has far too many"),
                message("Export it again"),
            )
        return line


class _Bounded(io.RawIOBase):
    """A stream that can only be read, as a raw one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # whatever holds bytes
        found = self._stream.read(len(view))
        view[: len(found)] = found
        return len(found)


def _encoding(head: bytes) -> str:
    """What a text is written in, as far as its beginning tells."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: head.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _key(cell: str) -> str:
    """A column's name in small letters, whatever its spaces and apostrophes are."""
    return " ".join(cell.replace("\u2019", "'").lower().split())


def _columns(header: list[str], names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Where each known column stands; of one name there may be several."""
    found = {
        name: tuple(at for at, cell in enumerate(header) if cell in ways)
        for name, ways in names.items()
    }
    return {name: at for name, at in found.items() if at}


def _rows(lines: _Lines, columns: Mapping[str, tuple[int, ...]]) -> Iterator[TableRow]:
    """Each row with a date: its line, and the known cells by column. Bad ones go to `unread`."""
    reader, row = csv.reader(lines, delimiter=lines.sign), 1
    while row <= MOST_ROWS:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            wrong = message("a quotation mark is not closed, or misplaced")
            lines.unread.append(Unread(reader.line_num + 1, wrong))
            continue
        found = {
            name: tuple(cells[at].strip() if at < len(cells) else "" for at in places)
            for name, places in columns.items()
        }
        if any(map(str.strip, cells)):
            yield reader.line_num + 1, found
    lines.unread.append(
        Unread(row, message("only the first {most:figure} rows are read", most=MOST_ROWS))
    )


def _strava(
    rows: Iterable[TableRow], order: Order | None, unread: list[Unread], how: Reading
) -> TableRead:
    found: list[Activity] = []
    files: set[str] = set()
    for line, cells in rows:
        try:
            started = instant(cells["date"][0], order)
        except Refused as refused:
            unread.append(Unread(line, refused.message))
            continue
        aware = started.astimezone(UTC) if started.tzinfo else started.replace(tzinfo=UTC)
        minutes = minutes_of_seconds(cells.get("moving", ("",))[-1])
        minutes = minutes or minutes_of_seconds(cells["time"][-1] or cells["time"][0])
        found.append(
            Activity(
                started=aware,
                sport=sport_of(cells["kind"][0]),
                distance_km=_strava_km(cells["distance"], minutes, how.units),
                minutes=minutes,
                title=cells.get("title", ("",))[0][:200],
            )
        )
        files.add(cells.get("file", ("",))[0])
    read = ActivitiesRead(_in_order(found), tuple(unread))
    return TableRead(read, "strava", frozenset(files - {""}))


def _strava_km(cells: tuple[str, ...], minutes: float | None, units: Units) -> float | None:
    """The kilometres of a row: of the second column, in metres; else of the first.

    Where only one is there, it may be metres too: nobody runs as fast as kilometres would be.
    """
    first, last = number(cells[0]), number(cells[-1])
    if len(cells) > 1 and last and last != first:
        return last / _M_PER_KM
    if not first:
        return None
    km = first * IN_KM[distance_unit(units)]
    too_fast = km > _FASTEST_KM_PER_MIN * minutes if minutes else km > _M_PER_KM / 2
    return first / _M_PER_KM if too_fast else km


def _garmin(
    rows: list[TableRow], order: Order | None, unread: list[Unread], how: Reading
) -> TableRead:
    unit = _unit(rows) or distance_unit(how.units)
    found: list[Activity] = []
    for line, cells in rows:
        try:
            started = _on_the_wall(instant(cells["date"][0], order), how.zone)
        except Refused as refused:
            unread.append(Unread(line, refused.message))
            continue
        far = number(cells["distance"][0])
        moving = minutes_of_clock(cells.get("moving", ("",))[0])
        offset = started.utcoffset()
        found.append(
            Activity(
                started=started.astimezone(UTC),
                sport=sport_of(cells["kind"][0]),
                distance_km=far * IN_KM[unit] if far else None,
                minutes=moving or minutes_of_clock(cells["time"][0]),
                title=cells.get("title", ("",))[0][:200],
                utc_offset_min=round(offset.total_seconds() / 60) if offset is not None else None,
            )
        )
    read = ActivitiesRead(_in_order(found), tuple(unread), (_unit_note(unit),))
    return TableRead(read, "garmin", is_clock=True)


def _unit_note(unit: str) -> Message:
    if unit == "mi":
        return message("Its distances were read as miles.")
    return message("Its distances were read as kilometres.")


def _on_the_wall(found: datetime, zone: tzinfo) -> datetime:
    try:
        local = found if found.tzinfo else found.replace(tzinfo=zone)
        local.astimezone(UTC)
    except OverflowError:
        raise Refused("", message("{day} is no day of ours", day=str(found.year))) from None
    return local


def _unit(rows: list[TableRow]) -> str | None:
    """The unit of the distances, where strides of some runs tell it: they are in metres always."""
    ratios = [ratio for _, cells in rows if (ratio := _by_strides(cells))]
    if len(ratios) < _FEWEST:
        return None
    ratio = median(ratios)
    for unit, km in (("km", 1.0), ("mi", KM_PER_MILE)):
        if abs(ratio / km - 1) < _LIKE:
            return unit
    return None


def _by_strides(cells: Mapping[str, tuple[str, ...]]) -> float | None:
    """How many kilometres its strides make of each unit of distance in a row; None if untold."""
    stride_m = number(cells.get("stride", ("",))[0])
    cadence = number(cells.get("cadence", ("",))[0])
    far = number(cells["distance"][0])
    minutes = minutes_of_clock(cells.get("moving", ("",))[0]) or minutes_of_clock(cells["time"][0])
    if not stride_m or not cadence or not far or not minutes:
        return None
    return stride_m * cadence * minutes / _M_PER_KM / far


def _in_order(found: list[Activity]) -> tuple[Activity, ...]:
    return tuple(sorted(found, key=lambda one: one.started))
