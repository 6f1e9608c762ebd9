"""How each training day stands in time: lay-offs, deload weeks, tapers. No pain in here."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.dosing.nouns import Reduced
from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.core.plan import week_of

SHUTS_GATE = 3  # from return.rebuild on the plyometric gate is shut again
ROWS = ("return.continue", "return.repeat", "return.ease", "return.rebuild", "return.restart")
RESTART = len(ROWS) - 1


class Cut(Noun, frozen=True):
    """A reduction: the smaller of two is the one that holds, part by part.

    `volume`, `load` and `contacts` are the shares that are left, 1 being all; that of `load` is of
    what a leg lifts. `sets_fewer` come off; `sets_max` and `contacts_max` are limits.
    """

    kind: Reduced
    rule: str
    sets_fewer: int = 0
    volume: float = 1.0
    load: float = 1.0
    contacts: float = 1.0
    contacts_max: int | None = None
    sets_max: int | None = None

    @property
    def acts_on_sets(self) -> bool:
        """Whether raises and mini-squats are any smaller for it; a limit of sets does not count."""
        return self.volume < 1 or self.load < 1 or self.sets_fewer > 0

    @property
    def acts_on_contacts(self) -> bool:
        """Whether the rope is any smaller for it."""
        return self.contacts < 1 or self.contacts_max is not None


class DayStanding(NamedTuple):
    """What time alone says of a training day.

    `since`: the day from which history counts (after a restart). `gate_since`: tests for the
    plyometric gate must be newer than this day, where a long lay-off shut it again.
    `restarted_after`: the last day before the lay-off of that restart.
    """

    day: date
    cuts: tuple[Cut, ...] = ()
    since: date | None = None
    gate_since: date | None = None
    restarted_after: date | None = None


class _Return(Noun, frozen=True):
    """Coming back: by which row, after which last day, and how many days were trained since."""

    row: int
    before: date
    trained: int = 0


class _Numbers(Noun, frozen=True):
    """The rules of a walk, looked up once: it goes through years of days."""

    limits_days: tuple[int, ...]
    shortest_days: int  # up to here a gap is none
    every_weeks: int
    days_off: int
    a_week: int
    deload: tuple[Cut, ...]
    fevers: tuple[date, ...]


class _Walk(Struct):
    """What is carried from one training day to the next.

    A week of a deload or of a return is as many training days as the guide's week has workouts:
    were it days of the calendar, waiting would make the next dose larger.
    """

    numbers: _Numbers
    last: date | None = None
    gate_since: date | None = None
    restarted_after: date | None = None
    returns: tuple[_Return, ...] = ()
    since: date | None = None
    week: int = 0
    trained: int = 0  # weeks trained since the last deload or days off, this one left out
    easing: int = 0  # training days of a deload still to come
    eased: bool = False  # whether a day of this week was one of a deload


def stand(  # noqa: PLR0913 a day stands in the light of all of these
    guide: Guide,
    days: Sequence[date],
    on: date,
    races: Iterable[Run] = (),
    *,
    recent: date = date.min,
    fevers: Sequence[date] = (),
    only: Collection[date] | None = None,
) -> dict[date, DayStanding]:
    """Every training day from `recent` on, and `on` as if it were one. `days` are in order.

    Oldest first; days after `on` are left out. `only`: the days that were really trained, where one
    leg rested on some; the others are asked. Costs a walk over all `days`.
    """
    walk, found = _Walk(_numbers(guide, fevers)), {}
    races = [run for run in races if run.kind is RunKind.RACE]
    for day in (*days[: bisect_left(days, on)], on):
        here = walk if only is None or day in only else replace(walk)
        cuts = _step(guide, here, day)
        if day >= recent:
            cuts += _taper(guide, races, day) if races else ()
            found[day] = DayStanding(day, cuts, here.since, here.gate_since, here.restarted_after)
    return found


def _limits(guide: Guide) -> tuple[int, ...]:
    ways = guide.values.time_off.ways if guide.on("return.gap") else ()
    return tuple(days for days, _ in ways)


def _numbers(guide: Guide, fevers: Sequence[date]) -> _Numbers:
    limits = _limits(guide)
    return _Numbers(
        limits_days=limits,
        shortest_days=limits[0] if limits else 0,
        every_weeks=guide.values.deload.every_weeks,
        days_off=guide.values.deload.days_off,
        a_week=guide.values.article.sessions_per_week,
        deload=(deload_cut(guide),) if guide.on("deload.week") else (),
        fevers=tuple(fevers) if guide.on("return.fever") else (),
    )


def _step(guide: Guide, walk: _Walk, day: date) -> tuple[Cut, ...]:
    """Go to the next training day; what it is reduced by."""
    numbers, last, week = walk.numbers, walk.last, week_of(day)
    gap, fevers = (day - last).days if last else 0, numbers.fevers
    row = bisect_left(numbers.limits_days, gap) if gap > numbers.shortest_days else 0
    if fevers and last and any(last <= fever <= day for fever in fevers):
        row = max(row, ROWS.index(guide.values.time_off.fever_then))
    counts = week != walk.week or walk.easing or gap > numbers.days_off
    cuts, walk.last = _deload(walk, week, gap) if counts else (), day
    if not row and not walk.returns:
        return cuts
    if walk.returns:
        walk.returns = tuple(
            back for back in walk.returns if return_cuts(guide, back.row, back.trained)
        )
    if row and last:
        walk.returns = (*walk.returns, _Return(row, last))
        walk.gate_since = last if row >= SHUTS_GATE else walk.gate_since
        if row == RESTART:
            walk.since, walk.restarted_after = day, last
    eased = [cut for back in walk.returns for cut in return_cuts(guide, back.row, back.trained)]
    walk.returns = tuple(replace(back, trained=back.trained + 1) for back in walk.returns)
    return (*eased, *cuts)


def _volumes(guide: Guide, rule: str) -> tuple[float, ...]:
    """The share of the volume that is left, week by week after coming back."""
    if rule == "return.repeat":
        return (1.0,)
    back = guide.values.time_off
    cuts_pct = back.ease_cuts_pct if rule == "return.ease" else back.rebuild_cuts_pct
    return tuple(1 - cut / 100 for cut in cuts_pct)


def return_cuts(guide: Guide, row: int, trained: int) -> list[Cut]:
    """The cuts of a row and, so that more time off never means more work, of those above it.

    `row` is an index into ROWS; row 0 has none. `trained`: days trained since coming back.
    """
    week = trained // guide.values.article.sessions_per_week
    cuts = []
    for rule in ROWS[1 : row + 1]:
        volumes = _volumes(guide, rule)
        if guide.on(rule) and week < len(volumes):
            cuts.append(_return_cut(guide, rule, volumes[week]))
    return cuts


def _return_cut(guide: Guide, rule: str, volume: float) -> Cut:
    back = guide.values.time_off
    if rule == "return.repeat":
        return Cut(Reduced.RETURN, rule, sets_fewer=back.repeat_sets_fewer)
    most = back.ease_load_cut_pct if rule == "return.ease" else max(back.rebuild_load_cuts_pct)
    light = guide.values.article.light_contacts[1]
    return Cut(
        Reduced.RETURN,
        rule,
        volume=volume,
        load=1 - most / 100,
        contacts=volume,
        contacts_max=light,
    )


def _deload(walk: _Walk, week: int, gap: int) -> tuple[Cut, ...]:
    """Count the weeks trained; the cut where this day is one of a deload.

    Days off replace a deload only for the days after this one: a lay-off must never mean more.
    """
    numbers = walk.numbers
    if week != walk.week:
        walk.trained += 1 if walk.week and not walk.eased else 0
        walk.week, walk.eased = week, False
        if not walk.easing and walk.trained >= numbers.every_weeks - 1:
            walk.easing = numbers.a_week
    easing = walk.easing > 0
    if easing:
        walk.easing, walk.eased = walk.easing - 1, True
        walk.trained = walk.trained if walk.easing else 0
    if gap > numbers.days_off:
        walk.trained, walk.easing = 0, 0
    return numbers.deload if easing else ()


def deload_cut(guide: Guide) -> Cut:
    """The cut of a deload week (deload.week), whether the rule is on or off."""
    deload = guide.values.deload
    return Cut(
        Reduced.DELOAD,
        "deload.week",
        volume=deload.sets_factor,
        load=deload.load_factor,
        contacts=deload.contacts_factor,
    )


def _taper(guide: Guide, races: Iterable[Run], day: date) -> tuple[Cut, ...]:
    """Fewer sets and contacts in the days before a race of priority A."""
    if not guide.on("taper.doses"):
        return ()
    deload = guide.values.deload
    (first, last), rope = deload.taper_sets_days, deload.taper_rope_days
    cuts = []
    for race in races:
        ahead = (race.date - day).days
        if race.priority is Priority.A and 0 <= ahead <= max(last, rope):
            most = deload.taper_contacts_max if ahead <= rope else None
            volume = deload.taper_sets_factor if first <= ahead <= last else 1.0
            cut = Cut(
                Reduced.TAPER, "taper.doses", volume=volume, contacts=volume, contacts_max=most
            )
            cuts.append(cut)
    return tuple(cuts)


def smallest(cuts: Iterable[Cut]) -> Mapping[str, float | None]:
    """All cuts taken together, each part at its smallest; without any, nothing comes off.

    Keys: `sets_fewer`, `volume`, `load`, `contacts`, `contacts_max` (None: no limit). `sets_max` is
    not among them.
    """
    held = list(cuts)
    most = [cut.contacts_max for cut in held if cut.contacts_max is not None]
    return {
        "sets_fewer": max((cut.sets_fewer for cut in held), default=0),
        "volume": reduce(min, (cut.volume for cut in held), 1.0),
        "load": reduce(min, (cut.load for cut in held), 1.0),
        "contacts": reduce(min, (cut.contacts for cut in held), 1.0),
        "contacts_max": min(most, default=None),
    }
