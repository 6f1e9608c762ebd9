"""The numbers the planner obeys, read once from the guide's data; code knows only their kinds."""

from collections.abc import Mapping

from springleg.core.athlete import Priority, Run
from springleg.core.errors import Refused
from springleg.core.guide import Guide, Scheme
from springleg.core.guide_values import RaceTaperValues
from springleg.core.message import Message, message
from springleg.core.noun import Noun

HOURS_A_DAY = 24
# What can be planned by, whatever the runner's settings say; no figures of training.
LONGEST_GAP_DAYS = 6  # the search walks week by week, with a pair in each
LONGEST_WINDOW_DAYS = 120
HIGHEST_PRICE = 100


class Taper(Noun, frozen=True):
    """Days before a race without any session, without heavy, without plyometric work (H5).

    0 keeps the race's own day free, -1 not even that.
    """

    nothing: int
    heavy: int
    rope: int


NO_TAPER = Taper(-1, -1, -1)  # not even the race's own day is kept free


class ShortRace(Noun, frozen=True):
    """Days after a race of priority C of at most `upto_km`: without any session, without hard work.

    An unknown distance is not short.
    """

    upto_km: float
    nothing: int
    hard: int

    def holds_for(self, race: Run) -> bool:
        """Whether the race is such a one."""
        known = race.distance_km
        return race.priority is Priority.C and known is not None and known <= self.upto_km


class Recovery(Noun, frozen=True):
    """Days after a race: without any session; without heavy and plyometric work, by distance.

    `hard[i]` days hold up to `upto_km[i]`; the last of `hard` holds beyond. Unknown distances
    count as the shortest. `short`, where there is one, goes before.
    """

    nothing: int
    upto_km: tuple[float, ...]
    hard: tuple[int, ...]
    short: ShortRace | None = None

    def days(self, race: Run, scheme: Scheme) -> int:
        """Days after this race without work of this scheme."""
        nothing, hard, short = self.nothing, self._hard(race.distance_km), self.short
        if short and short.holds_for(race):
            nothing, hard = short.nothing, short.hard
        return nothing if scheme is Scheme.LIGHT else max(nothing, hard)

    def _hard(self, distance_km: float | None) -> int:
        for limit, days in zip(self.upto_km, self.hard, strict=False):
            if distance_km is None or distance_km <= limit:
                return days
        return self.hard[-1]


NO_RECOVERY = Recovery(0, (), (0,))


class Clash(Noun, frozen=True):
    """The price of one session close to a hard run, a long run or a race (cost row 4).

    In cost points. `heavy` is for plyometric work too; `second_day` is two days before.
    """

    heavy_day_before: int
    heavy_second_day: int
    light_day_before: int
    heavy_on_long_run: int


class Rules(Noun, frozen=True):
    """What planning obeys: G12, G13, H5 and the clash prices; each workout's scheme and name."""

    per_week: int
    min_gap_days: int
    max_gap_days: int
    taper: Mapping[Priority, Taper]
    recovery: Recovery
    clash: Clash
    schemes: Mapping[str, Scheme]
    names: Mapping[str, str]
    edition: str

    @property
    def min_gap_h(self) -> int:
        """The shortest gap between sessions, in hours."""
        return self.min_gap_days * HOURS_A_DAY

    @property
    def max_gap_h(self) -> int:
        """The longest gap between the two sessions of a week, in hours."""
        return self.max_gap_days * HOURS_A_DAY


def planning_rules(guide: Guide) -> Rules:
    """The planner's rules out of the guide's data, rules that are switched off left out.

    Raises Refused where they cannot be planned by: a guide of other than two sessions a week, or a
    setting out of bounds.
    """
    min_gap, max_gap = _gaps(guide)
    rules = Rules(
        per_week=guide.values.article.sessions_per_week,
        min_gap_days=min_gap,
        max_gap_days=max_gap,
        taper={
            Priority.C: _taper(guide, "taper.C", guide.values.taper_c),
            Priority.B: _taper(guide, "taper.B", guide.values.taper_b),
            Priority.A: _taper(guide, "taper.A", guide.values.taper_a),
        },
        recovery=_recovery(guide),
        clash=_clash(guide),
        schemes={workout.id: workout.scheme for workout in guide.workouts.values()},
        names={workout.id: workout.name for workout in guide.workouts.values()},
        edition=guide.edition,
    )
    if rules.per_week != 2:  # noqa: PLR2004 the search walks weeks of at most a pair (G12)
        raise Refused(
            "G12.sessions_per_week",
            message("the planner plans pairs, not {count}", count=rules.per_week),
        )
    return rules


