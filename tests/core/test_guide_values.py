"""The typed values of the guide: each field is of its type, follows a setting, or is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from springleg import guides
from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Scheme
from springleg.core.guide_overrides import MEASURED, with_settings
from springleg.core.guide_values import Values
from springleg.core.noun import Noun
from springleg.core.value_types import WORDS, Asked, asked, group, read_records, typed, value

GUIDE = guides.load()
EVERY = [one for _, fields in asked(Values) for one in fields]


class Pause(Noun, frozen=True):
    reds: int = value("pain.pause.reds")
    share: float = value("pain.red.share")


class Gate(Noun, frozen=True):
    raises: tuple[int, int] = value("raises")
    skip: tuple[Scheme, ...] = value("skip")


class Few(Noun, frozen=True):
    pause: Pause = group()
    gate: Gate = group("gate.heavy")


HELD: dict[tuple[str, str], object] = {
    ("pain.pause", "reds"): 2,
    ("pain.red", "share"): 1,
    ("gate.heavy", "raises"): (8, 12),
    ("gate.heavy", "skip"): ("heavy",),
}


def few(**changed: object) -> Few:
    held = HELD | {key: changed[key[1]] for key in HELD if key[1] in changed}
    return read_records(Few, lambda rule, name: held[rule, name])


def key(one: Asked) -> str:
    return f"{one.rule}.{one.name}"


def test_a_record_holds_the_values_that_its_fields_name_as_their_types() -> None:
    found = few()
    assert found == Few(Pause(reds=2, share=1.0), Gate(raises=(8, 12), skip=(Scheme.HEAVY,)))
    assert type(found.pause.share) is float
    assert found.gate.skip[0] is Scheme.HEAVY


@pytest.mark.parametrize(
    ("name", "held", "says"),
    [
        ("reds", 2.0, "pain.pause.reds: expected one whole number, found 2.0"),
        ("reds", True, "pain.pause.reds: expected one whole number, found True"),
        ("reds", (2,), r"pain.pause.reds: expected one whole number, found \(2,\)"),
        ("share", "1", "pain.red.share: expected one number, found '1'"),
        ("share", False, "pain.red.share: expected one number, found False"),
        ("raises", 8, "gate.heavy.raises: expected a range of two whole numbers, found 8"),
        ("raises", (8,), "gate.heavy.raises: expected a range of two whole numbers"),
        ("raises", (8, 9, 10), "gate.heavy.raises: expected a range of two whole numbers"),
        ("raises", (8, 9.5), "gate.heavy.raises: expected a range of two whole numbers"),
        ("skip", "heavy", "gate.heavy.skip: expected a list of loading schemes, found 'heavy'"),
        ("skip", ("heavvy",), "gate.heavy.skip: expected a list of loading schemes"),
        ("skip", (3,), "gate.heavy.skip: expected a list of loading schemes"),
    ],
)
def test_a_value_of_another_type_is_refused_by_rule_and_name(
    name: str, held: object, says: str
) -> None:
    with pytest.raises(Refused, match=f"^{says}"):
        few(**{name: held})


SAMPLES: tuple[tuple[Any, object, tuple[object, ...]], ...] = (
    (int, 3, (3.0, "3", True, (3,), None)),
    (float, 3.5, ("3", False, (3.5,))),
    (bool, True, (1, "on")),
    (str, "light", (1, ("light",))),
    (tuple[int, int], (1, 3), ((1,), (1, 2.5), (1, True), 3)),
    (tuple[float, float], (1.0, 2.5), ((1.0,), (1.0, "2"), 2.5)),
    (tuple[int, ...], (1, 2, 3), ((1, 2.5), ("1",), 1)),
    (tuple[float, ...], (1.5,), (("1.5",), (True,), 1.5)),
    (tuple[str, ...], ("a", "b"), (("a", 1), "ab")),
    (tuple[Scheme, ...], (Scheme.LIGHT,), (("light", "reps"), "light", Scheme.LIGHT)),
    (tuple[tuple[int, int], ...], ((20, 2),), ((20, 2), ((20,),), ((20, "2"),), 20)),
    (tuple[tuple[int, str], ...], ((7, "a"),), ((7, "a"), ((7, 8),), (("a", 7),))),
)


@pytest.mark.parametrize(("kind", "good", "bad"), SAMPLES)
def test_each_type_takes_its_own_and_refuses_others_in_its_words(
    kind: Any, good: object, bad: tuple[object, ...]
) -> None:
    one = Asked("some.rule", "name", kind)
    assert typed(one, good) == good
    for other in bad:
        with pytest.raises(Refused) as refused:
            typed(one, other, "house.toml: here")
        assert str(refused.value).startswith(f"house.toml: here: expected {WORDS[kind]}, found ")


def test_every_type_of_a_field_has_its_words_and_its_samples() -> None:
    assert {one.type for one in EVERY} <= WORDS.keys()
    assert {kind for kind, *_ in SAMPLES} == WORDS.keys()


@pytest.mark.parametrize("one", EVERY, ids=key)
def test_each_field_holds_what_the_edition_says(one: Asked) -> None:
    held = GUIDE.held(one.rule, one.name)
    assert typed(one, held) == held


def test_no_two_fields_hold_the_same_value() -> None:
    assert len({key(one) for one in EVERY}) == len(EVERY)


def test_a_value_that_may_be_set_to_a_part_is_no_whole_number() -> None:
    """Settings take kilograms, kilometres and per cent in parts; a list keeps its whole numbers."""
    for one in EVERY:
        found = GUIDE.rules[one.rule].values[one.name]
        if found.unit.startswith(MEASURED) and found.bounds is not None:
            assert one.type is not int, key(one)


def leaves(values: Values) -> Iterator[object]:
    for record in asdict(values).values():
        yield from asdict(record).values()


def test_a_setting_is_followed_and_leaves_all_else_and_the_guide_as_they_were() -> None:
    changed = with_settings(GUIDE, {"plyo.start.over_kg": 85.5, "pain.pause.reds": 3})
    assert changed.values.rope.gentle_over_kg == 85.5
    assert changed.values.pain.pause_reds == 3
    assert GUIDE.values.pain.pause_reds == 2
    pairs = list(zip(leaves(GUIDE.values), leaves(changed.values), strict=True))
    assert len(pairs) == len(EVERY)
    assert sum(before != after for before, after in pairs) == 2


def test_a_rule_that_is_off_keeps_its_values() -> None:
    off = with_settings(GUIDE, {"pain": False, "taper": False})
    assert off.values == GUIDE.values


def test_values_are_worked_out_once_a_guide() -> None:
    assert GUIDE.values is GUIDE.values


def test_a_changed_rule_is_checked_when_its_values_are_read() -> None:
    rule = GUIDE.rule("pain.pause")
    reds = replace(rule.values["reds"], held="two")
    with pytest.raises(
        Refused, match=r"^pain\.pause\.reds: expected one whole number, found 'two'"
    ):
        _ = GUIDE.with_rule(replace(rule, values={**rule.values, "reds": reds})).values
    with pytest.raises(UnknownName, match=r"^pain\.pause: unknown value 'reds'"):
        _ = GUIDE.with_rule(replace(rule, values={})).values


def test_a_guide_without_a_rule_that_code_reads_says_which() -> None:
    rules = {name: rule for name, rule in GUIDE.rules.items() if name != "pain.pause"}
    with pytest.raises(UnknownName, match=r"^unknown rule 'pain\.pause'"):
        _ = replace(GUIDE, rules=rules).values
