"""The errors that `make mutants` draws from: small ones, and none of what is only said."""

import ast
from types import ModuleType

import pytest

from live_mutations import make
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


SOURCE = b"""
from functools import cache

def f(a: int) -> int:
    return max(map(lambda n: n + 1, [a]))

class Box:
    size = 1

    @property
    def more(self) -> bool:
        return self.size > 1

    @staticmethod
    def less(a: int) -> int:
        return a - 1

@cache
def g() -> bool:
    return True

MOST = 1
"""


@pytest.fixture
def module() -> ModuleType:
    found = ModuleType("some")
    exec(compile(SOURCE, "some", "exec"), vars(found))  # noqa: S102 our own text
    return found


@pytest.mark.parametrize(
    ("was", "mutated", "asked", "answer"),
    [
        (b"n + 1", b"n - 1", "f(5)", 4),
        (b"return max(map(lambda n: n + 1, [a]))", b"return None", "f(5)", None),
        (b"self.size > 1", b"self.size >= 1", "Box().more", True),
        (b"a - 1", b"a + 1", "Box.less(5)", 6),
        (b"return True", b"return 1", "g()", 1),
    ],
)
def test_functions_that_were_read_get_the_mutated_code(
    module: ModuleType, was: bytes, mutated: bytes, asked: str, answer: object
) -> None:
    assert make(module, SOURCE, SOURCE.replace(was, mutated))
    found = eval(asked, vars(module))  # noqa: S307 our own text
    assert found == answer
    assert type(found) is type(answer)


@pytest.mark.parametrize(
    ("was", "mutated"), [(b"MOST = 1", b"MOST = 2"), (b"size = 1", b"size = 2"), (b"f", b"f")]
)
def test_what_is_done_when_a_module_is_read_cannot_be_changed_so(
    module: ModuleType, was: bytes, mutated: bytes
) -> None:
    assert not make(module, SOURCE, SOURCE.replace(was, mutated))
    assert (module.MOST, module.Box.size) == (1, 1)
