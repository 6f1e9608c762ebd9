"""Charts: well-formed, inside their picture, styled by classes alone, and whole in their tables."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from spoken import Spoken
from springleg import web
from springleg.core.athlete import Profile
from springleg.core.log.events import Away, CheckedIn, Fact, HeelRaiseTested, ProfileSet, RunDone
from springleg.core.message import Language
from springleg.usecases.progress import Progress
from springleg.web.charts import Chart, draw_progress, figure_html
from springleg.web.charts.knee import change_words
from springleg.web.charts.svg import TEXT_SIZE, WIDTH, wide
from usecases.progress_logs import MONDAY, day, found, plan, planned, raises, rope, season, squats

SVG = "{http://www.w3.org/2000/svg}"
CSS = (Path(web.__file__).parent / "static" / "charts.css").read_text(encoding="utf-8")
PHONE, MARGINS = 320, 2 * (16 + 16 + 1)  # the page's and the card's
LEAST_TEXT_PX = 12
HUGE = 1_000_000_000


def everything() -> list[Fact]:
    """A log with every mark in it."""
    return [
        *season(10),
        Away(day(71), day(71), can_train=False),
        CheckedIn(day(60), pain=3, stiffness_min=60),
        CheckedIn(day(61), pain=0, stiffness_min=20),
        *raises(day(62), pain=8),
        *raises(day(63))[:1],
        *raises(day(65)),
        HeelRaiseTested(day(64), 10, 25),
    ]


RUNNERS: dict[str, Progress] = {
    "all marks": found(day(7 * 10 + 3), *everything()),
    "half a year": found(day(7 * 25 + 2), *season(25)),
    "ten years": found(day(0), *season(520, MONDAY - timedelta(weeks=520), last_kg=99_999)),
    "one session": found(day(1), *raises(day(1), left_kg=10, pain=0), CheckedIn(day(1), 0, 0)),
    "one leg": found(day(1), *raises(day(1))[:1]),
    "huge": found(
        day(9),
        *rope(day(1), HUGE),
        *rope(day(8), 1),
        *raises(day(2), left_kg=HUGE, right_kg=0.5, reps=1),
        *squats(day(3), HUGE),
        CheckedIn(day(3), 10, HUGE),
        HeelRaiseTested(day(3), 1, HUGE),
    ),
    "a plan alone": found(day(0), plan(planned(day(1)), planned(day(4), "rope", 60))),
}
CHARTS = {
    f"{name}: {chart.id}": chart
    for name, answer in RUNNERS.items()
    for chart in draw_progress(answer)
    if chart.svg
}


def tree(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)  # noqa: S314 our own


def texts(chart: Chart) -> list[str]:
    return [node.text or "" for node in tree(chart).iter(f"{SVG}text")]


def cells(chart: Chart) -> list[str]:
    assert chart.table is not None
    return [cell for row in chart.table.rows for cell in row]


def chart_of(answer: Progress, name: str) -> Chart:
    return next(chart for chart in draw_progress(answer) if chart.id == name)


def marks(chart: Chart, look: str) -> list[ET.Element]:
    return [node for node in tree(chart).iter() if look in (node.get("class") or "").split()]


def numbers(path: str) -> Iterator[float]:
    return (float(found_one) for found_one in re.findall(r"-?\d+(?:\.\d+)?", path))


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_picture_is_named_and_described_for_those_who_do_not_see_it(chart: Chart) -> None:
    root = tree(chart)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    named = {node.get("id"): node.text for node in root if node.get("id")}
    assert [named[name] for name in (root.get("aria-labelledby") or "").split()] == [
        chart.question,
        chart.finding,
    ]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_nothing_is_styled_but_by_classes_that_the_style_sheet_knows(chart: Chart) -> None:
    for node in tree(chart).iter():
        assert not {"style", "fill", "stroke", "onload", "href"} & set(node.attrib)
        for name in (node.get("class") or "").split():
            assert f".{name}" in CSS, name
    assert "<style" not in chart.svg


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9a-f]{3}|rgb|hsl", CSS)
    assert set(re.findall(r"var\((--[a-z]+)\)", CSS)) <= {
        "--ink",
        "--card",
        "--spring",
        "--hold",
        "--stop",
        "--light",
        "--heavy",
        "--plyo",
        "--line",
        "--edge",
        "--quiet",
    }


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_words_are_large_enough_on_a_small_phone_and_inside_the_picture(chart: Chart) -> None:
    assert TEXT_SIZE * (PHONE - MARGINS) / WIDTH >= LEAST_TEXT_PX
    for node in tree(chart).iter(f"{SVG}text"):
        assert node.get("font-size") == str(TEXT_SIZE)
        length = wide(node.text or "")
        start = float(node.get("x") or 0)
        start -= {"middle": length / 2, "end": length}.get(node.get("text-anchor") or "", 0)
        assert start >= -1, node.text
        assert start + length <= WIDTH + 1, node.text


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_marks_are_inside_the_picture(chart: Chart) -> None:
    root = tree(chart)
    _, _, width, height = numbers(root.get("viewBox") or "")
    for node in root.iter():
        for key, value in node.attrib.items():
            if key in {"x", "x1", "x2", "cx"}:
                assert -1 <= float(value) <= width, ET.tostring(node)
            if key in {"y", "y1", "y2", "cy"}:
                assert -1 <= float(value) <= height, ET.tostring(node)
            if key in {"width", "height"}:
                assert 0 <= float(value) <= width, ET.tostring(node)


@pytest.mark.parametrize("name", RUNNERS)
def test_the_same_answer_is_drawn_the_same(name: str) -> None:
    assert draw_progress(RUNNERS[name]) == draw_progress(RUNNERS[name])


def test_a_chart_with_nothing_to_draw_says_in_a_sentence_what_will_come() -> None:
    for chart in draw_progress(found(day(0))):
        assert (chart.svg, chart.table, chart.notes) == ("", None, ())
        assert chart.finding.endswith(".")
        assert "<svg" not in figure_html(chart)
        assert "<details" not in figure_html(chart)


@pytest.mark.parametrize("name", RUNNERS)
def test_every_number_that_is_drawn_as_a_last_value_is_in_the_table(name: str) -> None:
    for chart in draw_progress(RUNNERS[name]):
        strong = list(marks(chart, "strong")) if chart.svg else []
        figures = {n for node in strong for n in re.findall(r"\d+(?:\.\d+)?$", node.text or "")}
        said = " ".join(cells(chart)).replace(",", "") if figures else ""
        known = set(re.findall(r"\d+(?:\.\d+)?", said)) | {"10"}  # "pain, 0 to 10"
        assert figures <= known, chart.id


def test_the_calendar_has_a_row_for_each_day_and_a_shape_for_each_scheme() -> None:
    answer = RUNNERS["all marks"]
    chart = chart_of(answer, "doing")
    assert chart.table is not None
    assert len(chart.table.rows) == len(answer.doing.days)
    assert (
        "9 Jun 2026",
        "Bent-knee heel raises, heavy",
        "Bent-knee heel raises, heavy, 2 sets",
    ) in (chart.table.rows)
    shapes = {
        scheme: {node.tag.removeprefix(SVG) for node in marks(chart, scheme)}
        for scheme in ("light", "heavy", "plyometric")
    }
    assert shapes == {"light": {"circle"}, "heavy": {"rect"}, "plyometric": {"path"}}
    assert {"missed", "ill or away", "to come"} <= set(texts(chart))


def test_a_missed_day_is_a_cross_and_in_words() -> None:
    answer = found(day(6), plan(planned(day(1)), planned(day(4))), *raises(day(1)))
    chart = chart_of(answer, "doing")
    assert cells(chart)[:3] == ["5 Jun 2026", "Straight-knee heel raises, light", "missed"]
    assert "missed" in texts(chart)
    assert len(marks(chart, "missed")) == 2  # the day and the legend


def test_bars_stand_on_nothing_and_the_plan_has_its_own_stroke() -> None:
    facts = [plan(planned(day(1), "rope", 80), planned(day(8), "rope", 40)), *rope(day(1), 40)]
    chart = chart_of(found(day(9), *facts), "how-much")
    (bar,) = marks(chart, "bar")
    ground = float(marks(chart, "ground")[0].get("y1") or 0)
    assert float(bar.get("y") or 0) + float(bar.get("height") or 0) == pytest.approx(ground)
    first, second, _ = (float(node.get("y1") or 0) for node in marks(chart, "plan"))
    assert ground - first == pytest.approx(2 * (ground - second), abs=0.1)
    assert ground - second == pytest.approx(float(bar.get("height") or 0), abs=0.1)
    assert cells(chart) == ["8 Jun 2026", "0", "40", "1 Jun 2026", "40", "80"]


def test_contacts_are_never_shown_without_the_way_of_counting() -> None:
    for facts in (rope(day(1), 60), [plan(planned(day(1), "rope", 60))]):
        chart = chart_of(found(day(2), *facts), "how-much")
        assert any("a jump on two feet counts 2" in note for note in chart.notes)


def test_legs_differ_in_stroke_mark_and_words() -> None:
    facts = [
        *raises(day(1), left_kg=10, right_kg=5),
        *raises(day(4), left_kg=20, right_kg=10),
    ]
    chart = chart_of(found(day(6), *facts), "stronger")
    assert {"left 20", "right 10"} <= set(texts(chart))
    assert {node.tag for node in marks(chart, "mark") if "left" in (node.get("class") or "")} == {
        f"{SVG}circle"
    }
    assert {node.tag for node in marks(chart, "mark") if "right" in (node.get("class") or "")} == {
        f"{SVG}rect"
    }
    assert re.search(r"\.leg\.right \{[^}]*stroke-dasharray", CSS)
    twice = "2 \N{MULTIPLICATION SIGN} 15"
    assert cells(chart) == [
        *("5 Jun 2026", f"20 kg, {twice}", f"10 kg, {twice}"),
        *("2 Jun 2026", f"10 kg, {twice}", f"5 kg, {twice}"),
    ]


def test_a_knee_has_its_left_solid_its_right_dotted_and_the_weight_at_both_ends() -> None:
    facts = [
        *raises(day(1), "bent-heavy", left_kg=20, right_kg=10),
        *raises(day(4), "bent-heavy", left_kg=30, right_kg=12.5),
    ]
    answer = found(day(6), *facts)
    (knee,) = answer.stronger.capacities.knees
    chart = draw_progress(answer)[0]
    ends = [f"L {knee.points[-1].left:g} kg", f"R {knee.points[-1].right:g} kg"]
    assert [words for words in texts(chart) if words.endswith("kg")] == ends
    assert [node.tag for node in marks(chart, "knee-end")] == [f"{SVG}circle"] * 2
    assert re.search(r"\.knee\.right \{[^}]*stroke-dasharray", CSS)
    assert not re.search(r"\.knee\.left[^}]*dasharray", CSS)
    assert len(marks(chart, "knee")) == 2
    assert cells(chart)[:3] == ["5 Jun 2026", *(one.split(" ", 1)[1] for one in ends)]
    assert change_words(knee) == f"+{knee.change:g} kg"


def test_a_morning_is_drawn_by_what_its_day_said_and_not_by_the_zones_of_sessions() -> None:
    """A morning of 3 where none is usual is red, though 3 in a session is for holding."""
    told = ProfileSet(Profile(usual_pain=0))
    facts = [told, *raises(day(1), pain=0), CheckedIn(day(2), pain=3)]
    chart = chart_of(found(day(3), *facts), "hurting")
    assert cells(chart)[:3] == ["3 Jun 2026", "\N{EN DASH}", "3, back off"]
    (bar,) = (node for node in marks(chart, "bar") if float(node.get("height") or 0))
    assert "stop" in (bar.get("class") or "").split()
    assert len(marks(chart, "alarm")) == 1
    (session,) = marks(chart, "pain")
    top = float(re.findall(r"[\d.]+", session.get("d") or "")[1])
    assert float(marks(chart, "go")[0].get("y") or 0) < top


def test_equal_legs_share_one_label() -> None:
    assert "both 10" in texts(chart_of(RUNNERS["one session"], "stronger"))


def test_a_leg_that_rested_leaves_a_gap() -> None:
    sessions = [raises(day(n)) for n in (0, 1, 2, 3, 4)]
    sessions[2] = sessions[2][:1]  # the left alone
    facts = [fact for session in sessions for fact in session]
    chart = chart_of(found(day(6), *facts), "stronger")
    left, right_before, right_after = (node.get("d") or "" for node in marks(chart, "leg"))
    assert [path.count("L") for path in (left, right_before, right_after)] == [4, 1, 1]
    assert "\N{EN DASH}" in cells(chart)


def test_another_workout_can_be_asked_for() -> None:
    answer = RUNNERS["half a year"]
    first = chart_of(answer, "stronger")
    other = first.others[0]
    shown = next(c for c in draw_progress(answer, track=other.id) if c.id == "stronger")
    assert shown.finding.startswith(other.name)
    assert other not in shown.others
    assert len(shown.others) == len(first.others)
    unknown = next(c for c in draw_progress(answer, track="nonsense") if c.id == "stronger")
    assert unknown == first


def test_symmetry_has_its_line_and_tells_noise_by_the_mark() -> None:
    facts = [HeelRaiseTested(day(0), 20, 25), HeelRaiseTested(day(30), 24, 22)]
    chart = chart_of(found(day(31), *facts), "balance")
    assert {"10 % line", "right 92 %", "L", "R"} <= set(texts(chart))
    assert (len(marks(chart, "pain")), len(marks(chart, "ring"))) == (1, 1)
    assert cells(chart)[-5:] == ["1 Jun 2026", "20", "25", "80 %", "over"]
    assert any("mostly noise" in words for words in chart.reading)


def test_pain_has_its_zones_in_words_and_each_answer_its_own() -> None:
    facts = [*raises(day(1), pain=4), CheckedIn(day(2), pain=8, stiffness_min=45)]
    chart = chart_of(found(day(3), *facts), "hurting")
    assert {"go", "hold", "back off", "stop"} <= set(texts(chart))
    assert {"pain in a session", "pain on the morning"} <= set(texts(chart))
    zones = ("go", "hold", "back-off", "stop")
    assert [len(marks(chart, zone)) for zone in zones] == [1, 2, 1, 2]  # and the mornings' bars
    dash = "\N{EN DASH}"
    assert cells(chart) == [
        *("3 Jun 2026", dash, "8, stop", "45 min, hold"),
        *("2 Jun 2026", "4, hold", dash, dash),
    ]


def test_pain_of_runs_has_its_column_where_there_is_any() -> None:
    facts = [*raises(day(1), pain=4), RunDone(day(2), 8, pain=6), CheckedIn(day(2), pain=0)]
    chart = chart_of(found(day(3), *facts), "hurting")
    assert "pain in a session or on a run" in texts(chart)
    dash = "\N{EN DASH}"
    assert cells(chart) == [
        *("3 Jun 2026", dash, "6, back off", "0, go", dash),
        *("2 Jun 2026", "4, hold", dash, dash, dash),
    ]


def _loud_word(word: str) -> str:
    return word if word.startswith("{") else word.upper()


def test_words_of_another_language_reach_every_part() -> None:
    def loud(words: str) -> str:
        return re.sub(r"\{[^}]*\}|\w+", lambda one: _loud_word(one.group()), words)

    for chart in draw_progress(RUNNERS["half a year"], Language("xx", Spoken(loud))):
        said = [chart.question, chart.finding, *chart.notes, *chart.reading, *texts(chart)]
        assert chart.table is not None
        said += [chart.table.caption, *chart.table.head, *cells(chart)]
        said += [other.name for other in chart.others]
        assert [words for words in said if words != words.upper()] == []


def test_the_words_beside_a_chart_have_room_in_a_language_of_long_words() -> None:
    long = {"back off": "zur\N{LATIN SMALL LETTER U WITH DIAERESIS}cknehmen", "usual": "wie sonst"}
    language = Language("xx", Spoken(lambda words: long.get(words, words)))
    *_, chart = draw_progress(RUNNERS["all marks"], language)
    drawn = {node.text: float(node.attrib["x"]) for node in tree(chart).iter(f"{SVG}text")}
    for words in [long["back off"], next(said for said in drawn if said and "wie sonst" in said)]:
        assert drawn[words] + wide(words) <= WIDTH


def test_text_cannot_become_markup() -> None:
    def nasty(words: str) -> str:
        return f'<script>"&\x00{words}</script>'

    language = Language("xx", Spoken(nasty))

    for answer in RUNNERS.values():
        for chart in draw_progress(answer, language):
            page = figure_html(chart, language)
            assert "<script" not in page
            assert "\x00" not in page
            ET.fromstring(page)  # noqa: S314 our own
