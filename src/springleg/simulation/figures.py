"""The figures that a season is judged by: each with its bound, and whether it holds."""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from springleg.core.noun import Noun
from springleg.simulation.asks import HEAVY, LIGHT, ROPE, SCHEMES, WORKOUTS
from springleg.simulation.chance import DAYS_A_WEEK
from springleg.simulation.record import PlayedSession, Record
from springleg.simulation.statistics import share
from springleg.simulation.summary import EXPOSURE_COUNTED, RESERVE_MOST

Records = Sequence[Record]
EPLEY = 30.0
EASY_MOST, EASY_WEEKS = 6.5, (20, 32)
HALF_YEAR_WEEK, LAST_WEEKS = 26, 8
FALL_MOST, GREEN_PAIN = 0.10, 2
PER_CENT = 100.0
LEAST_CONTACTS, LOST_ROPE_WEEKS = 30, 12
HARD = (HEAVY, ROPE)
CALM_MORNINGS = 7


class Figure(Noun, frozen=True, omit_defaults=False):
    """One figure of one cell, the bound that it is held to, and whether it holds.

    `least`: the bound is the least that it may be, else the most. `unit` is "%" for shares.
    """

    id: str
    cell: str
    what: str
    value: float
    bound: float
    least: bool = True
    unit: str = "%"

    @property
    def holds(self) -> bool:
        """Whether it is within its bound."""
        return self.value >= self.bound if self.least else self.value <= self.bound


def heavy_right(records: Records) -> float:
    """Of heavy sessions from the third on, the per cent that truly left 0 to 4.5."""
    return PER_CENT * share([0 <= row.reserve <= RESERVE_MOST for row in _counted(records)])


def heavy_short(records: Records) -> float:
    """Of the heavy sets of those sessions, the per cent that fell short."""
    rows = _counted(records)
    return PER_CENT * sum(r.short for r in rows) / max(1, sum(r.sets_done for r in rows))


def _counted(records: Records) -> list[PlayedSession]:
    return [row for record in records for row in record.heavy(EXPOSURE_COUNTED)]


def falls(records: Records) -> int:
    """How often a system load fell by more than a tenth between sessions of the same repetitions.

    Where a set fell short or it hurt since, it may.
    """
    return sum(len(list(_falls(record))) for record in records)


def _falls(record: Record) -> Iterator[PlayedSession]:
    last: dict[tuple[str, str, int], PlayedSession] = {}
    excused: dict[tuple[str, str], int] = {}
    for row in record.rows:
        if SCHEMES[row.workout] not in (HEAVY, LIGHT):
            continue
        station = (row.workout, row.variant)
        before = last.get((*station, row.amount))
        if (
            before is not None
            and row.system_kg < (1 - FALL_MOST) * before.system_kg
            and excused.get(station, -1) < before.day
            and not row.reduced
        ):
            yield row
        last[*station, row.amount] = row
        if row.short or row.pain > GREEN_PAIN:
            excused[station] = row.day


def not_too_easy(records: Records) -> float:
    """Of heavy sessions of weeks 20 to 32, the per cent that truly left 6.5 or fewer."""
    first, last = (week * DAYS_A_WEEK for week in EASY_WEEKS)
    rows = [row for one in records for row in one.heavy() if first <= row.day < last]
    return PER_CENT * share([row.reserve <= EASY_MOST for row in rows])


def strength_of_twin(records: Records, twins: Records) -> float:
    """Strength gained over that of the same runners without pain, in per cent."""
    own, other = (sum(one.strength for one in each) for each in (records, twins))
    return PER_CENT * own / other if other else PER_CENT


def under_start(records: Records) -> int:
    """Doses that stand at week 26 under the one that they started with.

    Where a set fell short since, it may: then the first one was too much.
    """
    return sum(len(list(_under_start(record))) for record in records)


def _under_start(record: Record) -> Iterator[tuple[PlayedSession, PlayedSession]]:
    for workout in WORKOUTS:
        rows = [
            row
            for row in record.rows
            if row.workout == workout and row.day < HALF_YEAR_WEEK * DAYS_A_WEEK
        ]
        short = any(row.short for row in rows)
        if rows and not short and size(rows[-1]) < size(rows[0]):
            yield rows[0], rows[-1]


def size(row: PlayedSession) -> tuple[float, int, int]:
    """By what two doses of a workout are compared: load, repetitions, sets, as they stand."""
    return row.system_kg, row.of_amount or row.amount, row.of_sets or row.sets


def broken_stops(records: Records) -> int:
    """Doses given after mornings of 8 that should not have been.

    Any from such an answer on until the warning signs were answered; any from a second one within
    two weeks on, until seven mornings were calm; heavy work or rope until a light raise was told to
    hurt 2 or less.
    """
    return sum(len(list(_broken_stops(record))) for record in records)


