"""The house rules that a linter does not know: sizes, purity of the core, third parties by room."""

import ast
import json
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "springleg"
MODULES = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
TOOLS = sorted((ROOT / "tools").rglob("*.py"))
SCRIPTS = sorted([*SRC.rglob("*.js"), *(ROOT / "tests" / "scripts").glob("*.js")])

LONGEST_FILE = 400
LONGEST_SCRIPT = 150
LONGEST_FUNCTION = 60

EVERYWHERE = {"msgspec"}  # nouns are its records
THIRD_PARTIES = {
    "core": set(),
    "guides": set(),
    "planner": {"numpy"},
    "exchange": {"dateutil", "icalendar", "reportlab"},
    "store": {"psycopg"},
    "store/accounts": {"argon2", "django"},
    "compute": {"distributed"},
    "simulation": {"numpy"},
    "usecases": set(),
    "library": set(),
    "cli": {"click"},
    "assistant": {"anyio", "mcp", "mcp_types"},
    "web": {"django", "allauth", "csp", "waitress", "whitenoise"},
}
UNWANTED_IN_CORE = {
    "os",
    "pathlib",
    "socket",
    "random",
    "secrets",
    "time",
    "subprocess",
    "sys",
    "io",
}
CLOCKS = {
    "now",
    "today",
    "utcnow",
    "time_ns",
    "monotonic",
    "uuid4",
    "uuid1",
    "open",
    "print",
    "input",
}


def room(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All of a module; each is read once for all rules."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def length_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_files_and_functions_are_small_enough_to_read_standing_up() -> None:
    large = [
        named(path)
        for path in [*MODULES, *TOOLS]
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    ]
    large += [
        f"{named(path)}: {node.name}"
        for path in [*MODULES, *TOOLS]
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length_without_docstring(node) > LONGEST_FUNCTION
    ]
    assert not large


def test_scripts_of_a_page_are_small() -> None:
    for path in SCRIPTS:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_SCRIPT, path


def test_third_parties_stay_in_their_rooms() -> None:
    strays = {
        named(path): unknown
        for path in MODULES
        if len(path.relative_to(SRC).parts) > 1 and (unknown := set(imported(path)) - allowed(path))
    }
    assert not strays


def allowed(path: Path) -> set[str]:
    """What a module of a room may import."""
    within = path.parent.relative_to(SRC).as_posix()
    parties = THIRD_PARTIES.get(within, THIRD_PARTIES[room(path)])
    return parties | EVERYWHERE | {"springleg"} | set(sys.stdlib_module_names)


def test_core_and_planner_have_no_io_clock_or_chance() -> None:
    pure = [path for path in MODULES if room(path) in {"core", "planner"}]
    found = [
        f"{named(path)}: {name}"
        for path in pure
        for name in imported(path)
        if name in UNWANTED_IN_CORE
    ]
    found += [
        f"{named(path)}, line {node.lineno}: {name_of(node.func)}"
        for path in pure
        for node in nodes(path)
        if isinstance(node, ast.Call) and name_of(node.func) in CLOCKS
    ]
    assert len(pure) > 50
    assert not found


def name_of(called: ast.expr) -> str:
    """The last word of what is called."""
    return called.attr if isinstance(called, ast.Attribute) else str(getattr(called, "id", ""))


def test_every_room_of_the_drawing_is_there_and_none_is_empty() -> None:
    rooms = {path.name for path in SRC.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == {name.partition("/")[0] for name in THIRD_PARTIES}
    for name in rooms:
        assert any(p.stat().st_size > 100 for p in (SRC / name).rglob("*.py")), name


def test_a_page_is_one_folder() -> None:
    pages = SRC / "web" / "pages"
    there = {path for path in pages.iterdir() if path.name != "__pycache__"}
    folders = {path for path in there if path.is_dir()}
    assert {path.name for path in there - folders} == {"__init__.py"}
    assert len(folders) > 10
    for folder in folders:
        assert {"__init__.py", "view.py"} <= {path.name for path in folder.iterdir()}, folder


def test_the_scripts_lock_names_no_host_and_pins_what_it_brings() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    for package in packages:
        assert package["dev"] is True
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package


def test_the_lock_names_only_the_public_index() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    sources = {str(package["source"]) for package in lock["package"]}
    assert sources == {"{'registry': 'https://pypi.org/simple'}", "{'editable': '.'}"}
    files = [file for package in lock["package"] for file in package.get("wheels", ())]
    files += [package["sdist"] for package in lock["package"] if "sdist" in package]
    hosts = {file["url"].split("/packages/")[0] for file in files}
    assert hosts == {"https://files.pythonhosted.org"}
