"""From entries and from rows to the log that adaptation asks."""

import math
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from log_lines import line_of
from springleg import guides
from springleg.core.athlete import HeelRaise, Profile
from springleg.core.errors import Refused
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    CheckedIn,
    Fact,
    HeelRaiseTested,
    Ill,
    Noted,
    ProfileSet,
    RunDone,
    SessionFelt,
    Tired,
)
from springleg.core.log.journal import Journal
from springleg.core.log.log_line import log_of_lines
from springleg.core.log.pain import Place
from springleg.core.log.sets import LEGS, STILL, AskedDose, Log, SetDone, Side

GUIDE = guides.load()
START = datetime(2026, 12, 1, 8, tzinfo=UTC)
DAY = date(2026, 12, 7)
NEXT = DAY + timedelta(days=1)
AFTER = DAY + timedelta(days=2)


def said(*facts: Fact) -> list[Entry]:
    """Entries a minute apart, numbered from 1."""
    return [
        Entry(UUID(int=number), START + timedelta(minutes=number), fact)
        for number, fact in enumerate(facts, start=1)
    ]


def read(*facts: Fact) -> Log:
    return Journal(said(*facts)).log(GUIDE)


def test_nothing_said_is_an_empty_log() -> None:
    assert read() == read(Noted(DAY, "a")) == log_of_lines(GUIDE, []) == Log()


def test_a_set_is_read_whole_with_the_entry_it_is_from() -> None:
    facts = (DAY, "bent-heavy", Side.LEFT, time(18), "bent", 2, 8, 30, 20, 12.5, 1.5, 3, "calf")
    done = SetDone(*facts[:-1], Place.CALF, ref=str(UUID(int=1)))
    assert read(SetDone(*facts)).sets == (done,)


def test_of_two_answers_for_a_morning_the_later_counts_and_no_answer_counts_for_nothing() -> None:
    log = read(CheckedIn(DAY, 3, 10, 4), CheckedIn(DAY, 2), CheckedIn(NEXT, soreness=0))
    assert log.mornings == {DAY: 2}
    assert log.stiffness_min == {DAY: 10}
    assert log.soreness == {DAY: 4, NEXT: 0}


def test_a_fever_is_kept_by_its_last_day_and_an_illness_without_one_is_not() -> None:
    log = read(Ill(NEXT, fever=True), Ill(DAY, NEXT, fever=True), Ill(DAY))
    assert log.fevers == (NEXT, STILL)


ROPE = SetDone(DAY, "rope", Side.BOTH)


def test_the_pain_of_a_session_is_that_of_its_first_set_and_of_no_other() -> None:
    log = read(ROPE, ROPE, SessionFelt(DAY, "rope", pain=4, place="calf"))
    assert [(one.pain, one.place) for one in log.sets] == [(4, Place.CALF), (None, "")]


def test_the_kind_of_a_pain_says_more_than_its_place() -> None:
    felt = SessionFelt(DAY, "rope", pain=4, place="heel", kind="calf-strain")
    assert [(one.pain, one.place) for one in read(ROPE, felt).sets] == [(4, Place.CALF)]


@pytest.mark.parametrize(
    ("own", "session", "found"), [(None, None, None), (2, None, 2), (None, 0, 0), (5, 3, 5)]
)
def test_of_two_pains_the_worse_counts(
    own: int | None, session: int | None, found: int | None
) -> None:
    done = SetDone(DAY, "rope", Side.BOTH, pain=own, place="heel")
    log = read(done, SessionFelt(DAY, "rope", pain=session))
    assert [(one.pain, one.place) for one in log.sets] == [(found, Place.HEEL)]


@pytest.mark.parametrize(
    "felt", [SessionFelt(NEXT, "rope", pain=4), SessionFelt(DAY, "bent-heavy", pain=4)]
)
def test_a_session_of_which_no_set_is_known_changes_no_set(felt: SessionFelt) -> None:
    assert read(felt).sets == ()
    assert read(ROPE, felt).sets == read(ROPE).sets
    both = read(ROPE, felt, SessionFelt(DAY, "rope", pain=1))
    assert [one.pain for one in both.sets] == [1]


def test_the_worst_pain_of_sessions_without_a_set_is_kept_by_its_day() -> None:
    felt = [
        SessionFelt(DAY, "rope", pain=9),  # of the rope there is a set
        SessionFelt(DAY, "bent-heavy", pain=2),
        SessionFelt(DAY, "mini-squat", pain=4),
        SessionFelt(NEXT, "rope", pain=3),
        SessionFelt(NEXT, "bent-heavy"),
        SessionFelt(AFTER, "rope", pain=0),
    ]
    assert read(ROPE, *felt).pains == {DAY: 4, NEXT: 3, AFTER: 0}


