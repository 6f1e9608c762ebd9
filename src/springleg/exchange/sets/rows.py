"""A row of an export as the sets that it tells of: mostly one, for Liftosaur one of each leg."""

from collections.abc import Iterator, Mapping, Sequence
from sys import intern

from msgspec.structs import replace

from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.log.sets import Side
from springleg.core.message import message
from springleg.core.noun import Noun
from springleg.exchange.activities.table_dates import Order
from springleg.exchange.sets.dates import started_at
from springleg.exchange.sets.exercise_words import side_in_note
from springleg.exchange.sets.numbers import (
    MOST_REPETITIONS,
    MOST_SECONDS,
    load,
    number,
    rpe,
    unit_of,
    whole,
)
from springleg.exchange.sets.recorded_set import RecordedSet, SetKind
from springleg.exchange.sets.set_kinds import is_known, kind_of, kind_of_order, side_of

YES, NO = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})
MOST_TITLE, MOST_NOTE = 200, 2_000
_WORDS = frozenset({"exercise", "note", "workout"})
_NOTHING = frozenset({"null", "none", "nan", "n/a", "-", "\u2013", "\u2014"})
_LOADS = (("load_kg", Units.METRIC), ("load_lb", Units.IMPERIAL))


class RowReading(Noun, frozen=True):
    """How the rows of one export are read.

    `written` are the columns' own names, by what they hold; `units` those of a weight that names
    none; `comma`: decimals stand behind a comma; `order` is which number of a date is the day.
    """

    written: Mapping[str, str]
    units: Units
    comma: bool
    order: Order | None

    def sets(self, line: int, cells: Mapping[str, str]) -> Sequence[RecordedSet]:
        """The sets of a row, their ordinals still 0; none where nothing was done.

        Raises Refused by the column.
        """
        exercise = self._needed(cells, "exercise")
        if len(exercise) > MOST_TITLE:
            wrong = message("is longer than {most} characters", most=MOST_TITLE)
            raise Refused(self._column("exercise"), wrong, message("Shorten it"))
        started = started_at(self._column("start"), self._needed(cells, "start"), self.order)
        kilograms, units = self._load(cells)
        note = intern(cells.get("note", "")[:MOST_NOTE])
        one = RecordedSet(
            line=line,
            started=started,
            exercise=intern(exercise),  # the same few over and over
            ordinal=0,
            kind=self._kind(cells),
            load_kg=kilograms,
            load_unit=units,
            seconds=self._seconds(cells),
            rpe=rpe(self._column("rpe"), cells.get("rpe", ""), comma=self.comma),
            note=note,
            side=side_of(cells.get("kind", "")) or side_in_note(exercise, note),
        )
        return [*self._by_leg(one, cells)]

    def _by_leg(self, one: RecordedSet, cells: Mapping[str, str]) -> Iterator[RecordedSet]:
        left, right = self._repetitions(cells, "reps_left"), self._repetitions(cells, "reps")
        if "reps_left" not in cells:
            yield replace(one, repetitions=right)
            return
        yield replace(one, repetitions=left, side=Side.LEFT)
        if "reps" in cells:
            yield replace(one, repetitions=right, side=Side.RIGHT)

    def _column(self, holds: str) -> str:
        return self.written.get(holds, holds)

    def _needed(self, cells: Mapping[str, str], holds: str) -> str:
        if holds not in cells:
            raise Refused(self._column(holds), message("is empty"), message("Fill it in"))
        return cells[holds]

    def _kind(self, cells: Mapping[str, str]) -> SetKind:
        """By the kind, by the order where a letter stands in it, or by what says warm-up."""
        said = cells.get("warm_up", "").casefold()
        if said in YES:
            return SetKind.WARM_UP
        if said not in NO:
            wrong = message("{value} is neither 0 nor 1", value=repr(said[:40]))
            raise Refused(self._column("warm_up"), wrong, message("Write 1 for a warm-up, else 0"))
        if "kind" in cells:
            return kind_of(self._column("kind"), cells["kind"])
        order = cells.get("order", "")
        if not is_known(order) and self._is_pause(cells):
            return SetKind.REST
        return kind_of_order(self._column("order"), order)

    def _is_pause(self, cells: Mapping[str, str]) -> bool:
        """Whether a row has seconds alone: a pause, whatever it is called in its language."""
        counted = self._repetitions(cells, "reps") or self._load(cells)[0]
        return not counted and self._seconds(cells) is not None

    def _repetitions(self, cells: Mapping[str, str], holds: str) -> int | None:
        if not (cell := cells.get(holds, "")):
            return None
        return whole(self._column(holds), cell, MOST_REPETITIONS, comma=self.comma) or None

    def _seconds(self, cells: Mapping[str, str]) -> float | None:
        if not (cell := cells.get("seconds", "")):
            return None
        return number(self._column("seconds"), cell, 0, MOST_SECONDS, comma=self.comma) or None

    def _load(self, cells: Mapping[str, str]) -> tuple[float | None, Units]:
        """The weight in kilograms, and its unit; of one in both units the kilograms."""
        for holds, units in _LOADS:
            if holds in cells:
                return load(self._column(holds), cells[holds], units, comma=self.comma), units
        for holds, unit in (("load", "unit"), ("asked_load", "asked_unit")):
            if holds in cells:
                return self._with_unit(holds, cells[holds], unit, cells.get(unit, ""))
        return None, self.units

    def _with_unit(self, holds: str, cell: str, unit: str, said: str) -> tuple[float, Units]:
        """A weight beside which its unit stands. Only nothing at all needs none."""
        units = unit_of(self._column(unit), said) if said else self.units
        kilograms = load(self._column(holds), cell, units, comma=self.comma)
        if kilograms and not said and unit in self.written:
            wrong = message("is empty beside a weight of {value}", value=cell)
            raise Refused(self._column(unit), wrong, message("Write kg or lbs"))
        return kilograms, units


def told_cells(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that say something: a word for nothing, as some programs write it, does not."""
    return {
        name: cell
        for name, cell in cells.items()
        if name in _WORDS or cell.casefold() not in _NOTHING
    }
