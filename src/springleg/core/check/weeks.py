"""When and which: the rules on weeks, gaps and the choice of workout (G2, G12-G15)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from springleg.core.check.nouns import Remark, Sitting, apart
from springleg.core.guide import Guide, Scheme
from springleg.core.message import Message, counted, marked, message, term
from springleg.core.plan import first_day_of, iso_week, week_of

# By whether clock times were known.
TOO_CLOSE = {
    True: marked("{gap} after the workout before: the guide gives at least {hours} hours."),
    False: marked(
        "{gap} after the workout before: the guide gives at least {hours} hours, so at least "
        "{days} days where no time is written."
    ),
}
TOO_FAR = {
    True: marked(
        "{gap} after the workout before, in the same week: the guide gives at most {hours} hours."
    ),
    False: marked(
        "{gap} after the workout before, in the same week: the guide gives at most {hours} hours, "
        "so at most {days} days where no time is written."
    ),
}
NONE_OF = {
    Scheme.LIGHT: marked("No light workout in {weeks}: the guide uses all {kinds} kinds."),
    Scheme.HEAVY: marked("No heavy workout in {weeks}: the guide uses all {kinds} kinds."),
    Scheme.PLYOMETRIC: marked(
        "No plyometric workout in {weeks}: the guide uses all {kinds} kinds."
    ),
}


def too_many(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G12: once for each week with more sessions than the guide gives, at the first too many.

    `held` is earliest first.
    """
    most = guide.values.article.sessions_per_week
    counts = Counter(one.week for one in held)
    seen: Counter[int] = Counter()
    for one in held:
        seen[one.week] += 1
        if seen[one.week] == most + 1:
            text = message(
                "{count} workouts in week {week}: the guide gives {most} a week.",
                count=counts[one.week],
                week=iso_week(one.date),
                most=most,
            )
            yield Remark(one.line, "G12", text)


def spacing(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G13: two sessions running too close, or the two of one week too far apart.

    A week with more sessions than the guide gives has no pair to be too far apart: G12 speaks of
    it, and which one is dropped decides what is left. `held` is earliest first.
    """
    least_h, most_h = guide.values.article.gap_h
    least_days = guide.values.planning.min_gap_days
    most_days = guide.values.planning.max_gap_days_in_week
    counts = Counter(one.week for one in held)
    full = guide.values.article.sessions_per_week
    for before, after in pairwise(held):
        gap, timed = apart(before, after)
        paired = before.week == after.week and counts[after.week] <= full
        least, most = timedelta(days=least_days), timedelta(days=most_days)
        if timed:
            least, most = timedelta(hours=least_h), timedelta(hours=most_h)
        if gap < least:
            text = TOO_CLOSE[timed]
            values = {"hours": least_h, "days": least_days}
        elif paired and gap > most:
            text = TOO_FAR[timed]
            values = {"hours": most_h, "days": most_days}
        else:
            continue
        yield Remark(
            after.line, "G13", Message(text, {"gap": _span_words(gap, timed=timed), **values})
        )


def same_again(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G15: the same workout twice running, at the second. `held` is earliest first."""
    for before, after in pairwise(held):
        if before.workout == after.workout:
            text = message(
                "{workout}, twice running: the guide varies the workout each time.",
                workout=_name(guide, after),
            )
            yield Remark(after.line, "G15", text)


def early_repeats(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G14, a note: a workout again before the round of the guide's whole menu is complete.

    The planner's rule of rounds (`early_repeat`): a round starts empty; each session adds its
    workout; when the whole menu is in it the next session starts a new one; a repeat, or a workout
    that is not on the menu, leaves it as it was. `held` is earliest first.
    """
    menu = guide.workouts
    done: set[str] = set()
    for one in held:
        if one.workout in done:
            text = message(
                "{workout}, again before the round is complete (still to come: "
                "{left:semicolons}): the guide cycles among the workouts.",
                workout=_name(guide, one),
                left=tuple(term(menu[name].name) for name in menu if name not in done),
            )
            yield Remark(one.line, "G14", text)
        elif one.workout in menu:
            done.add(one.workout)
            if len(done) == len(menu):
                done.clear()


def too_few(held: Sequence[Sitting], guide: Guide, today: date | None) -> Iterator[Remark]:
    """G12, a note: an ended week with fewer sessions than the guide gives.

    Weeks running without any session are one note, at the session that follows them. `held` is
    earliest first. `today` None: the last week of the log has not ended.
    """
    asked = guide.values.article.sessions_per_week
    weeks: dict[int, list[Sitting]] = {}
    for one in held:
        weeks.setdefault(one.week, []).append(one)
    for week, those in weeks.items():
        if len(those) < asked and week <= _last_ended(held, today):
            text = counted(
                "{n} workout in week {week}: the guide gives {asked} a week.",
                "{n} workouts in week {week}: the guide gives {asked} a week.",
                len(those),
                week=iso_week(first_day_of(week)),
                asked=asked,
            )
            yield Remark(those[0].line, "G12", text)
    for before, after in pairwise(weeks):
        if after - before > 1:
            text = message(
                "No workout in {weeks}: the guide gives {asked} a week.",
                weeks=_weeks_words(before + 1, after - 1),
                asked=asked,
            )
            yield Remark(weeks[after][0].line, "G12", text)


def missing_schemes(held: Sequence[Sitting], guide: Guide, today: date | None) -> Iterator[Remark]:
    """G2, a note: once for each time that a loading scheme stays away for ended weeks running.

    At the first session of that time. Weeks before the log, and the empty ones after it, are not
    part of it. None where check.schemes is off. `held` is earliest first. `today` None: its last
    week has not ended.
    """
    if not held or not guide.on("check.schemes"):
        return
    longest, kinds = guide.values.check.missing_scheme_weeks, guide.values.article.schemes
    weeks = [one.week for one in held]
    before_first, after_last = weeks[0] - 1, _last_ended(held, today) + 1
    for scheme in Scheme:
        with_it = [one.week for one in held if _scheme(guide, one) is scheme]
        for last, following in pairwise([before_first, *with_it, after_last]):
            if following - last - 1 >= longest:
                away = _weeks_words(last + 1, following - 1)
                text = Message(NONE_OF[scheme], {"weeks": away, "kinds": len(kinds)})
                yield Remark(held[bisect_right(weeks, last)].line, "G2", text)


def _last_ended(held: Sequence[Sitting], today: date | None) -> int:
    """The last week that counts as over: the log goes on after it, or today is past its Sunday."""
    last = held[-1].week
    return last if today is not None and week_of(today) > last else last - 1


def _scheme(guide: Guide, one: Sitting) -> Scheme | None:
    workout = guide.workouts.get(one.workout)
    return workout.scheme if workout else None


def _name(guide: Guide, one: Sitting) -> Message | str:
    workout = guide.workouts.get(one.workout)
    return term(workout.name) if workout else one.workout


def _weeks_words(first: int, last: int) -> Message:
    start, end = iso_week(first_day_of(first)), iso_week(first_day_of(last))
    if first == last:
        return message("week {start}", start=start)
    return message("weeks {start} to {end}", start=start, end=end)


def _span_words(gap: timedelta, *, timed: bool) -> Message:
    if not timed:
        return counted("{n} day", "{n} days", gap.days)
    minutes, seconds = divmod(int(gap.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    span = counted("{n} hour", "{n} hours", hours)
    if seconds:
        return message(
            "{span} {minutes} min {seconds} s", span=span, minutes=minutes, seconds=seconds
        )
    return message("{span} {minutes} min", span=span, minutes=minutes) if minutes else span
