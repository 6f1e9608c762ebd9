"""Read a log from CSV on which doses rest: what is not known in it is refused, not passed over."""

from collections.abc import Callable, Collection, Sequence

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import Message, message
from springleg.exchange.csv.columns import refuse_unknown_column
from springleg.exchange.csv.log import LogRead, read_log_csv


def read_log_for_doses(  # noqa: PLR0913 each door names its file and its way to ignore
    name: str,
    data: bytes,
    *,
    guide: Guide,
    units: Units,
    ignore: Collection[str],
    remedy: Callable[[Sequence[str]], Message],
) -> LogRead:
    """The log in a file, as `read_log_csv` reads it; `name` is what the file is called.

    Raises Refused by the name: for what that refuses, for a column that is neither known nor among
    `ignore` (`remedy` says of all of them how they are passed over), and for an export of another
    app. That says neither pain nor, mostly, which leg did a set, so it is not read as it stands.
    """
    try:
        found = read_log_csv(data, guide=guide, units=units)
    except Refused as refused:
        _refuse_export(name, data)
        raise refused.within(name) from None
    strange = [column for column in found.skipped if column not in ignore]
    refuse_unknown_column(name, strange, found.lacking, remedy(strange))
    return found


def _refuse_export(name: str, data: bytes) -> None:
    """Raise Refused where a file is an export of sets that another app or a watch made."""
    from springleg.exchange.sets.read import product_of_file  # few files are one

    product = product_of_file(data)
    if not product:
        return
    wrong = message("is an export of {product}, and doses need more than it says", product=product)
    remedy = message(
        "Bring it into your log with springleg sets import, or make a table of it with the columns "
        "date, workout, side, set, reps, load_kg and pain"
    )
    raise Refused(name, wrong, remedy)
