"""The columns of a table by their names; what to say of those that nobody knows."""

import re
from collections.abc import Collection, Sequence

from springleg.core.errors import Place, Refused, did_you_mean
from springleg.core.message import Message, message

_SHOWN, _WIDEST = 8, 40  # columns named in a note, and their letters


def column_key(name: str) -> str:
    """A column's name without case, spaces and brackets: `Distance (km)` is `distance_km`."""
    return re.sub(r"[^a-z0-9]+", "_", name[:200].casefold()).strip("_")


def unread_columns_note(columns: Sequence[str], known: Collection[str]) -> tuple[Message, ...]:
    """One sentence that names the columns which are passed over, or none where none is.

    `known` are the keys of those that the table lacks: beside a column that is near one of them
    stands which it may be.
    """
    if not columns:
        return ()
    shown = [_with_near(name, known) for name in columns[:_SHOWN]]
    more = ["…"] if len(columns) > _SHOWN else []
    return (message("Columns that were not read: {columns:commas}.", columns=(*shown, *more)),)


def refuse_unknown_column(
    place: Place, columns: Sequence[str], known: Collection[str], remedy: Message
) -> None:
    """Raise Refused for the first of these columns, of a table on which doses rest.

    A column of pain that is spelled otherwise would else open what pain shuts. The remedy is which
    of the `known` it may be; `remedy` where it is near none.
    """
    if not columns:
        return
    near = _near(columns[0], known)
    wrong = message("unknown column {name}", name=_shown(columns[0]))
    raise Refused(place, wrong, did_you_mean(near) if near else remedy)


def _with_near(name: str, known: Collection[str]) -> Message | str:
    near = _near(name, known)
    if near is None:
        return _shown(name)
    return message("{name} (did you mean {near}?)", name=_shown(name), near=repr(near))


def _near(name: str, known: Collection[str]) -> str | None:
    from difflib import get_close_matches  # costs a start more than it is used

    near = get_close_matches(column_key(name), known, n=1, cutoff=0.6)
    return near[0] if near else None


def _shown(name: str) -> str:
    return repr(name[:_WIDEST])
