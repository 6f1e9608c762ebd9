"""The runner's settings: every kind of key, and every refusal."""

from typing import Any

import pytest
from logs import the_guide

from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import Layer
from springleg.core.guide_overrides import with_settings

GUIDE = the_guide()


def held(rule: str, name: str, settings: dict[str, Any]) -> object:
    return with_settings(GUIDE, settings).held(rule, name)


def test_no_settings_change_nothing() -> None:
    assert with_settings(GUIDE, {}) == GUIDE


@pytest.mark.parametrize(
    "settings",
    [{"heavy.step.rise_pct": 5}, {"heavy": {"step": {"rise_pct": 5}}}],
)
def test_a_value_is_changed_and_nothing_else(settings: dict[str, Any]) -> None:
    found = with_settings(GUIDE, settings)
    assert found.values.heavy_step.rise_pct == 5
    assert found.values.heavy_step.far_pct == 25
    assert found.rules["heavy.step"].on
    rest = {name: rule for name, rule in found.rules.items() if name != "heavy.step"}
    assert rest == {n: r for n, r in GUIDE.rules.items() if n != "heavy.step"}
    assert GUIDE.values.heavy_step.rise_pct == 10


def test_values_of_every_kind() -> None:
    assert held("squat.rungs", "seconds", {"squat.rungs.seconds": [20, 30, 40, 50]}) == (
        20,
        30,
        40,
        50,
    )
    assert held("plyo.start", "contacts", {"plyo.start.contacts": 0}) == 0
    assert held("maintenance.week", "keep_load", {"maintenance.week.keep_load": False}) is False
    assert held("variants.two-leg", "variant", {"variants.two-leg.variant": "other"}) == "other"
    spring = ("rope", "bent-light", "mini-squat")
    assert held("focus.weeks", "spring", {"focus.weeks.spring": list(spring)}) == spring


def test_settings_of_rules_that_are_gone_change_nothing() -> None:
    gone = {"progression.step.heavy_pct": 9, "deload.week": False, "plyo.caps.contacts": [1, 2, 3]}
    assert with_settings(GUIDE, gone) == GUIDE


def test_a_rule_a_group_and_a_layer_are_switched() -> None:
    assert not with_settings(GUIDE, {"pain.trend": False}).on("pain.trend")
    assert with_settings(GUIDE, {"pain.trend": False}).on("pain.red")
    off = with_settings(GUIDE, {"gates": False, "gate.heavy": True})
    assert (off.on("gate.plyometric"), off.on("gate.heavy")) == (False, True)
    pain = with_settings(GUIDE, {"pain": False})
    assert not any(rule.on for name, rule in pain.rules.items() if name.startswith("pain."))
    for layer in (Layer.EVIDENCE, Layer.HOUSE):
        found = with_settings(GUIDE, {str(layer): False})
        assert not any(rule.on for rule in found.layer(layer))
        others = [rule for rule in found.rules.values() if rule.layer is not layer]
        assert others == [rule for rule in GUIDE.rules.values() if rule.layer is not layer]


@pytest.mark.parametrize(
    ("key", "said", "words"),
    [
        ("G4", False, "the guide's own rules are not for changing"),
        ("G4.reps", [1, 2], "the guide's own rules are not for changing"),
        ("age.limits.alone_years", 10, "the limits of age are not for changing"),
        ("age.coached.contacts_max", 140, "the limits of age are not for changing"),
        ("plyo.start.contacts", "many", "'many' is not like 40 (contacts). Give 30 to 100."),
        ("plyo.start", 3, "3 is neither on nor off. Say on or off."),
        ("gates", "maybe", "'maybe' is neither on nor off. Say on or off."),
        ("house", "maybe", "'maybe' is neither on nor off. Say on or off."),
        ("plyo.start.contacts", True, "True is not like 40"),
        ("maintenance.week.keep_load", 1, "1 is not like True"),
        ("squat.rungs.seconds", [30, 40], "[30, 40] is not like (30, 40, 50, 60)"),
        ("squat.rungs.seconds", [30, 40, 50, "x"], "is not like"),
        ("squat.rungs.seconds", [30, 40, 50, True], "is not like"),
        ("squat.rungs.seconds", 80, "is not like"),
        ("focus.weeks.spring", [1], "is not like"),
        ("plyo.start.contacts", 50.5, "50.5 is not a whole number (contacts)"),
        ("return.fever.wait_h", 36.5, "36.5 is not a whole number (hours without fever)"),
        (
            "squat.rungs.seconds",
            [30, 40, 50.5, 60],
            "50.5 is not a whole number (seconds, rung by rung",
        ),
        ("heavy.step.exposures", 2.5, "2.5 is not a whole number (times)"),
        ("plyo.start.contacts", -1, "-1 is out of reach"),
        ("plyo.start.contacts", 1_000_000, "1000000 is out of reach"),
        ("heavy.step.rise_pct", float("nan"), "nan is out of reach"),
    ],
)
def test_what_is_refused(key: str, said: object, words: str) -> None:
    with pytest.raises(Refused) as found:
        with_settings(GUIDE, {key: said})
    assert f"settings.{key}" in str(found.value)
    assert words in str(found.value)


def test_shares_and_measures_may_be_parts_and_what_is_counted_comes_whole() -> None:
    said = {
        "heavy.step.rise_pct": 12.5,
        "recovery.restart.over_km": 21.1,
        "plyo.start.contacts": 40.0,
        "squat.rungs.seconds": [20.0, 30, 40, 50],
    }
    guide = with_settings(GUIDE, said)
    assert guide.values.heavy_step.rise_pct == 12.5
    assert guide.values.time_off.race_over_km == 21.1
    whole = guide.values.rope.start_contacts, guide.values.squat.seconds
    assert repr(whole) == "(40, (20, 30, 40, 50))"


@pytest.mark.parametrize(
    ("key", "said", "meant"),
    [
        ("gatez", False, "gates"),
        ("pain.tren", False, "pain.trend"),
        ("plyo.start.contact", 3, "plyo.start.contacts"),
        ("hous", False, "house"),
    ],
)
def test_an_unknown_key_is_refused_with_the_one_that_was_meant(
    key: str, said: object, meant: str
) -> None:
    with pytest.raises(UnknownName) as found:
        with_settings(GUIDE, {key: said})
    assert meant in str(found.value)
    assert f"settings.{key}" in str(found.value)
