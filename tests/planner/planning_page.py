"""planning.md in code: what a plan may be and what it costs, with dates and lists, and slowly.

Written from the page alone, never from `springleg.planner`, and shared by its judges (`brute`,
`oracle`, `forced`). Where the page is silent, these are the readings:

* a week of three or more sessions (pins) has no over_72h: the page speaks of "two sessions";
* sessions of `keep` that the plan cannot hold (before start, off the menu) count as changed;
* of two races of one priority on one day, the longer counts; an unknown distance is the shortest;
* `windows.taper` false frees the race day too;
* several pins may share a day: they are read by place, and each breach is a finding;
* a race of priority C whose distance is unknown is not one "of at most 10 km";
* where no workout at all is open on a day, its sessions (pins) begin a new round each;
* runs outside the weeks count for windows and clashes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

SIX = ("straight-light", "straight-heavy", "bent-light", "bent-heavy", "mini-squat", "rope")
SCHEMES = {
    "straight-light": "light",
    "bent-light": "light",
    "mini-squat": "light",
    "straight-heavy": "heavy",
    "bent-heavy": "heavy",
    "rope": "plyometric",
}
TAXING = ("heavy", "plyometric")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COSTS = (
    "missing",
    "over_72h",
    "early_repeat",
    "run_clash",
    "changed",
    "same_scheme",
    "short_recovery",
    "off_preference",
)
WINDOWS = ("taper", "recovery")
STRENGTH = ("easy", "hard", "long", "race")
# Days before a race without: any session, heavy, plyometric work (H5).
TAPERS = {"A": (3, 10, 3), "B": (2, 5, 4), "C": (1, 1, 1)}

Plain = Mapping[str, Any]


class Session(NamedTuple):
    """A workout on a date."""

    date: date
    workout: str


@dataclass(frozen=True)
class Case:
    """A problem as the page words it; `runs` holds the one run that counts on each day."""

    start: date
    weeks: int
    menu: tuple[str, ...]
    unavailable: frozenset[date]
    runs: Mapping[date, Plain]
    preferred: frozenset[int]
    done: tuple[Session, ...]
    opens: Mapping[str, date]
    pins: tuple[Session, ...]
    keep: tuple[Session, ...]
    taper: bool
    recovery: bool
    off: frozenset[tuple[str, date]] = frozenset()

    @cached_property
    def monday(self) -> date:
        """The Monday of the week that holds `start`."""
        return self.start - timedelta(self.start.weekday())

    @property
    def days(self) -> list[date]:
        """Every day of the planned weeks, those before start too."""
        return [self.monday + timedelta(n) for n in range(7 * self.weeks)]

    def week(self, day: date) -> int:
        """Which planned week holds the day; below 0 before the first."""
        return (day - self.monday).days // 7

    def open_on(self, day: date) -> frozenset[str]:
        """The workouts of the menu that are open on a day."""
        return frozenset(it for it in self.menu if self.opens.get(it, date.min) <= day)

    def not_chosen(self, day: date) -> bool:
        """Whether nobody begins on this day: of the first week, off the preferred weekdays (H1)."""
        begins = self.preferred and not self.done
        return bool(begins) and self.week(day) == 0 and day.weekday() not in self.preferred

    def wanted(self, week: int) -> int:
        """How many sessions a week is short of where it has none (row 1)."""
        if week or not self.preferred or self.done:
            return 2
        from_start = self.days[self.start.weekday() : 7]
        return min(2, sum(day.weekday() in self.preferred for day in from_start))

    def line(self, sessions: Iterable[Session]) -> list[Session]:
        """Sessions in the order in which they are read: by date, then place."""
        places = {workout: place for place, workout in enumerate(self.menu)}
        return sorted(sessions, key=lambda it: (it.date, places[it.workout]))


def read(plain: Plain) -> Case:
    """The case that a problem file writes; it must be one that need not be refused."""

    def slots(key: str) -> tuple[Session, ...]:
        return tuple(
            Session(date.fromisoformat(it["date"]), it["workout"]) for it in plain.get(key, [])
        )

    windows = plain.get("windows", {})
    return Case(
        start=date.fromisoformat(plain["start"]),
        weeks=plain["weeks"],
        menu=tuple(plain.get("menu", SIX)),
        unavailable=frozenset(map(date.fromisoformat, plain.get("unavailable", []))),
        runs=_strongest(plain.get("runs", [])),
        preferred=frozenset(map(WEEKDAYS.index, plain.get("preferred_weekdays", []))),
        done=slots("done"),
        opens={name: date.fromisoformat(day) for name, day in plain.get("opens", {}).items()},
        pins=slots("pins"),
        keep=slots("keep"),
        taper=windows.get("taper", True),
        recovery=windows.get("recovery", True),
        off=frozenset(
            (it["window"], date.fromisoformat(it["race"])) for it in windows.get("off", [])
        ),
    )


def _strongest(runs: Iterable[Plain]) -> dict[date, Plain]:
    counted: dict[date, Plain] = {}
    for run in sorted(runs, key=_strength):
        counted[date.fromisoformat(run["date"])] = run
    return counted


def _strength(run: Plain) -> tuple[int, int, float]:
    if run["kind"] != "race":
        return STRENGTH.index(run["kind"]), 0, 0.0
    priority = "CBA".index(run.get("priority", "B"))
    return STRENGTH.index("race"), priority, run.get("distance_km", 0.0)


def shut_by(case: Case, day: date, workout: str) -> list[str]:
    """Why a session that is no pin may not be on this day: H1, H6, and H5 by its two windows."""
    reasons = []
    if day < case.start or case.not_chosen(day):
        reasons.append("start")
    if day in case.unavailable:
        reasons.append("unavailable")
    if workout not in case.open_on(day):
        reasons.append("opens")
    reasons += (
        name
        for name in WINDOWS
        if any(in_window(case, name, race, day, workout) for race in case.runs)
    )
    return reasons


def in_window(case: Case, name: str, race_day: date, day: date, workout: str) -> bool:
    """Whether the race of a day, if there is one, keeps a workout off another by this window."""
    race = case.runs[race_day]
    on = {"taper": case.taper, "recovery": case.recovery}[name]
    if race["kind"] != "race" or not on or (name, race_day) in case.off:
        return False
    within = _in_taper if name == "taper" else _in_recovery
    return within(day, workout, race_day, race)


def _in_taper(day: date, workout: str, race_day: date, race: Plain) -> bool:
    any_days, heavy_days, plyometric_days = TAPERS[race.get("priority", "B")]
    before = (race_day - day).days
    scheme = SCHEMES[workout]
    return (
        0 <= before <= any_days
        or (scheme == "heavy" and 1 <= before <= heavy_days)
        or (scheme == "plyometric" and 1 <= before <= plyometric_days)
    )


def _in_recovery(day: date, workout: str, race_day: date, race: Plain) -> bool:
    km, any_days = race.get("distance_km", 0), 2
    hard_days = 3 if km <= 15 else 5 if km <= 30 else 12
    if race.get("priority") == "C" and "distance_km" in race and km <= 10:
        any_days, hard_days = 1, 2
    after = (day - race_day).days
    return 1 <= after <= any_days or (SCHEMES[workout] in TAXING and 1 <= after <= hard_days)


def clash(case: Case, session: Session) -> int:
    """Row 4 for one session."""

    def taxing(days_later: int) -> bool:
        run = case.runs.get(session.date + timedelta(days_later))
        return run is not None and run["kind"] in ("hard", "long", "race")

    if SCHEMES[session.workout] in TAXING:
        on_long = case.runs.get(session.date, {}).get("kind") == "long"
        return 3 * taxing(1) + taxing(2) + 2 * on_long
    return int(taxing(1))


def by_week(case: Case, sessions: Iterable[Session]) -> list[list[Session]]:
    """The sessions of each planned week, done ones included, in date order."""
    weeks: list[list[Session]] = [[] for _ in range(case.weeks)]
    for session in sorted((*case.done, *sessions), key=lambda it: it.date):
        if 0 <= case.week(session.date) < case.weeks:
            weeks[case.week(session.date)].append(session)
    return weeks


def missing(case: Case, week: int, sessions: Sequence[Session]) -> int:
    """Row 1 for one week that holds these sessions, what was done among them."""
    return max(0, case.wanted(week) - len(sessions))


def over_72h(week: Sequence[Session]) -> int:
    """Row 2 for one week."""
    return int(len(week) == 2 and (week[1].date - week[0].date).days > 3)


def early_repeats(case: Case, line: Iterable[Session]) -> Iterator[bool]:
    """Row 3: for each session in turn, from an empty round, whether the round has used it."""
    used: set[str] = set()
    for session in line:
        if session.workout in case.menu and case.open_on(session.date) <= used:
            used = set()
        yield session.workout in used
        if session.workout in case.menu:
            used.add(session.workout)


def costs(case: Case, sessions: Iterable[Session]) -> tuple[int, ...]:
    """The eight counted costs of a plan (its pins among the sessions), in their order."""
    line = case.line(sessions)
    weeks = by_week(case, line)
    steps = list(pairwise([*case.done[-1:], *line]))
    repeats = list(early_repeats(case, [*case.done, *line]))
    return (
        sum(missing(case, index, week) for index, week in enumerate(weeks)),
        sum(map(over_72h, weeks)),
        sum(repeats[len(case.done) :]),
        sum(clash(case, session) for session in line),
        sum(session not in line for session in case.keep),
        sum(SCHEMES[a.workout] == SCHEMES[b.workout] for a, b in steps),
        sum(SCHEMES[a.workout] in TAXING and (b.date - a.date).days == 2 for a, b in steps),
        sum(bool(case.preferred) and it.date.weekday() not in case.preferred for it in line),
    )


def reading_order(case: Case, sessions: Iterable[Session]) -> list[tuple[date, int]]:
    """Row 9: what ties are decided by."""
    return [(it.date, case.menu.index(it.workout)) for it in case.line(sessions)]


def broken(case: Case, sessions: Sequence[Session]) -> list[str]:
    """Every way in which this plan breaks the page: H1-H6, the pins, the weeks and the menu."""
    wrong = [f"{pin} is not there" for pin in case.pins if pin not in sessions]
    wrong += [f"{it} twice" for it in set(sessions) if sessions.count(it) > 1]
    for it in sessions:
        if it.workout not in case.menu or it.date not in case.days:
            wrong.append(f"{it} is off the menu or outside the weeks")
        elif it not in case.pins and (reasons := shut_by(case, it.date, it.workout)):
            wrong.append(f"{it}: {reasons} (H1, H5, H6)")
    for week in by_week(case, sessions):
        if len(week) > 2 and any(it not in case.pins and it not in case.done for it in week):
            wrong.append(f"more than two in a week: {week} (H2)")
    return wrong or list(_broken_steps(case, sessions))


def _broken_steps(case: Case, sessions: Sequence[Session]) -> Iterator[str]:
    for before, after in pairwise([*case.done[-1:], *case.line(sessions)]):
        fixed = [it in case.pins or it in case.done for it in (before, after)]
        if all(fixed):
            continue
        if (after.date - before.date).days < 2:
            yield f"{before} and {after} are too close (H1, H3)"
        if after.workout == before.workout and not may_repeat(case, after.date):
            yield f"{before} and {after} are the same workout (H4)"


def may_repeat(case: Case, day: date) -> bool:
    """Whether the same workout may come twice running, the second time on this day (H4)."""
    return len(case.open_on(day)) == 1
