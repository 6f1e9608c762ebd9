"""Illnesses as they stand: an open one is closed by what was said or done later."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.log.events import Fact, Ill
from springleg.core.log.sets import STILL, SetDone

A_DAY = timedelta(days=1)


def illnesses(facts: Iterable[Fact]) -> tuple[Ill, ...]:
    """The illnesses that facts which count tell of, in the order in which they were said.

    Said again from the same first day, an open one is replaced; said again from a later day
    (another illness), it ended the day before. Without fever, it ended the day before the next
    session: who trains is well enough. A fever is over only when that is said of the fever: what is
    said of an illness without one leaves it as it stands.
    """
    found: list[Ill] = []
    trained: list[date] = []
    for fact in facts:
        if isinstance(fact, Ill):
            found = [*_closed_by(found, fact), fact]
        elif isinstance(fact, SetDone):
            trained.append(fact.day)
    return tuple(_ended_by_training(ill, trained) for ill in found)


def _closed_by(found: Iterable[Ill], said: Ill) -> list[Ill]:
    kept = list[Ill]()
    for ill in found:
        ends = ill.last is None and ill.first < said.first and (said.fever or not ill.fever)
        if not replaces(said, ill):
            kept.append(replace(ill, last=said.first - A_DAY) if ends else ill)
    return kept


def replaces(said: Ill, before: Ill) -> bool:
    """Whether an open illness is said again, from the same first day: what was said before goes."""
    is_same = before.last is None and before.first == said.first
    return is_same and (said.fever or not before.fever)


def fever_beside(illnesses: Iterable[Ill], said: Ill) -> Ill | None:
    """The fever that stands on a day of this illness and lasts longer; None where none does.

    One that is not over lasts longest; an illness without fever says nothing of how long.
    """
    last = said.last or STILL
    over = last if said.fever else date.min
    fevers = [ill for ill in illnesses if ill.fever and ill.first <= last]
    fevers = [ill for ill in fevers if (ill.last or STILL) >= said.first]
    longest = max(fevers, key=lambda ill: ill.last or STILL, default=None)
    return longest if longest and (longest.last or STILL) > over else None


def _ended_by_training(ill: Ill, trained: Iterable[date]) -> Ill:
    after = [day for day in trained if day > ill.first]
    if ill.last is not None or ill.fever or not after:
        return ill
    return replace(ill, last=min(after) - A_DAY)
