"""Time off: what is left of a dose after days without any session, a fever, or a long race."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from operator import sub

from springleg.core.athlete import Priority, Run, RunKind
from springleg.core.dosing.prescription import Reduced
from springleg.core.dosing.race_days import days_after, days_before
from springleg.core.guide import Guide, Scheme
from springleg.core.message import NOTHING, Message, counted, message
from springleg.core.noun import Noun

FULL = 1.0


class Share(Noun, frozen=True):
    """What is left of a standing dose: of its sets or contacts, and of its system load.

    `at_most`: never more sets than that, where others go to the nearest. `schemes` it holds for;
    empty: all. `why` in plain words; NOTHING: as the rule is titled.
    """

    kind: Reduced
    rule: str
    sets: float = FULL
    load: float = FULL
    at_most: bool = False
    schemes: tuple[Scheme, ...] = ()
    sets_max: int | None = None
    why: Message = NOTHING


class TimeOff(Noun, frozen=True):
    """How a day stands after time off: the shares, and the day from which the log counts.

    `since` is None where all of it counts.
    """

    shares: tuple[Share, ...] = ()
    since: date | None = None


def time_off(  # noqa: PLR0913 a day stands in the light of all of these
    guide: Guide,
    days: Sequence[date],
    first_back: Iterable[tuple[Scheme, Sequence[date]]],
    fevers: Sequence[date],
    races: Iterable[Run],
    on: date,
) -> TimeOff:
    """The shares of a day as if a session were done on it.

    `days` are all days with a session before it, oldest first; `first_back` the days of each scheme
    that comes back more slowly. Days that a race keeps free do not count as time off.
    """
    if not guide.on("return.gap"):
        return TimeOff(_after_fever(guide, days, fevers, on))
    values, since = guide.values.time_off, None
    shares: list[Share] = []
    trained, kept = [*days, on], _kept_free(guide, races)
    for index in _long_gaps(trained, values.upto_days[0]):
        last, back = trained[index - 1], trained[index]
        gap = (back - last).days
        gap -= len(kept & {last + timedelta(days=n) for n in range(1, gap)})
        row = bisect_left(values.upto_days, gap)
        if row == 0:
            continue
        if row == len(values.upto_days):
            since, shares = back, []
            continue
        done = len(trained) - 1 - index
        away = counted("you were away for {n} day", "you were away for {n} days", gap)
        shares += _row_shares(guide, row, done, away)
        for scheme, own in first_back:
            if own and own[-1] < back:
                most = values.first_back_share
                shares.append(
                    Share(
                        Reduced.RETURN,
                        "return.gap",
                        sets=most,
                        at_most=True,
                        schemes=(scheme,),
                        why=away,
                    )
                )
    return TimeOff((*shares, *_after_fever(guide, days, fevers, on)), since)


def _long_gaps(days: Sequence[date], over: int) -> list[int]:
    """The places of days that come so long after the one before; few of the many of a long log."""
    some = [*map(date.toordinal, days[::2]), days[-1].toordinal()]
    if max(map(sub, some[1:], some)) <= over:  # not even two days in a row are that long
        return []
    numbers = list(map(date.toordinal, days))
    gaps = map(sub, numbers[1:], numbers)
    return [index for index, gap in enumerate(gaps, start=1) if gap > over]


def _row_shares(guide: Guide, row: int, done: int, away: Message) -> list[Share]:
    """The shares of a way back after so many sessions of it (return.gap)."""
    values = guide.values.time_off
    sets = (values.two_weeks, values.four_weeks, values.eight_weeks)[row - 1]
    loads = (FULL, values.four_weeks_load, values.eight_weeks_load)
    step = done // values.sessions_a_share
    if step >= len(sets):
        return []
    return [Share(Reduced.RETURN, "return.gap", sets=sets[step], load=loads[row - 1], why=away)]


def _kept_free(guide: Guide, races: Iterable[Run]) -> set[date]:
    """The days on which the plan itself leaves everything out, before and after races."""
    found: set[date] = set()
    for race in races:
        if race.kind is RunKind.RACE:
            _, before = days_before(guide, race, Scheme.LIGHT)
            _, after = days_after(guide, race, Scheme.LIGHT)
            found |= {race.date + timedelta(days=n) for n in range(-before, after + 1)}
    return found


def _after_fever(
    guide: Guide, days: Sequence[date], fevers: Sequence[date], on: date
) -> tuple[Share, ...]:
    """The share of the first sessions after a fever (return.fever)."""
    if not guide.on("return.fever"):
        return ()
    values = guide.values.time_off
    last = max((day for day in fevers if day <= on), default=None)
    if last is None or not days or days[0] > last:
        return ()
    since = len(days) - bisect_left(days, last)
    if since >= values.sessions_a_share:
        return ()
    why = message("you had a fever until {day}", day=last)
    return (Share(Reduced.RETURN, "return.fever", sets=values.fever_share, why=why),)


def race_shares(
    guide: Guide, races: Sequence[Run], by_scheme: Iterable[tuple[Scheme, Sequence[date]]], on: date
) -> tuple[Share, ...]:
    """Fewer sets before a race of priority A, and in the first hard session after a long one.

    `by_scheme` are the days of heavy work and of the rope, oldest first.
    """
    shares: list[Share] = []
    values = guide.values
    for race in races:
        ahead = (race.date - on).days
        if race.kind is not RunKind.RACE:
            continue
        taper = values.deload.taper_days
        if guide.on("taper.doses") and race.priority is Priority.A and 0 <= ahead <= taper:
            factor = values.deload.taper_sets_factor
            why = message("your main race is on {day}", day=race.date)
            shares.append(Share(Reduced.TAPER, "taper.doses", sets=factor, why=why))
        long = (race.distance_km or 0) > values.time_off.race_over_km
        if guide.on("recovery.restart") and ahead < 0 and long:
            factor = values.time_off.race_volume_factor
            shares += [
                Share(
                    Reduced.RETURN,
                    "recovery.restart",
                    sets=factor,
                    schemes=(scheme,),
                    why=message("it is the first time after the race of {day}", day=race.date),
                )
                for scheme, own in by_scheme
                if own and own[0] < race.date and own[-1] <= race.date
            ]
    return tuple(shares)
