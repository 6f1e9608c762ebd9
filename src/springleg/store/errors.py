"""What databases and disks complain of, in plain words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from springleg.core.errors import Place, StoreFault, StoreTrouble
from springleg.core.message import message
from springleg.store.drivers import DRIVERS, postgresql, sqlite
from springleg.store.drivers.driver import DAMAGED, FULL, LOCKED, Driver, Words

# What the drivers say, by what anybody can do about it.
_FAULTS: tuple[tuple[Words, StoreFault], ...] = (
    (FULL, StoreFault.FULL),
    (LOCKED, StoreFault.LOCKED),
    (sqlite.WORDS["READONLY"], StoreFault.READ_ONLY),
    (postgresql.WORDS["25006"], StoreFault.READ_ONLY),
)
_ERRNO = {
    errno.ENOSPC: StoreFault.FULL,
    errno.EDQUOT: StoreFault.FULL,
    errno.EROFS: StoreFault.READ_ONLY,
    errno.EACCES: StoreFault.READ_ONLY,
    errno.EPERM: StoreFault.READ_ONLY,
}


@contextmanager
def plain_errors(where: Place) -> Iterator[None]:
    """Turn what databases and disks raise into StoreTrouble; other errors pass."""
    try:
        yield
    except Exception as error:
        trouble = trouble_of(where, error)
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(where: Place, error: BaseException) -> StoreTrouble | None:
    """What a database's or a disk's error is in plain words; None where it is neither's."""
    if isinstance(error, OSError):
        cause = message("it cannot be used ({error})", error=error.strerror or str(error))
        remedy = message("Check that the folder is there, has space, and that you may write to it")
        fault = _ERRNO.get(error.errno or 0, StoreFault.OTHER)
        return StoreTrouble(where, cause, remedy, fault)
    if isinstance(error, UnicodeDecodeError):  # of SQLite's words, which quote what is damaged
        return StoreTrouble(where, *DAMAGED)
    found = drivers_own(error)
    if found is None:
        return None
    driver, own = found
    words = driver.words(own)
    fault = next((fault for one, fault in _FAULTS if one is words), StoreFault.OTHER)
    return StoreTrouble(where, *words, fault)


def drivers_own(error: BaseException) -> tuple[Driver, Exception] | None:
    """The driver whose error this is, or what Django has wrapped, and that; None: nobody's."""
    found: BaseException | None = error
    while found is not None:
        for driver in DRIVERS:
            if isinstance(found, driver.errors()):
                return driver, found
        found = found.__cause__
    return None
