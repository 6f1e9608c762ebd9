"""Sets counted within their exercise, and rows that a file holds twice."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from sys import intern
from typing import TypeAlias

from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.sets.recorded_set import RecordedSet, SetKind
from springleg.exchange.sets.set_kinds import is_number

MOST_NOTE = 2_000  # characters of what is said of a set
MOST_REMARKS = 100  # of one exercise of a workout
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
        #: By their words, each once, in the order in which they came.
        self._notes: dict[_Place, dict[str, None]] = defaultdict(dict)
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
        """A remark on an exercise that has a row of its own. Those beyond sense are passed over."""
        held = self._notes[started, exercise]
        if text and len(held) < MOST_REMARKS:
            held[text[:MOST_NOTE]] = None

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
        texts = self._notes.get((one.started, one.exercise), ())
        whole = "\n".join((*texts, *([one.note] if one.note else [])))
        return intern(whole[:MOST_NOTE])  # each set of an exercise has the same remarks


class _Row:
    """Where a row stood first, how often in the last block that has it, and at most in others."""

    __slots__ = ("block", "count", "line", "most")

    def __init__(self, line: int, block: int) -> None:
        self.line, self.block, self.count, self.most = line, block, 1, 0

    def again(self, block: int) -> bool:
        """The row once more, in a block that does not go back; whether it is a copy."""
        if block != self.block:
            self.block, self.most, self.count = block, max(self.most, self.count), 0
        self.count += 1
        return self.count <= self.most


class _Copies:
    """Which rows are copies of earlier ones. A block: rows of one workout, one after the other."""

    def __init__(self) -> None:
        self._block, self._last = 0, 0
        self._workout: tuple[datetime, str] | None = None
        # A row is known by its hash: tens of thousands of them whole would be many times the file.
        self._held: dict[int, _Row] = {}

    def first(
        self, line: int, workout: tuple[datetime, str], cells: Mapping[str, str]
    ) -> int | None:
        """The line of the row of which this is a copy, None for one of its own."""
        if workout != self._workout:
            self._block, self._workout = self._block + 1, workout
        row = hash(tuple(cells.items()))
        follows = row == self._last and is_number(cells.get("order", ""))
        self._last = row
        if row not in self._held:
            self._held[row] = _Row(line, self._block)
            return None
        is_copy = self._held[row].again(self._block)
        return self._held[row].line if is_copy or follows else None
