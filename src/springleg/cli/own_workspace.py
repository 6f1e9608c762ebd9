"""The workspace of this machine's runner, by this machine's clock."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from springleg.usecases.app.data_location import DataLocation
    from springleg.usecases.app.workspace import Workspace


def own_workspace(
    where: "DataLocation", *, create: bool = True
) -> AbstractContextManager["Workspace"]:
    """Open it; without `create`, only where a logbook is. Raises NotFound and StoreTrouble."""
    from springleg.usecases.app import clock
    from springleg.usecases.app.workspace import local_workspace

    return local_workspace(where, clock.now, create=create)
