"""One workout as its runner has done it: the last sessions, and what each leg lifted over time."""

from datetime import date

from springleg.core.athlete import Profile
from springleg.core.guide import Mode
from springleg.core.log.events import Fact, ProfileSet
from springleg.core.log.journal import Journal
from springleg.usecases.app.rules import current_guide
from springleg.usecases.progress.exercise import MOST_SESSIONS, WorkoutDone, done_of
from usecases.progress_logs import day, entries, raises, rope, squats

RUNNER = ProfileSet(Profile())


def done(workout: str, on: date, *facts: Fact) -> WorkoutDone:
    return done_of(current_guide(), Journal(entries(RUNNER, *facts)), workout, on)


def test_sessions_are_told_newest_first_by_the_leg_that_lifted_more() -> None:
    found = done(
        "straight-heavy",
        day(9),
        *raises(day(0), "straight-heavy", sets=4, reps=6, left_kg=40, right_kg=42.5),
        *raises(day(7), "straight-heavy", sets=5, reps=5, left_kg=45),
        *raises(day(8), "bent-heavy", sets=4, reps=6, left_kg=60),
    )
    told = [(one.day, one.sets, one.amount, one.load_kg) for one in found.sessions]
    assert told == [(day(7), 5, 5, 45), (day(0), 4, 6, 42.5)]
    assert found.track is not None
    assert [point.day for point in found.track.points] == [day(0), day(7)]


def test_only_the_last_sessions_are_told_and_none_to_come() -> None:
    facts = [one for n in range(9) for one in squats(day(3 * n))]
    found = done("mini-squat", day(21), *facts)
    assert len(found.sessions) == MOST_SESSIONS
    assert found.sessions[0].day == day(21)
    assert {one.mode for one in found.sessions} == {Mode.SECONDS}


def test_rope_is_told_in_contacts_and_has_no_load() -> None:
    found = done("rope", day(9), *rope(day(1), 40), *rope(day(5), 50))
    assert [(one.sets, one.amount) for one in found.sessions] == [(None, 50), (None, 40)]
    assert found.track is None


def test_one_session_is_no_track() -> None:
    found = done("straight-light", day(3), *raises(day(1)))
    assert len(found.sessions) == 1
    assert found.track is None
