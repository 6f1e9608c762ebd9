"""The example runner as another athlete beside one's own logbook."""

from uuid import UUID

from springleg.core.guide import Guide
from springleg.usecases.app.clock import Clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import athlete_workspace, logbook_of
from springleg.usecases.demo.lived_season import fill

SLUG = "demo"


def demo_athlete(where: DataLocation, guide: Guide, clock: Clock) -> UUID:
    """The example runner beside one's own logbook, with the season filled in if it was empty.

    Filling it searches a season for each painful morning and each session left out. Raises
    StoreTrouble.
    """
    athlete = demo_logbook(where)
    with athlete_workspace(where, clock, athlete) as space:
        fill(space, guide)
    return athlete


def demo_logbook(where: DataLocation) -> UUID:
    """The example runner's place in the logbook, empty at first. Raises StoreTrouble."""
    return logbook_of(where).athlete(SLUG)
