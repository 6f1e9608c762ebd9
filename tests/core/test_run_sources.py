"""What an import changes in its calendar, and which calendar it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from springleg.core.athlete import Run, RunKind
from springleg.core.log.events import RunsImported
from springleg.core.log.run_sources import (
    RunChanges,
    changes_between,
    free_name,
    known_source,
    namesakes,
)

FIRST = date(2026, 12, 1)
RUNS = st.builds(
    Run,
    st.dates(FIRST, FIRST + timedelta(4)),
    st.sampled_from(RunKind),
    title=st.sampled_from(("", "a")),
)


def week(start: int, *titles: str) -> tuple[Run, ...]:
    """Runs on days that follow each other, `start` days after the first."""
    return tuple(
        Run(FIRST + timedelta(start + at), RunKind.EASY, title=title)
        for at, title in enumerate(titles)
    )


@given(st.lists(RUNS, max_size=9), st.lists(RUNS, max_size=9))
def test_changes_add_up(before: list[Run], after: list[Run]) -> None:
    changes = changes_between(before, after)
    assert changes.removed + changes.moved + changes.unchanged == len(before)
    assert changes.added + changes.moved + changes.unchanged == len(after)
    assert changes_between(after, before) == RunChanges(
        changes.removed, changes.added, changes.moved, changes.unchanged
    )
    assert changes_between(before, before) == RunChanges(0, 0, 0, len(before))


def test_a_run_that_differs_in_its_date_alone_was_moved() -> None:
    before, after = week(0, "a", "b", "c"), week(1, "b", "a", "d", "e")
    assert changes_between(before, after) == RunChanges(2, 1, moved=1, unchanged=1)


SEASON = week(0, *(f"run {number}" for number in range(20)))
OTHER = week(0, *(f"outing {number}" for number in range(20)))
ANN, BEA = tuple("abcdefgh"), tuple("ijklmnop")


@pytest.mark.parametrize(
    ("known", "fresh", "same"),
    [
        # The same file of this machine.
        (("r.csv", SEASON, "file:1"), ("r.csv", OTHER, "file:1"), True),
        (("Club", SEASON, "file:1"), ("r.csv", OTHER, "file:1"), True),
        (("r.csv", SEASON, "upload"), ("r.csv", OTHER, "upload"), False),
        (("r.csv", SEASON, "file:1"), ("r.csv", OTHER, "file:2"), False),
        # The same events; of another name, most of them.
        (("r.ics", SEASON, "upload", ANN), ("r.ics", OTHER, "upload", ANN[5:] + BEA[:5]), True),
        (("r.ics", SEASON, "upload", ANN), ("x.ics", OTHER, "upload", ANN[5:] + BEA[:5]), False),
        (("r.ics", SEASON, "upload", ANN), ("x.ics", OTHER, "upload", ANN[:4]), True),
        (("r.ics", SEASON, "upload", ANN), ("x.ics", OTHER, "upload", ANN[:3]), False),
        (("r.ics", SEASON, "upload", ANN), ("r.ics", OTHER, "upload", BEA), False),
        # Of the same name, a quarter of the smaller one's.
        (("r.ics", SEASON, "upload", ANN), ("r.ics", OTHER, "upload", ANN[6:] + BEA[:6]), True),
        (("r.ics", SEASON, "upload", ANN), ("r.ics", OTHER, "upload", ANN[7:] + BEA[:7]), False),
        (("r.ics", SEASON, "upload", ANN[:4]), ("r.ics", OTHER, "upload", ANN[3:] + BEA), True),
        (("r.ics", SEASON, "upload", ANN[:5]), ("r.ics", OTHER, "upload", ANN[4:5] + BEA), False),
        # The same runs, in a file of the same name.
        (("r.csv", SEASON, "upload"), ("R.CSV", SEASON[:7] + OTHER[7:9], "upload"), True),
        (("r.csv", SEASON, "upload"), ("r (1).csv", SEASON[10:], "upload"), True),
        (("r.csv", SEASON, "upload"), ("x.csv", SEASON, "upload"), False),
        (("r.csv", SEASON, "upload"), ("r.csv", SEASON[:3] + OTHER[3:], "upload"), False),
        (("r.csv", week(0, "a"), "upload"), ("r.csv", week(0, "a"), "upload"), True),
        # Half of the runs of the common days are not most of them.
        (("r.csv", week(0, *"abcx"), "upload"), ("r.csv", week(0, *"abcy"), "upload"), True),
        (("r.csv", week(0, *"abx"), "upload"), ("r.csv", week(0, *"aby"), "upload"), False),
        # The common days hold a quarter of the smaller one, and then less.
        (("r.csv", SEASON, "upload"), ("r.csv", SEASON[18:] + week(20, *"abcdef"), "upload"), True),
        (
            ("r.csv", SEASON, "upload"),
            ("r.csv", SEASON[18:] + week(20, *"abcdefg"), "upload"),
            False,
        ),
        # A race that ends one season and begins the next tells nothing.
        (
            ("r.csv", SEASON, "upload"),
            ("r.csv", SEASON[19:] + week(20, *"abcdefgh"), "upload"),
            False,
        ),
        # Nor does a race that two runners have in common.
        (
            ("r.csv", week(0, "a", "race"), "upload"),
            ("r.csv", week(0, "b", "race"), "upload"),
            False,
        ),
        (("r.csv", (), "upload"), ("r.csv", (), "upload"), False),
        # Before origins were kept the name told, unless the runs are plainly others.
        (("r.csv", SEASON), ("r.csv", week(30, "a"), "file:1"), True),
        (("r.csv", SEASON), ("r.csv", week(3, *(run.title for run in SEASON)), "file:1"), True),
        (("r.csv", SEASON), ("r.csv", (), "file:1"), True),
        (("r.csv", SEASON), ("r.csv", OTHER, "file:1"), False),
        (("r.csv", week(0, "a") + week(9, "b")), ("r.csv", week(3, *"cd"), "file:1"), True),
        (("r.csv", SEASON), ("x.csv", SEASON, "file:1"), False),
    ],
)
def test_which_calendar_a_file_is(
    known: tuple[object, ...], fresh: tuple[object, ...], same: bool
) -> None:
    held = RunsImported(*known)  # type: ignore[arg-type]  # as the table writes them
    found = known_source({held.source: held}, RunsImported(*fresh))  # type: ignore[arg-type]
    assert found == (held.source if same else None)


def test_the_same_file_tells_more_than_the_events_and_they_more_than_the_runs() -> None:
    runs = RunsImported("r.csv", SEASON, "upload")
    events = RunsImported("r.csv (2)", OTHER, "upload", ANN)
    file = RunsImported("r.csv (3)", OTHER, "file:1")
    fresh = RunsImported("r.csv", SEASON, "file:1", ANN)
    assert known_source({one.source: one for one in (runs, events)}, fresh) == events.source
    assert known_source({one.source: one for one in (runs, events, file)}, fresh) == file.source


def test_the_surest_of_several_is_taken() -> None:
    known = {
        "r.csv": RunsImported("r.csv", SEASON, "upload"),
        "r.csv (2)": RunsImported("r.csv (2)", OTHER, "file:1"),
    }
    assert known_source(known, RunsImported("r.csv", SEASON, "file:1")) == "r.csv (2)"
    assert known_source({}, RunsImported("r.csv", SEASON, "file:1")) is None
    assert known_source(known, RunsImported("x.csv", SEASON, "file:3")) is None


def test_names_of_files_that_are_taken_get_a_number() -> None:
    assert free_name((), "r.ics") == free_name(("x.ics",), "r.ics") == "r.ics"
    assert free_name(("r.ics", "r.ics (3)"), "r.ics") == "r.ics (2)"
    assert free_name(("r.ics", "r.ics (2)"), "r.ics") == "r.ics (3)"
    assert namesakes(("r.ics", "R (1).ics", "r.ics (2)", "rr.ics"), "r.ics") == (
        *("r.ics", "R (1).ics", "r.ics (2)"),
    )
