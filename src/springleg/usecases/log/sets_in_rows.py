"""From the rows of another app to sets as our log has them: which leg, which load, or left out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace

from springleg.core.dosing.contact_progression import TWO_FEET
from springleg.core.dosing.loads import legs_of_variant
from springleg.core.guide import Guide, Mode
from springleg.core.log.exercise_mapping import Counting, ExerciseMapped
from springleg.core.log.limits import refuse_odd_set
from springleg.core.log.sets import LEGS, SetDone, SetOrigin, Side
from springleg.core.noun import Noun
from springleg.core.units import DECIMALS
from springleg.exchange.sets.left_out import LeftOut
from springleg.usecases.log.record import last_numbers, leg_of
from springleg.usecases.log.sets_in_names import Meaning
from springleg.usecases.log.validate import refuse_bad_event

if TYPE_CHECKING:
    from springleg.exchange.sets.recorded_set import RecordedSet


class TitledRow(Noun, frozen=True):
    """One row of the file with its key, what its title means, and the wall clock of its workout."""

    recorded: "RecordedSet"
    key: str
    meaning: Meaning
    began: datetime

    @property
    def day(self) -> date:
        """The day of the workout, where it was done."""
        return self.began.date()

    @property
    def mapping(self) -> ExerciseMapped:
        """What its title means; for rows of ours alone."""
        assert self.meaning.mapping is not None  # noqa: S101 such rows are not made
        return self.meaning.mapping


def wall_clock(started: datetime, zone: tzinfo) -> datetime:
    """When a workout began as a clock on the wall showed it, to the minute.

    As it is written, with its offset from UTC or without one. In UTC itself no wall needs to have
    had it: that is seen in the runner's zone.
    """
    local = started.astimezone(zone) if started.utcoffset() == timedelta() else started
    return local.replace(second=0, microsecond=0, tzinfo=None)


def workout_of_rows(guide: Guide, rows: Sequence[TitledRow]) -> str:
    """The workout that working sets of one exercise in one workout are of.

    The one that was said; else heavy or light, by the repetitions of all of them, so that a session
    is not torn apart.
    """
    from springleg.exchange.sets.recorded_set import Fit, Suggestion
    from springleg.exchange.sets.suggestions import workout_of

    mapping = rows[0].mapping
    meant = Suggestion(Fit.OURS, mapping.exercise, mapping.variant, mapping.workout)
    return workout_of(meant, [row.recorded for row in rows], guide)


def sets_of_row(  # noqa: PLR0913 a set is all of these
    guide: Guide, row: TitledRow, workout: str, product: str, imported: UUID, today: date
) -> tuple[SetDone, ...] | LeftOut:
    """The sets that a row stands for, one for each leg; or why there are none.

    What the row does not say (reserve, pain) stays unsaid. Raises Refused for a row that cannot be.
    """
    mode = guide.workout(workout).mode
    if row.day > today:
        return LeftOut.STILL_TO_COME
    amounts = _amounts(row, mode)
    if isinstance(amounts, LeftOut):
        return amounts
    origin = SetOrigin(imported, product, row.recorded.line, row.recorded.exercise, row.key)
    found = []
    for side in (Side.BOTH,) if mode is Mode.CONTACTS else _legs(row):
        done = SetDone(
            day=row.day,
            workout=workout,
            side=side,
            time=row.began.time(),
            variant=row.mapping.variant,
            reps=amounts.get(Mode.REPS),
            seconds=amounts.get(Mode.SECONDS),
            contacts=amounts.get(Mode.CONTACTS),
            load_kg=_load_kg(row, mode),
            rir=_reserve(row, mode),
            origin=origin,
        )
        for counted, amount in amounts.items():
            refuse_odd_set("", 1, amount, counted)
        refuse_bad_event(guide, done, today)
        found.append(done)
    return tuple(found)


def _amounts(row: TitledRow, mode: Mode) -> dict[Mode, int] | LeftOut:
    """What was counted and how much: what the workout counts, else what there is."""
    one = row.recorded
    reps, seconds = one.repetitions or 0, round(one.seconds or 0)
    if mode is Mode.CONTACTS:
        if not reps:
            return LeftOut.NO_CONTACTS if seconds else LeftOut.NOTHING_DONE
        feet = 2 if one.side is None and row.mapping.variant in ("", TWO_FEET) else 1
        return {mode: reps * feet}
    if row.mapping.counting is Counting.TOTAL and one.side is None:
        reps, seconds = reps // 2, seconds // 2
    both = {Mode.REPS: reps, Mode.SECONDS: seconds}
    other = Mode.SECONDS if mode is Mode.REPS else Mode.REPS
    counted = next((one for one in (mode, other) if both[one]), None)
    return LeftOut.NOTHING_DONE if counted is None else {counted: both[counted]}


def _legs(row: TitledRow) -> tuple[Side, ...]:
    """The legs that did it: as the row says, else as its title does, else as the runner said."""
    one, mapping = row.recorded, row.mapping
    side = one.side or (row.meaning.side if row.meaning.side is not Side.BOTH else None)
    if side is not None:
        return side.legs
    if legs_of_variant(mapping.variant) > 1 or mapping.counting not in _IN_TURN:
        return LEGS
    first, second = LEGS if mapping.counting is Counting.LEFT_FIRST else LEGS[::-1]
    return (first if one.ordinal % 2 else second,)


_IN_TURN = (Counting.LEFT_FIRST, Counting.RIGHT_FIRST)


def _load_kg(row: TitledRow, mode: Mode) -> float:
    """The external load: none where none is said, and none of a rope."""
    return 0.0 if mode is Mode.CONTACTS else round(row.recorded.load_kg or 0.0, DECIMALS)


def _reserve(row: TitledRow, mode: Mode) -> float | None:
    """What was left: as the row says; nothing where it was done until nothing was."""
    from springleg.exchange.sets.recorded_set import SetKind

    if mode is Mode.CONTACTS:
        return None
    if row.recorded.rir is None and row.recorded.kind is SetKind.FAILURE:
        return 0.0
    return row.recorded.rir


def numbered(sets: Iterable[SetDone], before: Iterable[SetDone]) -> tuple[SetDone, ...]:
    """The sets counted on, leg by leg, from those of their session that are there already."""
    known, found = last_numbers(before), []
    for one in sets:
        known[leg_of(one)] = known.get(leg_of(one), 0) + 1
        found.append(replace(one, number=known[leg_of(one)]))
    return tuple(found)
