"""Laying out the static files under their hashed names; again only where one has changed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from springleg.core.errors import StoreTrouble
from springleg.core.message import message

STAMP = "laid-out-from"
# What lies in a page's folder and is not for phones.
NOT_SERVED = ["*.py", "*.pyc", "__pycache__", "*.html"]


def lay_out() -> None:
    """Write the static files where the server reads them, unless none has changed since.

    What was laid out before stays beside them. Raises StoreTrouble.
    """
    from django.conf import settings
    from django.core.management import call_command

    root = Path(str(settings.STATIC_ROOT))
    now = _fingerprint()
    stamp = root / STAMP
    try:
        if stamp.is_file() and stamp.read_text(encoding="ascii") == now:
            return
        stamp.unlink(missing_ok=True)  # half laid out is not laid out
        call_command(
            "collectstatic",
            verbosity=0,
            interactive=False,
            ignore_patterns=NOT_SERVED,
        )
        stamp.write_text(now, encoding="ascii")
    except OSError as error:
        cause = message(
            "the app's files cannot be written ({error})", error=error.strerror or str(error)
        )
        remedy = message("Check that the folder is there, has space, and that you may write to it")
        raise StoreTrouble(str(root), cause, remedy) from error


def _fingerprint() -> str:
    """Of every file that could be laid out: its name, size and age."""
    found = hashlib.sha256()
    for name, path in sorted(_sources()):
        known = path.stat()
        found.update(f"{name} {path} {known.st_size} {known.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _sources() -> Iterator[tuple[str, Path]]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for name, storage in finder.list(NOT_SERVED):
            yield name, Path(storage.path(name))
