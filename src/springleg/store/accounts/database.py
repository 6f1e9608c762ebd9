"""What Django must be told to keep accounts in the database of the logbook. Needs no Django."""

from typing import Any

from springleg.store import locations
from springleg.store.connect import PRAGMAS
from springleg.store.locations import Location


def django_database(location: Location) -> dict[str, Any]:
    """Django's settings for a location: as durable as the logbook's own connections, as patient.

    Both write to one SQLite file by transactions of their own (`BEGIN IMMEDIATE`); whoever comes
    second waits for the other. A server's thread keeps its connection from ask to ask.
    """
    kept = {"CONN_MAX_AGE": None}
    if location.path is not None:
        options = {
            "timeout": locations.BUSY_TIMEOUT_S,
            "transaction_mode": "IMMEDIATE",
            "init_command": "; ".join(f"PRAGMA {pragma}" for pragma in PRAGMAS),
        }
        name = f"{location.path.as_uri()}?mode=rw"
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options, **kept}
    options = dict(location.parameters)
    named = {
        django: str(options.pop(ours, ""))
        for django, ours in (
            ("NAME", "dbname"),
            ("USER", "user"),
            ("PASSWORD", "password"),
            ("HOST", "host"),
            ("PORT", "port"),
        )
    }
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": options, **kept}
