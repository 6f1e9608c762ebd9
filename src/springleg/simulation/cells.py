"""The runners that the figures are taken from: cells of one family and one way to behave."""

from collections.abc import Iterator, Mapping

from msgspec import field
from msgspec.structs import replace

from springleg.core.noun import Noun
from springleg.simulation.specs import Adherence, Behaviour, Family, Reporting, Spec


class Cell(Noun, frozen=True):
    """So many runners who are alike in family and behaviour, dosed by one policy."""

    family: Family
    behaviour: Behaviour = field(default_factory=Behaviour)
    policy: str = "ours"
    settings: Mapping[str, object] = field(default_factory=dict)

    def specs(self, runners: int, weeks: int, seed: int) -> Iterator[Spec]:
        """The seasons of the cell."""
        for index in range(runners):
            yield Spec(self.family, index, self.policy, seed, weeks, self.behaviour, self.settings)


SAT, FIT = Family.SATURATING, Family.FITNESS_FATIGUE
MIXED = Behaviour(mixed=True)
LIFE = Behaviour(life=True, adherence=Adherence.MOST)

#: The cells of the check, by name; each is played by the policy that the app has.
CELLS: Mapping[str, Cell] = {
    "saturating": Cell(SAT),
    "fitness-fatigue": Cell(FIT),
    "leg press": Cell(SAT, Behaviour(leg_press=True)),
    "10 kg steps": Cell(SAT, Behaviour(step_kg=10.0)),
    "constant 45": Cell(SAT, Behaviour(constant=45.0)),
    "10 kg steps, constant 45": Cell(SAT, Behaviour(step_kg=10.0, constant=45.0)),
    "once a week, saturating": Cell(SAT, Behaviour(once_a_week=True)),
    "once a week, fitness-fatigue": Cell(FIT, Behaviour(once_a_week=True)),
    "steady-3": Cell(Family.STEADY_3),
    "steady-8": Cell(Family.STEADY_8),
    "a year's life, saturating": Cell(SAT, LIFE),
    "a year's life, fitness-fatigue": Cell(FIT, LIFE),
    "silent": Cell(SAT, Behaviour(reporting=Reporting.SILENT, mornings=0.0)),
    "always 3": Cell(SAT, Behaviour(reporting=Reporting.ALWAYS_3)),
    "off by 2": Cell(SAT, Behaviour(reporting=Reporting.OFF_BY_2)),
    "body weight": Cell(SAT, Behaviour(body_weight=True)),
    "65 years": Cell(SAT, Behaviour(older=True)),
    "over 100 kg": Cell(SAT, Behaviour(heavy_runner=True)),
    "fading": Cell(FIT, Behaviour(adherence=Adherence.FADING, mornings=0.6)),
    "flares, 2 a year": Cell(Family.FLARES, Behaviour(flares_a_year=2)),
    "flares, 6 a year": Cell(Family.FLARES, Behaviour(flares_a_year=6)),
    "tendon": Cell(Family.TENDON),
    "tendon, mixed": Cell(Family.TENDON, MIXED),
}


def dosed_by(cell: Cell, policy: str, settings: Mapping[str, object] | None = None) -> Cell:
    """The same runners under another policy, or other settings."""
    return replace(cell, policy=policy, settings=settings or cell.settings)
