"""What a week allows: the first one is easier, and only one thing goes up in one.

A week here is as many training days as the guide's week has workouts: were it days of the
calendar, waiting would make the next dose larger.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from springleg.core.dosing.nouns import Exposure, Reduced
from springleg.core.dosing.timeline import Cut
from springleg.core.guide import Guide
from springleg.core.message import NOTHING, Message, marked
from springleg.core.plan import DAYS_A_WEEK


class Thing(StrEnum):
    """What can go up from one session to the next."""

    LOAD = "load"
    SETS = "sets"
    CONTACTS = "contacts"


# What waits for what: load and sets, load and contacts (progression.one-variable).
WAITS_FOR = {
    Thing.LOAD: (Thing.SETS, Thing.CONTACTS),
    Thing.SETS: (Thing.LOAD,),
    Thing.CONTACTS: (Thing.LOAD,),
}
WENT_UP = {
    (Thing.LOAD,): marked("the load went up last time, and {most} at a time is enough"),
    (Thing.SETS,): marked("the sets went up last time, and {most} at a time is enough"),
    (Thing.CONTACTS,): marked("the rope went up last time, and {most} at a time is enough"),
    (Thing.SETS, Thing.CONTACTS): marked(
        "the sets and the rope went up last time, and {most} at a time is enough"
    ),
}


def first_week(guide: Guide, session_days: Sequence[date], first: date | None) -> tuple[Cut, ...]:
    """Half the sets in the week from the first time of an exercise on (start.first-week).

    `session_days` are oldest first. Empty after that week, and where `first` is None.
    """
    if first is None or not guide.on("start.first-week"):
        return ()
    a_week = guide.values.article.sessions_per_week
    sessions = guide.values.start.week_days * a_week // DAYS_A_WEEK
    if len(session_days) - bisect_left(session_days, first) >= sessions:
        return ()
    share = guide.values.start.week_sets_factor
    return (Cut(Reduced.FIRST_WEEK, "start.first-week", volume=share),)


def raised_this_week(
    guide: Guide, exposures: Sequence[Exposure], session_days: Sequence[date]
) -> frozenset[Thing]:
    """What went up in the sessions of this week before this one: to more than ever before.

    `exposures` and `session_days` are oldest first.
    """
    earlier = guide.values.article.sessions_per_week - 1
    since = session_days[-earlier:][0] if earlier and session_days else None
    found: set[Thing] = set()
    for index in range(len(exposures) - 1, -1, -1):
        if since is None or exposures[index].day < since:
            break
        found.update(_raised(exposures[index], exposures[:index]))
    return frozenset(found)


def _raised(one: Exposure, before: Sequence[Exposure]) -> Iterator[Thing]:
    """What is more than in any earlier session of the workout; a first session is a start."""
    same = [e for e in before if e.workout == one.workout and e.variant == one.variant]
    if same and one.contacts > max(e.contacts for e in same):
        yield Thing.CONTACTS
    for leg, work in one.legs.items():
        past = [e.legs[leg] for e in same if leg in e.legs]
        if past and work.load_kg > max(each.load_kg for each in past):
            yield Thing.LOAD
        if past and work.sets > max(each.sets for each in past):
            yield Thing.SETS


def waits(guide: Guide, raised: frozenset[Thing], thing: Thing) -> Message:
    """Why this may not go up in this week (progression.one-variable); NOTHING where it may."""
    if not guide.on("progression.one-variable"):
        return NOTHING
    others = tuple(other for other in WAITS_FOR[thing] if other in raised)
    most = guide.values.progression.raises_per_week
    if not others or len(others) < most:
        return NOTHING
    return Message(WENT_UP[others[: max(1, most)]], {"most": most})
