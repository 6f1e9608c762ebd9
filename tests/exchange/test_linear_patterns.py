"""No pattern that reads titles and descriptions can take long: each is linear by how it is built.

A part that repeats without bound must be possessive or atomic, so that nothing of it is ever given
back. What repeats within bounds is tried at most so often at each place.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import springleg.exchange
from springleg.core.log import title_corrections
from springleg.exchange import run_races, run_titles, title_parts, title_tokens
from springleg.exchange.ical import calendar, fields, holidays

sre, parser = (importlib.import_module(f"re.{name}") for name in ("_constants", "_parser"))
MOST_TRIES = 300  # of a bounded part, at each place of a text
READERS = (
    title_corrections,
    run_races,
    run_titles,
    title_parts,
    title_tokens,
    calendar,
    fields,
    holidays,
)


def patterns(modules: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in modules:
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value


def tries(parsed: Any) -> int:
    """How often the parts of a pattern that can be given back may be tried at one place."""
    most = 1
    for code, value in parsed:
        if code in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            low, high, inner = value
            assert high != sre.MAXREPEAT, "repeats without bound, and gives back"
            most *= max(1, (high - low + 1) * tries(inner))
        elif code is sre.POSSESSIVE_REPEAT:
            most *= tries(value[2])
        elif code is sre.BRANCH:
            most *= sum(tries(branch) for branch in value[1])
        elif code is sre.SUBPATTERN:
            most *= tries(value[-1])
        elif code in (sre.ASSERT, sre.ASSERT_NOT):
            most *= tries(value[1])
        elif code is sre.ATOMIC_GROUP:
            most *= tries(value)
    return most


FOUND = dict(patterns(READERS))


@pytest.mark.parametrize("name", FOUND)
def test_each_pattern_is_linear_by_its_build(name: str) -> None:
    pattern = FOUND[name]
    assert tries(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)) <= MOST_TRIES


def test_the_readers_of_titles_are_all_looked_at() -> None:
    assert len(FOUND) >= 10
    modules = {
        one.name
        for one in pkgutil.walk_packages(springleg.exchange.__path__, "springleg.exchange.")
        if one.name.rpartition(".")[2].startswith(("run_", "title_"))
    }
    with_patterns = {name for name in modules if dict(patterns([importlib.import_module(name)]))}
    assert with_patterns <= {module.__name__ for module in READERS}


@pytest.mark.parametrize("slow", [r"(a+)+b", r"\s*\w*x", r"a*b", r"(?:a{0,50}){0,50}b"])
def test_a_slow_pattern_would_be_found(slow: str) -> None:
    with pytest.raises(AssertionError):
        assert tries(parser.parse(slow, 0)) <= MOST_TRIES
