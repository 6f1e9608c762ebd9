"""What databases and disks complain of, in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager

from springleg.core.errors import Place, StoreTrouble
from springleg.core.message import message
from springleg.store.drivers import DRIVERS
from springleg.store.drivers.driver import Driver


@contextmanager
def plain_errors(where: Place) -> Iterator[None]:
    """Turn what databases and disks raise into StoreTrouble; other errors pass."""
    try:
        yield
    except OSError as error:
        cause = message("it cannot be used ({error})", error=error.strerror or str(error))
        remedy = message("Check that the folder is there, has space, and that you may write to it")
        raise StoreTrouble(where, cause, remedy) from error
    except Exception as error:
        found = drivers_own(error)
        if found is None:
            raise
        driver, own = found
        raise StoreTrouble(where, *driver.words(own)) from error


def drivers_own(error: BaseException) -> tuple[Driver, Exception] | None:
    """The driver whose error this is, or what Django has wrapped, and that; None: nobody's."""
    found: BaseException | None = error
    while found is not None:
        for driver in DRIVERS:
            if isinstance(found, driver.errors()):
                return driver, found
        found = found.__cause__
    return None
