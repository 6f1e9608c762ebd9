"""T1 to T9: what must hold of a season that is played by the doses of this version."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from springleg.core.noun import Noun
from springleg.simulation import figures
from springleg.simulation.figures import Figure, Measure, Records
from springleg.simulation.summary import Summary, better_on_all, differences

SILENT, STEADY_3, STEADY_8 = "silent", "steady-3", "steady-8"
COARSE, STRAIGHT_45 = "10 kg steps", "constant 45"


class Bound(Noun, frozen=True):
    """What a measure of a cell, or of every cell but some, is held to."""

    id: str
    cell: str
    what: str
    bound: float
    least: bool = True
    unit: str = "%"
    not_in: tuple[str, ...] = ()


RIGHT, SHORT = "heavy sessions that left 0 to 4.5", "heavy sets that fell short"
BOUNDS: Sequence[tuple[Bound, Measure]] = (
    (Bound("T1", "saturating", RIGHT, 88), figures.heavy_right),
    (Bound("T1", "fitness-fatigue", RIGHT, 93), figures.heavy_right),
    (Bound("T1", "leg press", RIGHT, 88), figures.heavy_right),
    (Bound("T1", COARSE, RIGHT, 78), figures.heavy_right),
    (Bound("T1", STRAIGHT_45, RIGHT, 78), figures.heavy_right),
    (Bound("T1", f"{COARSE}, {STRAIGHT_45}", RIGHT, 68), figures.heavy_right),
    (Bound("T1", "saturating", SHORT, 3, least=False), figures.heavy_short),
    (Bound("T1", "fitness-fatigue", SHORT, 3, least=False), figures.heavy_short),
    (Bound("T1", "leg press", SHORT, 3, least=False), figures.heavy_short),
    (Bound("T1", STRAIGHT_45, SHORT, 6, least=False), figures.heavy_short),
    (Bound("T2", "once a week, saturating", RIGHT, 80), figures.heavy_right),
    (Bound("T2", "once a week, fitness-fatigue", RIGHT, 92), figures.heavy_right),
    *(
        (Bound("T3", cell, "loads that fell by over a tenth", 0, False, ""), figures.falls)
        for cell in ("saturating", "fitness-fatigue", "leg press")
    ),
    (Bound("T4", STEADY_3, "heavy sessions that left 6.5 or fewer", 85), figures.not_too_easy),
    (Bound("T4", STEADY_3, "doses under the first", 0, False, ""), figures.under_start),
    (Bound("T5", STEADY_8, "doses that should not be", 0, False, ""), figures.broken_stops),
    *(
        (Bound("T6", cell, "load gained over strength gained", -6), figures.load_kept_up)
        for cell in ("a year's life, saturating", "a year's life, fitness-fatigue")
    ),
    (Bound("T8", SILENT, "loads off the true one", 12, least=False), figures.off_target),
    (Bound("T8", "always 3", "loads off the true one", 12, least=False), figures.off_target),
    (Bound("T8", SILENT, SHORT, 12, least=False), figures.heavy_short),
    (Bound("line", SILENT, "sessions of a year", 100, True, ""), figures.sessions),
    (
        Bound("line", "flares, 2 a year", "days of nothing", 6, least=False, unit=""),
        figures.nothing_days,
    ),
)
#: Held to in every cell in which the rope is asked for, or a load is found.
EVERYWHERE: Sequence[tuple[Bound, Measure]] = (
    (Bound("T7", "", "rope odd, under 30, or called a spike", 0, False, ""), figures.wrong_rope),
    (
        # where every morning is bad no rope is right
        Bound("T7", "", "runners whose rope is gone", 0, False, "", (STEADY_8,)),
        figures.rope_gone,
    ),
    (Bound("S", "", "steps of a search, the median", 3, False, ""), figures.search_steps),
    (Bound("S", "", "raises a leg in a search, the most", 25, False, ""), figures.search_raises),
    (Bound("S", "", "searches stuck without load", 0, False, ""), figures.stuck_at_nothing),
)


def figures_of(cell: str, records: Records) -> Iterator[Figure]:
    """Every figure that the seasons of a cell are held to."""
    for bound, measure in BOUNDS:
        if bound.cell == cell:
            yield _figure(bound, cell, measure(records))
    for bound, measure in EVERYWHERE:
        if cell not in bound.not_in:
            yield _figure(bound, cell, measure(records))


def figure_of_twins(records: Records, twins: Records) -> Figure:
    """T4: strength gained with pain that settles, against the same runners without it."""
    what = "strength gained, of the pain-free twins'"
    return Figure("T4", STEADY_3, what, round(figures.strength_of_twin(records, twins), 2), 85)


def figures_of_policies(
    cell: str, ours: Sequence[Summary], others: Mapping[str, Sequence[Summary]]
) -> Iterator[Figure]:
    """T9: no other policy is clearly better on strength, painful days and short sets at once."""
    for policy, theirs in others.items():
        over = differences(theirs, ours)
        better = float(better_on_all(over))
        yield Figure("T9", cell, f"{policy} better on all three", better, 0, False, "")


def _figure(bound: Bound, cell: str, value: float) -> Figure:
    return Figure(bound.id, cell, bound.what, round(value, 2), bound.bound, bound.least, bound.unit)


TWINS: Mapping[str, str] = {STEADY_3: "saturating"}


def checked(played: Iterable[tuple[str, Records]]) -> Iterator[Figure]:
    """All figures but T9, cell by cell, as their seasons are played; twins are kept for theirs."""
    kept: dict[str, Records] = {}
    for cell, records in played:
        yield from figures_of(cell, records)
        if cell in TWINS.values():
            kept[cell] = records
        if cell in TWINS:
            yield figure_of_twins(records, kept[TWINS[cell]])
