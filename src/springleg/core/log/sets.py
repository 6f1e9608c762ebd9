"""What was done and how it felt, as adaptation reads it: sets, mornings, fevers, by the day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import ClassVar, TypeAlias
from uuid import UUID

from msgspec import field
from msgspec.structs import replace

from springleg.core.log.pain import PainWords
from springleg.core.noun import Noun


class Side(StrEnum):
    """Which leg."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def legs(self) -> "tuple[Side, ...]":
        """The single legs that this side names, left first."""
        return (Side.LEFT, Side.RIGHT) if self is Side.BOTH else (self,)


LEGS = Side.BOTH.legs
STILL = dt.date.max  # the last day of what is not over yet


class AskedDose(Noun, frozen=True, gc=False):
    """What was asked of each leg: sets, repetitions or seconds of a set, external load in kg.

    Of the rope one set, whose amount is the session's contacts.
    """

    sets: int
    amount: int
    load_kg: float = 0.0


class SetOrigin(Noun, frozen=True, gc=False):
    """Where a set came from that another app recorded.

    `imported` is the import that it came with (the id of its `SetsImported`), `product` the app,
    `line` and `title` as its file has them. `key` tells the set again in every export of that app.
    """

    imported: UUID
    product: str
    line: int
    title: str
    key: str


class SetDone(Noun, frozen=True, gc=False):
    """One set of one side. `day` and `time` are the session's own, on the wall where it was done.

    `load_kg` is external load; `rir` repetitions in reserve; `pain` 0-10, `place` where it was, in
    the words of `core.log.pain`. `asked` is the dose that was prescribed for the session, `of` the
    one that it was reduced from; None where nothing was prescribed, or an older version wrote it.
    `origin` is None of what was logged here.
    """

    UNWRITTEN: ClassVar[frozenset[str]] = frozenset({"ref"})

    day: dt.date
    workout: str
    side: Side
    time: dt.time | None = None
    variant: str = ""
    number: int | None = None
    reps: int | None = None
    seconds: int | None = None
    contacts: int | None = None
    load_kg: float = 0.0
    rir: float | None = None
    pain: int | None = None
    place: str = ""
    asked: AskedDose | None = None
    of: AskedDose | None = None
    ref: str = ""  # names the entry or line that it was read from
    origin: SetOrigin | None = None


#: Sets of one session that stand side by side in a log, with their day, time, workout and variant;
#: a session may have several of these.
SetsTogether: TypeAlias = tuple[dt.date, dt.time | None, str, str, list[SetDone]]


class PainReport(Noun, frozen=True):
    """What an entry says of pain: how much (0-10, None: not said), on which side, in what words."""

    day: dt.date
    pain: int | None
    side: Side
    words: PainWords


class Log(Noun, frozen=True, dict=True):
    """All that adaptation asks of the log.

    `mornings`, `stiffness_min` and `soreness` are answers by the day on which they were given: pain
    0-10, minutes, and soreness 0-10. `fevers` are the last days with fever, STILL where it is not
    over. `reports` are the words of pain, in the order in which they were said. `pains` is the
    worst pain of a session in which no set was done, by the day, `run_pains` that of a run. `signs`
    are warning signs that were so, pain of a bone among them: the day and the rule. `run_spikes`
    are the days of runs well over the longest before. `cleared` is the day on which a clinician
    said that training may go on after a stop. `denied` are days on which the warning signs were
    asked and none was so, `tired` those on which the runner said "tired"; `hops` is the pain of
    small hops, 0-10, by the day.
    """

    sets: tuple[SetDone, ...] = ()
    mornings: Mapping[dt.date, int] = field(default_factory=dict)
    stiffness_min: Mapping[dt.date, int] = field(default_factory=dict)
    soreness: Mapping[dt.date, int] = field(default_factory=dict)
    fevers: tuple[dt.date, ...] = ()
    reports: tuple[PainReport, ...] = ()
    pains: Mapping[dt.date, int] = field(default_factory=dict)
    run_pains: Mapping[dt.date, int] = field(default_factory=dict)
    signs: tuple[tuple[dt.date, str], ...] = ()
    run_spikes: tuple[dt.date, ...] = ()
    cleared: dt.date | None = None
    denied: tuple[dt.date, ...] = ()
    tired: tuple[dt.date, ...] = ()
    hops: Mapping[dt.date, int] = field(default_factory=dict)

    @cached_property
    def together(self) -> list[SetsTogether]:
        """The sets by what stands side by side, the earliest day first; worked out once.

        A log of years has thousands of sets and is asked about for one day after the other.
        """
        return sorted(together_in(self.sets), key=_DAY)

    def then(
        self,
        done: tuple[SetDone, ...],
        *,
        mornings: Mapping[dt.date, int],
        hops: Mapping[dt.date, int] | None = None,
    ) -> "Log":
        """The log with these sets after its own, and with these answers in place of its own.

        `hops` None: its own. What stands together in it is not looked for again.
        """
        hops = self.hops if hops is None else hops
        later = replace(self, sets=(*self.sets, *done), mornings=mornings, hops=hops)
        together = sorted([*self.together, *together_in(done)], key=_DAY) if done else self.together
        vars(later)["together"] = together
        return later


_DAY = itemgetter(0)


def together_in(done: Iterable[SetDone]) -> list[SetsTogether]:
    """What stands side by side in these sets, in their order."""
    found, before = list[SetsTogether](), None
    sets: list[SetDone] = []
    day, at, workout, variant = None, None, "", ""
    for one in done:
        if (  # quicker by identity; most sets are the very day of the one before
            one.day is not day
            or one.workout is not workout
            or one.variant is not variant
            or one.time is not at
        ):
            day, at, workout, variant = here = one.day, one.time, one.workout, one.variant
            if here != before:
                sets, before = [], here
                found.append((day, at, workout, variant, sets))
        sets.append(one)
    return found
