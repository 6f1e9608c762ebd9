"""Figures on one sheet, to be looked at: `python -m tools.figures.contact_sheet sheet.html`.

`dark` after it chooses that theme; another word, the figures with it in their id. Each figure is
shown as it ships: filling a set's stage, in a card, as the left leg without a load, and crossed
out. Open the page in a browser, or take its picture with a headless one.
"""

import sys
from pathlib import Path

from springleg.web.figures import draw, draw_wrong, movements

STATIC = Path(__file__).parents[2] / "src" / "springleg" / "web" / "static"
SHEETS = ("tokens.css", "parts.css", "figure.css")
STYLE = """body { margin: 12px; background: var(--paper); color: var(--ink); font: 14px system-ui }
section { display: flex; gap: 8px } h2 { margin: 10px 0 2px; font-size: 14px }
.set { width: 362px; height: 498px } .meet { width: 358px; height: 284px }"""
CROSS = (
    '<svg class="cross" viewBox="0 0 100 100" preserveAspectRatio="none">'
    '<path d="M10 10L90 90M90 10L10 90"/></svg>'
)


def sheet(theme: str, only: str = "") -> str:
    """The whole page."""
    style = "".join((STATIC / name).read_text(encoding="utf-8") for name in SHEETS)
    rows = "".join(_row(movement) for movement in movements() if only in movement)
    return (
        f'<!doctype html><html data-theme="{theme}"><meta charset=utf-8>'
        f"<style>{style}{STYLE}</style>{rows}"
    )


def _row(movement: str) -> str:
    scheme = "plyo" if movement.startswith("rope") else "heavy"
    stages = (
        ("set", draw(movement, fit="slice")),
        ("meet", draw(movement)),
        ("meet", draw(movement, "left", load=False)),
        ("meet", draw_wrong(movement) and draw_wrong(movement) + CROSS),
    )
    cells = "".join(
        f'<div class="stage {scheme} {size}">{picture}</div>' for size, picture in stages if picture
    )
    return f"<h2>{movement}</h2><section>{cells}</section>"


if __name__ == "__main__":
    words = sys.argv[2:]
    chosen = "dark" if "dark" in words else "light"
    wanted = next((word for word in words if word not in ("dark", "light")), "")
    Path(sys.argv[1]).write_text(sheet(chosen, wanted), encoding="utf-8")
