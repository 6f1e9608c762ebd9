"""What every reader of activities makes: when, what, how far and how long, and nothing else.

Position, heart rate and a watch's serial number are never kept.
"""

from datetime import datetime
from enum import StrEnum

from springleg.core.athlete import Unread
from springleg.core.message import Message
from springleg.core.noun import Noun


class Sport(StrEnum):
    """What was done, as far as it matters here; on a trail or a treadmill is a run."""

    RUN = "run"
    WALK = "walk"  # and hikes
    RIDE = "ride"
    STRENGTH = "strength"
    ROPE = "rope"
    OTHER = "other"  # another sport, or none named


class Activity(Noun, frozen=True):
    """One activity done: what a log may keep of it."""

    #: Aware, in UTC.
    started: datetime
    sport: Sport
    #: None where nothing tells it (a treadmill, strength).
    distance_km: float | None = None
    #: Moving or timer time, else from the start to the end.
    minutes: float | None = None
    title: str = ""
    #: What its local time is ahead of UTC, where the file says it.
    utc_offset_min: int | None = None


class ActivitiesRead(Noun, frozen=True):
    """What a file held: the activities taken in order of their start, those refused, remarks.

    `line` of one unread is its number in the file, counting from 1. `notes` are sentences about the
    file as a whole, such as a wrong checksum where the activities were taken all the same.
    """

    activities: tuple[Activity, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[Message, ...] = ()
