"""Figures by the week: adherence, and whether pain rises."""

from datetime import timedelta

import pytest
from builders import MONDAY, days, raises, rope
from logs import the_guide

from springleg.core.dosing.exposures import group
from springleg.core.log.sets import Log
from springleg.core.message import say
from springleg.core.plan import Session, monday_of, weeks_between
from springleg.usecases.progress import weekly as figures

GUIDE = the_guide()


def test_weeks_go_from_monday_to_monday() -> None:
    assert monday_of(MONDAY + timedelta(days=6)) == MONDAY
    assert weeks_between(*days(2, 14)) == days(0, 7, 14)
    assert weeks_between(*days(0, 6)) == days(0)


def test_adherence_counts_a_moved_session_and_no_more_than_were_planned() -> None:
    planned = [Session(day, "rope") for day in days(0, 3, 7, 10, 14)]
    done = [*raises(days(1)[0]), *rope(days(2)[0], 40), *rope(days(4)[0], 40), *raises(days(10)[0])]
    exposures = group(GUIDE, done)
    found = figures.adherence(planned, exposures, days(10)[0])
    assert (found.planned, found.done, found.share) == (4, 3, 0.75)
    assert figures.adherence(planned, exposures, days(0)[0] - timedelta(days=1)).share is None
    assert figures.Adherence(2, 3).share == 1


def test_pain_of_a_week_is_the_mean_of_sessions_and_mornings() -> None:
    first, second = days(0, 7)
    sets = (*raises(first, pain=3), *raises(second, pain=None), *rope(first, 9, pain=1))
    log = Log(sets, {first + timedelta(days=6): 2, second: 4})
    assert figures.pain_by_week(group(GUIDE, log.sets), log) == {first: 2.0, second: 4.0}


@pytest.mark.parametrize(
    ("means", "text"),
    [
        ([], "No pain answers yet."),
        ([1], "Pain is not rising."),
        ([2, 2], "Pain is not rising."),
        ([3, 1, 2], "Pain is up on the week before. Do not add anything until it settles."),
        (
            [1, 2, 3],
            "Pain has risen for 2 weeks running. Do less, and see a clinician if it goes on.",
        ),
        ([1, 2, 3, 3], "Pain is not rising."),
    ],
)
def test_the_trend_of_pain(means: list[float], text: str) -> None:
    weekly = {MONDAY + timedelta(days=7 * n): mean for n, mean in enumerate(means)}
    assert say(figures.pain_trend(GUIDE, dict(reversed(weekly.items()))).text) == text


def test_nothing_here_is_an_acute_to_chronic_ratio() -> None:
    assert not [name for name in dir(figures) if "acwr" in name.lower() or "ratio" in name.lower()]
