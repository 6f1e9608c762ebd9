"""Read a log from CSV: one row an exercise, a set of one side, or a session in natural words."""

from collections.abc import Callable, Collection
from typing import Any

from msgspec.structs import asdict

from springleg.core.athlete import Units, Unread
from springleg.core.errors import Place, Refused
from springleg.core.guide import Guide
from springleg.core.log.asked_dose import read_asked
from springleg.core.log.log_line import LogLine
from springleg.core.log.pain import FIELDS as FIELDS_OF_PAIN
from springleg.core.log.pain import WarningSign
from springleg.core.log.references import refuse_odd_asked, variants_of
from springleg.core.log.set_fields import SET_FIELD_NAMES, SET_FIELDS
from springleg.core.log.sets import AskedDose, Side
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.exchange.csv.cells import clock, day, load, number, one_of, whole
from springleg.exchange.csv.table import records, table
from springleg.exchange.session_line import read_session

MOST_MIB = 10
MOST_ROWS = 50_000  # a set a row: twice a week for forty years
FELT = ("place", "kind", "sign", "no_signs", "hops_pain")  # of the session of a row
MORNING = ("morning_pain", "morning_stiffness_min", "soreness")
COLUMNS = (
    "date",
    "time",
    "workout",
    "variant",
    "side",
    "set",
    "sets",
    "reps",
    "seconds",
    "contacts",
    "load_kg",
    *SET_FIELD_NAMES,
    *FELT,
    *MORNING,
    "asked",
    "of",
)
AMOUNTS = ("set", "sets", "reps", "seconds", "contacts")
SESSION = "session"  # a column of lines as `session_line` reads them, instead of all that say sets
BESIDE = ("date", "time", *FELT, *MORNING)  # what may stand beside such a line
NAMES = {name: name for name in (*COLUMNS, "load", "load_lb", SESSION)}
LOADS = ("load_kg", "load_lb", "load")  # one of them may say the load
# What a column is called in a set, where it is called otherwise.
FIELDS = {"date": "day", "set": "number", **dict.fromkeys(LOADS, "load_kg")}

YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}
yes_or_no = one_of(YES_OR_NO, message("answer"))
_signs = one_of((one.partition(".")[2] for one in WarningSign), message("warning sign"))


class LogRead(Noun, frozen=True):
    """What a log file held, in its order: the rows taken, the rows refused by line.

    `notes` tell of the columns that were passed over, `skipped` are they, `lacking` those that it
    could have and has not. `states_amounts`: it has a column that says how much, though its cells
    may be empty.
    """

    rows: tuple[LogLine, ...]
    unread: tuple[Unread, ...] = ()
    notes: tuple[Message, ...] = ()
    states_amounts: bool = False
    skipped: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


def read_log_csv(data: bytes, *, guide: Guide, units: Units = Units.METRIC) -> LogRead:
    """Read a log by its header: `date` and `workout`, and any others of `COLUMNS`.

    Or `date` and `session`, a session in one line: `straight light 3 x 12 @ 10kg, pain 1`. Each of
    its sets is a row of its own, of the same line.

    Workouts and variants are those of `guide`; whether a workout has the variant of its row is for
    the caller to see. A load is in the unit that its column names (`load_kg`, `load_lb`), under
    `load` in `units`; a cell may name another (`22 lb`). Rows keep the order of the file. A row
    that cannot be read is listed by its line, with the column and what is wrong there. Refused: a
    file that is too large, or no such table.
    """
    log = table(
        data,
        names=NAMES,
        required=(("date",), ("workout", SESSION)),
        most_mib=MOST_MIB,
        most_rows=MOST_ROWS,
    )
    refuse_two_loads(message("line {line}", line=log.line), log.columns)
    readers = _readers(guide, units, comma=log.delimiter != ",")
    rows: list[LogLine] = []
    unread: list[Unread] = []
    for line, cells in records(log):
        try:
            rows += _rows(guide, line, cells, readers, units)
        except Refused as refusal:
            unread.append(Unread(line, refusal.message))
    states_amounts = any(name in log.columns for name in (*AMOUNTS, SESSION))
    return LogRead(tuple(rows), tuple(unread), log.notes, states_amounts, log.skipped, log.lacking)


