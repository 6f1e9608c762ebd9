"""The databases that a logbook can be kept in, a row each, and where one is."""

from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.store.drivers.driver import Driver, Location
from springleg.store.drivers.postgresql import POSTGRESQL
from springleg.store.drivers.sqlite import SQLITE

DRIVERS = (SQLITE, POSTGRESQL)


def location_of(data_dir: Path, database_url: str = "") -> Location:
    """Where the logbook of a folder or URL is. Raises Refused for a URL that cannot be read."""
    location = driver_of(database_url).located(database_url or str(data_dir))
    return location if location.path else replace(location, folder=data_dir)


def driver_of(database_url: str) -> Driver:
    """The driver of a URL's database, of a file's where there is none. Raises Refused."""
    if not database_url:
        return SQLITE
    remedy = message("Write it like postgresql://user:password@host:5432/name")
    try:
        scheme = urlsplit(database_url).scheme
    except ValueError:
        raise Refused(message("database URL"), message("it cannot be read"), remedy) from None
    for driver in DRIVERS:
        if scheme in driver.schemes:
            return driver
    names = tuple(driver.name for driver in DRIVERS if driver.schemes)
    wrong = message("it does not name a {names:or} database", names=names)
    raise Refused(message("database URL"), wrong, remedy)
