"""Names that were a private language are gone: as modules, and as public classes and functions.

Words stay where they are the field's own: rope the workout, standing the variant.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "springleg"
MODULES = {
    "core": "adapt wire shape settings",
    "core/dosing": "climb double_progression rope ramp timeline troubles past telling standing "
    "doses nouns",
    "core/log": "facts reading known bounds rows",
    "planner": "board pairs lines weekcase forcing words explain rules",
    "exchange": "foreign cells table ical_heard ical_when ical_repeat ical_series titles",
    "store": "founding places trouble together records health",
    "store/accounts": "erasing",
    "usecases": "doings taking judging mending beginning plain seen followed ahead moving "
    "proposing guided people sentence standing",
    "usecases/progress": "seen",
    "web": "doors viewer speaking short frame tabs laying hashed logs devices",
    "web/api": "door nouns guard reading",
    "cli": "saying retold common test",
}
SCRIPTS = (
    "kept keeping store-on-phone ask entry session-hear session-keep session-asides "
    "session-models plan-aim"
)
TESTS = "judge laws twins hand asked brute page program"
SYMBOLS = (
    "standing_entries DoneSet Row NEVER HOPELESS WeekCase Board forcing_set Stands stands Seen "
    "see followed ahead guided Guided judged begin told sentence Sentence space_of speak "
    "Together let_go Trouble Troubles find_troubles Cut Shut shut all_shut Standing work_out Past "
    "Terms"
)


def public_names(path: Path) -> set[str]:
    """What a module defines at its top for others: classes, functions and constants."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                found.add(name)
            case ast.Assign(targets):
                found |= {one.id for one in targets if isinstance(one, ast.Name)}
            case ast.AnnAssign(ast.Name(name)):
                found.add(name)
            case _:
                pass
    return found


@pytest.mark.parametrize("room", MODULES)
def test_no_module_has_an_old_name(room: str) -> None:
    old = set(MODULES[room].split())
    there = {one.stem for one in (SRC / room).iterdir() if one.suffix or any(one.glob("*.py"))}
    assert there
    assert there & old == set()


def test_no_script_and_no_helper_of_the_tests_has_an_old_name() -> None:
    assert not {path.stem for path in SRC.rglob("*.js")} & set(SCRIPTS.split())
    helpers = {path.stem for path in (ROOT / "tests").rglob("*.py")}
    assert "conftest" in helpers
    assert not helpers & set(TESTS.split())


def test_no_public_name_is_an_old_one() -> None:
    old = set(SYMBOLS.split())
    modules = list(SRC.rglob("*.py"))
    assert len(modules) > 100
    found = {(p.relative_to(SRC).as_posix(), name) for p in modules for name in public_names(p)}
    assert {one for one in found if one[1] in old} == set()
