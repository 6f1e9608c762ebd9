"""The table of tries: how many count by each key, read and changed under a lock."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from springleg.store.accounts.models import Tries

Remembered = tuple[float, datetime]  # how many count, and when the last was


def read(keys: Sequence[str]) -> Mapping[str, Remembered]:
    """What is remembered by these keys, where anything is; nothing is locked."""
    found = Tries.objects.filter(key__in=keys).values_list("key", "amount", "last")
    return {key: (amount, last) for key, amount, last in found}


@contextmanager
def held(keys: Sequence[str], now: datetime) -> Iterator[Mapping[str, Remembered]]:
    """What is remembered by each of these keys, nothing being as good as none now.

    Until the block ends nobody else changes it; an error undoes what was put.
    """
    with transaction.atomic():
        in_order = sorted(keys)  # of two that lock the same rows, neither waits for the other
        fresh = [Tries(key=key, amount=0, last=now) for key in in_order]
        Tries.objects.bulk_create(fresh, ignore_conflicts=True)
        rows = Tries.objects.select_for_update().filter(key__in=in_order).order_by("key")
        yield {row.key: (row.amount, row.last) for row in rows}


def put(key: str, amount: float, last: datetime) -> None:
    """Remember this by a key that is held."""
    Tries.objects.filter(key=key).update(amount=amount, last=last)


def remove(keys: Sequence[str]) -> None:
    """Remember nothing by these keys."""
    Tries.objects.filter(key__in=keys).delete()


def remove_before(instant: datetime) -> None:
    """Remember nothing of what was last tried before this."""
    Tries.objects.filter(last__lt=instant).delete()


def note_told(key: str, least: int, now: datetime, before: datetime) -> bool:
    """Note that the owner is told now; whether it is due.

    It is where at least so many tries count, and nobody was told since `before`.
    """
    due = Q(told__isnull=True) | Q(told__lte=before)
    return Tries.objects.filter(due, key=key, amount__gte=least).update(told=now) > 0
