"""How alike the legs are, as rows of a page: by heel-raise tests and by what each can lift."""

from collections import Counter
from collections.abc import Iterator

from springleg.core.heel_raise import symmetry
from springleg.core.log.sets import Side
from springleg.core.message import NOTHING, Message, message, sentences, term
from springleg.exchange.paper.page import Block, Cell
from springleg.usecases.progress.knees import Knee, capacities
from springleg.usecases.progress.log_until import LogUntil
from springleg.usecases.progress.paper_parts import Words, cell, nothing, table

EVEN_SHARES = (0.52, 0.16, 0.16, 0.16)


def evenness(seen: LogUntil, told: Words) -> tuple[Block, ...]:
    """Limb symmetry by the last two tests and by what each leg could lift once."""
    rows = [*_tests(seen, told), *_capacities(seen, told)]
    if not rows:
        words = message("No heel-raise test and no raise of both legs is logged yet.")
        return (nothing(told(words)),)
    heads = (message("What"), message("Left"), message("Right"), message("LSI, %"))
    line = seen.guide.values.heel_raise.symmetry_ok_pct
    note = message(
        "LSI, limb symmetry index: the weaker leg in % of the stronger. Aim: {pct} or more.",
        pct=line,
    )
    notes = sentences(note, ESTIMATED if capacities(seen).knees else NOTHING, _together(seen))
    return table([told(one) for one in heads], rows, EVEN_SHARES), nothing(told(notes))


ESTIMATED = message(
    "Could lift once: estimated from sets, with body weight; on a leg press the load alone."
)


def _together(seen: LogUntil) -> Message:
    """That sets logged once for both legs tell nothing apart, where any was.

    A row of another app that stands for each leg is one, too: two sets are of the same row.
    """
    raises = [one for one in seen.log.sets if one.reps is not None]
    rows = Counter((one.origin.imported, one.origin.line) for one in raises if one.origin)
    if any(one.side is Side.BOTH for one in raises) or any(n > 1 for n in rows.values()):
        return message("A set logged for both legs counts the same for each.")
    return NOTHING


def _tests(seen: LogUntil, told: Words) -> Iterator[tuple[Cell, ...]]:
    for test in seen.tests[-2:]:
        index = symmetry(seen.guide, test.left, test.right).index_pct
        name = told(message("Heel raises, {day:short}", day=test.day))
        yield _even(name, str(test.left), str(test.right), index)


def _capacities(seen: LogUntil, told: Words) -> Iterator[tuple[Cell, ...]]:
    for knee in capacities(seen).knees:
        left, right = knee.of_leg(Side.LEFT), knee.of_leg(Side.RIGHT)
        if not left or not right:
            continue
        weaker, stronger = sorted((left[-1], right[-1]))
        index = 100 * weaker / stronger if stronger else None
        name = told(
            message("{name}, could lift once, {unit}", name=named(knee), unit=term(knee.unit))
        )
        yield _even(name, f"{left[-1]:g}", f"{right[-1]:g}", index)


def named(knee: Knee) -> Message:
    """A knee, with the leg press where its figures are from there: they hold no body weight."""
    name = term(knee.name)
    if knee.has_body:
        return name
    return message("{name} ({variant})", name=name, variant=term("leg press"))


def _even(name: str, left: str, right: str, index: float | None) -> tuple[Cell, ...]:
    pct = "" if index is None else f"{index:.0f}"
    return cell(name), cell(left), cell(right), cell(pct)
