"""What of a page only programs should see: raw keys, ids of workouts, days as files have them.

A page's words are looked at as a person sees or hears them: what scripts show later as well (its
templates), labels for screen readers too. Sources stand apart: their addresses are no keys of ours.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from springleg.core.guide import Guide

SHOWN = ("aria-label", "placeholder", "alt", "title")
SILENT = ("script", "style", "cite", "code", "pre")
# Inputs hold what is typed; these are shown in the reader's own way by the browser.
TYPED = ("date", "time", "hidden", "checkbox", "radio")
ENDINGS = "csv|ics|ical|toml|json|svg|fit|gpx|tcx|txt|html|pdf|io|com|org|de"
KEY = re.compile(rf"\b[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.(?!(?:{ENDINGS})\b)[a-z][a-z0-9_-]+")
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
SNAKE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
ARTICLE = re.compile(r"\bG\d{1,2}\b")


class _Shown(HTMLParser):
    """Texts of a page that a person sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if self.silent or tag in SILENT:
            if tag == (self.silent or [tag])[-1]:
                self.silent.append(tag)
            return
        self.texts += [
            value for name, value in held.items() if name in SHOWN or name.startswith("data-words")
        ]
        if tag == "input" and held.get("type", "text") not in TYPED:
            self.texts.append(held.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def shown_texts(page: str) -> list[str]:
    """The texts of a page, in order."""
    reader = _Shown()
    reader.feed(page)
    return [" ".join(text.split()) for text in reader.texts if text.strip()]


def ids_of(guide: Guide) -> re.Pattern[str]:
    """Matches ids of workouts, exercises and variants that are not words by themselves.

    A hyphen makes one; English has the mini-squat and the leg-press stop as words. Where a text
    begins with one in small letters, it is an id again: sentences begin otherwise.
    """
    variants = {one for exercise in guide.exercises.values() for one in exercise.variants}
    names = {*guide.workouts, *guide.exercises, *variants} - {"mini-squat", "leg-press"}
    hyphened = sorted((one for one in names if "-" in one), key=len, reverse=True)
    anywhere = "|".join(map(re.escape, hyphened))
    return re.compile(
        rf"(?<![\w-])(?:{anywhere})(?![\w-])|^(?:mini-squat|leg-press)$"
        r"|^(?:mini-squat|rope|leg-press)(?= felt)"
    )


def raw_words(page: str, guide: Guide, *, names_rules: bool = False) -> Iterator[str]:
    """What a page shows that only programs should see, each with some of its sentence.

    `names_rules`: it names the rules of the guide, for who wants to look them up.
    """
    ids = ids_of(guide)
    patterns = [DAY, SNAKE, ids, re.compile("`")]
    if not names_rules:
        patterns += [KEY, ARTICLE]
    for text in shown_texts(page):
        for pattern in patterns:
            for found in pattern.finditer(text):
                around = text[max(0, found.start() - 30) : found.end() + 30]
                yield f"{found[0]!r} in {around!r}"
