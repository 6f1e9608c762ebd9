"""When and which: the rules on weeks, gaps and the choice of workout (G2, G12-G15)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from springleg.core.check.nouns import Remark, Sitting, apart
from springleg.core.guide import Guide, Scheme
from springleg.core.plan import first_day_of, iso_week, week_of
from springleg.core.words import counted


def too_many(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G12: once for each week with more sessions than the guide gives, at the first too many."""
    most = guide.whole("G12", "sessions_per_week")
    counts = Counter(one.week for one in held)
    seen: Counter[int] = Counter()
    for one in held:
        seen[one.week] += 1
        if seen[one.week] == most + 1:
            week = iso_week(one.date)
            text = f"{counts[one.week]} workouts in week {week}: the guide gives {most} a week."
            yield Remark(one.line, "G12", text)


def spacing(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G13: two sessions running too close, or the two of one week too far apart.

    A week with more sessions than the guide gives has no pair to be too far apart: G12 speaks of
    it, and which one is dropped decides what is left.
    """
    least_h, most_h = guide.span("G13", "gap_h")
    least_days = guide.whole("planning.spacing", "min_gap_days")
    most_days = guide.whole("planning.spacing", "max_gap_days_in_week")
    counts = Counter(one.week for one in held)
    full = guide.whole("G12", "sessions_per_week")
    for before, after in pairwise(held):
        gap, timed = apart(before, after)
        paired = before.week == after.week and counts[after.week] <= full
        least, most = timedelta(days=least_days), timedelta(days=most_days)
        if timed:
            least, most = timedelta(hours=least_h), timedelta(hours=most_h)
        head = f"{_span_words(gap, timed=timed)} after the workout before"
        if gap < least:
            tail = "" if timed else f", so at least {least_days} days where no time is written"
            text = f"{head}: the guide gives at least {least_h} hours{tail}."
            yield Remark(after.line, "G13", text)
        elif paired and gap > most:
            tail = "" if timed else f", so at most {most_days} days where no time is written"
            text = f"{head}, in the same week: the guide gives at most {most_h} hours{tail}."
            yield Remark(after.line, "G13", text)


def same_again(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G15: the same workout twice running."""
    for before, after in pairwise(held):
        if before.workout == after.workout:
            text = f"{_name(guide, after)}, twice running: the guide varies the workout each time."
            yield Remark(after.line, "G15", text)


def early_repeats(held: Sequence[Sitting], guide: Guide) -> Iterator[Remark]:
    """G14, a note: a workout again before the round of the guide's whole menu is complete.

    The planner's rule of rounds (`early_repeat`): a round starts empty; each session adds its
    workout; when the whole menu is in it the next session starts a new one; a repeat, or a
    workout that is not on the menu, leaves it as it was.
    """
    menu = guide.workouts
    done: set[str] = set()
    for one in held:
        if one.workout in done:
            left = "; ".join(menu[name].name for name in menu if name not in done)
            head = f"{_name(guide, one)}, again before the round is complete"
            text = f"{head} (still to come: {left}): the guide cycles among the workouts."
            yield Remark(one.line, "G14", text)
        elif one.workout in menu:
            done.add(one.workout)
            if len(done) == len(menu):
                done.clear()


def too_few(held: Sequence[Sitting], guide: Guide, today: date | None) -> Iterator[Remark]:
    """G12, a note: an ended week with fewer sessions than the guide gives.

    Weeks running without any session are one note, at the session that follows them.
    """
    asked = guide.whole("G12", "sessions_per_week")
    weeks: dict[int, list[Sitting]] = {}
    for one in held:
        weeks.setdefault(one.week, []).append(one)
    for week, those in weeks.items():
        if len(those) < asked and week <= _last_ended(held, today):
            few = counted(len(those), "workout")
            text = f"{few} in week {iso_week(first_day_of(week))}: the guide gives {asked} a week."
            yield Remark(those[0].line, "G12", text)
    for before, after in pairwise(weeks):
        if after - before > 1:
            text = f"No workout in {_weeks_words(before + 1, after - 1)}"
            line = weeks[after][0].line
            yield Remark(line, "G12", f"{text}: the guide gives {asked} a week.")


def missing_schemes(held: Sequence[Sitting], guide: Guide, today: date | None) -> Iterator[Remark]:
    """G2, a note: once for each time that a loading scheme stays away for ended weeks running.

    At the first session of that time. Weeks before the log, and the empty ones after it, are
    not part of it.
    """
    if not held:
        return
    longest, kinds = guide.whole("check.schemes", "weeks"), guide.names("G2", "schemes")
    weeks = [one.week for one in held]
    before_first, after_last = weeks[0] - 1, _last_ended(held, today) + 1
    for scheme in Scheme:
        with_it = [one.week for one in held if _scheme(guide, one) is scheme]
        for last, following in pairwise([before_first, *with_it, after_last]):
            if following - last - 1 >= longest:
                away = _weeks_words(last + 1, following - 1)
                text = f"No {scheme} workout in {away}: the guide uses all {len(kinds)} kinds."
                yield Remark(held[bisect_right(weeks, last)].line, "G2", text)


def _last_ended(held: Sequence[Sitting], today: date | None) -> int:
    """The last week that counts as over: the log goes on after it, or today is past its Sunday."""
    last = held[-1].week
    return last if today is not None and week_of(today) > last else last - 1


def _scheme(guide: Guide, one: Sitting) -> Scheme | None:
    workout = guide.workouts.get(one.workout)
    return workout.scheme if workout else None


def _name(guide: Guide, one: Sitting) -> str:
    workout = guide.workouts.get(one.workout)
    return workout.name if workout else one.workout


def _weeks_words(first: int, last: int) -> str:
    start, end = iso_week(first_day_of(first)), iso_week(first_day_of(last))
    return f"week {start}" if first == last else f"weeks {start} to {end}"


def _span_words(gap: timedelta, *, timed: bool) -> str:
    if not timed:
        return counted(gap.days, "day")
    minutes, seconds = divmod(int(gap.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [counted(hours, "hour")]
    if minutes or seconds:
        parts.append(f"{minutes} min")
    return " ".join([*parts, f"{seconds} s"] if seconds else parts)
