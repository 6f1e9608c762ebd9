"""Sessions of the plan taken onto a watch: which can be, what else is said, the files they make."""

import io
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from exchange.fit_workout.fit_readers import by_fitdecode
from springleg.core.athlete import Condition, Units
from springleg.core.errors import NotFound, Refused
from springleg.core.guide import Guide
from springleg.core.log.events import Ill, SessionFelt
from springleg.core.log.sets import LEGS, SetDone
from springleg.core.message import ENGLISH
from springleg.core.plan import monday_of
from springleg.usecases.app.languages import language_of
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.record import record
from springleg.usecases.training.session_steps import StepKind
from springleg.usecases.training.today import today
from springleg.usecases.training.watch import is_searched, watch_week, watch_workout
from springleg.usecases.training.watch_files import week_zip, workout_file, write_files
from springleg.usecases.training.watch_words import workout_to_plain, workout_words
from usecases.test_agreement import MONDAY, RUNNER, go_to, set_up
from usecases.test_training_session import TODAY, chosen_session, planned

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
HEALTHY = replace(
    RUNNER,
    runs_regularly=True,
    injured_lately=False,
    condition=Condition.NONE,
    rope_history=True,
    strength_history=True,
)


def refusal(space: Workspace, guide: Guide, day: date | None = None) -> str:
    with pytest.raises(NotFound) as raised:
        watch_workout(space, guide, day)
    return str(raised.value)


def session_days(space: Workspace) -> list[date]:
    return [session.date for session in space.journal.followed]


def with_plan(space: Workspace, guide: Guide, workout: str) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, HEALTHY)
    planned(space, guide, workout)


def test_it_is_the_session_that_the_app_would_lead_through(space: Workspace, guide: Guide) -> None:
    with_plan(space, guide, "mini-squat")
    plan, found = chosen_session(space, guide), watch_workout(space, guide)
    sets = [step for step in plan.steps if step.kind is StepKind.SET]
    taken = [step for step in found.steps if step.side]
    assert [(one.side, one.amount) for one in taken] == [(one.side, one.amount) for one in sets]
    assert str(found.name) == "1 Dec mini-squat"
    assert not is_searched(found)


def test_a_first_load_is_looked_for_with_the_app_and_the_steps_are_open(
    space: Workspace, guide: Guide
) -> None:
    with_plan(space, guide, "straight-heavy")
    found = watch_workout(space, guide)
    assert is_searched(found)
    told = workout_to_plain(found)
    steps = [step for group in told["groups"] for step in group["steps"] * group["times"]]
    work = [step for step in steps if step["side"]]
    assert {step["side"] for step in work} == {"left", "right"}
    assert all(step["reps"] is step["load_kg"] is None for step in work)
    assert work[0]["notes"] == "First 5 at body weight, ask the app"
    rest = steps[steps.index(work[1]) + 1]
    assert (rest["name"], rest["seconds"]) == ("Rest", None), "as long as the search goes on"


