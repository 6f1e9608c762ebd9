"""What holds of every answer, over random problems: its words, and that the judges agree."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

import brute_force
import plan_requests
import planning_page
from planning_page import COSTS, Plain
from problems import some

from springleg.core.plan import CostName
from springleg.planner.make import make_plan
from springleg.usecases.plan.season import Season
from springleg.usecases.plan.why import Why, why
from usecases.test_why import YOURSELF

DAYS = 500
MOST_PLANS = 60  # of a problem that is judged by trying every plan
GUIDE = plan_requests.GUIDE
NOT_WORDS = re.compile(
    r"\bpoints?\b|instead of|[_{}]|\b[A-Z]+\d+\b|\b[a-z]+\.[a-z-]+\b|"
    + "|".join(rf"\b{name}\b" for name in CostName)
)
RULE_WITH_WORDS = re.compile(r"[A-Z]\d+: \w.{20,}", re.DOTALL)
# The words by which a loss is told, by its cost.
LOSSES = {
    "missing": "would have only one workout|would have no workout|would be the only one",
    "over_72h": "days apart, more than 72 hours",
    "early_repeat": "would come again",
    "run_clash": "(work|rope) would come (the|two|on)",
    "same_scheme": "would follow each other",
    "short_recovery": "would come only two days after",
    "off_preference": "is not one of your days",
    "nothing": "nothing would be lost",
}
WHAT_IF = re.compile("Without this day|With a workout on this day")
IMPOSSIBLE = re.compile(
    "^(The plan begins|The week is full|It is less than|Every workout is shut|So close to the race|"
    "In your first week|Only .* could be on)|is marked as not available|is kept free"
)


@cache
def asked() -> tuple[tuple[Plain, Why], ...]:
    """Every day of random problems with its answer, 500 in all."""
    return tuple(islice(_answers(), DAYS))


def _answers() -> Iterator[tuple[Plain, Why]]:
    for plain in some(DAYS, 24, weeks=(1, 2), menu=(1, 5)):
        problem = plan_requests.problem(plain)
        season = Season(problem, make_plan(problem, GUIDE))
        for days in range(7 * problem.weeks):
            yield plain, why(season, GUIDE, problem.monday + timedelta(days))


def test_every_answer_is_in_words_of_a_runner() -> None:
    assert len(asked()) == DAYS
    for plain, found in asked():
        says = list(map(str, found.answer))
        assert 1 <= len(says) <= 4, (plain, found)
        for text in says:
            assert not NOT_WORDS.search(text), (plain, text)
            assert re.fullmatch(r"[A-Z].*\.", text), (plain, text)
        assert list(found.lines[: len(says)]) == says
        assert all(RULE_WITH_WORDS.fullmatch(line) for line in found.lines[len(says) :])


def test_a_day_that_is_said_to_be_impossible_is_so_and_no_other() -> None:
    seen: Counter[str] = Counter()
    for plain, found in asked():
        if found.session:
            continue
        case, (says, *_) = planning_page.read(plain), map(str, found.says)
        said = IMPOSSIBLE.search(says)
        assert bool(said) == (plan_requests.plan(plain, found.date) is None), (plain, says)
        if said and brute_force.how_many(case) <= MOST_PLANS:
            assert brute_force.best(case, found.date) is None, (plain, says)
            seen["tried"] += 1
        seen[said[0] if said else ""] += 1
    assert len(seen) >= len(IMPOSSIBLE.pattern.split("|"))
    assert seen["tried"] >= 30


def test_what_is_said_to_be_lost_is_lost_first() -> None:
    """Held against the costs that the page counts, of plans with and without the day."""
    seen: Counter[str] = Counter()
    for plain, found in asked():
        if str(found.says[0]) == YOURSELF:
            continue
        changed = without(plain, found.date) if found.session else plain
        sessions = plan_requests.plan(changed, None if found.session else found.date)
        if sessions is None:
            continue
        case = planning_page.read(changed)
        before = planning_page.costs(case, plan_requests.best(plain))
        after = planning_page.costs(case, sessions)
        lost = [name for name, a, b in zip(COSTS, before, after, strict=True) if b > a]
        first = next((name for name in lost if name != "changed"), "nothing")
        (says,) = filter(WHAT_IF.match, map(str, found.says))
        told = [name for name, words in LOSSES.items() if re.search(words, says)]
        assert told == [first], (plain, says)
        seen[first] += 1
    assert set(seen) == set(LOSSES)


def without(plain: Plain, day: date) -> dict[str, Any]:
    """The problem without a day."""
    return {**plain, "unavailable": [*plain.get("unavailable", []), day.isoformat()]}
