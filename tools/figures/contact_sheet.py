"""Figures on one sheet, to be looked at: `python -m tools.figures.contact_sheet sheet.html`.

`dark` after it chooses that theme; another word, the figures with it in their id. Each figure
stands in several moments of its loop (cut out of the animation), then as its still pair. Open the
page in a browser, or take its picture with a headless one.
"""

import sys
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.figures import draw, figures

SVG = "{http://www.w3.org/2000/svg}"
CSS = Path(__file__).parents[2] / "src" / "springleg" / "web" / "static" / "figure.css"
THEMES = {
    "light": "--ink:#14211e;--paper:#faf8f3;--spring:#0f7a52",
    "dark": "--ink:#eef2ee;--paper:#101614;--spring:#4cc38a",
}
MOMENTS = (0.0, 0.25, 0.5, 0.75)


def frozen(svg: str, seconds: float) -> str:
    """The picture as it is after so many seconds, without its animations."""
    ET.register_namespace("", SVG[1:-1])
    root = ET.fromstring(svg)  # noqa: S314  our own text
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{SVG}animate", f"{SVG}animateTransform"):
                _freeze(parent, child, seconds)
                parent.remove(child)
    return ET.tostring(root, encoding="unicode")


def _freeze(parent: ET.Element, animation: ET.Element, seconds: float) -> None:
    """Set the frame that is nearest to this moment."""
    values = animation.get("values", "").split(";")
    told = animation.get("keyTimes")
    times = (
        [float(time) for time in told.split(";")]
        if told
        else [index / (len(values) - 1) for index in range(len(values))]
    )
    at = seconds / float(animation.get("dur", "1s")[:-1]) % 1
    nearest = min(range(len(times)), key=lambda index: abs(times[index] - at))
    value = values[nearest]
    if animation.tag.endswith("Transform"):
        parent.set("transform", f"translate({value})")
    else:
        parent.set(animation.get("attributeName", ""), value)


def sheet(theme: str, only: str = "") -> str:
    """The whole page."""
    rows = []
    for figure in figures():
        if only not in figure.id:
            continue
        svg, other = (
            draw(figure.id, side).format(title=escape(figure.title), alt=escape(figure.alt))
            for side in ("right", "left")
        )
        round_s = figure.seconds / figure.rounds
        cells = [f"<div>{frozen(svg, round_s * share)}</div>" for share in MOMENTS]
        cells.append(f'<div class="still-figures">{frozen(svg, 0)}</div>')
        cells.append(f"<div>{frozen(other, round_s / 2)}</div>")
        rows.append(
            f"<h2>{figure.id} · {len(svg.encode())} bytes</h2><section>{''.join(cells)}</section>"
        )
    style = (
        f":root{{{THEMES[theme]}}}body{{background:var(--paper);color:var(--ink);"
        "font:14px system-ui;margin:12px}section{display:flex;gap:8px;margin:0}"
        "section div{width:320px;outline:1px solid #8884}h2{margin:10px 0 2px;font-size:14px}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{CSS.read_text()}{style}</style>" + "".join(
        rows
    )


if __name__ == "__main__":
    words = sys.argv[2:]
    chosen = "dark" if "dark" in words else "light"
    wanted = next((word for word in words if word not in THEMES), "")
    Path(sys.argv[1]).write_text(sheet(chosen, wanted), encoding="utf-8")
