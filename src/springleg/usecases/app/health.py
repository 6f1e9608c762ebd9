"""Whether this installation can do its work just now: asked often, so it costs next to nothing."""

import os
import shutil

from springleg.core.errors import SpringlegError
from springleg.core.noun import Noun
from springleg.usecases.app.data_location import DataLocation, data_dir
from springleg.usecases.app.workspace import logbook_of

LEAST_FREE_BYTES = 16 * 1024 * 1024


class Health(Noun, frozen=True):
    """`database`: it answers; `disk`: the data folder may be written to, and has space."""

    database: bool
    disk: bool

    @property
    def well(self) -> bool:
        """Whether all of it is well."""
        return self.database and self.disk

    @property
    def parts(self) -> dict[str, bool]:
        """Each part by its name."""
        return {"database": self.database, "disk": self.disk}


def health_of(where: DataLocation) -> Health:
    """Ask the database for nothing, and the data folder for its space; nothing is written."""
    return Health(_database_answers(where), _disk_takes(where))


def _database_answers(where: DataLocation) -> bool:
    try:
        logbook_of(where).read(lambda connection: connection.execute("SELECT 1"))
    except SpringlegError:
        return False
    return True


def _disk_takes(where: DataLocation) -> bool:
    folder = data_dir(where)
    try:
        space = shutil.disk_usage(folder).free >= LEAST_FREE_BYTES
    except OSError:
        return False
    return space and os.access(folder, os.W_OK)
