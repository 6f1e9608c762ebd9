"""The marks of a day: the shapes of workouts, the strokes of runs, the plate of a race."""

from collections.abc import Sequence

from springleg.core.athlete import Run, RunKind, Units
from springleg.core.guide import Scheme
from springleg.core.message import Language
from springleg.core.units import distance_number
from springleg.usecases.plan.season_picture import PictureWorkout, Status, is_main_race
from springleg.web.charts import marks
from springleg.web.charts.svg import clean, number, tag

SIZE = 18
SMALLER = {1: SIZE, 2: 16, 3: 12}  # by how many workouts a day has; the others are in its words
LESS = 0.68  # how large the mark of a smaller dose is, beside a usual one's
GAP = 2
STROKES = {RunKind.EASY: 8, RunKind.HARD: 18, RunKind.LONG: 26}  # how wide
DISC = 6.5  # of a run that was done
PLATE = (38, 22)
SQUEEZED = (34, 15)  # where a workout stands above it
HUNDRED = 100
TEXT, SMALL_TEXT = 12.5, 11
DOTS = 7  # how far apart
Box = tuple[float, float, float, float]  # left, top, width, height
KEY = "M-2.6 2.2a2.4 2.4 0 1 0 .1.1zM-1.7 1.3L4-4.4M1.8-2.2l1.9 1.9"


def workouts(found: Sequence[PictureWorkout], x: float, y: float) -> str:
    """The workouts of a day side by side round a place; three at most."""
    size = SMALLER[min(len(found), max(SMALLER))]
    drawable = found[: max(SMALLER)]
    first = x - (len(drawable) - 1) * (size + GAP) / 2
    return "".join(
        workout(
            one.scheme, one.status, first + n * (size + GAP), y, size * (LESS if one.less else 1)
        )
        for n, one in enumerate(drawable)
    )


def workout(scheme: Scheme, status: Status, x: float, y: float, size: float = SIZE) -> str:
    """One workout: filled; ticked when done, hollow when not done, broken when it leaves."""
    if status is Status.GONE:
        return tag("g", marks.of_scheme(scheme, x, y, size - 2, hollow=True), class_="gone")
    if status is Status.NOT_DONE:
        return marks.of_scheme(scheme, x, y, size - 2, hollow=True)
    shape = marks.of_scheme(scheme, x, y, size)
    return shape + _tick(scheme, x, y, size) if status is Status.DONE else shape


def _tick(scheme: Scheme, x: float, y: float, size: float) -> str:
    narrow = scheme is Scheme.PLYOMETRIC
    low = size / 7 if narrow else 0  # where a triangle is wide enough
    unit = size / SIZE * (0.75 if narrow else 1)
    start = f"M{number(x - 4 * unit)} {number(y + 0.2 * unit + low)}"
    step = f"l{number(2.8 * unit)} {number(2.8 * unit)}l{number(5 * unit)} {number(-5.6 * unit)}"
    return tag("path", d=start + step, class_="tick")


def run(kind: RunKind, x: float, y: float) -> str:
    """A run that is no race: a dash, a zigzag, a long dash."""
    wide = STROKES[kind]
    start = f"M{number(x - wide / 2)} {number(y + 2.25 * (kind is RunKind.HARD))}"
    step = "l4.5-4.5 4.5 4.5 4.5-4.5 4.5 4.5" if kind is RunKind.HARD else f"h{wide}"
    return tag("path", d=start + step, class_="run")


def run_done(pain: int | None, x: float, y: float) -> str:
    """That a run was done: a disc with a tick; where it hurt, a ring with how much of 10."""
    if not pain:
        return tag("circle", cx=x, cy=y, r=DISC, class_="ran") + _tick(Scheme.LIGHT, x, y, 2 * DISC)
    words = tag(
        "text",
        str(pain),
        x=x,
        y=y + 4,
        class_="ran on",
        font_size=SMALL_TEXT,
        text_anchor="middle",
    )
    ring = tag("ellipse", cx=x, cy=y, rx=done_width(pain) / 2, ry=DISC, class_="ran hurt")
    return ring + words


def done_width(pain: int | None) -> float:
    """How wide the mark of a run that was done is: a pain of 10 needs more room."""
    return 2 * DISC + 5 * (len(str(pain or 0)) - 1)


def race(run: Run, distance: str, x: float, y: float, *, squeezed: bool = False) -> str:
    """A race's plate with these words, as `distance_words` has them; the main race's is filled."""
    wide, high = SQUEEZED if squeezed else PLATE
    look = "race main" if is_main_race(run) else "race"
    words = tag(
        "text",
        clean(distance),
        x=x,
        y=y + 4,
        class_=f"{look} on",
        font_size=SMALL_TEXT if squeezed else TEXT - 0.5,
        text_anchor="middle",
    )
    return plate(x, y, wide, high, look) + words


def plate(x: float, y: float, wide: float, high: float, look: str) -> str:
    """A plate without words round a place; `look` is its class."""
    return tag(
        "rect",
        x=x - wide / 2,
        y=y - high / 2,
        width=wide,
        height=high,
        rx=round(high / 3),
        class_=look,
    )


def distance_words(run: Run, units: Units, language: Language) -> str:
    """A race's distance as it fits on its plate: 21 k, 13 mi; the priority where none is known."""
    if not run.distance_km:
        return str(run.priority)
    far = distance_number(run.distance_km, units)
    figure = language.number(round(far) if far >= 1 else round(far, 1))
    unit = "mi" if units is Units.IMPERIAL else "k"
    return f"{figure}{unit}" if far >= HUNDRED else f"{figure} {unit}"


def key(x: float, y: float) -> str:
    """The sign of an opening: a key on a disc."""
    return tag(
        "g",
        tag("circle", r=9, class_="key-disc"),
        tag("path", d=KEY, class_="key"),
        transform=f"translate({number(x)} {number(y)})",
        class_="opening",
    )


def patterns(name: str) -> str:
    """The ground of days away; `name` begins its id."""
    return tag(
        "defs",
        tag(
            "pattern",
            tag("path", d="M0 0V6", class_="hatch"),
            id=f"{name}-away",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )


def away(name: str, box: Box) -> str:
    """The ground of a day away; `name` as `patterns` has it."""
    x, y, wide, high = box
    return tag(
        "rect",
        x=x,
        y=y,
        width=wide,
        height=high,
        rx=min(7, high / 3),
        fill=f"url(#{name}-away)",
        class_="away",
    )


def mends(box: Box) -> str:
    """The dashed edge of a day that brings a lost workout back, once it is freed."""
    x, y, wide, high = box
    return tag("rect", x=x, y=y, width=wide, height=high, rx=min(8, high / 3), class_="mends")


def free(box: Box) -> str:
    """The ground of a day that is kept free: dots, in rows."""
    x, y, wide, high = box
    across, down = round(wide / DOTS), round(high / DOTS)
    dots = (
        f"M{number(x + (n + 0.5) * wide / across)} {number(y + (m + 0.5) * high / down)}h0"
        for m in range(down)
        for n in range(across)
    )
    return tag("path", d="".join(dots), class_="dots")
