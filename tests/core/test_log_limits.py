"""What an entry may hold, asked of core: each field beyond its bounds is refused by place."""

from datetime import timedelta
from typing import Any

import pytest

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.log.entries import fact_from_plain
from springleg.core.log.events import (
    Away,
    CheckedIn,
    Correction,
    Fact,
    HeelRaiseTested,
    PlanAccepted,
    Retraction,
    RunDone,
    SessionFelt,
)
from springleg.core.log.limits import LONGEST_SPAN, refuse_beyond
from springleg.core.log.references import refuse_unknown
from springleg.core.log.sets import SetDone, Side
from springleg.core.plan import Plan, Session
from springleg.guides import load
from usecases.test_validate import GOOD, TODAY, beyond, changed, leaves

GUIDE: Guide = load()
OWN = [kind for kind in GOOD if kind not in ("correction", "retraction")]


def judge(fact: Fact) -> None:
    refuse_beyond(fact, TODAY, "fact")
    refuse_unknown(GUIDE, fact, "fact")


@pytest.mark.parametrize("kind", OWN)
def test_a_good_fact_is_taken(kind: str) -> None:
    fact = fact_from_plain(kind, GOOD[kind], "fact")
    assert not isinstance(fact, Correction | Retraction)
    judge(fact)


@pytest.mark.parametrize(
    "fact",
    [
        SetDone(TODAY, "straight-heavy", Side.LEFT, reps=0, load_kg=0, rir=0, pain=0),
        SetDone(TODAY, "mini-squat", Side.BOTH, seconds=0),
        SetDone(TODAY, "rope", Side.BOTH, contacts=0),
        SessionFelt(TODAY, "rope", rpe=0, minutes=0, pain=0),
        CheckedIn(TODAY, pain=0, stiffness_min=0, soreness=0),
        HeelRaiseTested(TODAY, 0, 0),
        RunDone(TODAY, 0),
    ],
)
def test_none_at_all_is_a_number(fact: Fact) -> None:
    judge(fact)


def test_days_away_may_last_a_year_and_no_longer() -> None:
    judge(Away(TODAY, TODAY + LONGEST_SPAN))
    with pytest.raises(Refused, match="more than a year"):
        judge(Away(TODAY, TODAY + LONGEST_SPAN + timedelta(days=1)))


def test_a_plan_with_an_unknown_workout_is_refused_at_its_place() -> None:
    plan = Plan(GUIDE.edition, (Session(TODAY, "rope"), Session(TODAY, "xyz")), {})
    with pytest.raises(Refused) as refused:
        judge(PlanAccepted(plan, TODAY, 4))
    assert str(refused.value.place).startswith("fact.plan.sessions[1]")


@pytest.mark.parametrize("kind", OWN)
def test_each_field_beyond_its_bounds_is_refused_at_its_place(kind: str) -> None:
    tried = 0
    for path, value in leaves(GOOD[kind]):
        for bad in beyond(path, value):
            plain: Any = changed(GOOD[kind], path, bad)
            with pytest.raises(Refused) as refused:
                judge(fact_from_plain(kind, plain, "fact"))
            assert str(refused.value.place).startswith("fact")
            tried += 1
    assert tried
