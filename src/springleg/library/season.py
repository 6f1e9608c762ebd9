"""A season planned from plain data: no logbook, no clock, no file."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from msgspec import field
from msgspec.structs import replace

from springleg.core.errors import Refused
from springleg.core.guide import Guide
from springleg.core.message import Message, message
from springleg.core.noun import Noun
from springleg.core.plan import CostName, Finding, Plan, Session, plan_to_plain
from springleg.core.repairs import Window
from springleg.core.validation import choice, record
from springleg.library import arguments
from springleg.library.arguments import Day, Days, Edition, Names
from springleg.library.calendars import Calendar
from springleg.library.run_rows import read_runs
from springleg.library.tables import Columns, Table, TableRow, each_row, read_table
from springleg.library.values import cell_of, plain_value, read_day
from springleg.planner.make import make_plan
from springleg.planner.problem import (
    MOST_ITEMS,
    MOST_WEEKS,
    Problem,
    RaceWindow,
    Slot,
    read_problem,
)

_SLOT = Columns({name: name for name in ("date", "workout")})
_WINDOW = Columns({name: name for name in ("window", "race")}, required="race")


class Season(Noun, frozen=True):
    """A plan, its sessions in date order, with what it costs and what it could not keep.

    `weeks` are ISO weeks, the first being the one that holds `start`. `cost` holds the eight costs,
    each a whole number; `findings` tell each loss with the rules that force it and the `repairs`
    that would bring it back. `guide` is the edition. `left_out` says which rows were no runs.
    Sessions carry the least dose that the guide gives; whoever has a log asks `next_doses`.
    """

    start: date
    weeks: int
    guide: str
    sessions: tuple[Session, ...]
    cost: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Message, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        """In short: the sessions alone are many."""
        found = f"{len(self.sessions)} sessions, {len(self.findings)} findings"
        return f"<Season from {self.start}, {self.weeks} weeks: {found}>"

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict for each session, to make a DataFrame of; what is not said is None.

        Without a dose: the one of a session is the guide's least, and nobody's own.
        """
        return [
            {
                "date": one.date,
                "workout": one.workout,
                "name": self.names.get(one.workout, one.workout),
                "variant": one.variant,
                "after_run": str(one.after_run) if one.after_run else None,
                "because": ", ".join(one.because),
            }
            for one in self.sessions
        ]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data for JSON, as `springleg plan --json` writes it; and its weeks."""
        cost = {CostName(name): count for name, count in self.cost.items()}
        plan = Plan(self.guide, self.sessions, cost, self.findings)
        head = {"start": self.start.isoformat(), "weeks": self.weeks}
        return {**head, **plan_to_plain(plan), "left_out": [str(one) for one in self.left_out]}


def plan_season(  # noqa: PLR0913 a season is asked for by all of these
    start: Day,
    weeks: int = 12,
    *,
    days: Names = (),
    runs: Table | Calendar = (),
    races: Table = (),
    unavailable: Days = (),
    leg_press: Names = (),
    menu: Names | None = None,
    done: Table | Season = (),
    opens: Mapping[str, Day] | None = None,
    pins: Table = (),
    keep: Table | Season = (),
    taper: bool = True,
    recovery: bool = True,
    windows_off: Table = (),
    settings: Mapping[str, object] | None = None,
    guide: Edition = None,
    timezone: str | None = None,
    ignore: Names = (),
    findings: bool = True,
) -> Season:
    """Plan two workouts a week round somebody's runs; no other plan costs less.

    >>> import springleg
    >>> season = springleg.plan_season(
    ...     "2026-12-07", 2, days="tue,fri", runs=[{"date": "2026-12-13", "kind": "long"}]
    ... )
    >>> [(str(one.date), one.workout) for one in season.sessions][:2]
    [('2026-12-08', 'straight-heavy'), ('2026-12-11', 'straight-light')]
    >>> season.cost["missing"], season.findings
    (0, ())

    The first day is `start`, and the last a Sunday: `weeks` (1 to 53) are ISO weeks, that of
    `start` included.

    * `days`: weekdays that suit (`"tue,fri"` or a list); `leg_press`: those with one at hand.
    * `runs`: a table with `date` and `kind` (easy, hard, long, race), or a `title` that tells it;
      of races also `priority` (A, B, C) and `distance_km`. `races`: the same, all of them races.
    * `unavailable`: days without a workout: days, or spans as `"2026-12-16..2026-12-20"`.
    * `menu`: the workouts that may come (all), such as `open` of the doses that `next_doses` gave;
      `opens`: those of them that are shut, each with the day on which it opens.
    * `done`, `pins`, `keep`: sessions with `date` and `workout`: those done before `start`, those
      that stay where they are, and those of the plan so far, which is changed as little as may be.
    * `taper`, `recovery`: whether days before and after a race are kept free; `windows_off`: single
      races for which they are not, as `repairs` name them (`window`, `race`).
    * `settings`: rule values that are changed; `guide`: an edition. `timezone`: where instants with
      an offset are read. Without `findings` it says what is lost, but not why.

    A table is a list of dicts or nouns, or a DataFrame of pandas or polars. Gaps (None, nan, NaT,
    an empty text) are not said. A column that is not known is refused, but where `ignore` names it.

    Pure and safe in threads. Takes some 5 ms for twelve weeks, and where weeks lose something some
    10 ms more for the findings; the first call in a process also loads numpy. Raises Refused by
    argument (`weeks`), row and column (`runs[2].kind`), and BadRows for several rows.
    """
    zone, own = arguments.zone_of(timezone), arguments.guide_of(guide, settings)
    plain = {
        "start": read_day("start", start, zone),
        "weeks": arguments.number("weeks", weeks, 1, MOST_WEEKS),
        "preferred_weekdays": arguments.weekdays("days", days),
        "equipment": {"leg-press": arguments.weekdays("leg_press", leg_press)},
        "unavailable": arguments.days("unavailable", unavailable, zone),
        "opens": _opens(opens, zone),
        "windows": {
            "taper": arguments.yes_or_no("taper", taper),
            "recovery": arguments.yes_or_no("recovery", recovery),
        },
    }
    if menu is not None:
        plain["menu"] = arguments.names("menu", menu)
    passed = arguments.ignored(ignore)
    slots = {"done": done, "pins": pins, "keep": keep}
    problem = _with_sessions(plain, slots, own, zone, passed)
    every, left_out = read_runs(runs, races, own, zone, passed)
    off = _windows_off(windows_off, zone, passed)
    problem = replace(problem, runs=every, windows_off=frozenset(off))
    plan = make_plan(problem, own, has_findings=arguments.yes_or_no("findings", findings))
    return Season(
        start=problem.start,
        weeks=problem.weeks,
        guide=plan.guide,
        sessions=plan.sessions,
        cost={str(name): count for name, count in plan.cost.items()},
        findings=plan.findings,
        left_out=left_out,
        names={workout.id: workout.name for workout in own.workouts.values()},
    )


def _opens(opens: object, zone: str | None) -> dict[str, date]:
    said = record("opens", plain_value("opens", opens) or {})
    return {name: read_day(f"opens.{name}", day, zone) for name, day in said.items()}


def _with_sessions(
    plain: dict[str, Any],
    tables: Mapping[str, object],
    guide: Guide,
    zone: str | None,
    ignore: Collection[str],
) -> Problem:
    """The problem with the sessions of these tables, refused by the row that they stand in."""
    numbers: dict[str, list[int]] = {}
    for name, table in tables.items():
        sessions = table.sessions if isinstance(table, Season) else table
        read = read_table(name, sessions, _SLOT._replace(ignore=ignore), MOST_ITEMS)
        numbers[name] = [row.number for row in read.rows]
        plain[name] = each_row(
            read.rows,
            lambda row: {
                "date": read_day(row.at("date"), row.said.get("date"), zone),
                **_workout_of(row),
            },
        )
    try:
        problem = read_problem(plain, guide)
    except Refused as refused:
        raise _by_row(refused, numbers) from None
    return replace(problem, keep=tuple(one for one in problem.keep if _within(problem, one)))


def _workout_of(row: TableRow) -> dict[str, str]:
    said = cell_of(row.at("workout"), row.said.get("workout"))
    return {"workout": said} if said else {}


def _within(problem: Problem, slot: Slot) -> bool:
    return problem.start <= slot.date < problem.end


def _by_row(refused: Refused, numbers: Mapping[str, list[int]]) -> Refused:
    """The same refusal by the number of the row in its table, where rows of gaps were passed over.

    Arguments that the problem calls otherwise are called as they are here.
    """
    name = refused.where.partition("[")[0]
    if name not in numbers or refused.row is None:
        return refused
    place = f"{name}[{numbers[name][refused.row]}]"
    return refused.at(f"{place}.{refused.column}" if refused.column else place)


def _windows_off(table: Table, zone: str | None, ignore: Collection[str]) -> list[RaceWindow]:
    read = read_table("windows_off", table, _WINDOW._replace(ignore=ignore), MOST_ITEMS)
    windows = choice(Window, message("window"))
    return each_row(
        read.rows,
        lambda row: RaceWindow(
            windows(row.at("window"), plain_value(row.at("window"), row.said.get("window"))),
            read_day(row.at("race"), row.said.get("race"), zone),
        ),
    )
