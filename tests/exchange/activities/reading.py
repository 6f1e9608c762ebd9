"""How the tests read a file, and what they ask of whatever came out."""

import gzip
import io
from math import isfinite

import pytest

from exchange.mutants import quickly
from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.exchange.activities.activity import ActivitiesRead, Activity, Sport
from springleg.exchange.activities.read import read_activities


def read(data: bytes, name: str = "run.fit") -> ActivitiesRead:
    return read_activities(name, io.BytesIO(data))


def only(data: bytes) -> Activity:
    """The one activity of a file with which nothing is wrong."""
    found = read(data)
    assert found.unread == ()
    assert found.notes == ()
    (activity,) = found.activities
    assert read(gzip.compress(data)) == found
    return activity


def refusal(data: bytes) -> str:
    """What is said of a file that is not taken."""
    with pytest.raises(Refused) as found:
        read(data)
    assert found.value.place  # where, what, what now
    assert found.value.remedy
    return str(found.value)


def sound(data: bytes) -> ActivitiesRead | None:
    """Activities that a log may keep, or None where the file was refused; in less than 2 s."""
    try:
        found = quickly(lambda: read(data))
    except Refused:
        return None
    for one in found.activities:
        assert one.started.utcoffset() is not None
        assert isinstance(one.sport, Sport)
        assert one.distance_km is None or (
            isfinite(one.distance_km) and 0 < one.distance_km <= 1000
        )
        assert one.minutes is None or (isfinite(one.minutes) and 0 < one.minutes <= 10_000)
        assert one.distance_km or one.minutes
        assert len(one.title) <= 200
    assert all(isinstance(one, Unread) and str(one.text) for one in found.unread)
    assert found.activities or found.unread or found.notes
    return found
