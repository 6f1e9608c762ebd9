"""The numbers the planner obeys, read once from the guide's data; code knows only their kinds."""

from collections.abc import Mapping
from dataclasses import dataclass

from springleg.core.athlete import Priority
from springleg.core.errors import Refused
from springleg.core.guide import Guide, Scheme

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Taper:
    """Days before a race without any session, without heavy, without plyometric work (H5)."""

    nothing: int
    heavy: int
    rope: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """Days after a race: without any session; without heavy and plyometric work, by distance.

    `hard[i]` days hold up to `upto_km[i]`; the last of `hard` holds beyond. Unknown distances
    count as the shortest.
    """

    nothing: int
    upto_km: tuple[float, ...]
    hard: tuple[int, ...]

    def hard_days(self, distance_km: float | None) -> int:
        """Days without heavy and plyometric work after a race of this distance."""
        for limit, days in zip(self.upto_km, self.hard, strict=False):
            if distance_km is None or distance_km <= limit:
                return days
        return self.hard[-1]


@dataclass(frozen=True, slots=True)
class Clash:
    """The price of work shortly before a hard run, a long run or a race (cost row 4)."""

    heavy_day_before: int
    heavy_second_day: int
    light_day_before: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What planning obeys: G12, G13, H5 and the clash prices; the scheme of each workout."""

    per_week: int
    min_gap_days: int
    max_gap_days: int
    taper: Mapping[Priority, Taper]
    recovery: Recovery
    clash: Clash
    schemes: Mapping[str, Scheme]
    edition: str


def planning_rules(guide: Guide) -> Rules:
    """The planner's rules out of the guide's data. Raises Refused where they cannot be planned."""
    rules = Rules(
        per_week=guide.whole("G12", "sessions_per_week"),
        min_gap_days=guide.whole("planning.spacing", "min_gap_days"),
        max_gap_days=guide.whole("planning.spacing", "max_gap_days_in_week"),
        taper={priority: _taper(guide, f"taper.{priority}") for priority in Priority},
        recovery=_recovery(guide),
        clash=Clash(
            heavy_day_before=guide.whole("clash.runs", "heavy_day_before"),
            heavy_second_day=guide.whole("clash.runs", "heavy_second_day_before"),
            light_day_before=guide.whole("clash.runs", "light_day_before"),
        ),
        schemes={workout.id: workout.scheme for workout in guide.workouts.values()},
        edition=guide.edition,
    )
    if rules.per_week != 2:  # noqa: PLR2004 the search walks weeks of at most a pair (G12)
        raise Refused("G12.sessions_per_week", f"the planner plans pairs, not {rules.per_week}")
    if rules.min_gap_days * HOURS_A_DAY < guide.span("G13", "gap_h")[0]:
        raise Refused("planning.spacing.min_gap_days", "is shorter than the guide's gap (G13)")
    return rules


def _taper(guide: Guide, rule_id: str) -> Taper:
    return Taper(
        nothing=guide.whole(rule_id, "nothing_days"),
        heavy=guide.whole(rule_id, "no_heavy_days"),
        rope=guide.whole(rule_id, "no_rope_days"),
    )


def _recovery(guide: Guide) -> Recovery:
    return Recovery(
        nothing=guide.whole("recovery.race", "nothing_days"),
        upto_km=tuple(float(km) for km in guide.names("recovery.race", "upto_km")),
        hard=tuple(int(days) for days in guide.names("recovery.race", "no_heavy_or_rope_days")),
    )
