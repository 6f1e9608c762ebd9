"""Sets counted within their exercise, and rows that a file holds twice."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.sets.recorded_set import RecordedSet, SetKind
from springleg.exchange.sets.set_kinds import is_number

#: An exercise of one workout.
_Place: TypeAlias = "tuple[datetime, str]"


class CopiedRow(Refused):
    """A row that stands in the file once more."""

    def __init__(self, first: int) -> None:
        super().__init__(
            "",
            message("this is the same row as line {line}", line=first),
            message("It was taken once; give it another number if it was a set of its own"),
        )


class SetCounter:
    """Sets as they come, to be had with their ordinals and remarks from `counted`.

    A row that stands in a file twice over is one set: where its copy follows it, by the same number
    of a set, and where the whole workout comes again behind another. Two sets that look alike
    within one workout stay two.
    """

    def __init__(self) -> None:
        self._sets: list[RecordedSet] = []
        self._notes: dict[_Place, list[str]] = defaultdict(list)
        self._copies = _Copies()

    def take(self, line: int, cells: Mapping[str, str], found: Sequence[RecordedSet]) -> None:
        """The sets of one row. Raises Refused for a copy of an earlier row."""
        workout = found[0].started, cells.get("workout", "")
        first = self._copies.first(line, workout, cells)
        if first is None:
            self._sets += found
            return
        raise CopiedRow(first)

    def note(self, started: datetime, exercise: str, text: str) -> None:
        """A remark on an exercise that has a row of its own."""
        if text and text not in self._notes[started, exercise]:
            self._notes[started, exercise].append(text)

    def counted(self) -> tuple[RecordedSet, ...]:
        """All sets in the order in which they came."""
        ordinals: Counter[_Place] = Counter()
        found = []
        for one in self._sets:
            place = one.started, one.exercise
            ordinals[place] += one.kind is not SetKind.REST
            found.append(replace(one, ordinal=max(1, ordinals[place]), note=self._noted(one)))
        return tuple(found)

    def _noted(self, one: RecordedSet) -> str:
        texts = self._notes.get((one.started, one.exercise), [])
        return "\n".join((*texts, *([one.note] if one.note else [])))


class _Copies:
    """Which rows are copies of earlier ones. A block: rows of one workout, one after the other."""

    def __init__(self) -> None:
        self._block, self._last = 0, 0
        self._workout: tuple[datetime, str] | None = None
        # By the row: the line where it stood first, and how often it stands in each block. A row is
        # known by its hash: tens of thousands of them whole would be many times the file.
        self._held: dict[int, tuple[int, dict[int, int]]] = {}

    def first(
        self, line: int, workout: tuple[datetime, str], cells: Mapping[str, str]
    ) -> int | None:
        """The line of the row of which this is a copy, None for one of its own."""
        if workout != self._workout:
            self._block, self._workout = self._block + 1, workout
        row = hash(tuple(cells.items()))
        if row not in self._held:
            self._held[row], self._last = (line, {self._block: 1}), row
            return None
        at, counts = self._held[row]
        before = max((n for block, n in counts.items() if block < self._block), default=0)
        counts[self._block] = counts.get(self._block, 0) + 1
        follows = row == self._last and is_number(cells.get("order", ""))
        self._last = row
        return at if counts[self._block] <= before or follows else None
