"""Keys for programs on a machine of one's own, where nobody signs in: made, listed, revoked.

As with accounts a key is 256 random bits, shown once, with a scope and an end. The data folder has
a file for each (`local-access/programs`, for its owner alone), named by the key's SHA-256: so what
stands there opens nothing. Taking the file out revokes the key, for a server that runs, too. When
it was changed says when the key was used last.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from springleg.core import serialization
from springleg.core.errors import NotFound, Refused, SpringlegError
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.usecases.accounts.tokens import Scope, Wanted, new_secret, refuse_odd
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation, data_dir
from springleg.usecases.app.kept_key import own_folder, read_own, unusable
from springleg.usecases.app.local_access import FOLDER
from springleg.usecases.app.shown_once import hashed

PROGRAMS = "programs"
ID_LENGTH = 8  # of the hash, enough to tell fifty apart
A_DAY = timedelta(days=1)


class KeptKey(Noun, frozen=True):
    """What is kept of a key; instants are in UTC."""

    name: str
    scope: Scope
    made: datetime
    expires: datetime


class LocalKey(Noun, frozen=True):
    """A key as its owner sees it, without its secret; `last_used` is a day in UTC."""

    id: str
    name: str
    scope: Scope
    made: datetime
    expires: datetime
    expired: bool
    last_used: date | None = None


def make_local_key(where: DataLocation, wanted: Wanted, clock: Clock) -> tuple[str, LocalKey]:
    """A new key, to be shown once, and what a list says of it.

    Raises Refused for a name that is empty, too long or taken, an unknown scope or time, and where
    there are fifty already; StoreTrouble.
    """
    there = local_keys(where, clock)
    name = refuse_odd(wanted, len(there))
    if name in {one.name for one in there}:
        taken = message("there is a key of this name")
        raise Refused("name", taken, message("Choose another name, or revoke that key"))
    secret, now = new_secret(), clock(UTC).replace(microsecond=0)
    kept = KeptKey(name, Scope(wanted.scope), now, now + int(wanted.days) * A_DAY)
    path = _folder(where) / hashed(secret)
    try:
        for folder in (path.parent.parent, path.parent):
            own_folder(folder)
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(json.dumps(serialization.to_plain(kept)), encoding="utf-8")
        os.utime(path, (now.timestamp(), now.timestamp()))
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise unusable(path, error) from error
    return secret, _listed(path, kept, now)


def local_keys(where: DataLocation, clock: Clock) -> tuple[LocalKey, ...]:
    """All keys, the newest first; expired ones too, until they are revoked. Raises StoreTrouble."""
    folder, now = _folder(where), clock(UTC)
    try:
        paths = sorted(folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise unusable(folder, error) from error
    found = [_listed(path, kept, now) for path in paths if (kept := _read(path))]
    return tuple(sorted(found, key=lambda one: one.made, reverse=True))


def revoke_local_key(where: DataLocation, named: str, clock: Clock) -> LocalKey:
    """Let a key, by its name or else by its id, open nothing from now on; the key.

    Two programs that made keys at once may have given them the same name: both are revoked. Raises
    NotFound where there is none, StoreTrouble.
    """
    there = local_keys(where, clock)
    found = [one for one in there if one.name == named] or [one for one in there if one.id == named]
    if not found:
        raise NotFound(message("There is no such key"), message("See them: springleg keys list"))
    for path in (path for one in found for path in _named(where, one.id)):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unusable(path, error) from error
    return found[0]


def local_holder(where: DataLocation, secret: str, clock: Clock) -> LocalKey | None:
    """The key that was sent; None for one that is unknown or revoked. An expired one says so.

    Notes that it was used, once a day.
    """
    path, now = _folder(where) / hashed(secret), clock(UTC)
    kept = _read(path)
    if kept is None:
        return None
    found = _listed(path, kept, now)
    if not found.expired and found.last_used != now.date():
        with suppress(OSError):  # what is there may be read from a disk that is full
            os.utime(path, (now.timestamp(), now.timestamp()))
    return found


def _read(path: Path) -> KeptKey | None:
    """What a file says of a key; None where it is gone or says nothing that can be read.

    What another user has put there says nothing: it would be a key of theirs.
    """
    try:
        kept = serialization.decode(KeptKey, read_own(path))
    except (OSError, ValueError, SpringlegError):
        return None
    return kept if kept.made.tzinfo and kept.expires.tzinfo else None


def _listed(path: Path, kept: KeptKey, now: datetime) -> LocalKey:
    used = None
    with suppress(OSError):
        changed = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        used = changed.date() if changed > kept.made else None
    return LocalKey(
        path.name[:ID_LENGTH],
        kept.name,
        kept.scope,
        kept.made,
        kept.expires,
        kept.expires <= now,
        used,
    )


def _named(where: DataLocation, key_id: str) -> Iterator[Path]:
    yield from (one for one in _folder(where).iterdir() if one.name.startswith(key_id))


def _folder(where: DataLocation) -> Path:
    return data_dir(where) / FOLDER / PROGRAMS
