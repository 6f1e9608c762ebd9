"""The season as a file of its own: its colours are in it, light and dark."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from springleg.core.message import ENGLISH, Language, say
from springleg.usecases.plan.season_picture import SeasonPicture
from springleg.web.charts.season import drawing, words
from springleg.web.charts.svg import clean, tag

STATIC = Path(__file__).parents[2] / "static"
MARGIN, TITLE = 16, 30
SCALE = 1.5  # a file is looked at on a desk too
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6})([0-9a-f]{2})?;")
USED = re.compile(r"var\(--([a-z-]+)\)")


def season_file(picture: SeasonPicture, language: Language = ENGLISH) -> str:
    """The season as a whole SVG file, with a title above it; the same for the same picture.

    For browsers and for programs that know less of styles: no variable is in it. `picture` has a
    week at least.
    """
    inside, height = drawing.body(picture, language, name="season")
    title = words.title(picture)
    left, top = -MARGIN, -MARGIN - TITLE
    wide, high = drawing.WIDTH + 2 * MARGIN, height + 2 * MARGIN + TITLE
    says = say(words.summary(picture), language)
    parts = [
        tag("style", _styles()),
        tag("rect", x=left, y=top, width=wide, height=high, class_="paper"),
        tag("text", clean(say(title, language)), x=0, y=top + 32, font_size=16, class_="strong"),
        inside,
    ]
    return (
        drawing.canvas(
            "season",
            title,
            says,
            (left, top, wide, high),
            parts,
            language,
            width=wide * SCALE,
            height=high * SCALE,
            font_family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
        )
        + "\n"
    )


@cache
def _styles() -> str:
    """The rules of the app's own picture, with the app's own colours written out."""
    rules, _, _ = (STATIC / "season.css").read_text(encoding="utf-8").partition("@media")
    rules = re.sub(r"/\*.*?\*/\s*", "", rules, flags=re.DOTALL)
    light, dark, *_ = (STATIC / "tokens.css").read_text(encoding="utf-8").split("@media")
    day, night = _colours(light), _colours(dark)
    return (
        f"{_painted(rules, day)}"
        f"@media screen and (prefers-color-scheme: dark) {{\n{_painted(rules, night)}}}\n"
    )


def _colours(tokens: str) -> Mapping[str, str]:
    """Each colour by its name, those that shine through laid on the paper."""
    colours = {name: (solid, alpha) for name, solid, alpha in TOKEN.findall(tokens)}
    paper = colours["paper"][0]
    return {name: _over(solid, alpha, paper) for name, (solid, alpha) in colours.items()}


def _over(solid: str, alpha: str, paper: str) -> str:
    share = int(alpha, 16) / 255 if alpha else 1.0
    parts = (
        round(share * int(solid[n : n + 2], 16) + (1 - share) * int(paper[n : n + 2], 16))
        for n in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def _painted(rules: str, colours: Mapping[str, str]) -> str:
    return USED.sub(lambda used: colours[used[1]], rules)
