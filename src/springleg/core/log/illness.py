"""Illnesses as they stand: an open one is closed by what was said or done later."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec.structs import replace

from springleg.core.log.entries import Entry
from springleg.core.log.events import Ill
from springleg.core.log.sets import SetDone

A_DAY = timedelta(days=1)


def illnesses(effective: Iterable[Entry]) -> tuple[Ill, ...]:
    """The illnesses that effective entries tell of, in the order in which they were said.

    Said again from the same first day, an open one is replaced; said again from a later day (the
    fever is gone, another illness), it ended the day before. Without fever, it ended the day
    before the next session: who trains is well enough. A fever is over only when that is said.
    """
    found: list[Ill] = []
    trained: list[date] = []
    for entry in effective:
        if isinstance(entry.fact, Ill):
            found = [*_closed_by(found, entry.fact), entry.fact]
        elif isinstance(entry.fact, SetDone):
            trained.append(entry.fact.day)
    return tuple(_ended_by_training(ill, trained) for ill in found)


def _closed_by(found: Iterable[Ill], said: Ill) -> list[Ill]:
    return [
        replace(ill, last=said.first - A_DAY) if _is_open_before(ill, said) else ill
        for ill in found
        if not (ill.last is None and ill.first == said.first)
    ]


def _is_open_before(ill: Ill, said: Ill) -> bool:
    return ill.last is None and ill.first < said.first


def _ended_by_training(ill: Ill, trained: Iterable[date]) -> Ill:
    after = [day for day in trained if day > ill.first]
    if ill.last is not None or ill.fever or not after:
        return ill
    return replace(ill, last=min(after) - A_DAY)