def log_row_reader(
    guide: Guide, units: Units = Units.METRIC
) -> Callable[[int, dict[str, str]], tuple[LogLine, ...]]:
    """A reader of single rows by their number and cells, as those of a file; a number is its line.

    It raises Refused by the column.
    """
    readers = _readers(guide, units, comma=False)
    return lambda number, cells: _rows(guide, number, cells, readers, units)


def refuse_two_loads(place: Place, columns: Collection[str]) -> None:
    """Raise Refused, by place, where more than one column says the load."""
    loads = [name for name in LOADS if name in columns]
    if len(loads) > 1:
        wrong = message(
            "the load is in two columns, {one} and {two}",
            one=repr(loads[0]),
            two=repr(loads[1]),
        )
        raise Refused(place, wrong, message("Remove one"))


def _readers(guide: Guide, units: Units, *, comma: bool) -> dict[str, Callable[[str, str], Any]]:
    """How each column is read. Amounts are bounded so that sums of them stay sound."""
    variants = (name for workout in guide.workouts for name in variants_of(guide, workout))
    scales, sides = ("hops_pain", "morning_pain", "soreness"), one_of(Side, message("side"))
    return {
        "date": day,
        "time": clock,
        "workout": one_of(guide.workouts, message("workout")),
        "variant": one_of(variants, message("variant")),
        "side": lambda column, cell: Side(sides(column, cell)),  # legs are told apart by identity
        **dict.fromkeys(AMOUNTS, whole(0, 100_000)),
        "load_kg": load(Units.METRIC, comma=comma),
        "load_lb": load(Units.IMPERIAL, comma=comma),
        "load": load(units, comma=comma),
        **{
            field.name: whole(int(field.low), int(field.high))
            if field.whole
            else number(field.low, field.high, comma=comma, halves=True)
            for field in SET_FIELDS
        },
        **{name: one_of(taken, what) for name, (what, _, taken) in FIELDS_OF_PAIN.items()},
        "sign": _sign,
        "no_signs": lambda column, cell: YES_OR_NO[yes_or_no(column, cell)],
        **dict.fromkeys(scales, whole(0, 10)),
        "morning_stiffness_min": whole(0, 1_440),
        **dict.fromkeys(("asked", "of"), _asked(comma=comma)),
    }


def _sign(column: str, cell: str) -> str:
    """A warning sign, named with or without its `flag.`."""
    return f"flag.{_signs(column, cell.casefold().removeprefix('flag.'))}"


def _asked(*, comma: bool) -> Callable[[str, str], AskedDose]:
    """A reader of doses that were asked; with `comma` also 4x6@22,5."""
    return lambda column, cell: read_asked(column, cell.replace(",", ".") if comma else cell)


def _rows(
    guide: Guide,
    line: int,
    cells: dict[str, str] | Refused,
    readers: dict[str, Callable[[str, str], Any]],
    units: Units,
) -> tuple[LogLine, ...]:
    if isinstance(cells, Refused):
        raise cells
    if SESSION in cells:
        return _session(guide, line, cells, readers, units)
    return (_row(guide, line, cells, readers),)


def _session(
    guide: Guide,
    line: int,
    cells: dict[str, str],
    readers: dict[str, Callable[[str, str], Any]],
    units: Units,
) -> tuple[LogLine, ...]:
    """The sets of a line of words; the row's own day and time count, where it names no other."""
    more = next((name for name in cells if name not in (*BESIDE, SESSION)), None)
    if more is not None:
        remedy = message("Leave one of them empty")
        raise Refused(more, message("is said of a row whose session is in words"), remedy)
    if "date" not in cells:
        raise Refused("date", message("is empty"))
    held = {name: readers[name](name, cell) for name, cell in cells.items() if name in BESIDE}
    day, at = held.pop("date"), held.pop("time", None)
    try:
        found = read_session(guide, [cells[SESSION]], day=day, at=at, units=units)
    except Refused as refused:
        raise refused.within(SESSION) from None
    return tuple(LogLine(line=line, **{**asdict(done), **held}) for done in found.sets)


def _row(
    guide: Guide,
    line: int,
    cells: dict[str, str],
    readers: dict[str, Callable[[str, str], Any]],
) -> LogLine:
    for name in ("date", "workout"):
        if name not in cells:
            raise Refused(name, message("is empty"))
    held = {FIELDS.get(name, name): readers[name](name, cell) for name, cell in cells.items()}
    row = LogLine(line=line, **{"side": Side.BOTH, **held})
    refuse_odd_asked(guide, row)
    return row
