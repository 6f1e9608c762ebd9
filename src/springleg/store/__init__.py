"""The store room: the append-only logbook, on SQLite or PostgreSQL."""

from springleg.store.opening import open_logbook
from springleg.store.records import Added, Checked

__all__ = ["Added", "Checked", "open_logbook"]
