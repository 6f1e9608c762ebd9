"""What a list of activities is read with, and what comes of it."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import TypeAlias

from springleg.core.athlete import Units
from springleg.core.noun import Noun
from springleg.exchange.activities.activity import ActivitiesRead

#: A row by its line, and its cells by the columns that we know; of one name there may be several.
TableRow: TypeAlias = tuple[int, Mapping[str, tuple[str, ...]]]
Names: TypeAlias = Mapping[str, tuple[str, ...]]


class TableRead(Noun, frozen=True):
    """What a table held. `files` are those of the rows that were taken, as the table names them.

    `is_clock`: its times are those of a clock on the wall, in the zone that was said.
    """

    read: ActivitiesRead
    product: str
    files: frozenset[str] = frozenset()
    is_clock: bool = False


class Reading(Noun, frozen=True):
    """How a table is read that does not say it: the runner's zone, the unit of its distances."""

    zone: tzinfo
    units: Units = Units.METRIC
