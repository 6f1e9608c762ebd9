"""Putting an instance's archive in the place of all that a PostgreSQL database holds."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from springleg.core.errors import Refused
from springleg.core.message import counted, message
from springleg.store.archive.instance import import_instance
from springleg.store.archive.restore import STOP
from springleg.store.archive.write import Progress, unseen
from springleg.store.archive.zip_reader import opened
from springleg.store.backup import write_archive
from springleg.store.drivers.driver import Connection, Location, first_column
from springleg.store.schema import ENTRIES, read_schema, take_missing_steps

_OTHERS = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def restore_server(
    source: Path, location: Location, folder: Path, now: datetime, progress: Progress = unseen
) -> Path | None:
    """Replace all that a database holds by an archive, by one transaction.

    What was there is put into an archive in the folder first, which is returned; None where
    nothing was. Raises Refused while another program is connected, and the driver's errors; then
    all is as it was.
    """
    with closing(location.connect()) as connection:
        refuse_connected(location, connection)
        is_empty = not read_schema(location, connection).taken
        take_missing_steps(location, connection)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = folder / f"before-restore-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"
    kept = 0 if is_empty else write_archive(location, aside)

    def emptied(connection: Connection) -> None:
        _empty(location, connection, kept)

    with source.open("rb") as file, opened(file, str(source)) as archive:
        import_instance(location, archive, before=emptied, progress=progress)
    return None if is_empty else aside


def refuse_connected(location: Location, connection: Connection) -> None:
    """Raise Refused while another program is connected to a server's database."""
    (others,) = first_column(connection, _OTHERS)
    if others:
        wrong = counted(
            "{n} other connection to it is open",
            "{n} other connections to it are open",
            int(others),
        )
        raise Refused(location.where, wrong, STOP)


def _empty(location: Location, connection: Connection, kept: int) -> None:
    """Take everything out, and all that hangs on it; who was signed in signs in again.

    Raises Refused where more is there than was `kept`: somebody came in meanwhile.
    """
    connection.execute(f"LOCK TABLE {ENTRIES}, store_athlete IN ACCESS EXCLUSIVE MODE")
    if first_column(connection, f"SELECT count(*) FROM {ENTRIES}") != [kept]:  # noqa: S608 ours
        raise Refused(location.where, message("somebody has logged something meanwhile"), STOP)
    if first_column(connection, "SELECT to_regclass('django_session') IS NOT NULL")[0]:
        connection.execute("DELETE FROM django_session")
    connection.execute(f"TRUNCATE {ENTRIES}, store_athlete CASCADE")