def _broken_stops(record: Record) -> Iterator[PlayedSession]:
    bad, forbidden = record.days_of_8, set[int]()
    for index, day in enumerate(bad):
        end = record.spec.weeks * DAYS_A_WEEK
        answered = next((signs for signs in record.signs_days if signs >= day), end)
        forbidden |= set(range(day, answered))
        if any(day - before <= 2 * DAYS_A_WEEK for before in bad[:index]):
            forbidden |= set(range(day, day + CALM_MORNINGS))
    calm = [
        row.day
        for row in record.rows
        if SCHEMES[row.workout] == LIGHT and (row.told_pain or 0) <= GREEN_PAIN
    ]
    for row in record.rows:
        last = max((day for day in bad if day <= row.day), default=None)
        if last is None:
            continue
        settled = any(last <= day < row.day for day in calm)
        if row.day in forbidden or (SCHEMES[row.workout] in HARD and not settled):
            yield row


def load_kept_up(records: Records) -> float:
    """How far load gained over true strength gained, in per cent; the mean of all runners."""
    kept = [one for record in records for one in _kept_up(record)]
    return PER_CENT * sum(kept) / max(1, len(kept))


def _kept_up(record: Record) -> Iterator[float]:
    for workout in ("straight-heavy", "bent-heavy"):
        rows = [row for row in record.rows if row.workout == workout and not row.reduced]
        if len(rows) > EXPOSURE_COUNTED:
            first, last = rows[0], rows[-1]
            yield _worth(last) / _worth(first) - (1 + last.gain) / (1 + first.gain)


def _worth(row: PlayedSession) -> float:
    """A load of so many repetitions as what it says could be lifted once."""
    return row.system_kg * (1 + (row.amount + row.target) / EPLEY)


def wrong_rope(records: Records) -> int:
    """Rope sessions of odd contacts, of under 30, or called a spike though they were prescribed."""
    rows = [row for record in records for row in record.rope()]
    return sum(row.amount % 2 or row.amount < LEAST_CONTACTS or row.spike for row in rows)


def rope_gone(records: Records) -> int:
    """Runners who had no rope in two rounds of all six workouts, or more, at the season's end.

    Not who has painful days and no light raise in these weeks that hurt 2 or less: pain shuts it.
    """
    found = 0
    for record in records:
        since = (record.spec.weeks - LOST_ROPE_WEEKS) * DAYS_A_WEEK
        late = [row for row in record.rows if row.day >= since]
        light = [row for row in late if SCHEMES[row.workout] == LIGHT]
        calm = any((row.told_pain or 0) <= GREEN_PAIN for row in light)
        lost = len(late) >= 2 * len(WORKOUTS) and all(row.workout != "rope" for row in late)
        found += lost and (calm or not record.pain_days)
    return found


def off_target(records: Records) -> float:
    """How far the heavy loads of the last weeks are off the true ones, in per cent; the mean."""
    off = [
        abs(rows[-1].system_kg / rows[-1].ideal_kg - 1)
        for record in records
        for workout in ("straight-heavy", "bent-heavy")
        if (rows := [r for r in _late(record) if r.workout == workout])
    ]
    return PER_CENT * sum(off) / max(1, len(off))


def _late(record: Record) -> list[PlayedSession]:
    since = (record.spec.weeks - LAST_WEEKS) * DAYS_A_WEEK
    return [row for row in record.rows if row.day >= since]


def sessions(records: Records) -> float:
    """Sessions of the year, on average."""
    return sum(len(record.rows) for record in records) / max(1, len(records))


def nothing_days(records: Records) -> float:
    """Days on which nothing was open, on average."""
    return sum(record.nothing_days for record in records) / max(1, len(records))


def search_steps(records: Records) -> float:
    """Steps of a search for a load, the median."""
    steps = [r.steps for one in records for r in one.rows if r.steps and r.exposure == 1]
    return float(median(steps)) if steps else 0.0


def search_raises(records: Records) -> float:
    """Raises a leg of a search, the most."""
    return float(max((row.raises for record in records for row in record.rows), default=0))


def stuck_at_nothing(records: Records) -> int:
    """Searches that ended without load where the kit had one that the last answer allowed.

    Later steps only try one leg for a dose on two.
    """
    return sum(
        row.exposure == 1
        and row.steps > 0
        and not row.load_kg
        and _worth_once(row, row.said_once_kg) >= row.step_kg
        for record in records
        if not record.spec.behaviour.body_weight
        for row in record.rows
    )


def _worth_once(row: PlayedSession, once_kg: float) -> float:
    """What that leaves, over the system load of a dose, for the dose's repetitions and target."""
    return once_kg / (1 + (row.amount + row.target) / EPLEY) - row.system_kg


Measure = Callable[[Records], float]
