"""Sets that another app or a watch recorded, as `check` holds them against the guide."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from springleg.core.athlete import Unread
from springleg.core.guide import Guide
from springleg.core.log.log_line import LogLine
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun
from springleg.exchange.sets.lines import lines_of
from springleg.exchange.sets.read import is_sets_file, read_sets
from springleg.exchange.sets.recorded_set import Fit
from springleg.usecases.log.left_out_words import left_out_words

__all__ = ["SetsToCheck", "is_sets_file", "sets_to_check"]

MOST_TITLES, LONGEST_TITLE = 12, 60  # that a remark names


class SetsToCheck(Noun, frozen=True):
    """The sets of a file that are of the guide's workouts, by its lines; remarks on the others."""

    rows: tuple[LogLine, ...]
    unread: tuple[Unread, ...]
    remarks: tuple[Message, ...]


def sets_to_check(guide: Guide, name: str, data: bytes) -> SetsToCheck:
    """Read an export by what its titles may mean; nobody is asked.

    Raises Refused where the file cannot be read at all.
    """
    found = read_sets(name, BytesIO(data))
    lines = lines_of(found.sets, guide)
    remarks = [*found.notes, _left_out(found.product, lines.others)]
    if lines.left_out:
        remarks.append(message("{told:begin}.", told=left_out_words(lines.left_out)))
    return SetsToCheck(lines.rows, found.unread, tuple(remarks))


def _left_out(product: str, others: Mapping[Fit, tuple[str, ...]]) -> Message:
    """Where the sets come from, and which exercises were not checked."""
    parts = [*_parts(others)]
    if not parts:
        return message("Sets from {product}.", product=product)
    return message(
        "Sets from {product}. Exercises that were not checked: {parts:semicolons}.",
        product=product,
        parts=parts,
    )


def _parts(others: Mapping[Fit, tuple[str, ...]]) -> Iterator[Message]:
    """The titles that somebody may look for; how many are of other parts of the body."""
    if titles := others.get(Fit.NOT_OURS):
        yield message("none of the guide's: {titles:commas}", titles=_shown(titles))
    if titles := others.get(Fit.UNKNOWN):
        yield message("not known: {titles:commas}", titles=_shown(titles))
    if titles := others.get(Fit.LEFT_OUT):
        yield counted(
            "{n} for another part of the body", "{n} for other parts of the body", len(titles)
        )


def _shown(titles: Sequence[str]) -> list[str]:
    shown = [repr(" ".join(one.split())[:LONGEST_TITLE]) for one in titles[:MOST_TITLES]]
    return [*shown, *(["\u2026"] if len(titles) > MOST_TITLES else [])]
