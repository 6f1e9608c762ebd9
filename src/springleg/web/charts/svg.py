"""SVG in plain text: escaped, without styles, the same for the same answer."""

import re
from functools import cache
from html import escape

IN_XML = "\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
NOT_IN_XML, NOT_AS_IT_IS = re.compile(f"[^{IN_XML}]"), re.compile(f"[&<>\"']|[^{IN_XML}]")
TEXT_SIZE = 14
WIDTH = 296  # so narrow that its text is legible on a phone of 320, in a card
LETTER, STRONG_LETTER = 7.4, 8.6  # how wide a letter of that size is, about


def clean(words: str) -> str:
    """Words as they may stand in markup, between tags or in an attribute; without what XML bars."""
    if NOT_AS_IT_IS.search(words) is None:  # most words, and a table of years has thousands
        return words
    return escape(NOT_IN_XML.sub("", words), quote=True)


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """An element. `inside` is markup and not escaped; attributes are, and None leaves one out.

    `_` in an attribute's name is a dash, at its end nothing.
    """
    said = "".join(
        f' {_attribute(key)}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)


def number(value: float) -> str:
    """A coordinate: two decimals at most, and never minus nothing."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: str, *, anchor: str = "start", look: str = "") -> str:
    """Words at a place; `anchor` start, middle or end; `look` is a class."""
    return tag(
        "text",
        clean(words),
        x=x,
        y=y,
        class_=f"words {look}".rstrip(),
        font_size=TEXT_SIZE,
        text_anchor=None if anchor == "start" else anchor,
    )


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """A straight line; `look` is its class."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=look)


def wide(words: str, look: str = "") -> float:
    """About how wide these words are, in the picture's units."""
    return (STRONG_LETTER if look == "strong" else LETTER) * len(words)


def canvas(name: str, title: str, says: str, height: float, *inside: str) -> str:
    """The whole picture, with its title and description for those who do not see it.

    `inside` is markup. `name` begins the ids of both, so no other picture of the page may have it.
    """
    return tag(
        "svg",
        tag("title", clean(title), id=f"{name}-title"),
        tag("desc", clean(says), id=f"{name}-desc"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {number(height)}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        class_="chart-picture",
    )
