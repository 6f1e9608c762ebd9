"""The guide as a noun: what is asked for is of its kind, or is refused by rule and value."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg import guides
from springleg.core.errors import Refused, UnknownName
from springleg.core.guide import (
    Guide,
    Layer,
    Mode,
    Rule,
    Scheme,
    Value,
    Workout,
    contact_article_class,
    contact_band,
)
from springleg.core.guide_overrides import with_settings

Ask = Callable[[Guide, str, str], object]


def rule(rule_id: str, layer: Layer, **values: object) -> Rule:
    held = {name: Value(name, value, "unit") for name, value in values.items()}
    return Rule(rule_id, layer, "Title", "Says.", "1", "Source", "2026", "J", held)


SMALL = Guide(
    edition="small",
    title="Small",
    publisher="Nobody",
    rules={
        one.id: one
        for one in (
            rule("G1", Layer.GUIDE, sets=3),
            rule(
                "rest.rule",
                Layer.HOUSE,
                hours=48,
                step=2.5,
                whole=2.0,
                span=(1, 3),
                triple=(1, 2, 3),
                words=("light", "heavy"),
                word="light",
                sure=True,
            ),
            rule("gate.age", Layer.EVIDENCE, years=18),
            rule("age.limits", Layer.HOUSE, low=12),
        )
    },
    exercises={},
    workouts={"rope": Workout("rope", "Rope", "rope", Scheme.PLYOMETRIC, Mode.CONTACTS, ("G1",))},
)


@pytest.mark.parametrize(
    ("ask", "name", "found"),
    [
        (Guide.held, "word", "light"),
        (Guide.held, "sure", True),
        (Guide.names, "words", ("light", "heavy")),
        (Guide.names, "span", ("1", "3")),
    ],
)
def test_a_value_that_only_data_names_is_found(ask: Ask, name: str, found: object) -> None:
    value = ask(SMALL, "rest.rule", name)
    assert value == found
    assert type(value) is type(found)


@pytest.mark.parametrize("name", ["word", "hours"])
def test_what_is_no_list_is_refused_by_rule_and_name(name: str) -> None:
    with pytest.raises(Refused, match="expected a list, found ") as refused:
        SMALL.names("rest.rule", name)
    assert refused.value.place == f"rest.rule.{name}"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda: SMALL.rule("rest.rul"), "unknown rule 'rest.rul'. Did you mean 'rest.rule'?"),
        (lambda: SMALL.on("rest.rul"), "unknown rule 'rest.rul'. Did you mean 'rest.rule'?"),
        (lambda: SMALL.workout("rop"), "unknown workout 'rop'. Did you mean 'rope'?"),
        (lambda: SMALL.held("rest.rul", "hours"), "unknown rule 'rest.rul'. Did you mean"),
        (lambda: SMALL.held("rest.rule", "hour"), "rest.rule: unknown value 'hour'. Did you mean"),
    ],
)
def test_a_name_that_the_guide_lacks_is_unknown(asked: Callable[[], object], says: str) -> None:
    with pytest.raises(UnknownName) as unknown:
        asked()
    assert str(unknown.value).startswith(says)


def test_what_the_guide_has_is_found_by_name() -> None:
    assert SMALL.rule("G1").values["sets"].held == 3
    assert SMALL.workout("rope").scheme is Scheme.PLYOMETRIC
    assert [one.id for one in SMALL.layer(Layer.HOUSE)] == ["rest.rule", "age.limits"]


def test_a_rule_replaced_is_found_in_the_new_guide_and_not_in_the_old() -> None:
    changed = SMALL.with_rule(replace(rule("rest.rule", Layer.HOUSE, hours=72), on=False))
    assert (changed.held("rest.rule", "hours"), changed.on("rest.rule")) == (72, False)
    assert (SMALL.held("rest.rule", "hours"), SMALL.on("rest.rule")) == (48, True)
    with pytest.raises(UnknownName):
        changed.held("rest.rule", "step")


GUIDE = guides.load()
LOW, HIGH = GUIDE.values.article.light_contacts
MODERATE = GUIDE.values.article.moderate_contacts
OVER = GUIDE.values.article.heavy_over_contacts


@given(st.integers(0, 1_000))
def test_the_article_names_a_class_only_where_it_gives_one(contacts: int) -> None:
    found = contact_article_class(GUIDE, contacts)
    assert (found == "light") is (LOW <= contacts <= HIGH)
    assert (found == "heavy") is (contacts > OVER)
    assert found in ("light", "moderate", "heavy", None)


@pytest.mark.parametrize(
    ("contacts", "found"),
    [
        (LOW - 1, None),
        (LOW, "light"),
        (HIGH, "light"),
        (MODERATE, "moderate"),
        (OVER, None if OVER != MODERATE else "moderate"),
        (OVER + 1, "heavy"),
    ],
)
def test_the_classes_of_the_article_have_its_own_edges(contacts: int, found: str | None) -> None:
    assert contact_article_class(GUIDE, contacts) == found


@pytest.mark.parametrize(
    ("end", "name", "above"),
    [
        (GUIDE.values.rope.introductory_max, "introductory", "light"),
        (GUIDE.values.rope.light_max, "light", "moderate"),
        (GUIDE.values.rope.moderate_max, "moderate", "heavy"),
    ],
)
def test_a_working_band_ends_where_the_next_begins(end: int, name: str, above: str) -> None:
    assert (contact_band(GUIDE, end), contact_band(GUIDE, end + 1)) == (name, above)


@pytest.mark.parametrize(
    "settings",
    [{"rest.rule.hours": 72}, {"rest": {"rule": {"hours": 72}}}, {"rest.rule": {"hours": 72}}],
)
def test_a_setting_is_written_nested_or_dotted(settings: dict[str, object]) -> None:
    assert with_settings(SMALL, settings).held("rest.rule", "hours") == 72


@pytest.mark.parametrize(
    ("name", "said", "held"),
    [
        ("hours", 72.0, 72),
        ("step", 3, 3),
        ("word", "heavy", "heavy"),
        ("sure", False, False),
        ("span", [2, 4], (2, 4)),
        ("words", ["a", "b"], ("a", "b")),
    ],
)
def test_a_setting_of_the_same_kind_is_taken(name: str, said: object, held: object) -> None:
    assert with_settings(SMALL, {f"rest.rule.{name}": said}).held("rest.rule", name) == held


@pytest.mark.parametrize(
    ("name", "said", "says"),
    [
        ("hours", "72", "is not like 48"),
        ("hours", True, "is not like 48"),
        ("hours", 72.5, "is not a whole number"),
        ("hours", -1, "is out of reach"),
        ("hours", 1_000_000, "is out of reach"),
        ("step", float("nan"), "is out of reach"),
        ("word", 3, "is not like 'light'"),
        ("sure", 1, "is not like True"),
        ("span", [1], r"is not like \(1, 3\)"),
        ("span", [1, "3"], r"is not like \(1, 3\)"),
        ("span", [True, 3], r"is not like \(1, 3\)"),
        ("words", [1, 2], "is not like"),
    ],
)
def test_a_setting_of_another_kind_is_refused_by_place(name: str, said: object, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        with_settings(SMALL, {f"rest.rule.{name}": said})
    assert refused.value.place == f"settings.rest.rule.{name}"


def off(settings: dict[str, object]) -> set[str]:
    return {one.id for one in with_settings(SMALL, settings).rules.values() if not one.on}


def test_a_switch_is_of_a_rule_a_group_or_a_layer() -> None:
    assert off({"rest.rule": False}) == {"rest.rule"}
    assert off({"rest": False}) == {"rest.rule"}
    assert off({"gates": False}) == {"gate.age"}
    assert off({"house": False}) == {"rest.rule", "age.limits"}


def test_what_is_said_of_less_outranks_what_is_said_of_more() -> None:
    for order in (1, -1):
        said = [("house", False), ("rest", True), ("age.limits", True)][::order]
        assert off(dict(said)) == set()
        assert off(dict([("rest", True), ("rest.rule", False)][::order])) == {"rest.rule"}


@pytest.mark.parametrize(
    ("key", "said", "says"),
    [
        ("G1", False, "the guide's own rules are not for changing"),
        ("G1.sets", 4, "the guide's own rules are not for changing"),
        ("age.limits.low", 10, "the limits of age are not for changing"),
        ("rest.rule.hour", 72, "Did you mean 'rest.rule.hours'?"),
        ("hause", False, "Did you mean 'house'?"),
        ("hause", 3, "Did you mean 'house'?"),
    ],
)
def test_a_setting_that_is_not_for_changing_is_refused(key: str, said: Any, says: str) -> None:
    with pytest.raises(Refused) as refused:
        with_settings(SMALL, {key: said})
    assert refused.value.place == f"settings.{key}"
    assert says in str(refused.value)
