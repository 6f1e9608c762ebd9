"""The profile as it is changed, refused and taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from springleg.core.athlete import BLANK, Condition, Focus, Kit, Profile
from springleg.core.dosing.age import TooYoung
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Noted
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import (
    change_profile,
    last_change,
    refuse_bad_profile,
    set_profile,
    undo_profile,
)
from usecases.conftest import Clock

TODAY = date(2026, 12, 1)


def test_a_change_tells_what_changed_and_keeps_it_once(space: Workspace, guide: Guide) -> None:
    (mass,) = change_profile(space, guide, {"body_mass_kg": 62})
    assert (mass.field.name, mass.before, mass.now) == ("body_mass_kg", "", "62 kg")
    name, steps = change_profile(space, guide, {"increments_kg": (2.5,), "name": "Maya"})
    assert [name.field.name, steps.field.name] == ["name", "increments_kg"]
    assert change_profile(space, guide, {"name": "Maya"}) == ()
    assert len(space.entries) == 2
    assert (space.profile.body_mass_kg, space.profile.kit.increments_kg) == (62, (2.5,))


def test_a_focus_holds_from_the_day_on_which_it_is_chosen_or_chosen_again(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    focus, since = change_profile(space, guide, {"focus": Focus.STRENGTH})
    assert (focus.field.name, focus.before, focus.now) == ("focus", "balanced", "strength")
    assert (since.field.name, since.now) == ("focus_since", "2026-12-01")
    assert change_profile(space, guide, {"focus": Focus.STRENGTH}) == ()
    clock.at += timedelta(days=50)
    change_profile(space, guide, {"name": "Maya"})
    assert (space.profile.focus, space.profile.focus_since) == (Focus.STRENGTH, TODAY)
    (again,) = change_profile(space, guide, {"focus": Focus.STRENGTH})
    assert (again.before, again.now) == ("2026-12-01", "2027-01-20")
    change_profile(space, guide, {"focus": Focus.BALANCED})
    assert (space.profile.focus, space.profile.focus_since) == (Focus.BALANCED, None)


def test_a_change_leaves_all_that_it_does_not_name(space: Workspace, guide: Guide) -> None:
    before = Profile(
        kit=Kit(heaviest_kg=0.0),
        runs_regularly=False,
        injured_lately=True,
        condition=Condition.BONE,
        usual_pain=0,
        usual_stiffness_min=0,
        focus=Focus.SPRING,
        focus_since=date(2026, 11, 2),
    )
    set_profile(space, guide, before)
    change_profile(space, guide, {"name": "Maya", "increments_kg": (2.5,)})
    kit = replace(before.kit, increments_kg=(2.5,))
    assert space.profile == replace(before, name="Maya", kit=kit)


def test_what_must_be_cleared_is_kept_by_the_ids_of_its_rules_each_once(
    space: Workspace, guide: Guide
) -> None:
    said = ["surgery", "ask.clot", "ask.surgery", "bone-pain"]
    change_profile(space, guide, {"contraindications": said})
    assert space.profile.contraindications == ("ask.surgery", "ask.clot", "flag.bone-pain")


def test_an_answer_that_there_is_not_is_refused_by_its_place(guide: Guide) -> None:
    wrong = Profile(contraindications=("ask.surgery", "ask.mars"))
    with pytest.raises(Refused, match=r"^contraindications\[1\]: unknown answer 'ask.mars'"):
        refuse_bad_profile(guide, wrong)
    with pytest.raises(Refused, match=r"^\[3\]\.profile\.contraindications\[1\]: unknown"):
        refuse_bad_profile(guide, wrong, "[3].profile")


def test_the_limits_of_age_are_asked_where_the_age_or_the_coach_is_said(
    space: Workspace, guide: Guide
) -> None:
    child, youth = date(2018, 1, 1), date(2012, 1, 1)
    with pytest.raises(TooYoung):
        change_profile(space, guide, {"birth_date": child})
    with pytest.raises(TooYoung):
        change_profile(space, guide, {"birth_date": youth})
    assert space.entries == ()
    change_profile(space, guide, {"birth_date": youth, "coach": True})
    with pytest.raises(TooYoung):
        change_profile(space, guide, {"coach": False})
    assert space.profile.coach
    set_profile(space, guide, Profile(birth_date=child))  # as a file may hold it
    change_profile(space, guide, {"name": "Maya"})
    assert space.profile.name == "Maya"


def test_single_weights_and_the_heaviest_must_agree(space: Workspace, guide: Guide) -> None:
    change_profile(space, guide, {"heaviest_kg": 10.0})
    with pytest.raises(Refused, match=r"16 kg is more than 10 kg, the heaviest that you can add"):
        change_profile(space, guide, {"weights_kg": (6.0, 10.0, 16.0)})
    assert space.profile.kit == Kit(heaviest_kg=10.0)
    change_profile(space, guide, {"weights_kg": (6.0, 10.0, 16.0), "heaviest_kg": None})
    with pytest.raises(Refused, match="16 kg is more than 9 kg"):
        change_profile(space, guide, {"heaviest_kg": 9.0})
    assert space.profile.kit == Kit(weights_kg=(6.0, 10.0, 16.0))


def test_a_birth_date_is_in_the_past(space: Workspace, guide: Guide) -> None:
    with pytest.raises(Refused, match="2026-12-01 is not in the past"):
        set_profile(space, guide, Profile(birth_date=TODAY))
    assert set_profile(space, guide, Profile(birth_date=date(2026, 11, 30)))


def test_the_last_change_is_taken_back_and_then_the_one_before(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    assert last_change(space) is None
    with pytest.raises(NotFound, match="nothing to take back"):
        undo_profile(space)
    change_profile(space, guide, {"name": "Maya"})
    first = last_change(space)
    change_profile(space, guide, {"body_mass_kg": 62})
    last = last_change(space)
    space.add(Noted(TODAY, "a word"))
    assert first is not None
    assert last is not None
    assert last.at <= clock.at
    assert last_change(space) == last != first
    with pytest.raises(NotFound, match="nothing to take back"):
        undo_profile(space, str(first.id))
    (back,) = undo_profile(space, str(last.id))
    assert (back.field.name, back.before, back.now) == ("body_mass_kg", "62 kg", "")
    assert [change.field.name for change in undo_profile(space)] == ["name"]
    assert space.profile == BLANK


def deep(levels: int) -> dict[str, Any]:
    """Settings with so many tables in each other."""
    held: dict[str, Any] = {"a": 1}
    for _ in range(levels):
        held = {"a": held}
    return held


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"a" * 200: 1}, "settings.*: unknown setting"),
        ({"a" * 201: 1}, "settings: is 201 characters long, at most 200 are taken"),
        ({"pain.pause.window_days": "a" * 200}, "settings.pain.pause.window_days: .*is not"),
        ({"pain.pause.window_days": "a" * 201}, r"settings.pain.*: is 201 characters long"),
        ({"pain.pause.window_days": [1] * 1_000}, "settings.pain.pause.window_days: .* not"),
        ({"pain.pause.window_days": [1] * 1_001}, "pain.pause.window_days: is too large"),
        ({"pain.pause.window_days": [[["a" * 201]]]}, "is 201 characters long"),
        ({str(n): 1 for n in range(1_000)}, "unknown setting"),
        ({str(n): 1 for n in range(1_001)}, "settings: is too large for settings"),
        (deep(3), "unknown setting"),
        (deep(4), r"settings\.a\.a\.a\.a: is too large for settings"),
    ],
)
def test_settings_are_names_and_values_a_few_tables_deep(
    guide: Guide, settings: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refused, match=says) as refused:
        refuse_bad_profile(guide, Profile(settings=settings))
    assert ("too large" in str(refused.value)) == ("too large" in says)
    assert ("characters" in str(refused.value)) == ("characters" in says)
