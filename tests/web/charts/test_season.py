"""The season's picture: each mark for its datum and none without, well-formed and legible."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from spoken import Spoken
from springleg import web
from springleg.core.athlete import Priority, Run, RunKind, Units
from springleg.core.guide import Scheme
from springleg.core.log.events import RunDone
from springleg.core.message import ENGLISH, Language
from springleg.usecases.plan.season_picture import (
    Opening,
    PictureDay,
    PictureWeek,
    PictureWorkout,
    SeasonPicture,
    Status,
)
from springleg.web.charts.season import Links, draw, draw_change, season_file
from springleg.web.charts.season.drawing import HEAD, LEFT, ROW, WIDTH
from springleg.web.charts.season.legend import LETTER

SVG = "{http://www.w3.org/2000/svg}"
STATIC = Path(web.__file__).parent / "static"
CSS = (STATIC / "season.css").read_text(encoding="utf-8")
MONDAY = date(2026, 11, 30)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
PHONE_WIDTH = 390 - 2 * 16
LINKS = Links(lambda day: f"/plan/{day}/", lambda monday: f"#week-{monday}")


def work(scheme: Scheme, status: Status = Status.PLANNED, name: str = "") -> PictureWorkout:
    return PictureWorkout(f"a-{scheme}", name or f"Some {scheme}", scheme, status)


def run(kind: RunKind, priority: Priority = Priority.B, km: float | None = None) -> Run:
    return Run(MONDAY, kind, priority, km)


def day(*workouts: PictureWorkout, at: int = 0, **held: object) -> PictureDay:
    return PictureDay(MONDAY + at * DAY, workouts, **held)  # type: ignore[arg-type]  # by name


def season(*days: PictureDay, weeks: int = 1, easier: bool = False) -> SeasonPicture:
    """Weeks from the Monday on, empty but for these days; the first may be an easier one."""
    held = {one.date: one for one in days}
    every = [MONDAY + n * DAY for n in range(7 * weeks)]
    filled = [held.get(one, PictureDay(one)) for one in every]
    return SeasonPicture(
        tuple(
            PictureWeek(filled[n].date, tuple(filled[n : n + 7]), easier=easier and n == 0)
            for n in range(0, len(filled), 7)
        )
    )


def full(weeks: int) -> SeasonPicture:
    """Weeks with all there is in them."""
    days = []
    for n in range(weeks):
        days += [
            day(work(Scheme.LIGHT, Status.DONE), at=7 * n, run=run(RunKind.HARD)),
            day(at=7 * n + 1, away=True, run=run(RunKind.EASY)),
            day(work(Scheme.PLYOMETRIC), at=7 * n + 2, run=run(RunKind.LONG)),
            day(work(Scheme.HEAVY, Status.NOT_DONE), at=7 * n + 3, is_today=not n),
            day(work(Scheme.HEAVY, Status.GONE), work(Scheme.LIGHT, Status.NEW), at=7 * n + 4),
            day(at=7 * n + 5, kept_free=True),
            day(
                work(Scheme.LIGHT),
                at=7 * n + 6,
                run=run(RunKind.RACE, Priority.A, 21.1),
                ran=(RunDone(MONDAY, 21, pain=n % 11),),
            ),
        ]
    openings = (
        Opening(MONDAY + DAY, ("heavy", "plyometric")),
        Opening(MONDAY + 400 * DAY, ("Skipping rope",)),
    )
    return replace(season(*days, weeks=weeks, easier=True), openings=openings)


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 our own


def looks(svg: str) -> Counter[str]:
    """How many elements have each class, in the drawing and in its legend."""
    nodes = (node for node in tree(svg).iter() if f"{SVG}style" != node.tag)
    return Counter(look for node in nodes for look in (node.get("class") or "").split())


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in tree(svg).iter(f"{SVG}text")]


def said(svg: str) -> list[str]:
    """The words of the days."""
    return [
        node.text or ""
        for group in tree(svg).iter(f"{SVG}g")
        for node in group.findall(f"{SVG}title")
    ]


# A day (or a week), the classes that it adds, and its words. Each mark is there twice: in its cell
# and in the legend.
MARKS = {
    "light": (day(work(Scheme.LIGHT)), {"solid": 2, "light": 2}, "Some light"),
    "heavy": (day(work(Scheme.HEAVY)), {"solid": 2, "heavy": 2}, "Some heavy"),
    "rope": (day(work(Scheme.PLYOMETRIC)), {"solid": 2, "plyometric": 2}, "Some plyometric"),
    "done": (
        day(work(Scheme.LIGHT, Status.DONE)),
        {"solid": 3, "light": 3, "tick": 2},
        "Some light (done)",
    ),
    "not done": (
        day(work(Scheme.HEAVY, Status.NOT_DONE)),
        {"solid": 1, "hollow": 2, "heavy": 3},
        "Some heavy (not done)",
    ),
    "leaves": (
        day(work(Scheme.HEAVY, Status.GONE)),
        {"solid": 1, "hollow": 2, "gone": 2, "heavy": 3},
        "Some heavy (leaves)",
    ),
    "new": (
        day(work(Scheme.LIGHT, Status.NEW)),
        {"solid": 3, "light": 3, "new": 2},
        "Some light (new)",
    ),
    "easy run": (day(run=run(RunKind.EASY)), {"run": 2}, "Easy run"),
    "hard run": (day(run=run(RunKind.HARD, km=8)), {"run": 2}, "Hard run, 8 km"),
    "long run": (day(run=run(RunKind.LONG, km=18.5)), {"run": 2}, "Long run, 18.5 km"),
    "race": (day(run=run(RunKind.RACE)), {"race": 3, "on": 1}, "Race"),
    "main race": (
        day(run=run(RunKind.RACE, Priority.A, 21.1)),
        {"race": 3, "main": 3, "on": 1, "band": 1},
        "main race, 21.1 km",
    ),
    "run done": (
        day(run=run(RunKind.EASY, km=8), ran=(RunDone(MONDAY, 8.2, 48, pain=0),)),
        {"run": 2, "ran": 2, "tick": 2},
        "Easy run, 8 km, done 8.2 km, 48 minutes, no pain",
    ),
    "run that hurt": (
        day(run=run(RunKind.LONG), ran=(RunDone(MONDAY, None, pain=10),)),
        {"run": 2, "ran": 4, "hurt": 2, "on": 2},
        "Long run, done a run, pain 10",
    ),
    "race done": (
        day(run=run(RunKind.RACE, km=10), ran=(RunDone(MONDAY, 10),)),
        {"race": 3, "on": 1, "ran": 2, "tick": 2},
        "Race, 10 km, done 10 km",
    ),
    "run that nobody planned": (
        day(ran=(RunDone(MONDAY, None, 30, pain=1), RunDone(MONDAY, 3))),
        {"ran": 4, "hurt": 2, "on": 2},
        "Run, done 30 minutes, pain 1, Run, done 3 km",
    ),
    "away": (day(away=True), {"away": 2}, "Not available"),
    "kept free": (day(kept_free=True), {"dots": 2}, "kept free for a race"),
    "today": (day(is_today=True), {"now": 1, "strong": 1}, "today"),
    "run and workout": (
        day(work(Scheme.LIGHT), run=run(RunKind.HARD)),
        {"solid": 2, "light": 2, "run": 2},
        "Some light, Hard run",
    ),
}
ALWAYS = Counter({"season": 1, "hatch": 1})


@pytest.mark.parametrize(("shown", "classes", "words"), MARKS.values(), ids=MARKS)
def test_each_mark_is_there_for_its_datum_and_no_other(
    shown: PictureDay, classes: dict[str, int], words: str
) -> None:
    drawn = draw(season(shown))
    assert looks(drawn) == ALWAYS + Counter(classes)
    assert said(drawn) == [f"Monday 30 November: {words}"]


def test_a_week_with_nothing_in_it_has_no_mark_and_no_legend() -> None:
    drawn = draw(season())
    assert looks(drawn) == ALWAYS
    assert texts(drawn) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "30 Nov"]
    assert said(drawn) == []


def test_the_three_kinds_of_runs_and_of_workouts_differ_in_shape() -> None:
    def shape(shown: PictureDay) -> tuple[str, str]:
        (group,) = (
            g
            for g in tree(draw(season(shown))).iter(f"{SVG}g")
            if g.find(f"{SVG}title") is not None
        )
        mark = next(node for node in group if node.get("class"))
        return mark.tag.removeprefix(SVG), re.sub(r"^M[\d.]+ [\d.]+", "", mark.get("d") or "")

    schemes = [shape(day(work(scheme))) for scheme in Scheme]
    assert [tag for tag, _ in schemes] == ["circle", "rect", "path"]
    strokes = [shape(day(run=run(kind))) for kind in (RunKind.EASY, RunKind.HARD, RunKind.LONG)]
    assert [d for _, d in strokes] == ["h8", "l4.5-4.5 4.5 4.5 4.5-4.5 4.5 4.5", "h26"]


def test_easier_weeks_and_those_of_the_main_race_stand_on_a_band_with_their_word() -> None:
    race = day(at=13, run=run(RunKind.RACE, Priority.A, 42.2))
    small = day(at=20, run=run(RunKind.RACE, Priority.B, 10))
    drawn = draw(season(race, small, weeks=3, easier=True))
    assert looks(drawn)["band"] == 2
    assert [words for words in texts(drawn) if words in ("easier", "race")] == ["easier", "race"]
    assert [words for words in texts(drawn) if words.endswith(" k")] == ["42 k", "10 k"]


@pytest.mark.parametrize(
    ("km", "units", "words"),
    [
        (None, Units.METRIC, "C"),
        (5, Units.METRIC, "5 k"),
        (0.4, Units.METRIC, "0.4 k"),
        (100, Units.METRIC, "100k"),
        (21.0975, Units.IMPERIAL, "13 mi"),
    ],
)
def test_a_races_plate_says_how_far_or_how_much_it_matters(
    km: float | None, units: Units, words: str
) -> None:
    picture = replace(season(day(run=run(RunKind.RACE, Priority.C, km))), units=units)
    assert words in texts(draw(picture))


def test_a_day_that_mends_a_week_has_a_dashed_edge_and_says_so() -> None:
    drawn = draw(season(day(away=True, mends=True, at=3), day(away=True, at=4)))
    assert looks(drawn)["mends"] == 2  # the day, and the legend
    assert "freed, it brings a workout back" in texts(drawn)
    said = "Thursday 3 December: Not available, freed, it brings a workout back"
    assert said in {node.text for node in tree(drawn).iter(f"{SVG}title")}
    assert re.search(r"\.mends \{[^}]*stroke-dasharray", CSS)


def test_a_smaller_dose_has_a_smaller_mark_and_says_so() -> None:
    usual, less = work(Scheme.HEAVY), replace(work(Scheme.HEAVY), less=True)
    drawn = draw(season(day(usual), day(less, at=2)))
    sides = [float(node.get("width") or 0) for node in tree(drawn).iter(f"{SVG}rect")][:2]
    assert sides[1] < 0.75 * sides[0]
    assert "smaller: less than usual" in texts(drawn)
    said = {node.text for node in tree(drawn).iter(f"{SVG}title")}
    assert "Wednesday 2 December: Some heavy (less than usual)" in said


def test_what_opens_is_a_line_above_its_week_and_a_sentence_below() -> None:
    openings = (Opening(MONDAY + 8 * DAY, ("heavy",)), Opening(MONDAY + 99 * DAY, ("rope", "x")))
    drawn = draw(replace(season(weeks=2), openings=openings))
    assert (looks(drawn)["opens"], looks(drawn)["key-disc"]) == (1, 3)
    (line,) = (node for node in tree(drawn).iter() if node.get("class") == "opens")
    assert re.match(rf"M\S+ {HEAD + ROW - 1}H", line.get("d") or "")
    assert texts(drawn)[-2:] == ["Opens on 8 Dec: heavy.", "Opens on 9 Mar: rope, x."]


def test_it_is_named_and_summed_up_for_those_who_do_not_see_it() -> None:
    race = day(at=6, run=run(RunKind.RACE))
    picture = season(day(work(Scheme.HEAVY)), day(work(Scheme.LIGHT), at=2), race)
    root = tree(draw(replace(picture, openings=(Opening(MONDAY + DAY, ("rope",)),)), name="one"))
    named = {node.get("id"): node.text for node in root if node.get("id")}
    assert root.get("role") == "img"
    assert named[root.get("aria-labelledby")] == "1 week, 30 Nov 2026 to 6 Dec 2026"
    assert named[root.get("aria-describedby")] == (
        "2 workouts: 1 light, 1 heavy. 1 race: Sunday 6 December. Opens on 1 Dec: rope."
    )
    nothing = tree(draw(season(weeks=2)))
    assert [node.text for node in nothing.findall(f"{SVG}desc")] == ["No workout."]


@pytest.mark.parametrize("weeks", [1, 12, 53])
def test_any_number_of_weeks_is_drawn_inside_its_frame_and_always_the_same(weeks: int) -> None:
    drawn, again = draw(full(weeks)), draw(full(weeks))
    assert drawn == again
    assert season_file(full(weeks)) == season_file(full(weeks))
    root = tree(drawn)
    _, _, width, height = map(float, (root.get("viewBox") or "").split())
    assert (width, len(said(drawn))) == (WIDTH, 7 * weeks)
    assert height > HEAD + weeks * ROW
    for node in root.iter():
        for key, value in node.attrib.items():
            if key in {"y", "cy"} and not node.get("transform"):
                assert -12 <= float(value) <= height, ET.tostring(node)
    labels = [f"{(MONDAY + n * WEEK).day} " for n in range(weeks)]
    shown = [words for words in texts(drawn) if re.match(r"\d+ [A-Z]", words)]
    assert all(words.startswith(label) for words, label in zip(shown, labels, strict=True))
    assert draw(SeasonPicture(())) == ""


def test_ids_are_its_own_and_each_that_is_named_is_there() -> None:
    both = draw(full(2), name="one") + draw_change(full(2), name="two")
    root = tree(f"<div>{both}</div>")
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 6
    used = set(re.findall(r"url\(#([^)]+)\)", both))
    used |= {
        node.get(key) or "" for node in root for key in ("aria-labelledby", "aria-describedby")
    }
    assert used == set(ids)


def test_names_cannot_become_markup() -> None:
    def nasty(words: str) -> str:
        return f'<script>"&\x00{words}</script>'

    language = Language("xx", Spoken(nasty))
    for drawn in (
        draw(full(2), language),
        draw(full(2), language, links=LINKS),
        draw_change(full(2), language),
        season_file(full(2), language),
    ):
        assert "<script" not in drawn
        assert "\x00" not in drawn
        tree(drawn)
    named = season(day(work(Scheme.LIGHT, name='A & "B" <c>')))
    assert said(draw(named)) == ['Monday 30 November: A & "B" <c>']


def test_words_of_another_language_reach_every_part() -> None:
    def loud(words: str) -> str:
        return re.sub(
            r"\{[^}]*\}|\w+", lambda one: one[0] if one[0][0] == "{" else one[0].upper(), words
        )

    language = Language("xx", Spoken(loud))
    for drawn in (draw(full(2), language), draw_change(full(2), language)):
        words = [*texts(drawn), *said(drawn), *(tree(drawn).itertext())]
        bare = [re.sub(r" km?\b", "", one) for one in words]  # units are the same everywhere
        assert [one for one in bare if one != one.upper()] == []


@pytest.mark.parametrize("longer", [1, 2, 3])
def test_the_legend_stays_in_the_picture_whatever_the_words_length(longer: int) -> None:
    def long(words: str) -> str:
        return words if "{" in words else " ".join([words] * longer)

    root = tree(draw(full(1), Language("xx", Spoken(long))))
    end = HEAD + ROW
    below = [node for node in root.iter(f"{SVG}text") if float(node.get("y") or 0) > end]
    assert len(below) > 10
    for node in below:
        assert float(node.get("x") or 0) + LETTER * len(node.text or "") <= WIDTH + LETTER, (
            node.text
        )
    rows = sorted({float(node.get("y") or 0) for node in below})
    assert all(lower - upper >= 15 for upper, lower in pairwise(rows))


def test_a_long_word_for_a_week_stays_before_its_days() -> None:
    language = Language("xx", Spoken(lambda words: "Wettkampfwoche" if words == "race" else words))
    picture = season(day(run=run(RunKind.RACE, Priority.A)))
    (label,) = (
        n for n in tree(draw(picture, language)).iter(f"{SVG}text") if n.text and len(n.text) > 10
    )
    assert 0.6 * float(label.attrib["font-size"]) * len("Wettkampfwoche") < LEFT - 4
    assert 'font-size="11"' in draw(picture)


def links(svg: str) -> Iterator[ET.Element]:
    return tree(svg).iter(f"{SVG}a")


def test_a_tap_on_any_day_leads_to_it_and_empty_days_are_not_stopped_at() -> None:
    picture = season(day(work(Scheme.LIGHT), at=2), weeks=2)
    drawn = draw(picture, links=LINKS)
    assert tree(drawn).get("role") == "group"
    hrefs = [one.get("href") for one in links(drawn)]
    first = ["#week-2026-11-30", *(f"/plan/{MONDAY + n * DAY}/" for n in range(7))]
    assert hrefs[:8] == first
    assert len(hrefs) == 16
    full_days = [one.get("href") for one in links(drawn) if one.get("tabindex") is None]
    assert full_days == ["#week-2026-11-30", "/plan/2026-12-02/", "#week-2026-12-07"]
    for one in links(drawn):
        assert bool(one.get("aria-label")) is (one.get("aria-hidden") is None)
    named = [one.get("aria-label") for one in links(drawn) if one.get("aria-label")]
    assert named[:2] == ["Week of Monday 30 November", "Wednesday 2 December: Some light"]


def test_on_a_phone_each_tap_has_room_and_the_cells_cover_the_weeks() -> None:
    for one in links(draw(full(2), links=LINKS)):
        (hit,) = (node for node in one if node.get("class") == "hit")
        wide, high = float(hit.get("width") or 0), float(hit.get("height") or 0)
        assert min(wide, high) * (320 - 32) / WIDTH >= 24
    assert WIDTH <= PHONE_WIDTH


def test_a_change_shows_the_weeks_that_change_before_and_after() -> None:
    left = day(work(Scheme.HEAVY, Status.GONE), work(Scheme.LIGHT), at=8)
    come = day(work(Scheme.HEAVY, Status.NEW), at=2)
    drawn = draw_change(
        season(day(work(Scheme.PLYOMETRIC), at=20), left, come, weeks=3, easier=True)
    )
    assert looks(drawn)["band"] == 0
    assert [words for words in texts(drawn) if words[0].isdigit()] == ["30 Nov", "7 Dec"] * 2
    assert {"Before", "After", "leaves", "new"} <= set(texts(drawn))
    assert "plyometric" not in texts(drawn)
    assert said(drawn) == [
        "Tuesday 8 December: Some heavy (leaves), Some light",
        "Wednesday 2 December: Some heavy (new)",
        "Tuesday 8 December: Some light",
    ]
    (desc,) = tree(drawn).findall(f"{SVG}desc")
    assert desc.text == (
        "Wednesday 2 December: Some heavy (new); "
        "Tuesday 8 December: Some heavy (leaves), Some light"
    )
    assert draw_change(season(day(work(Scheme.LIGHT)))) == ""


@pytest.mark.parametrize("drawn", [draw(full(2), links=LINKS), draw_change(full(2))])
def test_nothing_is_styled_but_by_classes_that_the_style_sheet_knows(drawn: str) -> None:
    for node in tree(drawn).iter():
        assert not {"style", "stroke", "onload"} & set(node.attrib)
        assert (node.get("fill") or "url(").startswith("url(")
        for name in (node.get("class") or "").split():
            assert re.search(rf"\.{name}\b", CSS), name
    assert not re.search(r"#[0-9a-f]{3}|rgb|hsl", CSS)


def colours(style: str) -> dict[str, dict[str, str]]:
    """The plain rules of a style sheet: each class alone with what it says."""
    rules = re.findall(r"\.season (\S+) \{([^}]*)\}", style)
    return {look: dict(re.findall(r"([a-z-]+): ([^;]+);", held)) for look, held in rules}


def test_a_file_stands_by_itself_with_contrast_in_both_themes() -> None:
    drawn = season_file(full(2), ENGLISH)
    root = tree(drawn)
    style = "".join(node.text or "" for node in root.iter(f"{SVG}style"))
    assert "var(" not in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert texts(drawn)[0] == "2 weeks, 30 Nov 2026 to 13 Dec 2026"
    assert drawn.endswith("</svg>\n")
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)")
    assert light != dark
    for theme in (light, dark):
        look = colours(theme)
        paper, band = look[".paper"]["fill"], look[".band"]["fill"]
        for ground in (paper, band):
            assert contrast(look["text"]["fill"], ground) >= 4.5
            for mark in (".run", ".hollow.heavy", ".hollow.light", ".hollow.plyometric", ".new"):
                assert contrast(look[mark]["stroke"], ground) >= 3, (mark, ground)
            for mark in (".solid.light", ".solid.heavy", ".solid.plyometric", ".race.main"):
                assert contrast(look[mark]["fill"], ground) >= 3, (mark, ground)
        assert contrast(look[".tick"]["stroke"], look[".solid.light"]["fill"]) >= 3


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG has it."""
    bright, low = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (low + 0.05)


def brightness(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
