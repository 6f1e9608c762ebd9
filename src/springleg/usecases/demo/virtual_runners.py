"""Virtual runners asked for: seasons played under policies and settings, and held to T1 to T9."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from springleg.compute.engine import Engine
from springleg.core.errors import UnknownName
from springleg.core.guide import Guide
from springleg.core.guide_overrides import refuse_out_of_bounds, with_settings
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.simulation import study
from springleg.simulation.cells import CELLS, dosed_by
from springleg.simulation.figures import Figure
from springleg.simulation.policies import RULES
from springleg.simulation.policy_named import FIRST_RELEASE, OURS, POLICIES
from springleg.simulation.policy_ours import WITHOUT
from springleg.simulation.specs import FAMILIES
from springleg.simulation.statistics import Estimate
from springleg.simulation.study import Study
from springleg.simulation.summary import Summary, differences, means

OURS_AS_SET = "ours, as set"
#: The cell of each family that is played where nothing else is said.
CELL_OF: Mapping[str, str] = {
    str(family): next(name for name, cell in CELLS.items() if cell.family is family)
    for family in FAMILIES
}
DECIMALS = 4
Told = Callable[[], None]


class Asked(Noun, frozen=True):
    """What is to be played. Without families all of them; without policies all, too.

    `settings` are laid over the guide for a second row of our doses, beside those as they are.
    """

    engine: Engine
    runners: int
    weeks: int
    seed: int
    families: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    settings: Mapping[str, object] = {}

    @property
    def study(self) -> Study:
        """How it is played."""
        return Study(self.engine, self.runners, self.weeks, self.seed)

    @property
    def named(self) -> tuple[str, ...]:
        """The policies that are played, ours the first."""
        chosen = self.policies or (*(POLICIES if not self.settings else (OURS,)),)
        return tuple(dict.fromkeys((OURS, *chosen)))


class PolicyRow(Noun, frozen=True):
    """One policy in one family: the runners, the mean of each measure, how far it is from ours."""

    family: str
    policy: str
    runners: int
    means: Mapping[str, Estimate]
    over_ours: Mapping[str, Estimate]


def refuse_unknown(asked: Asked, guide: Guide) -> None:
    """Raise UnknownName for a family, policy or setting that there is not, Refused for a value."""
    for family in asked.families:
        if family not in CELL_OF:
            raise UnknownName("--family", family, tuple(CELL_OF), message("family"))
    for policy in asked.policies:
        rule = policy.removeprefix(WITHOUT)
        known = POLICIES if rule == policy else tuple(guide.rules)
        if rule not in known:
            raise UnknownName("--policy", rule, known, message("policy"))
    with_settings(guide, asked.settings)
    refuse_out_of_bounds(guide, asked.settings)


def season_count(asked: Asked, *, check: bool) -> int:
    """How many seasons there are to play."""
    if check:
        compared = len(study.COMPARED) * (1 + len(RULES))
        return asked.runners * (len(CELLS) + compared)
    played = [policy for policy in asked.named if policy != FIRST_RELEASE]
    rows = len(played) + bool(asked.settings)
    return asked.runners * rows * len(asked.families or CELL_OF)


def simulate(asked: Asked, told: Told) -> Iterator[PolicyRow]:
    """Each family under each policy, as it is played; `told` is called after each season.

    The first release's row is of the seasons that were recorded; there is none for other seeds.
    """
    for family in asked.families or CELL_OF:
        name = CELL_OF[family]
        found = study.by_policy(asked.study, name, asked.named, lambda _spec: told())
        if asked.settings:
            cells = {OURS_AS_SET: dosed_by(CELLS[name], OURS, asked.settings)}
            found |= study.summaries(asked.study, cells, lambda _spec: told())
        for policy, seasons in found.items():
            yield _row(family, policy, seasons, found[OURS])


def check(asked: Asked, told: Told) -> Iterator[Figure]:
    """T1 to T9, figure by figure as they are worked out."""
    yield from study.check(asked.study, lambda _spec: told())


def _row(
    family: str, policy: str, seasons: Sequence[Summary], ours: Sequence[Summary]
) -> PolicyRow:
    same = ours[: len(seasons)]
    return PolicyRow(family, policy, len(seasons), means(seasons), differences(seasons, same))


def row_to_plain(row: PolicyRow) -> dict[str, Any]:
    """A row in its written form: of each measure the mean, its error, and the same over ours."""
    return {
        "family": row.family,
        "policy": row.policy,
        "runners": row.runners,
        "measures": {
            name: {
                "mean": _rounded(one.mean),
                "error": _rounded(one.error),
                "over_ours": _rounded(row.over_ours[name].mean),
                "over_ours_error": _rounded(row.over_ours[name].error),
            }
            for name, one in row.means.items()
        },
    }


def figure_to_plain(figure: Figure) -> dict[str, Any]:
    """A figure in its written form."""
    return {
        "id": figure.id,
        "cell": figure.cell,
        "what": figure.what,
        "value": figure.value,
        "bound": figure.bound,
        "at": "least" if figure.least else "most",
        "unit": figure.unit,
        "holds": figure.holds,
    }


def _rounded(value: float) -> float | None:
    """A number for JSON; None for what is not known."""
    return round(value, DECIMALS) if abs(value) < float("inf") else None