def test_a_day_of_the_plan_ahead_has_the_dose_it_will_have_if_all_goes_well(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    for day in session_days(space)[:6]:
        dose, found = today(space, guide, day).dose, watch_workout(space, guide, day)
        assert dose is not None
        assert found.day == day
        amounts = {one.amount for one in found.steps if one.side} - {0}
        assert amounts == ({dose.amount} if not is_searched(found) else set())


def test_what_is_not_to_be_done_is_said_with_what_now(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    first, second, *_ = session_days(space)
    rest_day = first + DAY if first + DAY != second else first + 2 * DAY
    said = refusal(space, guide, rest_day)
    assert said.startswith("No workout is planned on ")
    assert "The next workout is on " in said
    assert "is behind you. Choose a day to come." in refusal(space, guide, MONDAY - DAY)
    last = session_days(space)[-1]
    assert "Plan on, or choose another day." in refusal(space, guide, last + 30 * DAY)
    workout = space.journal.followed[0].workout
    go_to(space, first)
    record(space, guide, *(SetDone(first, workout, leg, reps=8, pain=0) for leg in LEGS))
    assert refusal(space, guide, first).endswith("is done already. Choose a day to come.")


def test_without_a_plan_it_is_said_so(space: Workspace, guide: Guide) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, HEALTHY)
    assert refusal(space, guide) == "You have no plan yet. Make one first."
    with pytest.raises(NotFound, match="You have no plan yet"):
        watch_week(space, guide)


def test_a_workout_that_is_shut_is_not_taken_along(space: Workspace, guide: Guide) -> None:
    go_to(space, TODAY)
    set_profile(space, guide, RUNNER)
    planned(space, guide, "rope")
    said = refusal(space, guide)
    assert said.startswith("Skipping rope: ")
    with pytest.raises(NotFound, match="Skipping rope") as raised:
        watch_week(space, guide)
    assert str(raised.value).endswith("Nothing else is left of that week.")


def test_a_stop_stops_the_days_ahead_too(space: Workspace, guide: Guide) -> None:
    """Nobody can say when training goes on: a workout on the wrist would say it does."""
    set_up(space, guide)
    ahead = session_days(space)[1]
    assert watch_workout(space, guide, ahead).steps
    record(space, guide, SessionFelt(MONDAY, "straight-light", kind="flag.snap"))
    for day in (MONDAY, ahead):
        assert refusal(space, guide, day).startswith("No workout: ")
    with pytest.raises(NotFound):
        watch_week(space, guide, ahead)


def test_who_is_ill_rests(space: Workspace, guide: Guide) -> None:
    with_plan(space, guide, "bent-light")
    record(space, guide, Ill(TODAY))
    said = refusal(space, guide)
    assert said.endswith("Rest until you are well.")


def test_what_has_more_steps_than_watches_take_is_left_to_the_app(
    space: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bouts of three seconds, by one's own settings, can be a hundred."""
    with_plan(space, guide, "rope")
    assert watch_workout(space, guide).cardio
    monkeypatch.setattr("springleg.usecases.training.watch.MOST_STEPS", 4)
    assert refusal(space, guide).startswith("Skipping rope has more steps than a watch takes.")


def test_a_week_is_what_is_left_of_it_in_order(space: Workspace, guide: Guide) -> None:
    set_up(space, guide)
    days = [day for day in session_days(space) if monday_of(day) == MONDAY + WEEK]
    week = watch_week(space, guide, days[0])
    assert (week.monday, [one.day for one in week.workouts]) == (MONDAY + WEEK, days)
    go_to(space, days[0] + DAY)
    assert [one.day for one in watch_week(space, guide).workouts] == days[1:]
    assert days[-1] < MONDAY + WEEK + 6 * DAY, "Sunday is free"
    go_to(space, MONDAY + WEEK + 6 * DAY)
    with pytest.raises(NotFound) as raised:
        watch_week(space, guide)
    assert str(raised.value).startswith("Nothing is left of the week of Monday 14 September.")
    assert "The next workout is on" in str(raised.value)
    go_to(space, session_days(space)[-1] + 8 * DAY)
    with pytest.raises(NotFound, match="Plan on, or choose another week"):
        watch_week(space, guide)


def test_a_zip_holds_each_file_once_and_unpacks_to_the_very_files(
    space: Workspace, guide: Guide
) -> None:
    set_up(space, guide)
    week = watch_week(space, guide, MONDAY + WEEK)
    packed = week_zip(week, ENGLISH)
    assert packed.name == "springleg-week-2026-09-14.zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as held:
        assert held.testzip() is None
        found = {name: held.read(name) for name in held.namelist()}
    files = [workout_file(one, ENGLISH) for one in week.workouts]
    assert found == {file.name: file.content for file in files}
    assert len(files) == 2
    assert packed == week_zip(week, ENGLISH)


def test_two_workouts_are_two_to_a_watch(space: Workspace, guide: Guide) -> None:
    """A watch tells files apart by what they say of themselves, not by their names."""
    set_up(space, guide)
    known = set()
    for day in session_days(space)[:8]:
        known.add(
            by_fitdecode(workout_file(watch_workout(space, guide, day), ENGLISH).content).name
        )
    assert len(known) == 8
    made = set()
    for workout in ("bent-light", "mini-squat"):
        with_plan(space, guide, workout)
        file = workout_file(watch_workout(space, guide), ENGLISH)
        made.add(by_fitdecode(file.content).file["created"])
    assert len(made) == 2, "also where one took the place of the other"


def test_words_are_in_the_readers_language_and_weights_in_their_unit(
    space: Workspace, guide: Guide
) -> None:
    with_plan(space, guide, "bent-light")
    set_profile(space, guide, replace(HEALTHY, units=Units.IMPERIAL))
    found = watch_workout(space, guide)
    assert found.in_pounds
    english, german = (workout_file(found, lang) for lang in (ENGLISH, language_of("de")))
    assert english.name == german.name
    assert english.content != german.content
    assert "Links" in by_fitdecode(german.content).steps[3].name


def test_the_steps_are_told_to_people_in_groups(space: Workspace, guide: Guide) -> None:
    with_plan(space, guide, "mini-squat")
    told = workout_words(watch_workout(space, guide), Units.METRIC)
    lines = [str(line) for group in told.groups for line in group.steps]
    assert lines[0] == "Easy warm-up, 5 minutes (Walk, jog or cycle)"
    assert any(line.startswith("Left: mini-squat, ") for line in lines)


def test_files_go_where_they_are_told_to_and_never_over_another(
    space: Workspace, guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(space, guide)
    week = watch_week(space, guide, MONDAY + WEEK)
    folder = tmp_path / "NewFiles"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    names = [workout_file(one, ENGLISH).name for one in week.workouts]
    assert write_files(week, ENGLISH, str(folder), as_zip=True) == tuple(
        folder / name for name in names
    )
    assert write_files(week, ENGLISH, as_zip=True) == (Path("springleg-week-2026-09-14.zip"),)
    assert write_files(week, ENGLISH, "mine.zip", as_zip=True) == (Path("mine.zip"),)
    (folder / names[0]).unlink()
    held = (folder / names[1]).read_bytes()
    with pytest.raises(Refused, match="nothing is written over"):
        write_files(week, ENGLISH, str(folder), as_zip=True)
    assert [path.name for path in folder.iterdir()] == [names[1]], "then none is written"
    assert (folder / names[1]).read_bytes() == held


def test_nothing_that_writes_files_is_loaded_before_it_is_asked_for() -> None:
    """A terminal that asks for today waits for none of it."""
    asked = "import sys, springleg.usecases.training.today; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [name for name in loaded if "fit_workout" in name or name == "zipfile"]
