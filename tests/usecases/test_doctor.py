"""What Springleg needs, looked at in turn: of a newcomer, and of a runner with everything."""

import platform
from pathlib import Path
from types import SimpleNamespace

import pytest

from springleg.core.guide import Guide
from springleg.core.message import NOTHING, term
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.doctor import look_over
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.plan.season import accept, plan_season
from usecases.test_agreement import RUNNER

WHERE = "data"


def told(tmp_path: Path, space: Workspace) -> dict[str, str]:
    found = look_over(DataLocation(str(tmp_path / WHERE)), space.clock)
    assert all(one.well for one in found)
    return {str(one.name): str(one.seen) for one in found}


def test_a_new_folder_has_no_profile_and_no_plan_yet(tmp_path: Path, space: Workspace) -> None:
    found = told(tmp_path, space)
    assert list(found)[:3] == ["Python", "Guide", "Data"]
    assert found["Data"] == str(tmp_path / WHERE)
    assert "springleg init" in found["Profile"]
    assert "none yet" in found["Plan"]
    looked = [one.what for one in space.logbook.check(now=space.now())]
    assert looked
    assert list(found)[3:] == [*looked, "Profile", "Calendar", "Plan"]


def test_what_is_there_is_said(tmp_path: Path, space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, RUNNER)
    accept(space, plan_season(space, guide, weeks=4))
    found = told(tmp_path, space)
    assert (found["Profile"], found["Plan"]) == ("set", "accepted")


def test_a_named_folder_that_is_not_there_is_a_trouble(tmp_path: Path, space: Workspace) -> None:
    found = look_over(DataLocation(str(tmp_path / "none")), space.clock)
    assert [(str(one.name), one.well) for one in found][2:] == [("Data", False)]


def test_what_to_do_is_said_behind_what_was_seen(
    tmp_path: Path, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = (
        SimpleNamespace(ok=True, what="Disk", found=term("full of room"), remedy=NOTHING),
        SimpleNamespace(ok=False, what="Copy", found=term("none yet"), remedy=term("Make one")),
    )
    monkeypatch.setattr(type(space.logbook), "check", lambda _, **__: looks)
    found = {str(f.name): f for f in look_over(DataLocation(str(tmp_path / WHERE)), space.clock)}
    assert (str(found["Disk"].seen), found["Disk"].well) == ("full of room", True)
    assert (str(found["Copy"].seen), found["Copy"].well) == ("none yet. Make one", False)
    (python,) = (str(one.seen) for name, one in found.items() if name == "Python")
    assert python == platform.python_version()