def test_signs_come_in_the_order_of_their_days() -> None:
    snap = [SessionFelt(day, "rope", kind="flag.snap") for day in (NEXT, DAY)]
    assert [day for day, _ in read(*snap).signs] == [DAY, NEXT]


WINDOW = GUIDE.values.spike.run_window_days
LIMIT = 10 * (1 + GUIDE.values.spike.run_over_pct / 100)


@pytest.mark.parametrize(
    ("days", "distance", "spikes"),
    [(1, LIMIT + 0.1, 1), (1, LIMIT, 0), (WINDOW, 20, 1), (WINDOW + 1, 20, 0), (0, 20, 0)],
)
def test_a_run_well_over_the_longest_of_the_window_before_is_a_spike(
    days: int, distance: float, spikes: int
) -> None:
    later = DAY + timedelta(days=days)
    log = read(RunDone(later, distance), RunDone(DAY, 5), RunDone(DAY, 10))
    assert log.run_spikes == (later,) * spikes


def test_a_run_whose_distance_nobody_knows_is_no_measure() -> None:
    untold, first = RunDone(DAY, None), RunDone(NEXT, 12)
    assert read(untold, first).run_spikes == ()
    assert read(RunDone(DAY, 5), RunDone(NEXT, None), RunDone(AFTER, 6)).run_spikes == ()


@given(
    st.lists(st.tuples(st.integers(0, 3 * WINDOW), st.sampled_from((5, 6, 10, 21))), max_size=30)
)
def test_spikes_are_those_of_a_plain_walk_over_all_runs(runs: list[tuple[int, int]]) -> None:
    done = [RunDone(DAY + timedelta(days=days), far) for days, far in runs]
    spikes = set()
    for run in done:
        since = run.day - timedelta(days=WINDOW)
        before = [other.distance_km or 0 for other in done if since <= other.day < run.day]
        if before and (run.distance_km or 0) > max(before) * LIMIT / 10:
            spikes.add(run.day)
    assert read(*done).run_spikes == tuple(sorted(spikes))


def test_a_day_of_two_spikes_is_named_once() -> None:
    assert read(RunDone(DAY, 5), RunDone(NEXT, 20), RunDone(NEXT, 30)).run_spikes == (NEXT,)


def test_without_a_profile_the_runner_is_anybody() -> None:
    assert Journal([]).runner == Profile()
    assert Journal(said(ProfileSet(Profile("Ann")))).runner == Profile("Ann")


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        (None, HeelRaise(25, 22, DAY)),
        (HeelRaise(20, 20, DAY - timedelta(days=1)), HeelRaise(25, 22, DAY)),
        (HeelRaise(20, 20, DAY), HeelRaise(25, 22, DAY)),
        (HeelRaise(20, 20, NEXT), HeelRaise(20, 20, NEXT)),
    ],
)
def test_the_newer_of_the_profiles_heel_raise_and_the_last_test_counts(
    stated: HeelRaise | None, found: HeelRaise
) -> None:
    earlier = DAY - timedelta(days=9)
    profile = ProfileSet(Profile("Ann", heel_raise=stated))
    held = said(profile, HeelRaiseTested(DAY, 25, 22), HeelRaiseTested(earlier, 18, 18))
    assert Journal(held).runner == Profile("Ann", heel_raise=found)


def test_of_two_heel_raise_tests_of_one_day_the_later_counts() -> None:
    held = said(HeelRaiseTested(DAY, 25, 22), HeelRaiseTested(DAY, 27, 26))
    assert Journal(held).runner.heel_raise == HeelRaise(27, 26, DAY)


def test_both_sides_are_two_legs_and_one_side_is_one() -> None:
    assert Side.BOTH.legs == LEGS == (Side.LEFT, Side.RIGHT)
    assert [side.legs for side in LEGS] == [(Side.LEFT,), (Side.RIGHT,)]


