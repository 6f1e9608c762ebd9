"""Any page becomes a PDF of one page, legible, with nothing over anything else; or is refused."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exchange.paper.sheets import assert_nothing_overlaps, assert_one_good_page, read
from springleg.core.errors import Refused
from springleg.exchange.paper.fonts import BREAK, LACKING, broken, printable, width_at_one
from springleg.exchange.paper.layout import fits, laid_out
from springleg.exchange.paper.page import (
    Align,
    Bar,
    BarChart,
    Beside,
    Block,
    Cell,
    Fact,
    Facts,
    Heading,
    Limit,
    Line,
    LineChart,
    Page,
    Paper,
    Ruled,
    Series,
    Table,
    Text,
    Tick,
)
from springleg.exchange.paper.pdf import pdf

DAY = date(2026, 12, 1)
LETTERS = "Łódź ěščř Ελληνικά Кирилица Հայերեն → ≥ × ■ ▲ ● ◆ – ✓ 1 234"  # noqa: RUF001 as is
DATES = tuple(Tick(7 * n, f"{n + 1} Nov") for n in range(4))
LOADS = LineChart(
    "Load",
    "Up in four weeks.",
    (
        Series("left, bent knee", ((0, 20), (7, 22.5), (14, None), (21, 30))),
        Series("right, bent knee", ((0, 25), (7, 25), (14, 27.5), (21, 27.5))),
    ),
    DATES,
    tuple(Tick(n, str(n)) for n in (0, 10, 20, 30)),
    (Limit(28, "as planned"),),
)
CONTACTS = BarChart(
    "Contacts",
    "Most in the third week.",
    ("done", "planned", "light"),
    tuple(Bar(f"{n} Nov", (n * 30, n * 40, 20)) for n in range(1, 5)),
    tuple(Tick(n, str(n)) for n in (0, 80, 160)),
    (Limit(140, "at most"),),
)


def page(*blocks: Block, paper: Paper = Paper.A4, title: str = "A page") -> Page:
    return Page(title, "Under it", blocks, ("At the foot.",), paper, "en", DAY)


WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäéßñЖψ→-"), min_size=1, max_size=24)
SAID = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
LINES = st.builds(Line, SAID, bold=st.booleans(), small=st.booleans(), tick=st.booleans())
CELLS = st.builds(
    Cell,
    st.lists(LINES, max_size=3).map(tuple),
    shaded=st.booleans(),
    align=st.sampled_from(Align),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(2, 6))
    row = st.lists(CELLS, min_size=columns, max_size=columns).map(tuple)
    return Table(
        tuple(draw(st.lists(WORD, min_size=columns, max_size=columns))),
        tuple(draw(st.lists(row, min_size=1, max_size=4))),
        tuple(draw(st.lists(st.floats(1, 3), min_size=columns, max_size=columns))),
        ruled=draw(st.booleans()),
        grow=draw(st.booleans()),
        small=draw(st.booleans()),
        row_mm=draw(st.sampled_from((0, 8))),
    )


FACTS = st.builds(
    Facts, st.lists(st.builds(Fact, WORD, SAID), max_size=7).map(tuple), columns=st.integers(1, 3)
)
PLAIN: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, SAID),
    st.builds(Text, SAID, bold=st.booleans(), small=st.booleans(), framed=st.booleans()),
    FACTS,
    tables(),
    st.builds(Ruled, WORD, lines=st.integers(0, 3), grow=st.booleans()),
    st.just(LOADS),
    st.just(CONTACTS),
)
COLUMNS = st.builds(
    Beside,
    st.lists(st.lists(PLAIN, min_size=1, max_size=2).map(tuple), min_size=2, max_size=2).map(tuple),
    st.just((1.0, 1.5)),
)
PAGES = st.builds(
    Page,
    title=SAID,
    subtitle=SAID,
    blocks=st.lists(st.one_of(PLAIN, COLUMNS), max_size=5).map(tuple),
    footer=st.lists(SAID, max_size=2).map(tuple),
    paper=st.sampled_from(Paper),
    language=st.just("en"),
    made=st.just(DAY),
    landscape=st.booleans(),
)


def all_of_it_is_good(asked: Page) -> None:
    assume(fits(asked))
    sheet = laid_out(asked)
    assert_nothing_overlaps(sheet)
    data = pdf(asked)
    assert data == pdf(asked)
    assert_one_good_page(data)


@settings(max_examples=6)
@given(PAGES)
def test_any_page_that_fits_is_one_good_page(asked: Page) -> None:
    all_of_it_is_good(asked)


@pytest.mark.full
@given(PAGES)
def test_every_page_that_fits_is_one_good_page(asked: Page) -> None:
    all_of_it_is_good(asked)


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, (595.28, 841.89)), (Paper.LETTER, (612, 792))]
)
def test_a_page_with_all_there_is_says_all_of_it(paper: Paper, size: tuple[float, float]) -> None:
    table = Table(
        ("Day", "What"), ((Cell((Line("Mon", tick=True),)), Cell((Line("Rope"),))),), (1, 2)
    )
    blocks = Heading("How it goes"), Beside(((LOADS,), (CONTACTS,)), (1, 1)), table, Ruled("Notes")
    asked = page(*blocks, Facts((Fact("Left leg", "24 raises"),)), paper=paper)
    assert_nothing_overlaps(laid_out(asked))
    found = assert_one_good_page(pdf(asked))
    assert found.size == pytest.approx(size, abs=0.1)
    for words in ("A page", "How it goes", "right, bent knee", "as planned", "Rope", "24 raises"):
        assert words in found.text
    assert (found.title, found.made) == ("A page", "D:20261201000000Z")


def test_letters_of_many_languages_come_out_as_they_went_in() -> None:
    assert LETTERS in assert_one_good_page(pdf(page(Text(LETTERS)))).text
    assert LETTERS in assert_one_good_page(pdf(page(Text(LETTERS, bold=True)))).text


def test_letters_that_the_font_lacks_are_boxes_and_steering_signs_are_gone() -> None:
    assert printable("日本\U0001f3c3 a\u200db\x00\tc\nd") == f"{LACKING * 3} ab c d"
    found = read(pdf(page(Text("Tokyo 東京 \U0001f3c3"), title="Run \u202e東")))
    assert f"Tokyo {LACKING * 2} {LACKING}" in found.text


def test_a_number_keeps_its_unit_and_a_long_word_is_broken_at_its_dash() -> None:
    narrow = width_at_one("Rest 75", bold=False) * 10 + 1
    assert broken("Rest 75 s.", narrow, 10) == ("Rest", "75 s.")
    half = width_at_one("wadenheben-", bold=False) * 10 + 1
    assert broken("wadenheben-übungen", half, 10) == ("wadenheben-", "übungen")
    assert "".join(broken("x" * 90, 40, 10)).replace(BREAK, "") == "x" * 90
    assert all(width_at_one(line, bold=False) * 10 <= 40 for line in broken("x" * 90, 40, 10))
    comma = width_at_one("Straight", bold=False) * 10 + 1
    assert broken("Straight, heavy", comma, 10) == (f"Straigh{BREAK}", "t, heavy")
    assert broken("123456", width_at_one("1234", bold=False) * 10 + 1, 10) == ("1234", "56")


def test_a_page_is_set_smaller_so_that_a_word_stays_whole_but_not_for_any_word() -> None:
    def cells(word: str) -> Page:
        return page(Table(("",) * 9, ((Cell((Line(word),)), *(Cell(),) * 8),), (1,) * 9))

    assert laid_out(cells("Sprung")).scale > laid_out(cells("Seilsprünge")).scale
    assert laid_out(cells("Sprung")).scale == laid_out(cells("Seilspringen" * 4)).scale
    assert "Seilsprünge" in read(pdf(cells("Seilsprünge"))).text


def test_what_does_not_fit_is_refused_and_never_cut() -> None:
    long = page(*(Text("some words that fill a line and more " * 12) for _ in range(40)))
    assert not fits(long)
    with pytest.raises(Refused, match="does not fit on one page"):
        pdf(long)


def test_what_is_long_is_set_smaller_but_not_too_small() -> None:
    short = page(Text("few words"))
    long = replace(short, blocks=tuple(Text("some words that fill a line " * 9) for _ in range(17)))
    large, small = laid_out(short), laid_out(long)
    assert large.scale > small.scale
    assert_nothing_overlaps(small)


def test_the_file_holds_its_own_letters_and_no_clock() -> None:
    data = pdf(page(Text("words")))
    assert data.count(b"/FontFile2") == 2
    assert b"Helvetica" not in data
    assert data != pdf(replace(page(Text("words")), made=date(2026, 12, 2)))


def test_threads_draw_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font's file is read by a place that all share: two at once got pieces of other letters."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    cut, inside, at_once = TTFontFile.makeSubset, list[int](), list[int]()

    def slowly(font: TTFontFile, subset: list[int]) -> bytes:
        inside.append(1)
        at_once.append(len(inside))
        sleep(0.02)
        found = cut(font, subset)
        inside.pop()
        return found

    asked = page(Text(LETTERS))
    alone = pdf(asked)
    monkeypatch.setattr(TTFontFile, "makeSubset", slowly)
    with ThreadPoolExecutor(3) as threads:
        together = list(threads.map(pdf, [asked] * 3))
    assert together == [alone] * 3
    assert max(at_once) == 1


def test_the_library_is_imported_only_when_a_pdf_is_made() -> None:
    code = (
        "import sys, springleg.usecases.plan.paper, springleg.cli.print;"
        "sys.exit('reportlab' in sys.modules or 'PIL' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
