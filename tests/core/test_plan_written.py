"""The stable written form of a plan: what is there is written, what is not is left out."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core import serialization
from springleg.core.errors import Refused
from springleg.core.message import message, term
from springleg.core.plan import (
    COSTS,
    CostName,
    Dose,
    Finding,
    Plan,
    Session,
    dose_to_plain,
    finding,
    iso_week,
    plan_to_plain,
    session_to_plain,
)

DAY = date(2026, 12, 14)
NOT_BEFORE = datetime(2026, 12, 14, 18, tzinfo=timezone(timedelta(hours=1)))
COUNTS = dict.fromkeys(COSTS, 0)


@pytest.mark.parametrize(
    ("dose", "plain"),
    [
        (Dose(3, reps=8), {"sets": 3, "reps": 8}),
        (Dose(4, seconds=30), {"sets": 4, "seconds": 30}),
        (Dose(2, contacts=20), {"sets": 2, "contacts": 20}),
        (Dose(1, reps=0), {"sets": 1, "reps": 0}),
        (
            Dose(3, reps=8, load_kg={"left": 10.0, "right": None}),
            {"sets": 3, "reps": 8, "load_kg": {"left": 10.0, "right": None}},
        ),
    ],
)
def test_a_dose_is_written_with_what_is_counted(dose: Dose, plain: object) -> None:
    assert dose_to_plain(dose) == plain


def test_a_session_is_written_with_dose_and_time_only_where_there_is_one() -> None:
    bare = {"date": "2026-12-14", "workout": "rope", "variant": "", "because": []}
    assert session_to_plain(Session(DAY, "rope")) == bare
    dosed = session_to_plain(Session(DAY, "rope", dose=Dose(2, contacts=20)))
    assert dosed == {**bare, "dose": {"sets": 2, "contacts": 20}}
    late = session_to_plain(Session(DAY, "rope", not_before=NOT_BEFORE))
    assert late == {**bare, "not_before": "2026-12-14T18:00:00+01:00"}


def test_a_plan_is_written_whole() -> None:
    lost = Finding("2026-W51", "missing", 1, ("G13", "G16"), "One is missing.")
    plan = Plan(
        "2026-podiumrunner",
        (Session(DAY, "rope", "two feet", ("G9",), Dose(2, contacts=20), NOT_BEFORE),),
        COUNTS | {CostName.MISSING: 1},
        (lost,),
        optimal=False,
    )
    plain = plan_to_plain(plan)
    assert json.loads(json.dumps(plain)) == plain
    assert plain == {
        "sessions": [
            {
                "date": "2026-12-14",
                "workout": "rope",
                "variant": "two feet",
                "because": ["G9"],
                "dose": {"sets": 2, "contacts": 20},
                "not_before": "2026-12-14T18:00:00+01:00",
            }
        ],
        "cost": {str(name): int(name is CostName.MISSING) for name in COSTS},
        "findings": [
            {
                "week": "2026-W51",
                "cost": "missing",
                "count": 1,
                "rules": ["G13", "G16"],
                "repairs": [],
                "text": "One is missing.",
            }
        ],
        "guide": "2026-podiumrunner",
        "optimal": False,
    }


def test_a_finding_is_kept_with_its_sentence_as_data_and_programs_are_given_the_text() -> None:
    says = message("{days} cannot be used", days=(term("Monday"), term("Friday")))
    made = finding("2026-W51", "missing", 1, ("unavailable",), says)
    plain = json.loads(json.dumps(serialization.to_plain(made)))
    assert plain["text"] == "Monday and Friday cannot be used"
    again = serialization.from_plain(Finding, plain)
    assert (again.message, again) == (says, made)
    assert "said" not in plan_to_plain(Plan("g", (), COUNTS, (made,)))["findings"][0]


def test_a_finding_of_old_says_its_english_text() -> None:
    plain = {"week": "2026-W51", "cost": "missing", "count": 1, "rules": [], "text": "One {is}."}
    assert str(serialization.from_plain(Finding, plain).message) == "One {is}."


def test_costs_are_written_in_the_order_in_which_they_are_compared() -> None:
    plan = Plan("g", (), dict(reversed(COUNTS.items())))
    assert list(plan_to_plain(plan)["cost"]) == [str(name) for name in COSTS]


def test_a_cost_that_was_not_counted_is_none() -> None:
    plan = Plan("g", (), {CostName.MISSING: 2})
    assert plan_to_plain(plan)["cost"] == {str(n): 2 * (n is CostName.MISSING) for n in COSTS}


def test_a_cost_that_there_is_not_is_refused_when_a_plan_is_read_back() -> None:
    plain = serialization.to_plain(Plan("g", (), COUNTS))
    again = serialization.from_plain(Plan, json.loads(json.dumps(plain)))
    assert again.cost == COUNTS
    assert {type(name) for name in again.cost} == {CostName}
    for cost, says in (
        ({"mising": 1}, "Did you mean 'missing'?"),
        ({"missing": "1"}, "cost.missing: expected a whole number"),
        ({"missing": 1.5}, "cost.missing: expected a whole number"),
        ([], "cost: expected named values"),
    ):
        with pytest.raises(Refused) as refused:
            serialization.from_plain(Plan, plain | {"cost": cost})
        assert says in str(refused.value)


def test_a_week_is_of_the_year_that_holds_its_thursday() -> None:
    assert iso_week(date(2026, 12, 14)) == "2026-W51"
    assert iso_week(date(2027, 1, 3)) == "2026-W53"
    assert iso_week(date(2027, 1, 4)) == "2027-W01"


@given(st.dates(max_value=date(9999, 12, 20)))
def test_seven_days_from_a_monday_are_one_week(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    assert iso_week(monday) == iso_week(day)
    assert iso_week(day + timedelta(days=7)) != iso_week(day)
