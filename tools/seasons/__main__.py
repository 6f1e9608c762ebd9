"""Play the seasons and write the page: `python -m tools.seasons [RUNNERS [RUNNERS OF RULES]]`."""

import sys
from collections.abc import Mapping
from pathlib import Path

from springleg.compute.engine import Engine
from springleg.simulation import study
from springleg.simulation.cells import CELLS, dosed_by
from springleg.simulation.policies import RULES
from springleg.simulation.policy_named import FIRST_RELEASE, OURS
from springleg.simulation.record import Record
from springleg.simulation.recorded import Recording, recorded
from springleg.simulation.season import play
from springleg.simulation.specs import Spec
from springleg.simulation.study import Study
from tools.seasons.house_rules import ASKED_IN, HOUSE_RULES, without_rules
from tools.seasons.page import Played, page
from tools.seasons.plots import Line, plot

DOCS = Path(__file__).parents[2] / "docs"
TOLD = ("saturating", "fitness-fatigue", "steady-3", "flares, 2 a year", "tendon", "tendon, mixed")
POLICIES = (OURS, *RULES, FIRST_RELEASE)
WEEKS, SEED, EVERY = 52, 1, 100
RUNNERS, RULE_RUNNERS = 200, 10
RECORDED_RUNNERS = 20  # of each cell of the first release
PLOTS = (  # the plot, a cell, one of its runners, what it shows
    ("heavy", "saturating", 4, "Heavy raises, straight knee: what one leg lifts"),
    ("steady", "steady-3", 0, "The same with pain of 3 in each session"),
    ("rope", "saturating", 4, "Skipping rope"),
)
HEAVY = "straight-heavy"


def main(runners: int, rule_runners: int) -> None:
    """Write the page and its plots; progress on stderr."""
    held, recorded_too = Study(Engine(), runners), Study(Engine(), RECORDED_RUNNERS)
    played = Played(
        runners=runners,
        seed=held.seed,
        weeks=held.weeks,
        figures=tuple(study.check(held, _tell())),
        policies={cell: study.by_policy(recorded_too, cell, POLICIES, _tell()) for cell in TOLD},
        rules=tuple(without_rules(Study(Engine(), rule_runners), HOUSE_RULES, ASKED_IN, _tell())),
        rule_runners=rule_runners,
    )
    (DOCS / "reference" / "seasons.md").write_text(page(played), encoding="utf-8")
    write_plots()


def write_plots() -> None:
    """Draw one runner's year under each policy, for each plot."""
    for name, cell, runner, title in PLOTS:
        seasons = {
            policy: play(list(dosed_by(CELLS[cell], policy).specs(runner + 1, WEEKS, SEED))[-1])
            for policy in (OURS, *RULES)
        }
        first = recorded(cell, SEED, WEEKS, runner + 1)[-1]
        is_rope = name == "rope"
        lines = _rope_lines(seasons, first) if is_rope else _heavy_lines(seasons, first)
        chart = plot(title, "contacts" if is_rope else "kg, body and load", lines, WEEKS)
        (DOCS / "pictures" / f"seasons-{name}.svg").write_text(chart, encoding="utf-8")


def _heavy_lines(seasons: Mapping[str, Record], first: Recording) -> dict[str, Line]:
    lines: dict[str, Line] = {
        policy: [(row.day, row.system_kg) for row in record.rows if row.workout == HEAVY]
        for policy, record in seasons.items()
    }
    right = [(row.day, row.ideal_kg) for row in seasons[OURS].rows if row.workout == HEAVY]
    return {**lines, FIRST_RELEASE: first.heavy, "what would leave the target": right}


def _rope_lines(seasons: Mapping[str, Record], first: Recording) -> dict[str, Line]:
    lines: dict[str, Line] = {
        policy: [(row.day, row.amount) for row in record.rope()]
        for policy, record in seasons.items()
    }
    return {**lines, FIRST_RELEASE: first.rope}


def _tell() -> study.Progress:
    played = 0

    def told(spec: Spec) -> None:
        nonlocal played
        played += 1
        if played % EVERY == 0:
            sys.stderr.write(f"{played} ({spec.family})\n")

    return told


if __name__ == "__main__":
    said = [int(word) for word in sys.argv[1:]]
    main(*said) if len(said) > 1 else main(said[0] if said else RUNNERS, RULE_RUNNERS)