def test_a_row_is_a_set_with_the_line_it_is_from() -> None:
    row = line_of(
        line=4,
        date=DAY,
        workout="bent-heavy",
        time=time(18),
        variant="bent",
        side="left",
        set=2,
        reps=8,
        seconds=30,
        contacts=20,
        load_kg=12.5,
        rir=1.5,
        pain=3,
    )
    facts = (DAY, "bent-heavy", Side.LEFT, time(18), "bent", 2, 8, 30, 20, 12.5, 1.5, 3)
    assert log_of_lines(GUIDE, [row]) == Log((SetDone(*facts, ref="line 4"),))
    assert log_of_lines(GUIDE, [line_of(2, DAY, "rope")]).sets == (
        SetDone(DAY, "rope", Side.BOTH, ref="line 2"),
    )


@pytest.mark.parametrize("name", ["reps", "seconds", "contacts", "load_kg", "rir", "pain"])
@pytest.mark.parametrize("figure", [math.nan, math.inf, -math.inf])
def test_a_figure_that_is_no_number_is_refused_by_line_and_column(name: str, figure: float) -> None:
    """Infinitely many repetitions left raised the load by 7.5 kg, and no number hid a pain."""
    good: dict[str, Any] = {"date": DAY, "workout": "bent-heavy", "reps": 6, "rir": 2.0}
    with pytest.raises(Refused, match=f"^line 3.{name}: {figure} is not a number. Write a figure"):
        log_of_lines(GUIDE, [line_of(2, **good), line_of(3, **{**good, name: figure})])


ANSWERS = st.none() | st.integers(0, 10)


@given(st.lists(st.tuples(st.sampled_from([DAY, NEXT]), ANSWERS, ANSWERS), max_size=6))
def test_of_the_answers_in_rows_the_worst_counts_for_the_morning_after_and_for_the_day(
    rows: list[tuple[date, int | None, int | None]],
) -> None:
    log = log_of_lines(
        GUIDE,
        (
            line_of(line, day, "rope", morning_pain=pain, soreness=sore)
            for line, (day, pain, sore) in enumerate(rows, start=2)
        ),
    )
    assert len(log.sets) == len(rows)
    for day in (DAY, NEXT):
        pains = [pain for on, pain, _ in rows if on == day and pain is not None]
        sores = [sore for on, _, sore in rows if on == day and sore is not None]
        assert log.mornings.get(day + timedelta(days=1)) == max(pains, default=None)
        assert log.soreness.get(day) == max(sores, default=None)


def test_that_no_sign_was_so_is_kept_by_its_day_whoever_asked() -> None:
    log = read(
        SessionFelt(NEXT, "rope", no_signs=True),
        CheckedIn(DAY, pain=8, no_signs=True),
        CheckedIn(NEXT, no_signs=True),
        CheckedIn(AFTER, pain=8),
    )
    assert log.denied == (DAY, NEXT)
    assert log.signs == ()


def test_a_sign_of_a_morning_counts_like_one_of_a_session() -> None:
    morning = read(CheckedIn(DAY, sign="flag.snap"))
    assert morning.signs == read(SessionFelt(DAY, "rope", sign="flag.snap")).signs
    assert morning.signs == ((DAY, "flag.snap"),)
    assert [one.words.sign for one in morning.reports] == ["flag.snap"]


def test_days_of_being_tired_are_kept_in_order_each_once() -> None:
    assert read(Tired(NEXT), Tired(DAY), Tired(NEXT)).tired == (DAY, NEXT)


def test_of_two_answers_for_small_hops_the_later_counts() -> None:
    log = read(SessionFelt(DAY, "rope", hops_pain=4), SessionFelt(DAY, "rope", hops_pain=0))
    assert log.hops == {DAY: 0}
    assert read(SessionFelt(DAY, "rope", pain=2)).hops == {}


def test_what_was_asked_of_a_set_is_read_with_it() -> None:
    done = SetDone(DAY, "rope", Side.BOTH, contacts=40, asked=AskedDose(1, 40), of=AskedDose(1, 80))
    (found,) = read(done).sets
    assert (found.asked, found.of) == (done.asked, done.of)


def test_sets_that_stand_side_by_side_are_told_apart_by_session_earliest_first() -> None:
    def one(day: int, workout: str, number: int) -> SetDone:
        return SetDone(date(2026, 6, day), workout, Side.BOTH, number=number, reps=6)

    sets = (
        one(4, "straight-heavy", 1),
        one(4, "straight-heavy", 2),
        one(1, "straight-light", 1),
        one(4, "bent-heavy", 1),
    )
    found = Log(sets).together
    assert [[each.number for each in own] for *_, own in found] == [[1], [1, 2], [1]]
    assert [day.day for day, *_ in found] == [1, 4, 4]
    assert Log(sets) == Log(sets)  # what is worked out on the way is no part of it
