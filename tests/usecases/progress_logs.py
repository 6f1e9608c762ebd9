"""Logs made by hand for the tests of progress and its charts: small ones, and whole seasons."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from springleg.core.athlete import Profile
from springleg.core.log.entries import Entry
from springleg.core.log.events import CheckedIn, Fact, HeelRaiseTested, PlanAccepted, ProfileSet
from springleg.core.log.journal import Journal
from springleg.core.log.sets import LEGS, SetDone, Side
from springleg.core.plan import COSTS, Dose, Plan, Session
from springleg.usecases.app.rules import current_guide
from springleg.usecases.progress import Progress, answers

MONDAY = date(2026, 6, 1)
START = datetime(2020, 1, 1, 8, tzinfo=UTC)
ROUND = ("straight-light", "rope", "bent-heavy", "mini-squat")


def day(offset: int) -> date:
    """A day counted from a Monday."""
    return MONDAY + timedelta(days=offset)


def entries(*facts: Fact) -> tuple[Entry, ...]:
    """Entries a minute apart, numbered from 1."""
    return tuple(
        Entry(UUID(int=number), START + timedelta(minutes=number), fact)
        for number, fact in enumerate(facts, start=1)
    )


def found(on: date, *facts: Fact) -> Progress:
    """The four answers out of these facts."""
    return answers(current_guide(), Journal(entries(*facts)), on)


def raises(  # noqa: PLR0913 a set is all of these
    on: date,
    workout: str = "straight-light",
    *,
    sets: int = 2,
    reps: int = 15,
    left_kg: float = 0,
    right_kg: float | None = None,
    pain: int | None = None,
    variant: str = "",
) -> list[Fact]:
    """Sets of one leg each, for both legs."""
    loads = dict(zip(LEGS, (left_kg, left_kg if right_kg is None else right_kg), strict=True))
    return [
        SetDone(on, workout, leg, variant=variant, number=n + 1, reps=reps, load_kg=kg, pain=pain)
        for n in range(sets)
        for leg, kg in loads.items()
    ]


def squats(on: date, seconds: int = 60, sets: int = 2) -> list[Fact]:
    """Mini-squats of both legs."""
    return [
        SetDone(on, "mini-squat", leg, number=n + 1, seconds=seconds)
        for n in range(sets)
        for leg in LEGS
    ]


def rope(on: date, contacts: int, pain: int | None = None) -> list[Fact]:
    """One bout of rope."""
    return [SetDone(on, "rope", Side.BOTH, number=1, contacts=contacts, pain=pain)]


def plan(*sessions: Session) -> PlanAccepted:
    """These sessions, accepted."""
    start = min(session.date for session in sessions)
    whole = Plan("2026", sessions, dict.fromkeys(COSTS, 0))
    return PlanAccepted(whole, start - timedelta(days=start.weekday()), 12)


def planned(on: date, workout: str = "straight-light", amount: int = 2) -> Session:
    """One session; `amount` is contacts of the rope, else sets."""
    if workout == "rope":
        return Session(on, workout, dose=Dose(1, contacts=amount))
    return Session(on, workout, dose=Dose(amount, reps=15))


def season(weeks: int, first: date = MONDAY, *, last_kg: float = 45) -> list[Fact]:
    """Tuesdays and Fridays of so many weeks, with a plan, some missed, some sore mornings."""
    days = [first + timedelta(days=7 * w + d) for w in range(weeks) for d in (1, 4)]
    work = [ROUND[n % len(ROUND)] for n in range(len(days))]
    ahead = [first + timedelta(days=7 * weeks + d) for d in (1, 4)]
    sessions = [
        *(planned(d, w, 60 if w == "rope" else 3) for d, w in zip(days, work, strict=True)),
        *(planned(d, w, 90 if w == "rope" else 3) for d, w in zip(ahead, ROUND, strict=False)),
    ]
    facts: list[Fact] = [ProfileSet(Profile(body_mass_kg=62)), plan(*sessions)]
    for n, (on, workout) in enumerate(zip(days, work, strict=True)):
        if n % 9 != 8:  # every ninth is missed
            facts += _one(n, len(days), on, workout, last_kg)
    for n, on in enumerate(days[::12]):
        facts.append(HeelRaiseTested(on, left=22 + n, right=18 + 2 * n))
    return facts


def _one(n: int, of: int, on: date, workout: str, last_kg: float) -> Iterator[Fact]:
    hurt = (0, 1, 0, 2, 1, 4, 1, 0)[n % 8]
    if workout == "rope":
        yield from rope(on, 40 + 100 * n // of, hurt)
    elif workout == "mini-squat":
        yield from squats(on, 40 + n % 20)
    else:
        kg = round(10 + (last_kg - 10) * n / of) if workout == "bent-heavy" else 0
        reps = 6 if kg else 12 + 8 * n // of
        yield from raises(
            on, workout, sets=2 + n % 2, reps=reps, left_kg=kg, right_kg=max(0, kg - 2.5), pain=hurt
        )
    yield CheckedIn(on + timedelta(days=1), pain=hurt // 2, stiffness_min=3 * hurt + n % 4)
