"""A run on one line. Apart from other output, so that `--help` need not load what a run is."""

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.units import distance


def run_line(run: Run, units: Units = Units.METRIC) -> str:
    """A run in a few words: race A 21.1 km, Spring Half."""
    kind = f"race {run.priority}" if run.kind is RunKind.RACE else str(run.kind)
    far = f" {distance(run.distance_km, units)}" if run.distance_km else ""
    return f"{kind}{far}" + (f", {run.title}" if run.title else "")
