"""What is promised of the library: recorded, loaded late, and told on a page."""

import ast
import doctest
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import springleg
from library import surface

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "springleg"
NAMES = [name for name in springleg.__all__ if name != "__version__"]
LATE = """
import sys
before = set(sys.modules)
import springleg
from springleg import exchange
assert not hasattr(springleg, "__wrapped__")
loaded = {name for name in sys.modules if name not in before}
assert {name for name in loaded if "springleg" in name} == {"springleg", "springleg.exchange"}
assert len(loaded) < 12, loaded
springleg.plan_season
assert not {"numpy", "django", "pandas", "click", "sqlite3"} & sys.modules.keys()
me = {"body_mass_kg": 62, "birth_date": "1990-05-17"}
springleg.next_doses([], today="2026-12-04", profile=me)
springleg.check_log([{"date": "2026-12-01", "workout": "rope"}])
assert not {"numpy", "django", "pandas", "click"} & sys.modules.keys()
"""


def test_the_surface_is_the_one_that_was_recorded() -> None:
    recorded = surface.RECORD.read_text(encoding="utf-8")
    assert surface.surface() == recorded, (
        "the promised surface has changed: see docs/reference/stability.md, say it in CHANGELOG.md "
        f"under 'The library', and record it with `{surface.HOW}`"
    )


def test_every_name_is_in_the_changelog_and_on_the_page() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    told = changelog.partition("### The library")[2].partition("\n### ")[0]
    for name in NAMES:
        assert re.search(rf"\b{name}\b", page), name
    for name in ("plan_season", "next_doses", "check_log", "read_calendar", "simulate"):
        assert name in told, name


def test_every_field_argument_and_column_is_on_the_page() -> None:
    page = (ROOT / "docs" / "reference" / "library.md").read_text(encoding="utf-8")
    results = (springleg.Season, springleg.Doses, springleg.LogCheck, springleg.Calendar)
    simulated = (springleg.Simulation, springleg.SimulatedSeason, springleg.SimulatedSession)
    said = {field for noun in (*results, *simulated) for field in noun.__struct_fields__}
    for function in (springleg.plan_season, springleg.next_doses):
        said |= set(inspect.signature(function).parameters)
    said |= set(import_module("springleg.library.log_rows").COLUMNS.values())
    answers = import_module("springleg.library.answers")
    said |= {*answers.MORNING.values(), *answers.RUN_DONE.values()}
    missing = {one for one in said if not one.startswith("_") and f"`{one}`" not in page}
    assert not missing


def test_the_package_gives_what_the_library_names_and_names_are_written_there_alone() -> None:
    library = import_module("springleg.library")
    assert library.__all__ == NAMES
    assert set(springleg.__all__) <= set(dir(springleg))
    for name in NAMES:
        assert getattr(springleg, name) is getattr(library, name)
    for file in ("__init__.py", "__init__.pyi"):
        tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
        nodes = [*ast.walk(tree)]
        written = {node.value for node in nodes if isinstance(node, ast.Constant)}
        written |= {alias.name for node in nodes for alias in getattr(node, "names", ())}
        assert not written & {*NAMES}, file


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", LATE], check=True)


def test_a_name_that_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'plan_seasons'"):
        springleg.plan_seasons  # type: ignore[attr-defined]  # noqa: B018 it is asked for


def test_every_function_has_an_example_that_runs() -> None:
    functions = [getattr(springleg, name) for name in NAMES if name.islower()]
    assert len(functions) == 6
    runner = doctest.DocTestRunner()
    for function in functions:
        (example,) = (
            one for one in doctest.DocTestFinder(recurse=False).find(function) if one.examples
        )
        assert runner.run(example).failed == 0, function.__name__


def test_the_old_imports_of_the_readme_still_work() -> None:
    from springleg.guides import load
    from springleg.planner.make import make_plan
    from springleg.planner.problem import read_problem

    guide = load()
    plan = make_plan(read_problem({"start": "2026-12-07", "weeks": 4}, guide), guide)
    assert plan.sessions == springleg.plan_season("2026-12-07", 4).sessions
