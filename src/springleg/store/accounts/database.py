"""What Django must be told to keep accounts in the database of the logbook. Needs no Django."""

from typing import Any

from springleg.store.drivers.driver import Location


def django_database(location: Location) -> dict[str, Any]:
    """Django's settings for a location: as durable as the logbook's own connections, as patient.

    Both write to one SQLite file by transactions of their own (`BEGIN IMMEDIATE`), by turns
    (`store/turns.py`). Nothing of the logbook's may be written within one of Django's: it would
    wait for ever. A server's thread keeps its connection from ask to ask. Raises Refused for a
    database that cannot hold accounts.
    """
    return {**location.driver.django(location), "CONN_MAX_AGE": None}
