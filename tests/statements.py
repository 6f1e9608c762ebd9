"""What a piece of work asks of the database, told by the connections themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from springleg.store.drivers.driver import Connection, DatabaseRow

FRAMES = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements of all threads while this lasts, those that only frame others left out."""
    told: list[str] = []
    real: dict[type, Any] = {kind: kind.execute for kind in Connection.__subclasses__()}

    def execute(self: Connection, sql: str, values: Sequence[object] = ()) -> list[DatabaseRow]:
        if not sql.upper().startswith(FRAMES):
            told.append(sql)
        found: list[DatabaseRow] = real[type(self)](self, sql, values)
        return found

    for kind in real:
        setattr(kind, "execute", execute)  # noqa: B010 a verb cannot be assigned to; put back below
    try:
        yield told
    finally:
        for kind, own in real.items():
            setattr(kind, "execute", own)  # noqa: B010 as above
