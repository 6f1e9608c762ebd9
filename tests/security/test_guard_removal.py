"""Each guard that is taken away is missed: a few in the suite, all of them in the long run."""

import ast
from pathlib import Path

import pytest

from security.guard_removal import PAGE, Guard, guards, is_missed, page, without
from security.node_ids import assert_is_there

GUARDS = guards()
QUICK = ("tests/usecases/test_tokens.py", "tests/usecases/test_consents.py")
IN_THE_SUITE = [guard for guard in GUARDS if guard.tests[0].startswith(QUICK)][:1]
NEVER = Guard("none", "none", "web/http/auth.py", 'LOCAL = "local"', 'LOCAL = "local" ', ())


@pytest.mark.parametrize("guard", GUARDS, ids=str)
def test_it_stands_where_the_list_says_and_its_tests_are_there(guard: Guard) -> None:
    ast.parse(without(guard))
    assert guard.tests
    for test in guard.tests:
        assert_is_there(test)


def test_a_guard_whose_code_has_gone_is_told_of() -> None:
    with pytest.raises(ValueError, match="stands 0 times"):
        without(GUARDS[0]._replace(code="nothing of the kind"))


def test_the_page_is_the_list() -> None:
    command = "python tests/security/guard_removal.py --page"
    assert PAGE.read_text(encoding="utf-8") == page(), f"run {command}"


def test_names_and_places_stand_once() -> None:
    places = [(guard.file, guard.code, guard.instead) for guard in GUARDS]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("guard", IN_THE_SUITE, ids=str)
def test_it_is_missed(guard: Guard, tmp_path: Path) -> None:
    assert is_missed(guard, tmp_path)


def test_what_changes_nothing_is_missed_by_no_test(tmp_path: Path) -> None:
    assert not is_missed(NEVER._replace(tests=IN_THE_SUITE[0].tests), tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("guard", GUARDS, ids=str)
def test_each_is_missed(guard: Guard, tmp_path: Path) -> None:
    assert is_missed(guard, tmp_path), f"no test of {guard.tests} misses {guard.code!r}"
