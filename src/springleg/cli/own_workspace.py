"""The workspace of this machine's runner, by this machine's clock."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from springleg.usecases.app.data_location import DataLocation
    from springleg.usecases.app.workspace import Workspace


def own_workspace(
    where: "DataLocation", *, create: bool = True
) -> AbstractContextManager["Workspace"]:
    """Open it, every entry read; leaving closes it. Raises StoreTrouble on entering.

    Without `create` only where a logbook is, else it raises NotFound and makes none.
    """
    from springleg.usecases.app import clock
    from springleg.usecases.app.workspace import local_workspace

    return local_workspace(where, clock.now, create=create)
