"""All that a database keeps: into an archive, and out of one, on SQLite and PostgreSQL alike."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from typing import IO

from springleg.core.errors import NotInstalled
from springleg.core.noun import Noun
from springleg.store.archive.layout import ACCOUNTS, Manifest
from springleg.store.archive.load import TakenBack, load_instance
from springleg.store.archive.write import BESIDE_ENTRIES, Progress, unseen, write_instance
from springleg.store.archive.zip_reader import Archive
from springleg.store.backup import back_up, draft_of
from springleg.store.drivers.driver import Connection, Location
from springleg.store.drivers.sqlite import sqlite_location

_NEEDED = ("django", "allauth")  # to know what the tables of accounts hold


class Imported(Noun, frozen=True):
    """What an import added: entries and rows of accounts; how many entries were there already."""

    new: int
    known: int
    accounts: int = 0


def export_instance(
    location: Location, file: IO[bytes], progress: Progress = unseen, *, as_is: bool = False
) -> Manifest:
    """Write the archive of a database: one moment of it, as a stream.

    The tables of accounts are brought up to date first, as those of the logbook are when it is
    opened; `as_is` they and these may be of an older version, and stay so. Raises the driver's
    errors, StoreTrouble, and NotInstalled where accounts are kept and the web is not there.
    """
    with closing(location.connect()) as connection:
        tables = connection.execute(location.driver.find_tables, ("accounts_user", *BESIDE_ENTRIES))
        there = {str(name) for (name,) in tables}
        if "accounts_user" not in there:
            return write_instance(file, connection, there, progress=progress)
    with _accounts(location):
        from springleg.store.accounts.archive import account_rows, held_connection
        from springleg.store.accounts.schema import bring_up_to_date

        if not as_is:
            bring_up_to_date(location)
        return write_instance(file, held_connection(), there, account_rows(), progress)


def import_instance(
    location: Location,
    archive: Archive,
    *,
    keep: bool = True,
    before: Callable[[Connection], None] = lambda _: None,
    progress: Progress = unseen,
) -> Imported:
    """Add what is missing from an instance's archive, by one transaction; not `keep`: a rehearsal.

    `before` is done first in it. A file is rehearsed on a copy of it: nobody waits meanwhile.
    The logbook's tables are up to date; those of accounts are made where the archive has any.
    Raises Refused for what contradicts what is here, and as `export_instance`.
    """
    if not keep and location.path is not None:
        with draft_of(location.path) as draft:
            back_up(location.path, draft)
            copy = sqlite_location(draft, is_draft=True)
            return _imported(copy, archive, keep=keep, before=before, progress=progress)
    return _imported(location, archive, keep=keep, before=before, progress=progress)


def _imported(
    location: Location,
    archive: Archive,
    *,
    keep: bool,
    before: Callable[[Connection], None],
    progress: Progress,
) -> Imported:
    if any(name.startswith(ACCOUNTS) for name in archive.parts):
        with _accounts(location):
            from springleg.store.accounts.archive import import_with_accounts

            return Imported(*import_with_accounts(location, archive, keep, before, progress))
    made = Imported(0, 0)
    with closing(location.connect()) as connection, suppress(TakenBack), connection.transaction():
        before(connection)
        made = Imported(*load_instance(connection, archive, progress))
        if not keep:
            raise TakenBack
    return made


@contextmanager
def _accounts(location: Location) -> Iterator[None]:
    if not all(map(find_spec, _NEEDED)):
        from springleg import __version__

        raise NotInstalled(location.where, "web", __version__)
    from springleg.store.accounts.standalone import close_connections, use_accounts

    use_accounts(location)
    try:
        yield
    finally:
        close_connections()
