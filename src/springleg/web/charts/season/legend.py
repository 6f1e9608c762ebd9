"""What the marks mean: those that are in the picture, as many in a row as fit."""

from collections.abc import Iterator

from springleg.core.athlete import RunKind
from springleg.core.guide import Scheme
from springleg.core.log.runs_matched import worst_pain
from springleg.core.message import Language, say
from springleg.core.noun import Noun
from springleg.usecases.plan.season_picture import PictureDay, SeasonPicture, Status, is_main_race
from springleg.web.charts.season import marks, words
from springleg.web.charts.svg import clean, tag

ROW, GAP, TO_WORDS = 24, 14, 7
TEXT = 12.5
LETTER = 6.5  # how wide a letter of that size is, about


class Entry(Noun, frozen=True):
    """A mark, drawn round 0 0 and so wide, with its words."""

    mark: str
    wide: float
    words: str

    @property
    def room(self) -> float:
        """How wide it is with its words, about."""
        return self.wide + TO_WORDS + LETTER * len(self.words)


def legend(
    picture: SeasonPicture, language: Language, name: str, top: float, width: float
) -> tuple[str, float]:
    """The legend from a height down, and where it ends. `name` as the picture's patterns have it.

    What does not fit into a row is broken between words.
    """
    parts, x, y = [], 0.0, top + ROW / 2
    for entry in _entries(picture, language, name):
        if x and x + entry.room > width:
            x, y = 0.0, y + ROW
        parts.append(tag("g", entry.mark, transform=f"translate({x + entry.wide / 2:g} {y:g})"))
        lines = _lines(entry, width)
        parts += [
            tag(
                "text",
                clean(line),
                x=x + entry.wide + TO_WORDS,
                y=y + 4.5 + n * (ROW - 6),
                font_size=TEXT,
            )
            for n, line in enumerate(lines)
        ]
        y += (len(lines) - 1) * (ROW - 6)
        x = width if len(lines) > 1 else x + entry.room + GAP
    return "".join(parts), y + ROW / 2


def _lines(entry: Entry, width: float) -> list[str]:
    most = (width - entry.wide - TO_WORDS) / LETTER
    lines = [""]
    for word in entry.words.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if len(longer) > most and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _entries(picture: SeasonPicture, language: Language, name: str) -> Iterator[Entry]:
    days = picture.days
    yield from _workouts(picture, language)
    if any(day.away for day in days):
        yield Entry(marks.away(name, (-9, -7, 18, 14)), 18, language(words.AWAY_SHORT))
    if any(day.mends for day in days):
        yield Entry(marks.mends((-9, -7, 18, 14)), 18, language(words.MENDS))
    yield from _runs(picture, language)
    if any(is_free(day) for day in days):
        yield Entry(marks.free((-10, -7, 21, 14)), 18, language(words.FREE))
    for opening in picture.openings:
        yield Entry(marks.key(0, 0), 18, say(words.opening(opening), language))


def is_free(day: PictureDay) -> bool:
    """Whether a day is drawn as kept free for a race: not the race's own, and no day away."""
    race = day.run is not None and day.run.kind is RunKind.RACE
    return day.kept_free and not day.away and not race


def _workouts(picture: SeasonPicture, language: Language) -> Iterator[Entry]:
    there = {(one.scheme, one.status) for day in picture.days for one in day.workouts}
    for scheme in Scheme:
        if any(scheme is one for one, _ in there):
            mark = marks.workout(scheme, Status.PLANNED, 0, 0, 14)
            yield Entry(mark, 14, language(words.SCHEMES[scheme]))
    less = [one.scheme for day in picture.days for one in day.workouts if one.less]
    if less:
        mark = marks.workout(less[0], Status.PLANNED, 0, 0, 14 * marks.LESS)
        yield Entry(mark, 14, language(words.LESS))
    for status, name in words.STATUS_WORDS.items():
        of_status = [scheme for scheme in Scheme if (scheme, status) in there]
        if not of_status:
            continue
        mark = marks.workout(of_status[0], status, 0, 0, 14)
        if status is Status.NEW:
            mark = marks.plate(0, 0, 20, 20, "new") + mark
        yield Entry(mark, 20 if status is Status.NEW else 14, language(name))


def _runs(picture: SeasonPicture, language: Language) -> Iterator[Entry]:
    runs = [day.run for day in picture.days if day.run is not None]
    for kind, wide in marks.STROKES.items():
        if any(run.kind is kind for run in runs):
            yield Entry(marks.run(kind, 0, 0), wide, language(words.RUN_WORDS[kind]))
    races = [run for run in runs if run.kind is RunKind.RACE]
    if not all(is_main_race(run) for run in races):
        yield Entry(marks.plate(0, 0, 22, 14, "race"), 22, language(words.RUN_WORDS[RunKind.RACE]))
    pains = [worst_pain(day.ran) or 0 for day in picture.days if day.ran]
    if not all(pains):
        yield Entry(marks.run_done(None, 0, 0), marks.done_width(None), language(words.RAN))
    if worst := max(pains, default=0):
        mark = marks.run_done(worst, 0, 0)
        yield Entry(mark, marks.done_width(worst), language(words.RAN_HURT))
    if any(is_main_race(run) for run in races):
        yield Entry(marks.plate(0, 0, 22, 14, "race main"), 22, language(words.MAIN_RACE))
