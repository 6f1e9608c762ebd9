"""Single weights that a runner owns, as the steps and the heaviest load that doses go by."""

from collections.abc import Collection, Iterator

SMALLEST_KG = 0.5
SAME_KG = 0.02  # pounds are a little off


def steps_of(owned_kg: Collection[float]) -> tuple[float, float]:
    """The step and the heaviest load of which every multiple up to that is owned.

    So no dose asks for a weight that is not there. Of several steps, the one with the most loads,
    and of those the one that reaches furthest: 5, 7.5, 10 and 12.5 are not loaded in steps of 2.5,
    as there is no 2.5, but by 5 up to 10; 5, 10, 12.5 and 20 by 10 up to 20. Nothing owned: 0, 0.
    """
    ways = (
        (len(reached), len(reached) * step, step)
        for step in owned_kg
        if step >= SMALLEST_KG and (reached := list(_reached(step, owned_kg)))
    )
    _, heaviest, step = max(ways, default=(0, 0.0, 0.0))
    return step, heaviest


def _reached(step: float, owned_kg: Collection[float]) -> Iterator[float]:
    """The multiples of a step that are owned, up to the first that is not."""
    load = step
    while any(abs(load - one) <= SAME_KG for one in owned_kg):
        yield load
        load += step