def _gaps(guide: Guide) -> tuple[int, int]:
    """Least and most days between sessions: the house's reading of G13, or G13 alone."""
    least, most = (hours // HOURS_A_DAY for hours in guide.values.article.gap_h)
    rule = "planning.spacing"
    if not guide.on(rule):
        return least, most
    days = guide.values.planning
    gap = _bounded(f"{rule}.min_gap_days", days.min_gap_days, LONGEST_GAP_DAYS)
    reach = _bounded(f"{rule}.max_gap_days_in_week", days.max_gap_days_in_week, LONGEST_GAP_DAYS)
    if gap < least:
        raise _no_rule(f"{rule}.min_gap_days", message("is shorter than the guide's gap (G13)"))
    return gap, max(gap, reach)


def _taper(guide: Guide, rule: str, days: RaceTaperValues) -> Taper:
    if not guide.on(rule):
        return NO_TAPER
    return Taper(
        nothing=_bounded(f"{rule}.nothing_days", days.nothing_days),
        heavy=_bounded(f"{rule}.no_heavy_days", days.no_heavy_days),
        rope=_bounded(f"{rule}.no_rope_days", days.no_rope_days),
    )


def _recovery(guide: Guide) -> Recovery:
    rule = "recovery.race"
    if not guide.on(rule):
        return NO_RECOVERY
    after = guide.values.planning
    hard = after.no_heavy_or_rope_days
    return Recovery(
        nothing=_bounded(f"{rule}.nothing_days", after.nothing_days),
        upto_km=after.upto_km,
        hard=tuple(_bounded(f"{rule}.no_heavy_or_rope_days", days) for days in hard),
        short=_short_race(guide),
    )


def _short_race(guide: Guide) -> ShortRace | None:
    rule = "recovery.short-race"
    if not guide.on(rule):
        return None
    days = guide.values.planning
    return ShortRace(
        upto_km=days.short_upto_km,
        nothing=_bounded(f"{rule}.nothing_days", days.short_nothing_days),
        hard=_bounded(f"{rule}.no_heavy_or_rope_days", days.short_no_heavy_or_rope_days),
    )


def _clash(guide: Guide) -> Clash:
    rule = "clash.runs"
    if not guide.on(rule):
        return Clash(0, 0, 0, 0)
    points = guide.values.planning
    second = points.heavy_second_day_before
    return Clash(
        heavy_day_before=_bounded(
            f"{rule}.heavy_day_before", points.heavy_day_before, HIGHEST_PRICE
        ),
        heavy_second_day=_bounded(f"{rule}.heavy_second_day_before", second, HIGHEST_PRICE),
        light_day_before=_bounded(
            f"{rule}.light_day_before", points.light_day_before, HIGHEST_PRICE
        ),
        heavy_on_long_run=_bounded(
            f"{rule}.heavy_on_long_run", points.heavy_on_long_run, HIGHEST_PRICE
        ),
    )


def _bounded(place: str, said: int, most: int = LONGEST_WINDOW_DAYS) -> int:
    """A number that can still be planned by."""
    if not 0 <= said <= most:
        wrong = message(
            "expected a whole number from {low} to {high}, found {value}",
            low=0,
            high=most,
            value=said,
        )
        raise _no_rule(place, wrong)
    return said


def _no_rule(key: str, wrong: Message) -> Refused:
    """A refusal of a setting that the planner cannot plan by."""
    return Refused(
        key, wrong, message("Back to the default: springleg settings reset {key}", key=key)
    )
