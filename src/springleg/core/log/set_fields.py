"""What may be said of a set beside its amount and its load: a row each.

Limits, columns of a CSV log, words of a session's line, the form of a correction and what the log
tells are made from this table.
"""

from springleg.core.message import marked
from springleg.core.noun import Noun


class SetField(Noun, frozen=True):
    """One field of `SetDone`: its label in a form, its limits, whether it is counted in wholes."""

    name: str
    label: str
    low: float
    high: float
    whole: bool = True  # else in halves


SET_FIELDS = (
    SetField("rir", marked("Repetitions left in reserve"), 0, 20, whole=False),
    SetField("pain", marked("Pain, 0 to 10"), 0, 10),
)
SET_FIELD_NAMES = tuple(field.name for field in SET_FIELDS)
