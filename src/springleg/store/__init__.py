"""The store room: the append-only logbook, on SQLite or PostgreSQL."""

from springleg.store.create import open_logbook
from springleg.store.results import Added, Checked

__all__ = ["Added", "Checked", "open_logbook"]
