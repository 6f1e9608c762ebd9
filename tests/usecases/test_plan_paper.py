"""The plan on paper: all of its weeks on one page, the doses that are known, and no guess."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.paper.sheets import Read, assert_nothing_overlaps, assert_one_good_page
from springleg.core.athlete import Kit, Priority, Profile, Run, RunKind, Units, Weekday
from springleg.core.errors import NotFound
from springleg.core.guide import Guide
from springleg.core.log.events import Away, CheckedIn, RunDone
from springleg.core.log.pain import WarningSign
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import SPOKEN_ENGLISH
from springleg.exchange.paper.layout import laid_out
from springleg.exchange.paper.page import Cell, Page, Paper, Pictures, Table
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.paper import SLACK, PaperWish, browser_scale, paper_file, usual_paper
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.athlete.profile import set_profile
from springleg.usecases.log.calendar import add_run
from springleg.usecases.log.record import record
from springleg.usecases.plan.paper import PlanSheet, plan_sheet
from springleg.usecases.plan.paper_words import workout_words
from springleg.usecases.plan.season import accept, plan_season
from springleg.web.figures.on_paper import figures_on_paper
from usecases.conftest import Clock
from usecases.test_seasons import RUNNER

TUE = date(2026, 12, 1)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
WISH = PaperWish(Paper.A4, SPOKEN_ENGLISH, figures_on_paper(SPOKEN_ENGLISH))
LONG = "Großer Internationaler Frühlings-Halbmarathon über alle Brücken Ελλάδα 東京"


def followed(
    space: Workspace, guide: Guide, weeks: int = 6, profile: Profile = RUNNER
) -> Workspace:
    set_profile(space, guide, profile)
    accept(space, plan_season(space, guide, weeks=weeks))
    return space


def printed(sheet: PlanSheet) -> Read:
    assert_nothing_overlaps(laid_out(sheet.page))
    return assert_one_good_page(paper_file("plan", sheet.page).content)


def tables(page: Page) -> tuple[Table, ...]:
    return tuple(block for block in page.blocks if isinstance(block, Table))


def ticks(table: Table) -> list[str]:
    return [line.text for row in table.rows for cell in row for line in cell.lines if line.tick]


def said(cell: Cell) -> str:
    return " ".join(line.text for line in cell.lines)


def test_every_workout_of_the_weeks_has_its_box_and_is_read(space: Workspace, guide: Guide) -> None:
    followed(space, guide)
    sheet = plan_sheet(space, guide, WISH)
    assert (sheet.first, sheet.weeks, sheet.left) == (date(2026, 11, 30), 6, 6)
    wanted = [
        workout_words(guide.workout(one.workout), SPOKEN_ENGLISH) for one in space.journal.followed
    ]
    assert ticks(tables(sheet.page)[0]) == wanted
    text = printed(sheet).text
    assert "30 Nov 2026 to 10 Jan 2027: 6 weeks." in text
    assert text.count("✓") == 0
    bare = "".join(text.split())  # a reader guesses at spaces
    for name in wanted:
        assert "".join(name.split()) in bare


def test_the_next_doses_say_how_much_and_the_movements_are_drawn(
    space: Workspace, guide: Guide
) -> None:
    page = plan_sheet(followed(space, guide), guide, WISH).page
    doses = tables(page)[1]
    assert len(doses.rows) == 5
    assert all("." in said(row[2]) and not row[3].lines for row in doses.rows)
    (drawn,) = (block for block in page.blocks if isinstance(block, Pictures))
    names = [picture.words for picture in drawn.pictures]
    assert len(names) == len(set(names)) > 1


def test_runs_races_and_days_away_are_beside_the_workouts(space: Workspace, guide: Guide) -> None:
    set_profile(space, guide, replace(RUNNER, units=Units.IMPERIAL))
    add_run(space, Run(TUE + DAY, RunKind.HARD, distance_km=8))
    add_run(space, Run(TUE + 5 * DAY, RunKind.LONG, distance_km=26))
    add_run(space, Run(TUE + 12 * DAY, RunKind.RACE, Priority.A, 21.0975, LONG))
    space.add(Away(TUE + 8 * DAY, TUE + 9 * DAY, can_train=False))
    accept(space, plan_season(space, guide, weeks=4))
    sheet = plan_sheet(space, guide, replace(WISH, paper=Paper.LETTER))
    first, second, *_ = tables(sheet.page)[0].rows
    assert said(first[3]) == "2 hard 5"
    assert said(first[7]).startswith("6 long 16")
    assert (said(second[3]), second[3].shaded) == ("9 away", True)
    assert said(second[7]).startswith("13 ◆ race A 13.1 mi Großer Internationaler")
    assert said(second[7]).endswith("…")
    assert "Runs are in miles." in printed(sheet).text


def test_what_was_run_stands_below_what_was_planned(space: Workspace, guide: Guide) -> None:
    followed(space, guide, 3)
    add_run(space, Run(TUE, RunKind.EASY, distance_km=8))
    space.add(RunDone(TUE, 8.2, 48, pain=3))
    row = tables(plan_sheet(space, guide, WISH).page)[0].rows[0]
    assert said(row[2]).startswith("1 easy 8 ✓ 8.2 km, 48 minutes, pain 3")


def test_what_was_done_this_week_is_ticked_and_what_was_missed_is_gone(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    followed(space, guide, 3)
    first = space.journal.followed[0]
    space.add(SetDone(TUE, first.workout, Side.LEFT, reps=12))
    clock.at += DAY
    page = plan_sheet(space, guide, WISH).page
    name = workout_words(guide.workout(first.workout), SPOKEN_ENGLISH)
    assert said(tables(page)[0].rows[0][2]) == f"1 ✓ {name}"
    assert space.journal.followed[1].date == TUE + 3 * DAY
    clock.at += 3 * DAY  # Saturday: Friday went by without its workout
    page = plan_sheet(space, guide, WISH, start=TUE).page
    assert said(tables(page)[0].rows[0][5]) == "4"


def test_at_a_weekend_without_a_workout_left_it_begins_with_the_next_week(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    followed(space, guide, 3)
    clock.at += 5 * DAY
    assert plan_sheet(space, guide, WISH).first == date(2026, 12, 7)
    assert plan_sheet(space, guide, WISH, start=TUE).first == date(2026, 11, 30)


def test_a_longer_plan_says_how_much_of_it_is_there_and_goes_on_from_a_day(
    space: Workspace, guide: Guide
) -> None:
    followed(space, guide, 20)
    sheet = plan_sheet(space, guide, WISH)
    assert (sheet.weeks, sheet.left) == (12, 20)
    assert "the next 12 of 20 weeks" in printed(sheet).text
    rest = plan_sheet(space, guide, WISH, start=TUE + 12 * WEEK)
    assert (rest.first, rest.weeks, rest.left) == (date(2027, 2, 22), 8, 8)
    assert len(tables(rest.page)) == 1, "no dose of a day so far ahead"
    assert plan_sheet(space, guide, WISH, weeks=4).weeks == 4
    browsers = plan_sheet(space, guide, replace(WISH, slack=SLACK))
    assert 75 <= browser_scale(browsers.page) <= 115


def test_while_all_is_stopped_there_is_no_dose_and_no_plan_but_what_opens_it(
    space: Workspace, guide: Guide
) -> None:
    followed(space, guide)
    record(space, guide, CheckedIn(TUE, pain=2, sign=WarningSign.BONE_PAIN))
    sheet = plan_sheet(space, guide, WISH)
    assert (sheet.weeks, tables(sheet.page)) == (0, ())
    text = printed(sheet).text
    assert "Everything is stopped." in text
    assert "Pain at one spot of a bone" in text
    assert " x 6" not in text


@pytest.mark.parametrize("start", [None, TUE])
def test_without_a_plan_nothing_is_printed(
    space: Workspace, guide: Guide, start: date | None
) -> None:
    set_profile(space, guide, RUNNER)
    with pytest.raises(NotFound, match="no plan yet"):
        plan_sheet(space, guide, WISH, start=start)


def test_of_a_plan_that_is_over_nothing_is_printed(
    space: Workspace, guide: Guide, clock: Clock
) -> None:
    followed(space, guide, 1)
    with pytest.raises(NotFound, match="ends before"):
        plan_sheet(space, guide, WISH, start=TUE + 8 * WEEK)
    clock.at += 3 * WEEK
    with pytest.raises(NotFound, match="is over"):
        plan_sheet(space, guide, WISH)


def test_every_page_says_what_it_is_not_and_when_to_stop(space: Workspace, guide: Guide) -> None:
    text = printed(plan_sheet(followed(space, guide), guide, WISH)).text
    assert "Not medical advice, and no diagnosis." in text
    assert "Made by Springleg on 1 Dec 2026." in text
    for sign in (WarningSign.CHEST, WarningSign.SNAP):
        assert guide.rule(sign).title in text


def test_the_runners_name_stands_above_in_its_own_letters(space: Workspace, guide: Guide) -> None:
    followed(space, guide, 2, replace(RUNNER, name="Zoë Παπαδοπούλου"))
    found = printed(plan_sheet(space, guide, WISH))
    assert found.title == "Lower-leg plan of Zoë Παπαδοπούλου"
    assert found.title in found.text


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US.UTF-8", Paper.LETTER),
        ("es-MX", Paper.LETTER),
        ("en_GB.UTF-8@euro", Paper.A4),
        ("de", Paper.A4),
        ("C", Paper.A4),
        ("zh_Hant_TW", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_the_paper_is_that_of_the_region(locale: str, paper: Paper) -> None:
    assert usual_paper(locale) is paper


def test_without_a_region_who_reads_miles_gets_letter() -> None:
    assert usual_paper("en", Units.IMPERIAL) is Paper.LETTER
    assert usual_paper("en_GB", Units.IMPERIAL) is Paper.A4


TITLES = st.just("") | st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=90
).filter(str.strip)
RUNS = st.lists(
    st.builds(
        Run,
        st.dates(TUE, TUE + 20 * WEEK),
        st.sampled_from(RunKind),
        st.sampled_from(Priority),
        st.none() | st.floats(0.1, 300),
        TITLES,
    ),
    max_size=12,
)
RUNNERS = st.builds(
    replace,
    st.just(RUNNER),
    preferred_weekdays=st.lists(st.sampled_from(Weekday), min_size=2, max_size=4, unique=True).map(
        tuple
    ),
    units=st.sampled_from(Units),
    name=TITLES,
    kit=st.builds(Kit, leg_press=st.sampled_from(((), (Weekday.TUE,)))),
    strength_history=st.booleans(),
)


def any_plan_is_one_good_page(
    runner: Profile, runs: list[Run], weeks: int, paper: Paper, slack: float
) -> None:
    guide = current_guide()
    with (
        TemporaryDirectory() as folder,
        local_workspace(DataLocation(str(Path(folder) / "data")), Clock()) as space,
    ):
        set_profile(space, guide, runner)
        for run in runs:
            add_run(space, run)
        accept(space, plan_season(space, guide, weeks=weeks))
        sheet = plan_sheet(space, guide, replace(WISH, paper=paper, slack=slack))
        expected = sum(s.date < sheet.first + sheet.weeks * WEEK for s in space.journal.followed)
        assert len(ticks(tables(sheet.page)[0])) == expected
        assert sheet.weeks >= min(sheet.left, 8)
        assert_nothing_overlaps(laid_out(sheet.page))
        assert_one_good_page(paper_file("plan", sheet.page).content)


Law = Callable[[Callable[..., None]], Callable[..., None]]
ANY: Law = given(
    RUNNERS, RUNS, st.integers(1, 20), st.sampled_from(Paper), st.sampled_from((0.0, SLACK))
)


@settings(max_examples=2)
@ANY
def test_any_plan_is_one_good_page(
    runner: Profile, runs: list[Run], weeks: int, paper: Paper, slack: float
) -> None:
    any_plan_is_one_good_page(runner, runs, weeks, paper, slack)


@pytest.mark.full
@settings(max_examples=300)
@ANY
def test_every_plan_is_one_good_page(
    runner: Profile, runs: list[Run], weeks: int, paper: Paper, slack: float
) -> None:
    any_plan_is_one_good_page(runner, runs, weeks, paper, slack)


def test_the_same_day_gives_the_same_bytes(space: Workspace, guide: Guide, clock: Clock) -> None:
    followed(space, guide)
    one, other = (paper_file("plan", plan_sheet(space, guide, WISH).page) for _ in range(2))
    assert one == other
    assert one.name == "springleg-plan-2026-12-01.pdf"
    clock.at = datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert paper_file("plan", plan_sheet(space, guide, WISH).page).content != one.content
