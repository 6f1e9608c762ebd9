"""Mornings and runs done, as rows of tables; and the log that all answers make together."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from springleg.core.errors import Refused
from springleg.core.log.events import CheckedIn, Ill, RunDone, Tired
from springleg.core.log.pain import refuse_unknown_words
from springleg.core.log.sets import Side
from springleg.core.message import message
from springleg.core.validation import choice, flag, number, whole
from springleg.exchange.csv.log import MOST_ROWS
from springleg.library.log_rows import read_of, word_of
from springleg.library.tables import Columns, TableRow, each_row, read_table
from springleg.library.values import read_day

if TYPE_CHECKING:
    from datetime import date

#: What the columns of both tables are called, each with what it is.
_PAIN = {name: name for name in ("date", "pain", "side", "place", "kind")} | {"day": "date"}
MORNING = _PAIN | {
    name: name for name in ("stiffness_min", "soreness", "sign", "no_signs", "tired", "fever")
}
RUN_DONE = _PAIN | {name: name for name in ("distance_km", "minutes", "rpe")}
_SIDES = choice(Side, message("side"))
_TENTHS = whole(0, 10)


class Answers(NamedTuple):
    """What was said beside the sets: mornings, days of tiredness and fever, runs done."""

    mornings: tuple[CheckedIn, ...] = ()
    tired: tuple[Tired, ...] = ()
    ills: tuple[Ill, ...] = ()
    runs: tuple[RunDone, ...] = ()


def read_answers(
    mornings: object, runs_done: object, zone: str | None, ignore: Collection[str]
) -> Answers:
    """The answers of two tables: a row a morning, a row a run.

    Raises Refused by row and column, also where a morning is said twice, and BadRows.
    """
    table = read_table("mornings", mornings, Columns(MORNING, ignore=ignore), MOST_ROWS)
    rows = each_row(table.rows, lambda row: _morning(row, zone))
    first: dict[date, int] = {}
    for row, (morning, _, _) in zip(table.rows, rows, strict=True):
        if first.setdefault(morning.day, row.number) != row.number:
            wrong = message("repeats {value}", value=f"mornings[{first[morning.day]}]")
            raise Refused(row.at("date"), wrong, message("Keep the one that is right"))
    done = read_table("runs_done", runs_done, Columns(RUN_DONE, ignore=ignore), MOST_ROWS)
    return Answers(
        tuple(morning for morning, _, _ in rows),
        tuple(Tired(morning.day) for morning, tired, _ in rows if tired),
        tuple(Ill(morning.day, morning.day, fever=True) for morning, _, fever in rows if fever),
        tuple(each_row(done.rows, lambda row: _run_done(row, zone))),
    )


def _morning(row: TableRow, zone: str | None) -> tuple[CheckedIn, bool, bool]:
    morning = CheckedIn(
        stiffness_min=read_of(row, "stiffness_min", whole(0, 1_440)),
        soreness=read_of(row, "soreness", _TENTHS),
        sign=word_of(row, "sign"),
        no_signs=bool(read_of(row, "no_signs", flag)),
        **_pain_of(row, zone),
    )
    if morning.sign and morning.no_signs:
        wrong = message("is said beside the warning sign {name}", name=morning.sign)
        raise Refused(row.at("no_signs"), wrong, message("Leave one of them out"))
    refuse_unknown_words(morning, row.place)
    tired, fever = (bool(read_of(row, name, flag)) for name in ("tired", "fever"))
    return morning, tired, fever


def _run_done(row: TableRow, zone: str | None) -> RunDone:
    run = RunDone(
        distance_km=read_of(row, "distance_km", number(0, 1_000)),
        minutes=read_of(row, "minutes", number(0, 10_000)),
        rpe=read_of(row, "rpe", number(0, 10)),
        **_pain_of(row, zone),
    )
    refuse_unknown_words(run, row.place)
    return run


def _pain_of(row: TableRow, zone: str | None) -> dict[str, Any]:
    """What both tables say of a day and of pain, by the fields of their nouns."""
    return {
        "day": read_day(row.at("date"), row.said.get("date"), zone),
        "pain": read_of(row, "pain", _TENTHS),
        "side": read_of(row, "side", _SIDES) or Side.BOTH,
        "place": word_of(row, "place"),
        "kind": word_of(row, "kind"),
    }
