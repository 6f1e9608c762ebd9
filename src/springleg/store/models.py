"""The two tables: athletes, and the entries of their logs."""

from typing import ClassVar

from django.db import models


class Athlete(models.Model):
    """One runner; everything known of them stands in their entries."""

    id = models.UUIDField(primary_key=True)
    slug = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.slug


class Entry(models.Model):
    """One fact, as it was written. Rows are added; none is ever changed.

    `id` is the client's own, so adding twice changes nothing. `at` is the instant, for the order;
    `written_at` is the same with its offset from UTC, as the client said it. `body` is the fact as
    JSON. `received` is when this store took it.
    """

    id = models.UUIDField(primary_key=True)
    # The index below begins with the athlete; PROTECT: nothing is lost by deleting something else.
    athlete = models.ForeignKey(Athlete, on_delete=models.PROTECT, db_index=False)
    at = models.DateTimeField()
    written_at = models.TextField()
    kind = models.CharField(max_length=64)
    body = models.TextField()
    received = models.DateTimeField()

    class Meta:
        """One athlete's entries are read at a time, in order."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["athlete", "at", "id"], name="store_entry_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
