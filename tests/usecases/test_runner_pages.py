"""Four weeks, the physiotherapist's sheet and CERT on paper: one page each, whoever the runner."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from enum import StrEnum
from gettext import NullTranslations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.paper.sheets import assert_nothing_overlaps, assert_one_good_page
from springleg.core.athlete import Condition, Profile, Run, RunKind
from springleg.core.guide import Guide
from springleg.core.log.entries import Entry
from springleg.core.log.events import (
    CheckedIn,
    Fact,
    HeelRaiseTested,
    PlanAccepted,
    ProfileSet,
    RunAdded,
)
from springleg.core.log.journal import Journal
from springleg.core.log.sets import SetDone, Side
from springleg.core.message import SPOKEN_ENGLISH, Language
from springleg.exchange.paper.layout import laid_out
from springleg.exchange.paper.page import Block, LineChart, Page, Paper, Table
from springleg.usecases.app.paper import PaperWish, paper_file
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.progress.paper_cert import cert_page, in_short
from springleg.usecases.progress.paper_progress import progress_page
from springleg.usecases.progress.paper_sheet import sheet_page
from usecases.paper_runners import (
    NEWCOMER,
    RUNNERS,
    SET,
    TODAY,
    ago,
    lived,
    set_otherwise,
    stopped,
    trained,
)
from usecases.progress_logs import plan, planned, raises

PAGES: dict[str, Callable[..., Page]] = {
    "progress": progress_page,
    "sheet": sheet_page,
    "cert": cert_page,
}
WORD = re.compile(r"(?<![{\w:])[A-Za-z]{3,}(?![\w}:])")  # no name of a value
A4 = PaperWish(Paper.A4, SPOKEN_ENGLISH)
LETTER = PaperWish(Paper.LETTER, SPOKEN_ENGLISH)


def words(page: Page) -> str:
    """All that stands on a page, in order."""
    return " ".join([page.title, page.subtitle, *_said(page.blocks), *page.footer])


def _said(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        for _, text in sorted(_texts(block)):
            yield text


def _texts(block: object, at: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], str]]:
    """Every text of a noun, with its place."""
    if isinstance(block, StrEnum):
        return
    if isinstance(block, str):
        yield at, block
    elif isinstance(block, tuple):
        for n, one in enumerate(block):
            yield from _texts(one, (*at, n))
    elif hasattr(block, "__struct_fields__"):
        for n, name in enumerate(block.__struct_fields__):
            yield from _texts(getattr(block, name), (*at, n))


@pytest.mark.parametrize(
    ("runner", "wish"),
    [*((runner, LETTER) for runner in RUNNERS), ("trained", A4)],
    ids=lambda one: one if isinstance(one, str) else str(one.paper),
)
def test_each_page_is_one_good_page(
    runner: str, wish: PaperWish, space: Workspace, guide: Guide
) -> None:
    lived(space, RUNNERS[runner]())
    for about, page_of in PAGES.items():
        page = page_of(space, guide, wish)
        assert_nothing_overlaps(laid_out(page))
        assert "no diagnosis" in words(page)
        if runner == "trained":
            file = paper_file(about, page)
            assert file.name == f"springleg-{about}-2026-12-01.pdf"
            assert_one_good_page(file.content)


def test_the_same_log_makes_the_same_bytes(space: Workspace, guide: Guide) -> None:
    lived(space, trained())
    once, again = (paper_file("sheet", sheet_page(space, guide, A4)) for _ in range(2))
    assert once == again


def test_a_page_knows_nothing_of_days_after_its_own(space: Workspace, guide: Guide) -> None:
    later = [
        *trained(),
        *raises(ago(0), pain=7),
        CheckedIn(ago(0), pain=9),
        HeelRaiseTested(ago(0), 1, 2),
    ]
    on = ago(1)
    for page_of in PAGES.values():
        before = page_of(lived(space, trained()), guide, A4, on)
        assert page_of(lived(space, later), guide, A4, on) == before


def test_four_weeks_stand_beside_the_four_before(space: Workspace, guide: Guide) -> None:
    told = words(progress_page(lived(space, trained()), guide, A4))
    assert "4 Nov 2026 to 1 Dec 2026, beside the four weeks before." in told
    assert "7 of 8 planned sessions done; in the four weeks before 8 of 8." in told
    assert "Rope contacts 120 120" in told
    assert "Sets, left" in told


def test_a_day_says_by_a_sign_of_its_own_what_became_of_it(space: Workspace, guide: Guide) -> None:
    told = words(progress_page(lived(space, trained()), guide, A4))
    for sign in (
        "\N{CHECK MARK} rope",
        "\N{BALLOT X} straight, heavy",
        "\N{RIGHTWARDS ARROW} straight",
    ):
        assert sign in told


def test_who_has_logged_nothing_reads_that_and_no_empty_chart(
    space: Workspace, guide: Guide
) -> None:
    lived(space, [ProfileSet(NEWCOMER)])
    progress, sheet = progress_page(space, guide, A4), sheet_page(space, guide, A4)
    assert "Nothing was planned or done in these eight weeks." in words(progress)
    assert "No set is logged in these four weeks." in words(sheet)
    assert "No morning was answered and no pain was said in these eight weeks." in words(sheet)
    assert "LineChart" not in repr(progress) + repr(sheet)


def test_the_sheet_tells_doses_sessions_and_the_legs(space: Workspace, guide: Guide) -> None:
    told = words(sheet_page(lived(space, trained()), guide, A4))
    assert "30 Nov" not in told.split("Sessions of these four weeks")[0].split("Doses now")[1]
    assert (
        "2 x 6 at 34 kg 2 x 6 at 34 kg 2 x 6 at 32 kg 2 / 2 1" in told
    )  # asked apart; done left, right, left over, pain
    assert "Heel raises, 28 Nov 27 25 93" in told
    assert "Now: nothing in the answers holds the doses back." in told
    assert "1, 12.5 km, longest 12.5 km (before: none logged)" in told


def test_the_sheet_tells_of_a_stop_where_it_hurt_signs_and_time_off(
    space: Workspace, guide: Guide
) -> None:
    told = words(sheet_page(lived(space, stopped()), guide, A4))
    assert "Now: nothing is prescribed. A calf that is painful and swollen" in told
    assert "middle of the Achilles tendon, left (dull): once, 7 of 10" in told
    assert "A calf that is painful and swollen, warm or red (30 Nov)" in told
    assert "asked and none so on 27 Nov" in told
    assert "ill with fever 16 Nov to 17 Nov" in told
    assert "away, no training 11 Nov to 13 Nov" in told
    assert "None: all workouts are shut, as said above." in told


def test_pain_of_a_session_that_hurt_too_much_to_begin_is_on_both_pages(
    space: Workspace, guide: Guide
) -> None:
    lived(space, stopped())
    progress = progress_page(space, guide, A4)
    assert "Most pain in a session 7 1" in words(progress)
    charts = [
        one for one in _charts(progress.blocks) if len(one.series) == 2 and "Pain" in one.title
    ]
    (chart,) = charts
    assert 7 in [y for _, y in chart.series[1].points]


def _charts(blocks: object) -> Iterator[LineChart]:
    if isinstance(blocks, LineChart):
        yield blocks
    elif isinstance(blocks, tuple):
        for one in blocks:
            yield from _charts(one)
    elif hasattr(blocks, "columns") and not isinstance(blocks, Table):
        yield from _charts(blocks.columns)


def test_what_was_changed_is_told_with_its_cause(space: Workspace, guide: Guide) -> None:
    first = plan(planned(ago(8)), planned(ago(5)))
    again = plan(planned(ago(8)), planned(ago(4)))
    anew = PlanAccepted(again.plan, again.start, 1, cause="Your days for workouts have changed.")
    changed = replace(NEWCOMER, settings={"heavy.step.rise_pct": 5})
    lived(space, [ProfileSet(NEWCOMER), first, anew, ProfileSet(changed)])
    space.journal = _made_today(space)
    told = words(sheet_page(space, guide, A4))
    assert "Your days for workouts have changed. The plan changes on 2 days." in told
    assert "The first plan was accepted." in told
    assert "The runner changed: How far a heavy load goes at a time." in told


def _made_today(space: Workspace) -> Journal:
    now = space.now()
    return Journal(
        Entry(entry.id, now + timedelta(seconds=n), entry.fact)
        for n, entry in enumerate(space.journal.entries)
    )


def test_the_sheet_leaves_out_the_oldest_where_there_is_too_much_and_says_so(
    space: Workspace, guide: Guide
) -> None:
    facts: list[Fact] = [ProfileSet(NEWCOMER)]
    for n in range(1, 28):
        facts += raises(ago(n), "straight-heavy", left_kg=20.0 + n, right_kg=10.0)
    page = sheet_page(lived(space, facts), guide, LETTER)
    assert_nothing_overlaps(laid_out(page))
    assert "earlier ones are left out." in words(page)
    assert "30 Nov Straight-knee" in words(page)


def test_a_runner_reads_their_own_units_and_their_next_race(space: Workspace, guide: Guide) -> None:
    lived(
        space,
        [
            *set_otherwise(SET)(),
            RunAdded(Run(TODAY + timedelta(days=19), RunKind.RACE, distance_km=21.1)),
        ],
    )
    told = words(sheet_page(space, guide, A4))
    assert "136.7 lb" in told
    assert "20 Dec 2026, 13.1 mi" in told
    assert "High blood pressure that is not under control" in told
    assert " kg" not in told


def test_cert_names_who_its_rules_are_from(space: Workspace, guide: Guide) -> None:
    told = words(cert_page(lived(space, trained()), guide, A4))
    for source in ("Silbernagel", "Beyer et al. 2015", "PodiumRunner", "Slade et al. 2016"):
        assert source in told
    assert in_short("Bohm & al. 2015, Sports Med Open 1:7, doi 10.1/x (264 people)") == (
        "Bohm & al. 2015"
    )
    assert in_short("Practice pages; no study") == "Practice pages"


class Longer(NullTranslations):
    """A language whose words are a quarter longer than in English, as German's may be."""

    def gettext(self, message: str) -> str:
        return WORD.sub(lambda found: found[0] + "e" * round(len(found[0]) / 4), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_a_language_of_longer_words_has_its_page_too(space: Workspace, guide: Guide) -> None:
    lived(space, RUNNERS["set otherwise"]())
    wish = PaperWish(Paper.LETTER, Language("de", Longer()))
    assert "Howe muche?" in words(progress_page(space, guide, wish))
    for page_of in PAGES.values():
        assert_nothing_overlaps(laid_out(page_of(space, guide, wish)))


ANSWERS = st.one_of(
    st.builds(
        CheckedIn,
        st.integers(0, 90).map(ago),
        pain=st.integers(0, 10),
        stiffness_min=st.integers(0, 240),
        side=st.sampled_from(Side),
        place=st.sampled_from(("", "calf", "achilles", "insertion", "shin")),
        no_signs=st.booleans(),
    ),
    st.builds(HeelRaiseTested, st.integers(0, 90).map(ago), st.integers(0, 60), st.integers(0, 60)),
    st.builds(
        SetDone,
        st.integers(0, 90).map(ago),
        st.sampled_from(("straight-heavy", "bent-light", "bent-heavy")),
        st.sampled_from((Side.LEFT, Side.RIGHT)),
        number=st.integers(1, 3),
        reps=st.integers(0, 20),
        load_kg=st.floats(0, 150).map(lambda kg: round(kg, 2)),
        rir=st.none() | st.integers(0, 10).map(float),
        pain=st.none() | st.integers(0, 10),
    ),
    st.builds(
        lambda name, condition: ProfileSet(Profile(name=name, condition=condition)),
        st.text(max_size=40),
        st.none() | st.sampled_from(Condition),
    ),
)
LOGS = st.lists(ANSWERS, max_size=25)


def all_pages_are_good(space: Workspace, guide: Guide, facts: list[Fact], wish: PaperWish) -> None:
    lived(space, facts)
    for page_of in PAGES.values():
        page = page_of(space, guide, wish)
        assert_nothing_overlaps(laid_out(page))


FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=4, suppress_health_check=FIXTURE)
@given(LOGS, st.sampled_from((A4, LETTER)))
def test_any_log_makes_good_pages(
    space: Workspace, guide: Guide, facts: list[Fact], wish: PaperWish
) -> None:
    all_pages_are_good(space, guide, facts, wish)


@pytest.mark.full
@settings(max_examples=300, suppress_health_check=FIXTURE)
@given(LOGS, st.sampled_from((A4, LETTER)))
def test_every_log_makes_good_pages(
    space: Workspace, guide: Guide, facts: list[Fact], wish: PaperWish
) -> None:
    all_pages_are_good(space, guide, facts, wish)
