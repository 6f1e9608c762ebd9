"""What a setting may be: each has its bounds, beyond them it is refused, within them all works."""

import ast
from functools import cache
from pathlib import Path

import pytest
from builders import ruled
from logs import Case, simulated, the_guide
from msgspec.structs import replace

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Guide, Layer, Value
from springleg.core.guide_overrides import FIXED, allowed, refuse_out_of_bounds, with_settings
from springleg.core.guide_values import Values
from springleg.core.value_types import asked
from springleg.planner.constraints import planning_rules

GUIDE = the_guide()
SRC = Path(__file__).parents[3] / "src" / "springleg"
SETTABLE = {
    f"{rule.id}.{value.name}": value
    for rule in GUIDE.rules.values()
    for value in rule.values.values()
    if value.bounds is not None
}
NUMBERS = {key: value for key, value in SETTABLE.items() if value.bounds and value.bounds.low}
WORDS = {key: value for key, value in SETTABLE.items() if value.bounds and value.bounds.among}
# Rules that only data knows, whose values code asks for by their own name: `ask.pregnancy.blocks`.
ANY_OF = {"ask.": "blocks"}
READ = {
    f"{one.rule}.{one.name}": (group, field)
    for group, (record, fields) in zip(Values.__struct_fields__, asked(Values), strict=True)
    for field, one in zip(record.__struct_fields__, fields, strict=True)
}


def each(value: Value) -> list[object]:
    return list(value.held) if isinstance(value.held, tuple) else [value.held]


def ends(value: Value) -> tuple[list[float], list[float]]:
    """The lowest and the highest that every item may be."""
    assert value.bounds is not None
    spans = [value.bounds.of(index) for index in range(len(each(value)))]
    return [low for low, _ in spans], [high for _, high in spans]


def said(value: Value, items: list[float]) -> object:
    whole = [int(one) if one == int(one) else one for one in items]
    return whole if isinstance(value.held, tuple) else whole[0]


def test_only_what_the_guide_does_not_fix_may_be_set() -> None:
    assert len(NUMBERS) > 120
    for key in SETTABLE:
        rule = GUIDE.rules[key.rpartition(".")[0]]
        assert rule.layer is not Layer.GUIDE
        assert rule.id not in FIXED


@pytest.mark.parametrize("key", SETTABLE)
def test_a_value_that_may_be_set_is_one_that_code_reads(key: str) -> None:
    any_of = any(key == f"{one}{key.split('.')[1]}.{name}" for one, name in ANY_OF.items())
    assert key in READ or any_of, "nothing is worked out from it: take its bounds away"


@pytest.mark.parametrize("key", READ)
def test_a_value_that_has_a_field_is_one_that_code_reads(key: str) -> None:
    """Some module reads the field, as an attribute, and names the record that holds it."""
    group, field = READ[key]
    assert any({group, field} <= names for names in attributes()), "take the field away"


@cache
def attributes() -> list[set[str]]:
    """What each module reads as an attribute: `guide.values.pain.safe_max` has three."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py")]
    return [
        {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} for tree in trees
    ]


@pytest.mark.parametrize("key", NUMBERS)
def test_beyond_either_end_it_is_refused_and_told_the_range(key: str) -> None:
    value = NUMBERS[key]
    low, high = ends(value)
    for beyond in ([low[0] - 1, *low[1:]], [*high[:-1], high[-1] + 1]):
        with pytest.raises(Refused) as caught:
            refuse_out_of_bounds(GUIDE, {key: said(value, beyond)})
        assert f"settings.{key}: " in str(caught.value)
        assert f" to {high[0]:g}" in str(caught.value) or f" to {high[-1]:g}" in str(caught.value)
    refuse_out_of_bounds(GUIDE, {key: said(value, [float(str(one)) for one in each(value)])})


@pytest.mark.parametrize("key", WORDS)
def test_other_words_are_refused_and_the_words_there_are_named(key: str) -> None:
    value = WORDS[key]
    assert str(allowed(value)).split(", ") == list(value.bounds.among if value.bounds else ())
    words = each(value)
    other = ["maybe", *words[1:]] if isinstance(value.held, tuple) else "maybe"
    with pytest.raises(UnknownName, match="'maybe'"):
        refuse_out_of_bounds(GUIDE, {key: other})


CASES = [simulated(seed, sessions=14) for seed in (3, 11)]


def doses(guide: Guide, case: Case) -> None:
    for workout, dose in case.doses_by(guide).items():
        assert dose.text, workout
        assert dose.sets is None or dose.sets > 0
        assert all(load is None or load >= 0 for load in (dose.load_kg or {}).values())


@pytest.mark.parametrize("key", NUMBERS)
@pytest.mark.parametrize("end", [0, 1], ids=["lowest", "highest"])
def test_at_either_end_doses_and_plans_can_be_made(key: str, end: int) -> None:
    value = NUMBERS[key]
    guide = with_settings(GUIDE, {key: said(value, ends(value)[end])})
    refuse_out_of_bounds(GUIDE, {key: said(value, ends(value)[end])})
    planning_rules(guide)
    doses(guide, CASES[end])


@pytest.mark.parametrize("end", [0, 1], ids=["lowest", "highest"])
def test_with_everything_at_one_end_doses_can_be_made(end: int) -> None:
    guide = with_settings(GUIDE, {k: said(v, ends(v)[end]) for k, v in NUMBERS.items()})
    planning_rules(guide)
    for seed in range(12):
        doses(guide, simulated(seed, sessions=10))


def test_a_range_stays_the_right_way_round() -> None:
    with pytest.raises(Refused, match=r"the low end 5 is above the high end 2\. Swap them"):
        refuse_out_of_bounds(GUIDE, {"maintenance.week.sets": [5, 2]})


def test_what_nothing_is_worked_out_from_is_not_for_changing() -> None:
    for key in ("norm.table.medians", "rest.heavy.range_s", "flag.chest.see"):
        with pytest.raises(Refused, match="is not for changing: nothing is worked out from it"):
            refuse_out_of_bounds(GUIDE, {key: "something"})


def test_what_was_kept_before_there_were_bounds_still_holds() -> None:
    """Old settings are read as they are; only who sets one now is held to its bounds."""
    old = {"pain.pause.window_days": 400, "age.limits": False}
    guide = ruled(**old)
    assert guide.values.pain.pause_window_days == 400
    for key, value in old.items():
        with pytest.raises(Refused):
            refuse_out_of_bounds(GUIDE, {key: value})


def test_the_ends_of_each_item_may_be_its_own() -> None:
    tempo = SETTABLE["tempo.heavy.phases_s"]
    assert str(allowed(tempo)) == "1 to 10, 0 to 10, 1 to 10"
    assert not allowed(replace(tempo, bounds=None))
    refuse_out_of_bounds(GUIDE, {"tempo.heavy.phases_s": [1, 0, 1]})
    with pytest.raises(Refused, match="0 is not from 1 to 10"):
        refuse_out_of_bounds(GUIDE, {"tempo.heavy.phases_s": [1, 0, 0]})
