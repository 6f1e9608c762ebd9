"""The only clock, and the only source of new ids."""

import os
import time
from datetime import UTC, datetime, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from springleg.core.errors import Refused

RANDOM_BITS = 80


def now(zone: tzinfo = UTC) -> datetime:
    """This instant, aware."""
    return datetime.now(tz=zone)


def new_id() -> UUID:
    """A new UUIDv7 (RFC 9562): milliseconds first, so that ids sort by when they were made."""
    stamp = time.time_ns() // 1_000_000
    number = (stamp << RANDOM_BITS) | int.from_bytes(os.urandom(RANDOM_BITS // 8))
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=number)


def zone_named(name: str) -> ZoneInfo:
    """The time zone with this name. Raises Refused where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        remedy = "Write it like Europe/London or UTC"
        raise Refused("timezone", f"no time zone is named {name!r}", remedy) from None


def local_zone_name() -> str:
    """The name of this machine's time zone, UTC where it cannot be told."""
    link = os.path.realpath("/etc/localtime")
    named = os.environ.get("TZ") or link.partition("zoneinfo/")[2]
    try:
        return zone_named(named).key if named else "UTC"
    except Refused:
        return "UTC"
