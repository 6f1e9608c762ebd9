"""Opening a logbook. Django is imported only then; `--help` does not pay for it."""

from pathlib import Path
from typing import TYPE_CHECKING

from springleg.store import settings
from springleg.store.places import FILE_NAME, Place, postgresql_place, sqlite_place

LEFT = ("", ".note", "-wal")  # a logbook's file, and what stays where it has been lost

if TYPE_CHECKING:
    from springleg.store.logbook import Logbook


def open_logbook(data_dir: Path, database_url: str = "") -> "Logbook":
    """Open the logbook in a folder, or in the PostgreSQL database that the URL names.

    A folder without one gets a new one. Tables of an older Springleg are brought up to date, a
    file's after a backup copy beside it. Raises StoreTrouble where it cannot be used, and Refused
    for a URL that cannot be read. Close it when done.
    """
    place = place_of(data_dir, database_url)
    start_django()
    from springleg.store.founding import logbook_at  # its tables need Django started

    return logbook_at(place)


def holds_logbook(data_dir: Path, database_url: str = "") -> bool:
    """Whether a logbook is there, or something that opening it would complain of. Creates nothing.

    Raises StoreTrouble where a database cannot be reached, and Refused as `open_logbook` does.
    """
    place = place_of(data_dir, database_url)
    if place.path is None:
        start_django()
        from springleg.store.founding import has_tables  # its tables need Django started

        return has_tables(place)
    try:  # what is left of a lost logbook counts too
        return data_dir.exists() and (
            not data_dir.is_dir() or any((data_dir / f"{FILE_NAME}{end}").exists() for end in LEFT)
        )
    except OSError:
        return True


def place_of(data_dir: Path, database_url: str = "") -> Place:
    """Where the logbook of a folder or URL is. Raises Refused for a URL that cannot be read."""
    return postgresql_place(database_url) if database_url else sqlite_place(data_dir / FILE_NAME)


def start_django() -> None:
    """Make Django ready, once a process, without what only a web server needs.

    A web server has done so already, with its own settings.
    """
    from django.apps import apps  # late, as said above
    from django.conf import settings as held  # late, as said above

    if not held.configured:
        # Not by DJANGO_SETTINGS_MODULE: that may be set for another project, and would also move
        # the whole process to Django's time zone.
        held.configure(**{name: value for name, value in vars(settings).items() if name.isupper()})
    if not apps.ready:
        apps.populate(held.INSTALLED_APPS)
