"""The rooms of the use cases: eight, arrows one way, few of them, and no file that knows all."""

import ast
from collections import defaultdict
from pathlib import Path

USECASES = Path(__file__).parent.parent / "src" / "springleg" / "usecases"
ROOMS = {"accounts", "app", "athlete", "demo", "log", "plan", "progress", "training"}
MOST_ARROWS_BETWEEN_ROOMS = 20
MOST_ARROWS_OUT_OF_A_FILE = 6


def arrows() -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """Each module (its parts below `usecases`) with the modules of `usecases` that it imports."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for path in USECASES.rglob("*.py"):
        own = path.relative_to(USECASES).with_suffix("").parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            parts = tuple(node.module.split("."))
            if parts[:2] != ("springleg", "usecases"):
                continue
            for name in node.names:
                inner = USECASES.joinpath(*parts[2:], f"{name.name}.py")
                found[own].add((*parts[2:], name.name) if inner.exists() else parts[2:])
    return found


def between_rooms() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for own, others in arrows().items():
        found[own[0]] |= {other[0] for other in others if other and other[0] != own[0]}
    return found


def test_there_are_eight_rooms_and_nothing_lies_in_the_corridor() -> None:
    rooms = {path.name for path in USECASES.iterdir() if path.is_dir()} - {"__pycache__"}
    assert rooms == ROOMS
    assert [path.name for path in USECASES.glob("*.py")] == ["__init__.py"]


def test_few_arrows_between_rooms_and_none_comes_back() -> None:
    left = {room: set(others) for room, others in between_rooms().items()}
    assert 0 < sum(map(len, left.values())) <= MOST_ARROWS_BETWEEN_ROOMS
    while left:
        leaves = {room for room, others in left.items() if not others & left.keys()}
        assert leaves, f"a circle among {sorted(left)}"
        left = {room: others for room, others in left.items() if room not in leaves}


def test_no_file_knows_too_many_others() -> None:
    found = arrows()
    assert len(found) > len(ROOMS)
    many = {own: len(to) for own, to in found.items() if len(to) > MOST_ARROWS_OUT_OF_A_FILE}
    assert not many
