"""Lists of activities as tables: `activities.csv` of Strava's export, Garmin Connect's CSV.

Both are told by their columns, in English, German, French or Spanish. Strava's has two columns of
one name where it is whole: Distance in the account's unit, then in metres; its times are UTC.
Garmin's times are those of the clock on the wall, and nothing says whether its distances are miles.
"""

import csv
from typing import BinaryIO

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.garmin_table import GARMIN, read_garmin
from springleg.exchange.activities.strava_table import STRAVA, read_strava
from springleg.exchange.activities.table_dates import order_of
from springleg.exchange.activities.table_reading import Reading, TableRead
from springleg.exchange.activities.table_rows import TableLines, column_name, columns_of, rows_of


class UnknownTable(Refused):
    """The table is sound, and no list of activities."""


_NEEDED = {"date", "kind", "distance", "time"}


def read_table(name: str, stream: BinaryIO, how: Reading) -> TableRead:
    """The activities of Strava's or Garmin's table.

    Raises Refused, by `name`, for what is no table; UnknownTable for any other.
    """
    lines = TableLines(name, stream)
    try:
        header = next(csv.reader([lines.header], delimiter=lines.sign), [])
    except csv.Error:
        header = []
    names = [column_name(cell) for cell in header]
    for known, read in ((STRAVA, read_strava), (GARMIN, read_garmin)):
        columns = columns_of(names, known)
        if columns.keys() >= _NEEDED:
            rows = list(rows_of(lines, columns))
            order = order_of(cells["date"][0] for _, cells in rows)
            return read(rows, order, lines.unread, how)
    raise UnknownTable(
        name,
        message("this table is neither Strava's nor Garmin's list of activities"),
        message("Name activities.csv of Strava's export, or the CSV of Garmin Connect"),
    )
