"""The errors that `make mutants` draws from: small ones, and none of what is only said."""

import ast

import pytest

from mutations import mutations


def texts(source: str) -> list[str]:
    return [one.of(source.encode()).decode() for one in mutations(source.encode())]


@pytest.mark.parametrize(
    ("line", "others"),
    [
        ("x = a < b", ["x = (a <= b)"]),
        ("x = a in b", ["x = (a not in b)"]),
        ("x = a + 7", ["x = (a - 7)", "x = a + (8)"]),
        ("x = 'ä' + a * b", ["x = 'ä' + (a // b)"]),
        ("x = a and not b", ["x = (a or not b)", "x = a and (b)"]),
        ("x = min(a, key=True)", ["x = (max(a, key=True))", "x = min(a, key=(False))"]),
        ("x = sorted(a)", ["x = (sorted(a, reverse=True))"]),
        ("x += y", ["pass"]),
        ("f(y)", ["pass"]),
        ("x = a if b else c", ["x = a if (not (b)) else c"]),
        ("def f(a: X = b) -> Y: return a", ["a: X = None", "return None"]),
        ("def f(*, a=None) -> None: return a", ["a=1"]),
    ],
)
def test_each_error_is_made_alone(line: str, others: list[str]) -> None:
    found = texts(line)
    assert len(found) == len(others)
    assert all(any(other in text for text in found) for other in others)


@pytest.mark.parametrize(
    "line",
    [
        "'''A text.'''",
        "__all__ = [1]",
        "from a import b",
        "x: Literal[1]",
        "x: X[1] | None",
        "if TYPE_CHECKING: f(1)",
        "raise X('a')",
        "@f(True)\nclass X(Y, frozen=True): ...",
        "x = f'{a + 1}'",
    ],
)
def test_what_is_only_said_is_left(line: str) -> None:
    assert texts(line) == []


def test_a_mutation_knows_which_lines_run_it() -> None:
    source = "if (\n    a\n    < 1\n):\n    f()\n"
    assert {(one.first, one.last) for one in mutations(source.encode())} == {(1, 4), (5, 5)}
    for text in texts(source):
        ast.parse(text)
