"""The forecast, `today --on` and the day itself say one dose; a search finds its load."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from springleg.core.athlete import Condition, Profile, Weekday
from springleg.core.dosing.athlete_state import athlete_state
from springleg.core.dosing.forecast import done_after, forecast, likely_kg
from springleg.core.dosing.prescribe import next_doses, prescribe
from springleg.core.guide import Guide
from springleg.core.log.events import CheckedIn
from springleg.core.log.sets import LEGS, Log, SetDone
from springleg.core.plan import Session
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.plan.propose_plan import keep, propose
from springleg.usecases.training.doses_ahead import doses_ahead
from springleg.usecases.training.next_doses import own_doses
from springleg.usecases.training.today import today
from usecases.conftest import Clock
from usecases.test_plan_change import do, go_to

TUE, DAY = date(2026, 12, 1), timedelta(days=1)
HEALTHY = Profile(
    timezone="UTC",
    body_mass_kg=70,
    birth_date=date(1985, 1, 1),
    runs_regularly=True,
    injured_lately=False,
    condition=Condition.NONE,
    preferred_weekdays=(Weekday.TUE, Weekday.FRI),
)
GUIDE = current_guide()
WORKOUTS = tuple(GUIDE.workouts)


def test_of_every_planned_day_today_says_what_the_forecast_says(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """Newly set up, after a few sessions, and after a red morning."""
    set_profile(space, guide, HEALTHY)
    keep(space, propose(space, guide, weeks=10))

    def agree() -> None:
        ahead = doses_ahead(space, guide)
        assert [one.session for one in ahead] == [
            s for s in space.journal.followed if s.date >= space.today()
        ]
        for one in ahead:
            assert today(space, guide, one.session.date).dose == one.dose

    agree()
    for session in space.journal.followed[:5]:
        do(space, guide, clock, session.date)
    go_to(clock, space.today() + DAY)
    agree()
    space.add(CheckedIn(space.today(), pain=6))
    agree()


def test_next_of_a_day_to_come_says_what_the_plan_says_of_it(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    """After an amber morning, and after a red one and the light raise that opens the rest."""
    set_profile(space, guide, HEALTHY)
    keep(space, propose(space, guide, weeks=10))
    for session in space.journal.followed[:7]:
        do(space, guide, clock, session.date)
    for pain in (4, 6):
        go_to(clock, space.today() + DAY)
        space.add(CheckedIn(space.today(), pain=pain))
        first = next(one for one in doses_ahead(space, guide) if one.session.date > space.today())
        day, workout = first.session.date, first.session.workout
        assert first.dose == today(space, guide, day).dose
        of_day = {one.workout: one for one in own_doses(space, guide, day).prescriptions}
        assert of_day[workout] == first.dose, pain


def test_what_was_done_today_is_behind(space: Workspace, guide: Guide, clock: Clock) -> None:
    set_profile(space, guide, HEALTHY)
    keep(space, propose(space, guide, weeks=4))
    first, second = space.journal.followed[:2]
    assert doses_ahead(space, guide)[0].session == first
    do(space, guide, clock, first.date)
    assert doses_ahead(space, guide)[0].session == second


ROUNDS = st.lists(
    st.tuples(st.sampled_from(WORKOUTS), st.integers(2, 9), st.integers(0, 6), st.integers(0, 10)),
    max_size=8,
)
AHEAD = st.lists(st.tuples(st.sampled_from(WORKOUTS), st.integers(2, 21)), min_size=1, max_size=8)


def log_of(profile: Profile, rounds: list[tuple[str, int, int, int]]) -> tuple[Log, date]:
    """A log of sessions done as prescribed, with their pain and what was left; and a later day."""
    log, day = Log(), TUE
    for workout, gap, pain, left in rounds:
        state = athlete_state(GUIDE, profile, log, day)
        dose = prescribe(state, GUIDE.workout(workout))
        session = forecast(GUIDE, profile, log, [Session(day, workout)])[0]
        done = done_after(
            GUIDE, profile, log, session, likely_kg(state, GUIDE.workout(workout), dose)
        )
        sets = tuple(
            replace(one, pain=pain, rir=float(left)) if one.day == day else one for one in done.sets
        )
        log, day = replace(done, sets=sets), day + gap * DAY
    return log, day


@settings(max_examples=25, deadline=None)
@given(ROUNDS, AHEAD)
def test_a_season_done_as_it_was_forecast_is_prescribed_as_it_was_forecast(
    rounds: list[tuple[str, int, int, int]], ahead: list[tuple[str, int]]
) -> None:
    log, day = log_of(HEALTHY, rounds)
    sessions = list[Session]()
    for workout, gap in ahead:
        sessions.append(Session(day, workout))
        day += gap * DAY
    for told in forecast(GUIDE, HEALTHY, log, sessions):
        day = told.session.date
        by_next = {one.workout: one for one in next_doses(GUIDE, HEALTHY, log, day)}
        assert told.dose == by_next[told.session.workout]
        if told.dose.sets is None:
            break  # the forecast has another workout done in its place
        state = athlete_state(GUIDE, HEALTHY, log, day)
        found_kg = likely_kg(state, GUIDE.workout(told.session.workout), told.dose)
        log = done_after(GUIDE, HEALTHY, log, told, found_kg)


def test_a_search_is_taken_to_find_what_the_same_leg_can_lift() -> None:
    """Straight-knee light raises at 10 kg: the heavy search finds more than body weight."""
    sets = tuple(
        SetDone(TUE, "straight-light", leg, variant="standing", reps=12, load_kg=10, rir=3, pain=0)
        for leg in LEGS
    )
    heavy = [Session(TUE + 3 * DAY, "straight-heavy"), Session(TUE + 24 * DAY, "straight-heavy")]
    first, second = forecast(GUIDE, HEALTHY, Log(sets=sets), heavy)
    assert first.dose.ramp_up is not None
    assert second.dose.load_kg is not None
    # 80 kg x (1 + 15 / 30) = 120 kg once; 6 with 4 left are 120 / (1 + 10 / 30) = 90 kg: 20 kg.
    assert set(second.dose.load_kg.values()) == {20.0}
