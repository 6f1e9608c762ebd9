"""What was asked of a leg, in one word of a table: `4x6@22.5`, `1x80`."""

import re

from springleg.core.errors import Refused
from springleg.core.log.limits import refuse_beyond
from springleg.core.log.sets import STILL, AskedDose
from springleg.core.message import message
from springleg.core.validation import shown

WRITTEN = re.compile(
    r"(\d{1,3})\s*x\s*(\d{1,5})(?:\s*@\s*(\d{1,4}(?:\.\d{1,12})?)(?:\s*kg)?)?",
    re.ASCII | re.IGNORECASE,
)


def written_asked(dose: AskedDose) -> str:
    """The dose as `read_asked` reads it."""
    load = f"{dose.load_kg:.12f}".rstrip("0").rstrip(".")
    return f"{dose.sets}x{dose.amount}" + (f"@{load}" if dose.load_kg else "")


def read_asked(place: str, said: str) -> AskedDose:
    """The dose that SETSxAMOUNT@LOAD says: a set's repetitions or seconds, a session's contacts.

    The load is in kilograms, whatever the runner's units; without one it is 0. Raises Refused by
    the place for other words, and below it for a number that is out of bounds.
    """
    found = WRITTEN.fullmatch(said.strip())
    if found is None:
        raise Refused(
            place,
            message("{value} is not a dose that was asked", value=shown(said)),
            message("Write it like 4x6@22.5, in kilograms, or 1x80"),
        )
    dose = AskedDose(int(found[1]), int(found[2]), float(found[3] or 0))
    refuse_beyond(dose, STILL, place)
    return dose
