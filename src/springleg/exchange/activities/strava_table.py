"""Strava's `activities.csv`: its times are UTC, its second distance is in metres."""

from collections.abc import Iterable
from datetime import UTC

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Refused
from springleg.core.units import IN_KM, distance_unit
from springleg.exchange.activities.activity import ActivitiesRead, Activity
from springleg.exchange.activities.sport_words import sport_of
from springleg.exchange.activities.table_dates import Order, instant
from springleg.exchange.activities.table_numbers import minutes_of_seconds, number
from springleg.exchange.activities.table_reading import Names, Reading, TableRead, TableRow

_M_PER_KM = 1_000
_FASTEST_KM_PER_MIN = 0.6  # a sprinter's; what is faster was not kilometres

STRAVA: Names = {
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


def read_strava(
    rows: Iterable[TableRow], order: Order | None, unread: list[Unread], how: Reading
) -> TableRead:
    """The activities of rows; those that cannot be read go to `unread`."""
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
    read = ActivitiesRead(tuple(sorted(found, key=lambda one: one.started)), tuple(unread))
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
