"""Settings as they are shown and typed."""

import pytest
from msgspec.structs import replace

from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.guide_overrides import FIXED, with_settings
from springleg.core.log.events import ProfileSet
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.athlete.settings import (
    Setting,
    all_settings,
    change,
    one_setting,
    own_settings,
    read_value,
    reset,
)
from usecases.test_seasons import RUNNER


def short(*settings: Setting) -> list[tuple[str, object, object, bool]]:
    return [(one.key, one.said, one.default, one.changed) for one in settings]


def test_own_settings_come_by_key_with_what_holds_without_them(
    space: Workspace, guide: Guide
) -> None:
    said = {"taper": False, "taper.A": False, "pain.red.volume_factor": 0.5, "gone.rule": False}
    space.add(ProfileSet(replace(RUNNER, settings={**said, "pain.red.sets_factor": 0.5})))
    found = own_settings(space, guide)
    assert short(*found) == [
        ("gone.rule", False, True, True),
        ("pain.red.sets_factor", 0.5, 0.5, False),
        ("pain.red.volume_factor", 0.5, None, True),
        ("taper", False, True, True),
        ("taper.A", False, True, True),
    ]
    assert (found[1].unit, str(found[1].allowed)) == ("share of the sets", "0.1 to 1")
    assert {str(one.allowed) for one in (found[0], found[3])} == {"on or off"}


FORMER = {"progression.step.heavy_pct": 5, "climb": False, "pain.edges": False}


def test_settings_of_rules_that_are_gone_are_kept_shown_and_change_nothing(
    space: Workspace, guide: Guide
) -> None:
    space.add(ProfileSet(replace(RUNNER, settings={**FORMER, "taper.A": False})))
    own = with_settings(guide, space.profile.settings)
    assert own == with_settings(guide, {"taper.A": False})
    listed = [one for one in all_settings(space, guide) if one.former]
    assert [(one.key, one.said, str(one.allowed)) for one in listed] == [
        ("climb", False, "no longer used"),
        ("pain.edges", False, "no longer used"),
        ("progression.step.heavy_pct", 5, "no longer used"),
    ]
    assert listed == [one for one in own_settings(space, guide) if one.former]
    assert one_setting(space, guide, "pain.edges") == listed[1]
    change(space, guide, "taper.B", False)
    set_profile(space, guide, replace(space.profile, name="Maya"))
    assert space.profile.settings == {**FORMER, "taper.A": False, "taper.B": False}
    reset(space, "climb")
    assert "climb" not in space.profile.settings


@pytest.mark.parametrize("key", [*FORMER, "pain.red.volume_factor"])
def test_what_is_no_longer_used_cannot_be_set_anew(
    space: Workspace, guide: Guide, key: str
) -> None:
    space.add(ProfileSet(replace(RUNNER, settings={"climb": False})))
    with pytest.raises(Refused, match=f"{key}: is no longer used, and setting it would change"):
        change(space, guide, key, said=True)
    assert space.profile.settings == {"climb": False}
    if key != "climb":
        with pytest.raises(Refused, match="no longer used"):
            one_setting(space, guide, key)


def test_every_switch_and_value_of_a_rule_is_shown_as_it_holds(
    space: Workspace, guide: Guide
) -> None:
    change(space, guide, "taper.B.nothing_days", 3)
    change(space, guide, "taper.B", False)
    assert short(*all_settings(space, guide, "taper.B")) == [
        ("taper.B", False, True, True),
        ("taper.B.nothing_days", 3, 2, True),
        ("taper.B.no_heavy_days", 5, 5, False),
        ("taper.B.no_rope_days", 4, 4, False),
    ]
    keys = [one.key for one in all_settings(space, guide)]
    assert len(keys) == len(set(keys))
    assert {"taper.B", "goal.older.from_years"} <= set(keys)
    shut = (*FIXED, *(rule.id for rule in guide.rules.values() if rule.id[1:].isdecimal()))
    assert len(shut) == 2 + 16
    assert not {key for key in keys for rule in shut if f"{key}.".startswith(f"{rule}.")}


def test_one_setting_is_a_value_a_rule_a_group_or_a_layer(space: Workspace, guide: Guide) -> None:
    def shown(key: str) -> tuple[object, object]:
        found = one_setting(space, guide, key)
        return found.said, found.default

    assert shown("taper.B.nothing_days") == (2, 2)
    assert shown("taper.B") == (True, True)
    assert shown("taper") == (True, True)
    assert shown("house") == (True, True)
    assert shown("damage.index") == (False, False), "off until it is switched on"
    change(space, guide, "taper.B", False)
    assert shown("taper.B") == (False, True)
    assert shown("taper") == (None, True), "only some of its rules are on"
    assert shown("house") == (None, True)
    change(space, guide, "taper", False)
    reset(space, "taper.B")
    assert shown("taper") == (False, True)


@pytest.mark.parametrize(
    ("key", "remedy"),
    [
        ("tapr.B", "Did you mean 'taper.B'? See `springleg settings list`"),
        ("hose", "Did you mean 'house'? See `springleg settings list`"),
        ("q" * 81, "See `springleg settings list`"),
    ],
)
def test_what_is_no_setting_is_said_with_the_nearest(
    space: Workspace, guide: Guide, key: str, remedy: str
) -> None:
    says = f"There is no setting '{key[:80]}'. {remedy}"
    for ask in (one_setting, all_settings):
        with pytest.raises(NotFound) as refused:
            ask(space, guide, key)
        assert str(refused.value).rstrip(".") == says


@pytest.mark.parametrize("key", ["G12", "age.limits", "age.limits.alone_years"])
def test_what_is_not_for_changing_is_no_setting(space: Workspace, guide: Guide, key: str) -> None:
    with pytest.raises(NotFound, match="There is no setting"):
        one_setting(space, guide, key)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((word, True) for word in ("on", "true", "yes", " ON ")),
        *((word, False) for word in ("off", "false", "no", "No")),
        ("12", 12),
        ("-1", -1),
        ("2.5", 2.5),
        ("3, 5.5,12", [3, 5.5, 12]),
        ("Light, HEAVY ", ["light", " heavy"]),
        ("on,off", [True, False]),
        ("Some Words", "Some Words"),
        ("", ""),
    ],
)
def test_a_value_is_read_as_it_is_typed(typed: str, meant: object) -> None:
    found = read_value(typed)
    assert found == meant
    assert type(found) is type(meant)


def test_a_default_cannot_be_gone_back_to_twice(space: Workspace, guide: Guide) -> None:
    change(space, guide, "taper.B", False)
    change(space, guide, "taper.A", False)
    reset(space, "taper.B")
    assert space.profile.settings == {"taper.A": False}
    with pytest.raises(NotFound, match=r"taper\.B is at its default"):
        reset(space, "taper.B")
