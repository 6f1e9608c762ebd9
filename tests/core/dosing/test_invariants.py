"""I1-I12 over random logs: a part in every run, 5,000 logs when `full` is asked for."""

import pytest
from invariants import LAWS
from logs import Case, simulated, wild
from metamorphic import TWINS, parted
from reference_model import Judge

SUITE, FULL = 60, 2500  # of each kind: simulated runners, and wild rows


def logs(few: int) -> list[Case]:
    return [make(seed) for seed in range(few) for make in (simulated, wild)]


@pytest.fixture(scope="module")
def some() -> list[tuple[Case, Judge]]:
    return [(case, Judge(case)) for case in logs(SUITE)]


def judged(name: str, case: Case, judge: Judge) -> str:
    said = list(LAWS[name](judge, case.doses()))
    return f"seed {case.seed}: {said}" if said else ""


def compared(name: str, case: Case) -> str:
    said = parted(name, case, 0)
    return f"seed {case.seed}: {said}" if said else ""


@pytest.mark.parametrize("name", LAWS)
def test_invariant_of_one_log(name: str, some: list[tuple[Case, Judge]]) -> None:
    broken = [said for case, judge in some if (said := judged(name, case, judge))]
    assert not broken, broken[:3]


@pytest.mark.parametrize("name", TWINS)
def test_invariant_of_two_logs(name: str, some: list[tuple[Case, Judge]]) -> None:
    broken = [said for case, _ in some if (said := compared(name, case))]
    assert not broken, broken[:3]


@pytest.mark.full
def test_every_invariant_on_5000_logs() -> None:
    broken = []
    for case in logs(FULL):
        judge = Judge(case)
        broken += [f"{name} {said}" for name in LAWS if (said := judged(name, case, judge))]
        broken += [f"{name} {said}" for name in TWINS if (said := compared(name, case))]
    assert not broken, (len(broken), broken[:5])
