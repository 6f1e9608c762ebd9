"""The page of seasons: of these bodies, with every cell, policy and rule, and its own plots."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from springleg.simulation.check import BOUNDS, EVERYWHERE
from springleg.simulation.policy_named import POLICIES
from springleg.simulation.recorded import BODIES
from springleg.simulation.statistics import Estimate
from springleg.simulation.summary import MEASURES, Summary
from tools.seasons.house_rules import HOUSE_RULES
from tools.seasons.page import PARAMETERS, Played, page
from tools.seasons.plots import plot

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "seasons.md").read_text(encoding="utf-8")


def test_it_tells_every_figure_policy_and_rule() -> None:
    for bound, _ in BOUNDS:
        assert f"| {bound.id} | {bound.cell} | {bound.what} |" in PAGE
    assert all(f"| {bound.what} |" in PAGE for bound, _ in EVERYWHERE)
    assert all(f"| {policy} |" in PAGE for policy in POLICIES)
    assert all(f"| `{rule.id}` | {rule.does} |" in PAGE for rule in HOUSE_RULES)


def test_it_is_of_the_bodies_as_they_are() -> None:
    assert f"Version {BODIES}." in PAGE
    for what, value in PARAMETERS:
        assert f"| {what} | {value} |" in PAGE


def test_no_figure_of_it_fails() -> None:
    assert "FAILS" not in PAGE
    assert "simulation, never as a claim about people" in " ".join(PAGE.split())


def test_its_plots_are_drawings_that_name_themselves() -> None:
    plots = re.findall(r"\(\.\./pictures/(seasons-\w+\.svg)\)", PAGE)
    assert len(plots) == 3
    for name in plots:
        root = ET.parse(DOCS / "pictures" / name).getroot()  # noqa: S314 our own drawing
        assert root[0].tag.endswith("title")
        assert root[0].text
        assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) >= 5


def test_a_plot_has_a_line_for_each_policy() -> None:
    drawn = plot("Loads", "kg", {"ours": [(0, 90.0), (21, 92.5)], "a<b": [(0, 90.0)]}, 4)
    root = ET.fromstring(drawn)  # noqa: S314 our own drawing
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == 2
    assert "a&lt;b" in drawn


def test_a_page_is_made_of_what_was_played() -> None:
    season = Summary(*(float(n) for n in range(len(MEASURES))))
    clear = dict.fromkeys(MEASURES, Estimate(-0.5, 0.01, 0.1))
    played = Played(
        runners=2,
        seed=1,
        weeks=4,
        figures=(),
        policies={"saturating": {"ours": (season, season)}},
        rules=((HOUSE_RULES[0], {"saturating": clear}),),
        rule_runners=2,
    )
    made = page(played)
    assert "### saturating" in made
    assert "| ours | 2 | 0.0 ± 0.0 (0.0) |" in made
    assert f"| `{HOUSE_RULES[0].id}` |" in made
    assert "strength -50.0" in made
