"""The small line of an exercise's load: one a leg, one for both, none where nothing changed."""

from datetime import date

from springleg.core.message import NOTHING
from springleg.usecases.progress.tracks import LegDone, Point, Track
from springleg.web.pages.exercise.load_picture import load_picture


def track(*loads: tuple[float, float | None]) -> Track:
    points = tuple(
        Point(date(2026, 6, 1 + n), LegDone(left), None if right is None else LegDone(right))
        for n, (left, right) in enumerate(loads)
    )
    return Track("straight-heavy.standing", "Heel raise", "", "kg", NOTHING, points)


def test_legs_apart_have_a_line_each() -> None:
    drawn = load_picture(track((40, 38), (42, 40)), "said <so>")
    assert drawn.count("<path") == 2
    assert 'aria-label="said &lt;so&gt;"' in drawn
    assert 'class="left" d="M10 48L310 10"' in drawn


def test_legs_alike_have_one_and_a_leg_that_rested_has_none() -> None:
    assert load_picture(track((40, 40), (42, 42)), "").count("<path") == 1
    assert load_picture(track((40, None), (42, None)), "").count("<path") == 1


def test_what_never_changed_is_not_drawn() -> None:
    assert load_picture(track((40, 40), (40, 40)), "") == ""
