"""Where data is kept: as the person said it, in the environment, or Springleg's usual place."""

import os
from pathlib import Path

from springleg.core.errors import StoreTrouble
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.app.secret_values import DATABASE_URL, secret_value


class DataLocation(Noun, frozen=True):
    """Where data is kept, as the person said it; empty means not said."""

    data_dir: str = ""


def is_said(where: DataLocation) -> bool:
    """Whether the person named the place of the data, by option or environment."""
    return bool(where.data_dir or os.environ.get("SPRINGLEG_DATA") or database_url())


def data_dir(where: DataLocation) -> Path:
    """The data folder: as said, else SPRINGLEG_DATA, else Springleg's place in the XDG folder.

    Raises StoreTrouble where that names no folder.
    """
    said = where.data_dir or os.environ.get("SPRINGLEG_DATA", "")
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    path = Path(said) if said else Path(base) / "springleg"
    try:
        return path.expanduser()
    except RuntimeError:  # a home folder that nobody has
        remedy = message("Name a folder: --data-dir DIR, or SPRINGLEG_DATA")
        raise StoreTrouble(said or base, message("it names no folder here"), remedy) from None


def database_url() -> str:
    """The PostgreSQL database to use instead of a file, if one is set. Raises Refused."""
    return secret_value(DATABASE_URL)
