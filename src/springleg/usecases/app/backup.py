"""Keep a copy of the log, of everybody in it, that can be put back in its place."""

from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import logbook_at

if TYPE_CHECKING:
    from springleg.store.results import Backup


def back_up(where: DataLocation, folder: Path, clock: Clock) -> "Backup":
    """Copy the database file into a folder, which is made if it is not there.

    Raises NotFound where there is no log, Refused where it is not in a file, StoreTrouble.
    """
    with closing(logbook_at(where, create=False)) as logbook:
        return logbook.back_up(folder.expanduser(), now=clock(UTC))
