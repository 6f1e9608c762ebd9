"""Keep a copy of the log, of everybody in it, that can be put back in its place."""

from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from springleg.usecases.clock import now
from springleg.usecases.workspace import Where, data_dir, database_url

if TYPE_CHECKING:
    from springleg.store.results import Backup


def back_up(where: Where, folder: Path) -> "Backup":
    """Copy the database file into a folder, which is made if it is not there.

    Raises NotFound where there is no log, Refused where it is not in a file, StoreTrouble.
    """
    from springleg.store import open_logbook

    with closing(open_logbook(data_dir(where), database_url(), create=False)) as logbook:
        return logbook.back_up(folder.expanduser(), now=now(UTC))
