"""The next sessions on paper: what to do in each, room for what was done, and how it goes."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from springleg.core.dosing.forecast import Forecast
from springleg.core.dosing.prescription import Range
from springleg.core.guide import Guide
from springleg.core.message import Language, Message, message, say, term
from springleg.exchange.paper.page import Block, Cell, Heading, Line, Pictures, Table
from springleg.usecases.app.paper import PaperWish, picture_of
from springleg.usecases.app.short_names import SIGNS
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.plan import paper_words
from springleg.usecases.training.doses_ahead import doses_ahead

MOST_SESSIONS, FEWEST_SESSIONS, MOST_PICTURES, PICTURE_MM = 5, 3, 4, 23.0
SHARES, ROW_MM = (2.0, 2.9, 4.4, 3.0, 1.3, 1.4), 8.0


def next_sessions(
    space: Workspace, guide: Guide, wish: PaperWish, first: date, end: date
) -> tuple[tuple[Block, ...], ...]:
    """Of the next sessions those from a day to before another, their doses, and their movements.

    As many as are wished, then always one fewer, for a page that has no room. One without anything
    where none of the next is there: what comes later depends on too much. Costs what `doses_ahead`
    does. Raises TooYoung.
    """
    near = doses_ahead(space, guide)[:MOST_SESSIONS]
    coming = [one for one in near if first <= one.session.date < end]
    if not coming:
        return ((),)
    least = min(len(coming), FEWEST_SESSIONS)
    return tuple(
        _blocks(space, guide, wish, coming[:count]) for count in range(len(coming), least - 1, -1)
    )


def _blocks(
    space: Workspace, guide: Guide, wish: PaperWish, coming: Sequence[Forecast]
) -> tuple[Block, ...]:
    own = space.journal.own_guide(guide)
    rows = tuple(_row(own, one, space, wish.language) for one in coming)
    head = tuple(say(words, wish.language) for words in _head())
    title = say(message("Your next sessions, if all goes well"), wish.language)
    table = Table(head, rows, SHARES, small=True, row_mm=ROW_MM)
    return (Heading(title), table, *_pictures(own, coming, wish))


def _head() -> tuple[Message, ...]:
    return (
        message("Day"),
        message("Workout"),
        message("What to do"),
        message("What you did"),
        message("Pain 0-10"),
        message("Next morning"),
    )


def _row(guide: Guide, told: Forecast, space: Workspace, language: Language) -> tuple[Cell, ...]:
    workout = guide.workout(told.session.workout)
    day = paper_words.day_words(told.session.date, language)
    name = f"{SIGNS[workout.scheme]} {say(term(workout.name), language)}"
    dose = say(paper_words.what_to_do(guide, told.dose, space.profile.units), language)
    texts = (Line(day, tick=True), Line(name, bold=True), Line(dose))
    return (*(Cell((line,)) for line in texts), Cell(), Cell(), Cell())


def _pictures(guide: Guide, coming: Sequence[Forecast], wish: PaperWish) -> Iterator[Block]:
    """Each movement of these sessions once, as far as the door has a drawing of it.

    One that is for the floor in any of them is told so: no stretch below level.
    """
    loads, floors = dict[str, bool](), set[str]()
    for one in coming:
        movement = _movement(guide, one)
        loads[movement] = loads.get(movement, False) or _has_load(one)
        if one.dose.range is Range.FLOOR:
            floors.add(movement)
    level = say(TO_LEVEL, wish.language)
    drawn = [
        picture_of(replace(figure, does=level) if movement in floors else figure, load=load)
        for movement, load in loads.items()
        if (figure := wish.figure_of(movement)) is not None
    ]
    if drawn:
        yield Pictures(tuple(drawn[:MOST_PICTURES]), height_mm=PICTURE_MM)


TO_LEVEL = message("Lift your heel high, then lower it slowly to level, no further.")


def _movement(guide: Guide, told: Forecast) -> str:
    """The movement as the drawings are named: `exercise/variant`."""
    exercise = guide.exercises[guide.workout(told.session.workout).exercise]
    return f"{exercise.id}/{told.dose.variant or exercise.variants[0]}"


def _has_load(told: Forecast) -> bool:
    """Whether something is held, as far as that is known before the load is found."""
    return told.dose.ramp_up is not None or any((told.dose.load_kg or {}).values())
