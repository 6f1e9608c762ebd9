"""The demo runner's season, lived day by day: the story that somebody who looks round is shown.

The clock stands at 1 December 2026, a Tuesday: the season began on Monday 7 September.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from springleg.core.guide import Guide
from springleg.core.log.events import (
    CheckedIn,
    HeelRaiseTested,
    PlanAccepted,
    ProfileSet,
    RunDone,
    RunsImported,
    SessionFelt,
)
from springleg.core.log.sets import SetDone, Side
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.demo.lived_season import fill
from springleg.usecases.progress.knees import capacities
from springleg.usecases.progress.log_until import log_until

FIRST, TODAY = date(2026, 9, 7), date(2026, 12, 1)
DAY = timedelta(days=1)
MORNING, EVENING = time(7), time(18, 30)
LONDON = ZoneInfo("Europe/London")
PAINFUL = {  # how bad it was that morning
    date(2026, 9, 19): 1,
    date(2026, 10, 15): 3,
    date(2026, 10, 17): 1,
    date(2026, 11, 7): 1,
}
#: A red morning on 15 October shuts heavy work and the rope until the light raise of that evening;
#: they come back with less. Without the leg press one begins anew.
#: Each session with its sets of a leg, the amount of a set and the load. Of 24 evenings with a
#: session each seventh was left out: 29 September, 22 October and 17 November.
DONE = """\
2026-09-08 straight-heavy 2 x 6 at 70
2026-09-11 mini-squat 1 x 30 at 0
2026-09-15 bent-heavy 2 x 6 at 70
2026-09-17 rope 1 x 40 at 0
2026-09-22 straight-heavy 3 x 6 at 70
2026-09-24 mini-squat 2 x 40 at 0
2026-10-01 rope 1 x 50 at 0
2026-10-06 straight-heavy 4 x 6 at 76.25
2026-10-08 rope 1 x 60 at 0
2026-10-13 bent-heavy 3 x 6 at 72.5
2026-10-15 straight-light 1 x 8 at 0
2026-10-20 straight-heavy 3 x 5 at 67.5
2026-10-27 rope 1 x 40 at 0
2026-10-29 mini-squat 2 x 50 at 0
2026-11-05 straight-heavy 2 x 6 at 28.75
2026-11-07 bent-heavy 1 x 6 at 23.75
2026-11-10 straight-heavy 6 x 3 at 83.75
2026-11-12 rope 1 x 50 at 0
2026-11-19 mini-squat 2 x 60 at 0
2026-11-24 bent-heavy 4 x 6 at 77.5
2026-11-26 rope 1 x 60 at 0
""".splitlines()


def done_in(space: Workspace) -> Iterator[str]:
    """The sessions that were done, a line each."""
    sets = [one for _, one in space.journal.sets]
    for day, workout in sorted({(one.day, one.workout) for one in sets}):
        own = [one for one in sets if (one.day, one.workout) == (day, workout)]
        (amount,) = {one.reps or one.seconds or one.contacts for one in own}
        (load_kg,) = {one.load_kg for one in own}
        assert {one.pain for one in own} == {0}
        assert all((one.rir or 0) >= 3 for one in own), "to spare"
        yield f"{day} {workout} {len(own) / len({s.side for s in own}):g} x {amount} at {load_kg:g}"


def test_maya_has_lived_twelve_weeks_and_has_eight_ahead(
    space: Workspace, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")  # wherever the server stands
    # What the plans ran into takes the longest to find, and decides on nothing.
    monkeypatch.setattr("springleg.planner.findings.findings", lambda *_: ())
    assert fill(space, guide)
    facts = [entry.fact for entry in space.entries]

    assert list(done_in(space)) == DONE
    felt = [fact for fact in facts if isinstance(fact, SessionFelt)]
    assert [f"{one.day} {one.workout}" for one in felt] == [" ".join(d.split()[:2]) for d in DONE]
    assert {(one.rpe, one.minutes, one.pain) for one in felt} == {(6, 24, 0)}

    answered = {
        day: PAINFUL.get(day, 0)
        for n, day in enumerate(FIRST + n * DAY for n in range((TODAY - FIRST).days))
        if n % 3 < 2 or day in PAINFUL  # two mornings in three
    }
    mornings = [fact for fact in facts if isinstance(fact, CheckedIn)]
    assert {one.day: one.pain for one in mornings} == answered
    assert all((m.stiffness_min, m.soreness) == (5 * (m.pain or 0), m.pain) for m in mornings)

    (imported,) = (fact for fact in facts if isinstance(fact, RunsImported))
    assert imported.runs[0].date == date(2026, 9, 8)
    assert [
        (one.day, one.distance_km, one.minutes, one.rpe)
        for one in facts
        if isinstance(one, RunDone)
    ] == [
        (run.date, run.distance_km, round(run.distance_km * 5.6), 4)
        for run in imported.runs
        if run.distance_km and run.date < TODAY
    ]
    assert [
        (fact.day, fact.left, fact.right) for fact in facts if isinstance(fact, HeelRaiseTested)
    ] == [(date(2026, 9, 5), 24, 22), (date(2026, 11, 29), 27, 25)]

    (profile,) = (fact.profile for fact in facts if isinstance(fact, ProfileSet))
    assert profile.unavailable == (date(2026, 12, 25), date(2026, 12, 26))
    assert profile.menu == ("straight-heavy", "rope", "bent-heavy", "mini-squat")
    plans = [fact for fact in facts if isinstance(fact, PlanAccepted)]
    assert [(plan.start, plan.weeks) for plan in plans] == [
        (FIRST, 20),
        (date(2026, 10, 15), 15),
        (date(2026, 10, 17), 15),
        (date(2026, 11, 7), 12),
        (TODAY, 8),
    ]
    assert len(plans[0].plan.sessions) == 2 * 20
    assert plans[1].cause.endswith(
        "Straight-knee heel raises, light is in your plan until the rest is open."
    )
    assert plans[2].cause == "Straight-knee heel raises, light has done its part."

    assert [entry.id for entry in space.entries] == sorted(entry.id for entry in space.entries)
    for entry in space.entries:
        at = entry.at.astimezone(LONDON).timetz()
        assert (at.hour, at.minute) in ((7, 0), (18, 30))
        assert not isinstance(entry.fact, SessionFelt | SetDone) or at.hour == EVENING.hour
    assert space.entries[-1].at == datetime(2026, 12, 1, 7, tzinfo=UTC)

    found = capacities(log_until(guide, space.journal, TODAY))
    assert str(found.answer) == "Yes, by 8 %."
    for knee in found.knees:
        for leg in (Side.LEFT, Side.RIGHT):
            once = knee.of_leg(leg)
            assert once == sorted(once), "stronger from time to time, as she grows"
            assert 1.05 < once[-1] / once[0] < 1.15
    assert len({one.rir for one in facts if isinstance(one, SetDone) and one.reps}) > 3

    assert not fill(space, guide), "whoever has a log keeps it as it is"
    assert len(space.entries) == len(facts)
