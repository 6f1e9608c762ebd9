"""The engine that somebody asks for by its name: who does the work for many runners."""

from springleg.compute.engine import Engine, EngineName
from springleg.core.errors import Refused
from springleg.core.message import message

ENGINES = tuple(str(name) for name in EngineName)


def engine_named(name: str = "", *, scheduler: str = "", workers: int = 0) -> Engine:
    """The engine of this name; without one, Dask for a scheduler, else processes, one a core.

    Raises Refused where a scheduler or a number of workers does not go with the engine.
    """
    chosen = EngineName(name or (EngineName.DASK if scheduler else EngineName.PROCESSES))
    if scheduler and chosen is not EngineName.DASK:
        wrong = message("goes with --engine dask, not with {engine}", engine=chosen)
        raise Refused("--scheduler", wrong, message("Leave either out"))
    if workers and chosen is not EngineName.PROCESSES:
        wrong = message("goes with --engine processes, not with {engine}", engine=chosen)
        raise Refused("--workers", wrong, message("Leave either out"))
    return Engine(chosen, workers, scheduler)
