"""The days that the plan keeps free for a race, as a dose tells them that is asked for on one."""

from collections.abc import Iterator, Sequence
from datetime import date

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.guide import Guide, Scheme
from springleg.core.message import Message, counted, message
from springleg.core.noun import Noun


class RaceDay(Noun, frozen=True):
    """The rule by which the plan keeps a day free of a workout, and why in plain words."""

    rule: str
    why: Message


def days_before(guide: Guide, race: Run, scheme: Scheme) -> tuple[str, int]:
    """The rule, and the days before a race without work of this scheme; 0: the race's own alone.

    Below 0 where the rule is off.
    """
    values = guide.values
    rule, days = {
        Priority.A: ("taper.A", values.taper_a),
        Priority.B: ("taper.B", values.taper_b),
        Priority.C: ("taper.C", values.taper_c),
    }[race.priority]
    if not guide.on(rule):
        return rule, -1
    own = {Scheme.HEAVY: days.no_heavy_days, Scheme.PLYOMETRIC: days.no_rope_days}
    return rule, max(days.nothing_days, own.get(scheme, 0))


def days_after(guide: Guide, race: Run, scheme: Scheme) -> tuple[str, int]:
    """The rule, and the days after a race without work of this scheme; 0 where the rule is off.

    A race of unknown length counts as the shortest.
    """
    values, km, rule = guide.values.planning, race.distance_km, "recovery.race"
    if not guide.on(rule):
        return rule, 0
    nothing, hard = values.nothing_days, values.no_heavy_or_rope_days
    upto = [days for most, days in zip(values.upto_km, hard, strict=False) if (km or 0) <= most]
    slow = upto[0] if upto else hard[-1]
    is_short = race.priority is Priority.C and km is not None and km <= values.short_upto_km
    if is_short and guide.on("recovery.short-race"):
        rule, nothing = "recovery.short-race", values.short_nothing_days
        slow = values.short_no_heavy_or_rope_days
    return rule, nothing if scheme is Scheme.LIGHT else max(nothing, slow)


def race_days(guide: Guide, races: Sequence[Run], scheme: Scheme, on: date) -> Iterator[RaceDay]:
    """Why the plan would leave a workout of this scheme out on a day, race by race; none: it may.

    A dose is told all the same: whoever asks for it on such a day has a reason.
    """
    for race in races:
        if race.kind is not RunKind.RACE:
            continue
        ahead = (race.date - on).days
        before, n = days_before(guide, race, scheme)
        if 0 <= ahead <= n:
            yield RaceDay(before, _before(race.date, ahead, n, scheme))
        after, n = days_after(guide, race, scheme)
        if 0 < -ahead <= n:
            yield RaceDay(after, _after(race.date, n, scheme))


def _before(day: date, ahead: int, n: int, scheme: Scheme) -> Message:
    if ahead == 0:
        return message("Your race is today: the plan keeps the day free.")
    if scheme is Scheme.HEAVY:
        return counted(
            "The plan has no heavy work on the day before your race of {day}.",
            "The plan has no heavy work in the {n} days before your race of {day}.",
            n,
            day=day,
        )
    if scheme is Scheme.PLYOMETRIC:
        return counted(
            "The plan has no rope on the day before your race of {day}.",
            "The plan has no rope in the {n} days before your race of {day}.",
            n,
            day=day,
        )
    return counted(
        "The plan keeps the day before your race of {day} free.",
        "The plan keeps the {n} days before your race of {day} free.",
        n,
        day=day,
    )


def _after(day: date, n: int, scheme: Scheme) -> Message:
    if scheme is Scheme.LIGHT:
        return counted(
            "The plan keeps the day after your race of {day} free.",
            "The plan keeps the {n} days after your race of {day} free.",
            n,
            day=day,
        )
    return counted(
        "The plan has no heavy work and no rope on the day after your race of {day}.",
        "The plan has no heavy work and no rope in the {n} days after your race of {day}.",
        n,
        day=day,
    )
