"""One runner's logbook, opened for one ask: what stands in it, and adding to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from springleg.core.athlete import Profile
from springleg.core.log.entries import Entry, Fact, profile_of
from springleg.usecases.clock import new_id, now, zone_named

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook


@dataclass(frozen=True, slots=True)
class Where:
    """Where data is kept, as the person said it; empty means not said."""

    data_dir: str = ""


@dataclass(slots=True)
class Workspace:
    """An open logbook and the one athlete it is about."""

    logbook: "Logbook"
    athlete: UUID
    entries: tuple[Entry, ...]

    @property
    def profile(self) -> Profile:
        """The runner's profile, or the defaults before the first."""
        return profile_of(self.entries) or Profile()

    def now(self) -> datetime:
        """This instant in the runner's time zone."""
        return now(zone_named(self.profile.timezone))

    def today(self) -> date:
        """The runner's own date."""
        return self.now().date()

    def add(self, *facts: Fact) -> tuple[Entry, ...]:
        """Put facts into the log, on disk before this returns."""
        at = self.now()
        added = tuple(Entry(new_id(), at, fact) for fact in facts)
        self.logbook.add(self.athlete, added, now=at)
        self.entries = (*self.entries, *added)
        return added


def data_dir(where: Where) -> Path:
    """The data folder: as said, else SPRINGLEG_DATA, else Springleg's place in the XDG folder."""
    said = where.data_dir or os.environ.get("SPRINGLEG_DATA", "")
    if said:
        return Path(said).expanduser()
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "springleg"


def database_url() -> str:
    """The PostgreSQL database to use instead of a file, if one is set."""
    return os.environ.get("SPRINGLEG_DATABASE_URL", "")


@contextmanager
def opened(where: Where) -> Iterator[Workspace]:
    """A workspace on the logbook that is kept there. Raises StoreTrouble."""
    from springleg.store.opening import open_logbook

    logbook = open_logbook(data_dir(where), database_url())
    try:
        athlete = logbook.local_athlete()
        yield Workspace(logbook, athlete, logbook.entries(athlete))
    finally:
        logbook.close()
