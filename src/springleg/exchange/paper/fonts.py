"""The letters of a page: DejaVu Sans Condensed, which ships with the package; how wide they are.

It has the letters of most languages that are written from left to right in separate letters (Latin,
Greek, Cyrillic, Armenian, Georgian) and the signs that we use. A letter that it lacks is shown as a
box.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = "DejaVuSansCondensed", "DejaVuSansCondensed-Bold"
LACKING = "\N{WHITE SQUARE}"
JOINED = "\N{NO-BREAK SPACE}"
BREAKS = re.compile(rf"[^\S{JOINED}]+")
#: A number and its unit or month, which are not parted: 75 s, 2.5 min, 30 Nov.
WITH_UNIT = re.compile(r"(?<=\d) (?=[^\W\d]{1,3}\b)")
BREAK = "\N{HYPHEN}"  # where a word is broken inside; a dash of its own is another sign
LAST_OF_PLANE = 0xFFFF  # letters above it are pictures, which no font of ours has


@cache
def font(*, bold: bool) -> "TTFont":
    """One of the two fonts, known to the library; read once a process, in some 20 ms."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = BOLD if bold else PLAIN
    held = TTFont(name, str(FONTS / f"{name}.ttf"))
    pdfmetrics.registerFont(held)
    return held


def printable(text: str) -> str:
    """The text as it can be printed: on one line, without signs that steer, lacking letters boxed.

    Letters and their accents are put together where there is such a letter.
    """
    known = font(bold=False).face.charToGlyph, font(bold=True).face.charToGlyph
    plain = BREAKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return "".join(_shown(letter, known) for letter in plain)


def _shown(letter: str, known: tuple[dict[int, int], ...]) -> str:
    if letter.isascii() and letter.isprintable():
        return letter
    if unicodedata.category(letter) in ("Cc", "Cf", "Mn", "Me"):
        return letter if unicodedata.category(letter) == "Mn" and _has(letter, known) else ""
    return letter if _has(letter, known) else LACKING


def _has(letter: str, known: tuple[dict[int, int], ...]) -> bool:
    return ord(letter) <= LAST_OF_PLANE and all(ord(letter) in glyphs for glyphs in known)


@lru_cache(maxsize=4096)
def width_at_one(text: str, *, bold: bool) -> float:
    """How wide a printable text is at a size of one point."""
    return float(font(bold=bold).stringWidth(text, 1))


@lru_cache(maxsize=4096)  # a page is laid out at several scales, and each cell is asked twice
def broken(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit into a width, in points; one word too long is broken inside."""
    joined = WITH_UNIT.sub(JOINED, printable(text))
    lines = _lines(joined.split(" "), width, size, bold=bold)
    return tuple(line.replace(JOINED, " ") for line in lines)


def _lines(words: Iterable[str], width: float, size: float, *, bold: bool) -> list[str]:
    lines, line = list[str](), ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width_at_one(longer, bold=bold) * size <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width / size, bold=bold)
        lines += whole
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, width: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit; after a dash of its own where there is one."""
    pieces, piece = list[str](), ""
    for part in re.split(r"(?<=[-\u2013/])", word):
        if piece and width_at_one(piece + part, bold=bold) > width:
            pieces.append(piece)
            piece = ""
        piece += part
        while width_at_one(piece, bold=bold) > width and len(piece) > 1:
            head, piece = _parted(piece, width, bold=bold)
            pieces.append(head)
    return [*pieces, piece]


def _parted(word: str, width: float, *, bold: bool) -> tuple[str, str]:
    """As many of its letters as fit, one at least, with the dash of a break; and the rest.

    No point or comma begins a line.
    """
    for most in range(len(word) - 1, 0, -1):
        head = word[:most] + (BREAK if word[most - 1].isalpha() else "")
        if word[most].isalnum() and width_at_one(head, bold=bold) <= width:
            return head, word[most:]
    return _cut(word, width, bold=bold)


def _cut(word: str, width: float, *, bold: bool) -> tuple[str, str]:
    """The same where there is no letter to part it at, or no room for a dash."""
    fits = (n for n in range(len(word) - 1, 1, -1) if width_at_one(word[:n], bold=bold) <= width)
    most = next(fits, 1)
    return word[:most], word[most:]
