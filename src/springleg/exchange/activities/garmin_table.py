"""Garmin Connect's CSV: its times are those of a clock on the wall, its unit is not told."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from statistics import median

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.core.units import IN_KM, KM_PER_MILE, distance_unit
from springleg.exchange.activities.activity import ActivitiesRead, Activity
from springleg.exchange.activities.sport_words import sport_of
from springleg.exchange.activities.table_dates import Order, instant
from springleg.exchange.activities.table_numbers import minutes_of_clock, number
from springleg.exchange.activities.table_reading import Names, Reading, TableRead, TableRow

_M_PER_KM = 1_000
_LIKE = 0.1  # two ways to the same distance differ by less
_FEWEST = 3  # rows that tell the unit together

GARMIN: Names = {
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


def read_garmin(
    rows: list[TableRow], order: Order | None, unread: list[Unread], how: Reading
) -> TableRead:
    """The activities of rows; those that cannot be read go to `unread`."""
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
    read = ActivitiesRead(
        tuple(sorted(found, key=lambda one: one.started)), tuple(unread), (_unit_note(unit),)
    )
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
