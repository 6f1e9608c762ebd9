"""No number of training stands in the code of adaptation: those live in the guide's editions."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ADAPT = Path(__file__).parents[2] / "src" / "springleg" / "core" / "adapt"

# Counting, first places, two legs, per cent, rounding to the nearest, what is next to nothing.
PLAIN = {0, 1, 2, 100, 0.5, 1e-9}
# What else may stand there: the line that it stands in, and why it is no number of training.
ALLOWED = {
    "HOURS_A_DAY = 24": "a day has 24 hours",
    "SECONDS_A_MINUTE = 60": "a minute has 60 seconds",
    "DAYS_A_WEEK = 7": "a week has 7 days",
    "DAYS = 7": "a week has 7 days",
    "timedelta(days=7)": "a week has 7 days",
    ".days // 7": "a week has 7 days",
    "LOOKS_BACK = timedelta(days=400)": "longer than every window; there for speed alone",
    "index - 40": "more sessions than any window holds; there for speed alone",
    "UNCAPPED = 10**9": "more than anybody skips: no cap",
    "SHUTS_GATE = 3": "the place of return.rebuild in the list of ways to come back",
}


def numbers(path: Path) -> Iterator[str]:
    """Each line of a module with a number that is neither plain nor allowed there."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Constant) and type(node.value) in {int, float, complex}:
            line = lines[node.lineno - 1].strip()
            if node.value not in PLAIN and not any(known in line for known in ALLOWED):
                yield f"line {node.lineno}: {node.value!r} in {line!r}"


@pytest.mark.parametrize("path", sorted(ADAPT.glob("*.py")), ids=lambda path: str(path.name))
def test_no_number_of_training_stands_in_code(path: Path) -> None:
    assert list(numbers(path)) == [], "give it a rule in house.toml, with its unit and source"


def test_a_number_of_training_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "doses.py"
    module.write_text("DAYS = 7\nload = 0.9 * load\nif pain > 5: sets = -3\nhalf = 0.5 * sets\n")
    assert [line.partition(" in ")[0] for line in numbers(module)] == [
        "line 2: 0.9",
        "line 3: 5",
        "line 3: 3",
    ]


def test_numbers_hidden_in_text_are_not_read_either() -> None:
    """`float("0.9")` would be a number too."""
    for path in ADAPT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                taken = node.func.id in {"int", "float", "Decimal", "Fraction"}
                assert not (taken and any(isinstance(arg, ast.Constant) for arg in node.args))
