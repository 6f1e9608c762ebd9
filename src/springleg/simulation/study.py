"""Many seasons: cells of runners under policies, compared in pairs; and the check of T1 to T9."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from springleg.compute.engine import Engine, map_items
from springleg.compute.outcomes import Failed
from springleg.core.errors import Refused
from springleg.core.noun import Noun
from springleg.simulation.cells import CELLS, Cell, dosed_by
from springleg.simulation.check import checked, figures_of_policies
from springleg.simulation.figures import Figure
from springleg.simulation.policies import RULES
from springleg.simulation.policy_named import FIRST_RELEASE, OURS
from springleg.simulation.recorded import recorded
from springleg.simulation.season import play
from springleg.simulation.specs import Spec
from springleg.simulation.summary import Summary, summary_of

Progress = Callable[[Spec], None]
R = TypeVar("R")
CHUNK = 4  # seasons: a second of work, half of it on slow machines


class Study(Noun, frozen=True):
    """How many runners a cell has, for how long, of which seed, and who does the work."""

    engine: Engine
    runners: int
    weeks: int = 52
    seed: int = 1


def silently(spec: Spec) -> None:
    """Tell nobody that a season is played."""
    del spec


def summarised(spec: Spec) -> Summary:
    """A season in a few figures: what a worker sends back where no more is wanted."""
    return summary_of(play(spec))


def play_cells(
    study: Study, cells: Iterable[Cell], function: Callable[[Spec], R], progress: Progress
) -> Iterator[tuple[R, ...]]:
    """Each cell's seasons in the order of its runners, as the function gives them.

    One set of workers plays all; a cell is held, no more. Raises Refused for a season that fails.
    """
    specs = (spec for cell in cells for spec in cell.specs(study.runners, study.weeks, study.seed))
    found: list[R] = []
    for spec, outcome in map_items(study.engine, function, specs, chunk=CHUNK):
        if isinstance(outcome, Failed):
            name = f"{spec.family}, {spec.policy}, {spec.index}"
            raise Refused(f"runner ({name})", outcome.told)
        progress(spec)
        found.append(outcome.value)
        if len(found) == study.runners:
            yield tuple(found)
            found = []


def summaries(
    study: Study, cells: Mapping[str, Cell], progress: Progress = silently
) -> dict[str, tuple[Summary, ...]]:
    """The seasons of these cells in a few figures each, by the names of the cells."""
    played = play_cells(study, cells.values(), summarised, progress)
    return dict(zip(cells, played, strict=True))


def by_policy(
    study: Study, name: str, policies: Sequence[str], progress: Progress = silently
) -> dict[str, tuple[Summary, ...]]:
    """The runners of a cell under each policy; of the first release those that were recorded."""
    played = {
        policy: dosed_by(CELLS[name], policy) for policy in policies if policy != FIRST_RELEASE
    }
    found = summaries(study, played, progress)
    if FIRST_RELEASE in policies and (
        held := recorded(name, study.seed, study.weeks, study.runners)
    ):
        found[FIRST_RELEASE] = tuple(one.summary for one in held)
    return found


#: Families whose pain depends on load: T9 is judged there.
COMPARED = ("tendon", "tendon, mixed")


def check(study: Study, progress: Progress = silently) -> Iterator[Figure]:
    """T1 to T9 with their bounds, as they are worked out."""
    played = play_cells(study, CELLS.values(), play, progress)
    yield from checked(zip(CELLS, played, strict=True))
    for name in COMPARED:
        held = by_policy(study, name, (OURS, *RULES, FIRST_RELEASE), progress)
        ours = held.pop(OURS)
        for policy, theirs in held.items():
            same = ours[: len(theirs)]
            yield from figures_of_policies(name, same, {policy: theirs})
