"""Branch coverage of the exact rooms by their own tests, in the same run as all other tests.

`pytest --measure` measures in each worker, while a test of the exact rooms runs and at no other
time: what the pages happen to touch does not count. `coverage_gate.py` reads what it has written.

While it measures, Python is three times as slow. So tests that go the same way over and over (what
Hypothesis draws, and those of `REPEATING`) run unmeasured: what they alone would touch is not
covered here, and wants a test of its own.
"""

import importlib
import pkgutil
from collections.abc import Generator

import pytest
from coverage import Coverage

EXACT = ("core", "planner", "guides")
OWN_TESTS = tuple(f"tests/{room}/" for room in EXACT)
REPEATING = (
    "tests/core/dosing/test_invariants.py",
    "tests/core/dosing/test_season_laws.py",
    "tests/core/dosing/test_setting_bounds.py::test_a_value_that_has_a_field",
    "tests/core/dosing/test_setting_bounds.py::test_at_either_end",
    "tests/core/dosing/test_setting_bounds.py::test_with_everything_at_one_end",
    "tests/planner/test_findings.py",
    "tests/planner/test_search_exact.py",
    "tests/planner/test_search_laws.py",
)


def _is_measured(item: pytest.Item) -> bool:
    drawn = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return item.nodeid.startswith(OWN_TESTS) and not item.nodeid.startswith(REPEATING) and not drawn


def forget() -> None:
    """Away with what an earlier run has written."""
    Coverage().erase()


class Measuring:
    """A plugin of one process that runs tests."""

    def __init__(self) -> None:
        packages = [f"springleg.{room}" for room in EXACT]
        self.coverage = Coverage(data_suffix=True, source=packages)
        self.measures = False  # the test that runs is one of those that are measured
        self.on = False
        self.turn(on=True)
        # What runs when a module is read counts, whichever test of whichever room reads it first.
        for package in map(importlib.import_module, packages):
            for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(found.name)
        self.turn(on=False)  # while tests are collected nothing of theirs runs

    def turn(self, *, on: bool) -> None:
        if on != self.on:
            self.on = on
            (self.coverage.start if on else self.coverage.stop)()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.measures = _is_measured(item)
        return (yield)

    # What pytest itself does round a test takes long while it is measured, and is none of ours.
    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_fixture_setup(self) -> Generator[None, object, object]:
        return (yield from self._measured())

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_pyfunc_call(self) -> Generator[None, object, object]:
        return (yield from self._measured())

    def _measured(self) -> Generator[None, object, object]:
        before = self.on  # a fixture may ask for another while it is made
        self.turn(on=self.measures)
        try:
            return (yield)
        finally:
            self.turn(on=before)

    def pytest_sessionfinish(self) -> None:
        self.turn(on=False)
        self.coverage.save()
