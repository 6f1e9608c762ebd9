"""What stands in an archive: the names of its parts, its manifest, and the forms of its lines."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Raw, Struct

FORMAT, VERSION = "springleg-archive", 1
MANIFEST, README, ENTRIES, ATHLETES, FEEDS, CALENDARS = (
    "manifest.json",
    "README.txt",
    "entries.jsonl",
    "athletes.jsonl",
    "feeds.jsonl",
    "calendars.jsonl",
)
ACCOUNTS, TABLES = "accounts/", "csv/"
#: Every name that a part may have; anything else is refused before it is looked at.
NAMES = re.compile(
    rf"{re.escape(README)}|{ENTRIES}|{ATHLETES}|{FEEDS}|{CALENDARS}"
    rf"|{ACCOUNTS}[a-z0-9_]+\.[a-z0-9_]+\.jsonl"
    rf"|{TABLES}[a-z-]+\.csv",
    re.ASCII,
)
MOST_PARTS = 100
MOST_LINE_BYTES = 16 * 1024 * 1024  # a calendar of ten thousand runs is one entry

Instant = Annotated[datetime, Meta(tz=True)]


class ArchiveKind(StrEnum):
    """Whose log it is: one runner's, without any account; or all that a database holds."""

    PERSON = "person"
    INSTANCE = "instance"


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the archive: its size, its lines (0: it is not of lines), and its digest."""

    name: str
    bytes: Annotated[int, Meta(ge=0)]
    lines: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(Struct, frozen=True):
    """What the archive is and what is in it. A newer format may say more; its number is higher."""

    format: Literal["springleg-archive"]
    version: Annotated[int, Meta(ge=1)]
    kind: ArchiveKind
    entries: Annotated[int, Meta(ge=0)]
    athletes: Annotated[int, Meta(ge=0)]
    files: list[Part]


class EntryLine(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """One entry of a log. `at` is when it was made, as its maker wrote it, with the UTC offset.

    `received` is when the log took it. `fact` is what it states, byte for byte as the log holds
    it; its form goes by `kind`. Where that is not plain JSON it is told as text in `raw` instead.
    `athlete` is there in an instance's archive alone. `order` is the instant by which the log
    sorts it, where that is not `at`.
    """

    id: UUID
    at: Annotated[str, Meta(max_length=64)]
    kind: Annotated[str, Meta(min_length=1, max_length=64)]
    received: Instant
    athlete: UUID | None = None
    order: Instant | None = None
    raw: str | None = None
    fact: Raw = Raw()


class AthleteLine(Struct, forbid_unknown_fields=True):
    """A runner of an instance: the id that entries name, and the short name of the log's own."""

    id: UUID
    slug: Annotated[str, Meta(min_length=1, max_length=64)]


class FeedLine(Struct, forbid_unknown_fields=True):
    """The address by which calendars read a runner's plan, by its hash alone.

    `alarm_min` is how long before a session its alarm is; `last_used` a day in UTC, of which
    `used_by` names the kind of program.
    """

    athlete: UUID
    hashed: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    language: Annotated[str, Meta(min_length=1, max_length=16)]
    alarm_min: Annotated[int, Meta(ge=0, le=1440)] | None
    made: Instant
    last_used: date | None
    used_by: Annotated[str, Meta(max_length=40, pattern="^[A-Za-z0-9_.-]*$")]


class CalendarLine(Struct, omit_defaults=True, forbid_unknown_fields=True):
    """A calendar that a runner follows: its address, what it is called, and how it is followed.

    What was read of it is not told: it is asked for again. `athlete` is there in an instance's
    archive alone.
    """

    id: UUID
    address: Annotated[str, Meta(min_length=1, max_length=2000)]
    source: Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    takes_itself: bool = False
    athlete: UUID | None = None
