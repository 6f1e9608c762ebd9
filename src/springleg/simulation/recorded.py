"""Seasons of the first release's doses, as they were recorded: nothing here plays its rules.

`bench/record_first_release.py` writes them, from a checkout of that commit. They are of the bodies
and the chance of when they were recorded: `BODIES` says which, and another version refuses them.
"""

from functools import lru_cache
from pathlib import Path

import msgspec

from springleg.core.errors import NotFound
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.simulation.summary import Summary

BODIES = 1  # counted up with every change of a body, a behaviour or a draw
PLACE = Path(__file__).parent / "first_release.json"


class Recording(Noun, frozen=True):
    """One season: its summary, and two doses over the year as pairs of day and number.

    `heavy` are system loads of straight-knee heavy raises in kg, `rope` contacts.
    """

    cell: str
    index: int
    seed: int
    weeks: int
    summary: Summary
    heavy: tuple[tuple[int, float], ...]
    rope: tuple[tuple[int, int], ...]


class Recordings(Noun, frozen=True):
    """All that was recorded, of one version of the bodies."""

    commit: str
    bodies: int
    seasons: tuple[Recording, ...]


@lru_cache
def recordings() -> Recordings:
    """All recordings, read once. Raises NotFound where the bodies have changed since."""
    held = msgspec.json.decode(PLACE.read_bytes(), type=Recordings)
    if held.bodies != BODIES:
        raise NotFound(
            message("The seasons of the first release were recorded with other bodies"),
            message("Record them again: bench/record_first_release.py"),
        )
    return held


def recorded(cell: str, seed: int, weeks: int, runners: int) -> tuple[Recording, ...]:
    """The recorded seasons of a cell, in the order of its runners; as many as there are."""
    return tuple(
        one
        for one in recordings().seasons
        if (one.cell, one.seed, one.weeks) == (cell, seed, weeks) and one.index < runners
    )
