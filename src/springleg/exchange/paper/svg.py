"""Charts and pictures of a page as SVG, for pages of the browser: the same marks, no styles."""

from html import escape

from springleg.exchange.paper.charts import bar_chart, line_chart
from springleg.exchange.paper.marks import POINTS_A_MM, Laid, Mark, Outline, Panel, Stroke, Words
from springleg.exchange.paper.page import BarChart, LineChart, Picture
from springleg.exchange.paper.setting import Setting

WIDE_MM = 92.0  # a chart in a column of a page
INK = "currentColor"


def svg(block: LineChart | BarChart | Picture) -> str:
    """The drawing, named by its title, or by what is to be seen; words are escaped."""
    if isinstance(block, Picture):
        return _picture(block)
    width = WIDE_MM * POINTS_A_MM
    setting = Setting(1.0)
    bare = _untitled(block)
    laid = (
        line_chart(bare, width, setting)
        if isinstance(bare, LineChart)
        else bar_chart(bare, width, setting)
    )
    return _canvas((0, 0, width, laid.height), f"{block.title}. {block.sentence}", _inside(laid))


def _untitled(block: LineChart | BarChart) -> LineChart | BarChart:
    """Without the words above it, which a page writes itself."""
    from msgspec.structs import replace

    return replace(block, title="", sentence="")


def _canvas(box: tuple[float, float, float, float], words: str, inside: str) -> str:
    view = " ".join(map(_number, box))
    name = escape(words, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img" '
        f'aria-label="{name}">{inside}</svg>'
    )


def _picture(picture: Picture) -> str:
    inside = "".join(
        f'<path d="{escape(shape.path, quote=True)}" fill="{_grey(shape.fill)}" '
        f'stroke="{_grey(shape.line)}" stroke-width="{_number(shape.width)}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
        for shape in picture.shapes
    )
    return _canvas(picture.box, picture.words, inside)


def _inside(laid: Laid) -> str:
    return "".join(map(_mark, laid.marks))


def _mark(mark: Mark) -> str:
    match mark:
        case Words():
            weight = ' font-weight="bold"' if mark.bold else ""
            at = f'x="{_number(mark.x)}" y="{_number(mark.y)}"'
            size = f'font-size="{_number(mark.size)}"'
            return f'<text {at} {size}{weight} fill="{INK}">{escape(mark.text)}</text>'
        case Stroke():
            ends = (("x1", mark.x1), ("y1", mark.y1), ("x2", mark.x2), ("y2", mark.y2))
            places = " ".join(f'{name}="{_number(value)}"' for name, value in ends)
            dash = f' stroke-dasharray="{" ".join(map(_number, mark.dash))}"' if mark.dash else ""
            width = _number(mark.width)
            return f'<line {places} stroke="{_grey(mark.grey)}" stroke-width="{width}"{dash}/>'
        case Panel():
            box = ("x", mark.x), ("y", mark.y), ("width", mark.width), ("height", mark.height)
            places = " ".join(f'{name}="{_number(value)}"' for name, value in box)
            line = f' stroke="{_grey(mark.grey)}" stroke-width="{_number(mark.line)}"'
            return f'<rect {places} fill="{_grey(mark.fill)}"{line if mark.line else ""}/>'
        case Outline():
            path = "".join(name + " ".join(map(_number, values)) for name, values in mark.steps)
            line = f'stroke="{_grey(mark.line)}" stroke-width="{_number(mark.width)}"'
            return f'<path d="{path}" fill="{_grey(mark.fill)}" {line}/>'


def _grey(value: float | None) -> str:
    """A grey as styles write it; black is the ink of the page, so that it shows in the dark too."""
    if value is None:
        return "none"
    part = f"{round(255 * value):02x}"
    return f"#{part * 3}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
