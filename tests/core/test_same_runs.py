"""Which runs are one run, and which of those planned was which of those done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg.core.athlete import Run, RunKind
from springleg.core.log.events import RunDone
from springleg.core.log.runs_matched import RunOfDay, done_by_day, runs_of_day
from springleg.core.log.same_runs import KnownRuns, Likeness, likeness_of

DAY = date(2026, 11, 29)
AT = datetime(2026, 11, 29, 7, 1, 22, tzinfo=UTC)
RUN = RunDone(DAY, 10.0, minutes=60.0, started=AT, source="strava")
TYPED = RunDone(DAY, 10.0)


def later(minutes: float, run: RunDone = RUN) -> RunDone:
    return replace(run, started=AT + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (RUN, Likeness.SAME),
        (replace(RUN, source="garmin", distance_km=10.12, minutes=61.0), Likeness.SAME),
        (later(2), Likeness.SAME),
        (replace(later(-2), distance_km=None), Likeness.SAME),
        (replace(RUN, distance_km=0.3), Likeness.OTHER),  # a false start, and then the run
        (replace(later(1), distance_km=5.0, minutes=20.0), Likeness.OTHER),
        (later(20), Likeness.SAME),  # nobody runs twice at once
        (replace(later(40), distance_km=9.0), Likeness.OTHER),  # after a pause: most is not common
        (later(61), Likeness.OTHER),
        (later(600), Likeness.OTHER),
        (later(120), Likeness.OTHER),
        (TYPED, Likeness.PERHAPS),
        (replace(TYPED, distance_km=9.0), Likeness.PERHAPS),
        (replace(TYPED, distance_km=8.0), Likeness.OTHER),
        (replace(TYPED, distance_km=None), Likeness.PERHAPS),
        (replace(TYPED, day=DAY - timedelta(days=1)), Likeness.OTHER),
    ],
)
def test_how_surely_two_runs_are_one(other: RunDone, likeness: Likeness) -> None:
    assert likeness_of(RUN, other) is likeness
    assert likeness_of(other, RUN) is likeness


@pytest.mark.parametrize(
    ("minutes", "likeness"),
    [
        (120, Likeness.PERHAPS),
        (-330, Likeness.PERHAPS),
        (121, Likeness.PERHAPS),
        (135, Likeness.OTHER),
        (15 * 60, Likeness.OTHER),
    ],
)
def test_a_clock_on_a_wall_may_have_been_that_of_another_zone(
    minutes: int, likeness: Likeness
) -> None:
    assert likeness_of(RUN, later(minutes), on_wall=True) is likeness
    other = replace(later(minutes), minutes=55.0)
    assert likeness_of(RUN, other, on_wall=True) is Likeness.OTHER, "unlike in time"


def test_each_known_run_is_found_once_and_the_nearest_first() -> None:
    known = KnownRuns([replace(TYPED, distance_km=9.6), TYPED])
    assert known.take(RUN, Likeness.SAME) is None
    assert known.take(RUN, Likeness.PERHAPS) == TYPED
    assert known.take(RUN, Likeness.PERHAPS) == replace(TYPED, distance_km=9.6)
    assert known.take(RUN, Likeness.PERHAPS) is None
    known.add(RUN)
    around_midnight = replace(RUN, day=DAY + timedelta(days=1))
    assert known.take(around_midnight, Likeness.SAME) == RUN


def planned(km: float | None) -> Run:
    return Run(DAY, RunKind.EASY, distance_km=km)


def test_runs_of_a_day_stand_beside_what_was_planned() -> None:
    near, far = RunDone(DAY, 11.4), RunDone(DAY, 5.0)
    both = (planned(5.5), planned(12.0))
    assert runs_of_day(both, (near, far)) == (RunOfDay(both[0], far), RunOfDay(both[1], near))
    assert runs_of_day((both[1],), (far, near)) == (RunOfDay(both[1], near), RunOfDay(None, far))
    assert runs_of_day((planned(None),), (near,)) == (RunOfDay(planned(None), near),)
    assert runs_of_day(both, ()) == (RunOfDay(both[0]), RunOfDay(both[1]))
    assert done_by_day((near, far)) == {DAY: (near, far)}


DISTANCES = st.lists(st.none() | st.floats(1, 50), max_size=5)


@given(DISTANCES, DISTANCES)
def test_no_run_of_a_day_is_lost_or_told_twice(
    wanted: list[float | None], ran: list[float | None]
) -> None:
    runs = tuple(RunDone(DAY, km, rpe=float(at)) for at, km in enumerate(ran))
    found = runs_of_day([planned(km) for km in wanted], runs)
    assert [one.planned.distance_km for one in found if one.planned] == wanted
    assert sorted(one.done.rpe or 0 for one in found if one.done) == [run.rpe for run in runs]
    assert sum(one.planned is not None and one.done is not None for one in found) == min(
        len(wanted), len(ran)
    )
