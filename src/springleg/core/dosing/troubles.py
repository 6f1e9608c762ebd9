"""Pain, stiffness, soreness and spikes as troubles: amber or red, put down to a session day."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from statistics import median

from springleg.core.dosing.nouns import Exposure, Level, Trouble
from springleg.core.guide import Guide
from springleg.core.log.pain import Place
from springleg.core.log.sets import Log
from springleg.core.message import message
from springleg.core.noun import Noun

SESSION, MORNING = ("pain.during", "pain.strain"), ("pain.morning", "pain.stiffness")
ZONES = (*SESSION, *MORNING)  # the answers that a session is green, amber or red by


def find_troubles(guide: Guide, log: Log, exposures: Sequence[Exposure]) -> list[Trouble]:
    """All troubles of a log, by when they were said, the oldest first.

    `exposures` are oldest first. A rule that is off finds none.
    """
    days = sorted({exposure.day for exposure in exposures})
    found = [
        *_during(guide, log, exposures, days),
        *_mornings(guide, log.mornings),
        *_stiffness(guide, log.stiffness_min),
        *_soreness(guide, log.soreness, days),
        *_contact_spikes(guide, exposures),
        *_run_spikes(guide, log.run_spikes, days),
    ]
    return sorted(
        found, key=lambda trouble: (trouble.at, trouble.day, trouble.rule, trouble.amount)
    )


def _session_day(days: Sequence[date], at: date) -> date:
    """The session day that an answer is put down to: its own, else the last one before."""
    index = bisect_left(days, at)
    if index < len(days) and days[index] == at:
        return at
    return days[index - 1] if index else at


def _during(
    guide: Guide, log: Log, exposures: Sequence[Exposure], days: Sequence[date]
) -> Iterator[Trouble]:
    """Pain in a session: up to the safe line green, up to the acceptable line amber, then red.

    What hurt too much to do a set of it is put down to the session before.
    """
    if not guide.on("pain.during"):
        return
    pains = guide.values.pain
    strains = {report.day for report in log.reports if report.words.place is Place.CALF}
    asks_where = guide.on("pain.strain")
    done = ((e.day, e.pain, e.places) for e in exposures if e.pain is not None)
    for day, pain, places in (*done, *((day, pain, ()) for day, pain in log.pains.items())):
        strained = asks_where and (Place.CALF in places or day in strains)
        low, high = pains.safe_max, pains.acceptable_max
        if strained:
            low, high = pains.strain_hold_from - 1, pains.strain_stop_from - 1
        if pain > low:
            level = Level.RED if pain > high else Level.AMBER
            rule = "pain.strain" if strained else "pain.during"
            what = message("pain {pain} of 10 on {day}", pain=pain, day=day)
            yield Trouble(_session_day(days, day), day, level, rule, what, pain)


def over_usual(guide: Guide, answers: Mapping[date, int]) -> Iterator[tuple[date, float]]:
    """Each answer with how far it is over the median of the window before it, oldest first.

    Where the window holds none, over the figure of pain.baseline. May be a half, or negative.
    """
    window = timedelta(days=guide.values.pain.usual_window_days)
    usual = guide.values.pain.usual_without_answer
    asked = sorted(answers)
    for index, day in enumerate(asked):
        start = bisect_left(asked, day - window)
        before = [answers[earlier] for earlier in asked[start:index]]
        over = answers[day] - (median(before) if before else usual)
        yield day, over


def _mornings(guide: Guide, answers: Mapping[date, int]) -> Iterator[Trouble]:
    if not guide.on("pain.morning"):
        return
    pain = guide.values.pain
    amber, red = pain.morning_hold_plus, pain.morning_red_plus
    for at, over in over_usual(guide, answers):
        if over > amber - 1:  # medians may be halves: anything over the usual holds
            level = Level.RED if over >= red else Level.AMBER
            what = message(
                "pain {pain} on the morning of {day}, {over} over your usual",
                pain=answers[at],
                day=at,
                over=over,
            )
            yield Trouble(at - timedelta(days=1), at, level, "pain.morning", what)


def _stiffness(guide: Guide, answers: Mapping[date, int]) -> Iterator[Trouble]:
    if not guide.on("pain.stiffness"):
        return
    pain = guide.values.pain
    for at, over in over_usual(guide, answers):
        if over > pain.stiffness_green_plus_max:
            level = Level.RED if over > pain.stiffness_amber_plus_max else Level.AMBER
            what = message(
                "{minutes} minutes of stiffness on the morning of {day}",
                minutes=answers[at],
                day=at,
            )
            yield Trouble(at - timedelta(days=1), at, level, "pain.stiffness", what)


def _soreness(guide: Guide, answers: Mapping[date, int], days: Sequence[date]) -> Iterator[Trouble]:
    """Soreness that is still there at the next session: of the answers before it the newest."""
    if not guide.on("pain.soreness"):
        return
    asked = sorted(answers)
    for at, later in zip_longest(asked, asked[1:]):
        over = later is None or bisect_left(days, at) < bisect_left(days, later)
        if over and answers[at] >= guide.values.pain.soreness_hold_from:
            what = message("soreness {soreness} of 10 on {day}", soreness=answers[at], day=at)
            yield Trouble(_session_day(days, at), at, Level.AMBER, "pain.soreness", what)


def _contact_spikes(guide: Guide, exposures: Sequence[Exposure]) -> Iterator[Trouble]:
    """A rope session well over the biggest of the window before it; the usual step is no spike."""
    if not guide.on("spike.session"):
        return
    window = timedelta(days=guide.values.spike.session_window_days)
    floor = guide.values.spike.session_floor_contacts
    skips = [exposure for exposure in exposures if exposure.contacts]
    for index, exposure in enumerate(skips):
        if exposure.contacts <= floor:
            continue
        start = exposure.day - window
        most = max(
            (e.contacts for e in skips[max(0, index - 40) : index] if e.day >= start), default=0
        )
        if most >= floor and exposure.contacts > most + contact_step(guide, most):
            day, done = exposure.day, exposure.contacts
            what = message(
                "{contacts} contacts on {day}, {before} before",
                contacts=done,
                day=day,
                before=most,
            )
            yield Trouble(day, day, Level.AMBER, "spike.session", what, done)


def contact_step(guide: Guide, contacts: int) -> int:
    """By how many contacts a session may rise over this many: so many, or so much per cent.

    The larger of the two (plyo.step).
    """
    rope = guide.values.rope
    return max(rope.step_contacts, int(contacts * rope.step_pct / 100))


def _run_spikes(guide: Guide, spikes: Sequence[date], days: Sequence[date]) -> Iterator[Trouble]:
    if guide.on("spike.hold-strength"):
        window = guide.values.spike.run_window_days
        for at in spikes:
            what = message(
                "a run on {day} well over your longest of {days} days", day=at, days=window
            )
            yield Trouble(_session_day(days, at), at, Level.AMBER, "spike.hold-strength", what)


class Calm(Noun, frozen=True):
    """How a day stands towards the troubles before it.

    `greens` counts session days since the last trouble was put down, all of them where there was
    none; `greens_after_red` since the last red, None where there was none. `paused`: by pain.pause.
    `both_amber`: the last day of trouble hurt in the session and in the morning after.
    """

    last: Trouble | None
    last_red: Trouble | None
    greens: int
    greens_after_red: int | None
    paused: bool
    both_amber: bool


def calm_on(
    guide: Guide, troubles: Sequence[Trouble], days: Sequence[date], on: date, cleared: date | None
) -> Calm:
    """The standing on a day, out of the troubles said until then and the session days before it.

    `troubles` are in the order of `find_troubles`, `days` oldest first.
    """
    known = [t for t in troubles if t.at <= on and t.day <= on]
    last = known[-1] if known else None
    reds = [t for t in known if t.level is Level.RED]
    latest = max((t.day for t in known), default=None)
    return Calm(
        last=last,
        last_red=reds[-1] if reds else None,
        greens=_days_after(days, latest),
        greens_after_red=_days_after(days, max(t.day for t in reds)) if reds else None,
        paused=_paused(guide, reds, days, cleared),
        both_amber=last is not None and _both_amber(known, last.day),
    )


def _days_after(days: Sequence[date], day: date | None) -> int:
    return len(days) - (bisect_left(days, day + timedelta(days=1)) if day else 0)


def _both_amber(known: Sequence[Trouble], day: date) -> bool:
    """Whether the day hurt in the session and the next morning too."""
    rules = {t.rule for t in known if t.day == day}
    return not rules.isdisjoint(SESSION) and not rules.isdisjoint(MORNING)


def _paused(
    guide: Guide, reds: Sequence[Trouble], days: Sequence[date], cleared: date | None
) -> bool:
    """Two red days within the window, not cleared (pain.pause).

    It also ends where the runner has gone on calmly for longer than the window, in sessions: by
    the calendar alone it never ends, so that waiting does not open what a clinician should.
    """
    if not guide.on("pain.pause"):
        return False
    red_days = sorted({t.day for t in reds if cleared is None or t.at > cleared})
    needed = guide.values.pain.pause_reds
    window = timedelta(days=guide.values.pain.pause_window_days)
    ends = [b for a, b in zip(red_days, red_days[needed - 1 :], strict=False) if b - a <= window]
    if not ends:
        return False
    calm = _days_after(days, ends[-1]) >= guide.values.pain.green_needed
    return not (calm and days[-1] > ends[-1] + window)
