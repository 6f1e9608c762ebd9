"""One row of anybody's log or plan, as a CSV file holds it."""

import datetime as dt

from springleg.core.noun import Noun


class Row(Noun, frozen=True):
    """One line: a whole exercise (`sets` of so many) or one set of one side (`set`).

    `line` counts from 1, the header being line 1. `load_kg` is external load. `pain`,
    `morning_pain` and `soreness` are 0-10; None where nothing was written.
    """

    line: int
    date: dt.date
    workout: str
    time: dt.time | None = None
    variant: str = ""
    side: str = "both"
    set: int | None = None
    sets: int | None = None
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: float | None = None
    rir: float | None = None
    pain: int | None = None
    morning_pain: int | None = None
    soreness: int | None = None
