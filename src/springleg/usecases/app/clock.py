"""The only clock, and the only source of new ids."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from threading import Lock
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from springleg.core.errors import Refused
from springleg.core.message import message

COUNT_BITS = 12
Clock: TypeAlias = Callable[[tzinfo], datetime]  # this instant, in a time zone


class _Made(Struct):
    """What orders ids, of the last one made; many more in a millisecond run into the next."""

    last: int = 0


_made, _counting = _Made(), Lock()


def now(zone: tzinfo = UTC) -> datetime:
    """This instant, aware."""
    return datetime.now(tz=zone)


def new_id() -> UUID:
    """A new UUIDv7 (RFC 9562): ids of one process sort in the order in which they were made.

    Milliseconds come first, then a count within them; the rest is chance.
    """
    with _counting:
        _made.last = max(_made.last + 1, (time.time_ns() // 1_000_000) << COUNT_BITS)
        milliseconds, count = divmod(_made.last, 1 << COUNT_BITS)
    chance = int.from_bytes(os.urandom(8)) >> 2
    return UUID(int=milliseconds << 80 | 0x7 << 76 | count << 64 | 0x2 << 62 | chance)


def zone_named(name: str) -> ZoneInfo:
    """The time zone with this name. Raises Refused where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        remedy = message("Write it like Europe/London or UTC")
        raise Refused(
            "timezone", message("no time zone is named {name}", name=repr(name)), remedy
        ) from None


def zone_of(name: str) -> tzinfo:
    """The time zone that a profile names; where it names none, this machine's. Raises Refused."""
    return zone_named(name) if name else local_zone()


def local_zone() -> tzinfo:
    """This machine's time zone, by its name; where nobody can tell that, as it is off UTC now."""
    name = local_zone_name()
    return zone_named(name) if name else datetime.now().astimezone().tzinfo or UTC


def local_zone_name(etc: Path = Path("/etc")) -> str:
    """The name of this machine's time zone, empty where it cannot be told.

    As programs find it: by TZ; else by what `localtime` is a link to, or by the file `timezone`.
    """
    told = os.environ.get("TZ", "").removeprefix(":")
    if told and not told.startswith("/"):
        ways = [told]
    else:
        ways = [_below_zoneinfo(Path(told or etc / "localtime"))]
        ways += [] if told else [_first_line(etc / "timezone")]
    return next((name for name in ways if name and _is_zone(name)), "")


def _below_zoneinfo(path: Path) -> str:
    return os.path.realpath(path).partition("zoneinfo/")[2]


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, ValueError):
        return ""


def _is_zone(name: str) -> bool:
    try:
        return bool(zone_named(name))
    except Refused:
        return False
