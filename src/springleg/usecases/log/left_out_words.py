"""What an export's rows are left out for, in words: of an import and of a check."""

from collections.abc import Mapping

from msgspec.structs import replace

from springleg.core.message import Message, counted, message
from springleg.exchange.sets.left_out import LeftOut

_REASONS: Mapping[LeftOut, Message] = {
    LeftOut.WARM_UP: counted("{n} warm-up set", "{n:figure} warm-up sets", 0),
    LeftOut.DROP: counted(
        "{n} drop set without a load of its own",
        "{n:figure} drop sets without a load of their own",
        0,
    ),
    LeftOut.ASSISTED: counted(
        "{n} set in which a machine carried a part of you",
        "{n:figure} sets in which a machine carried a part of you",
        0,
    ),
    LeftOut.NOTHING_DONE: counted(
        "{n} row without a repetition or a second",
        "{n:figure} rows without a repetition or a second",
        0,
    ),
    LeftOut.NO_CONTACTS: counted(
        "{n} set of rope that says a time alone, and no jumps",
        "{n:figure} sets of rope that say a time alone, and no jumps",
        0,
    ),
    LeftOut.OWN_WEIGHT: counted(
        "{n} set at body weight whose weight is perhaps your own",
        "{n:figure} sets at body weight whose weights are perhaps your own",
        0,
    ),
    LeftOut.STILL_TO_COME: counted(
        "{n} set of a day that is still to come",
        "{n:figure} sets of days that are still to come",
        0,
    ),
}


def left_out_words(left_out: Mapping[LeftOut, int]) -> Message:
    """How many rows are left out for what, as it goes on in a sentence."""
    out = [replace(_REASONS[reason], values={"n": n}) for reason, n in left_out.items()]
    return message("left out: {out:commas}", out=out)
