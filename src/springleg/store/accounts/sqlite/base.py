"""Django's own connection to SQLite, which waits for its turn to write among the logbook's.

By the methods that Django has for other databases to begin and end transactions by; its types do
not know them.

Only what Django does as a transaction does so (`save`, `atomic`): a statement by itself meets the
file as it finds it.
"""

from typing import Any

from django.db.backends.sqlite3 import base

from springleg.store.turns import turn_of


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection; its settings name the file of the turn by `WHERE`."""

    def __init__(self, settings_dict: dict[str, Any], *others: Any, **named: Any) -> None:
        super().__init__(settings_dict, *others, **named)
        self._turn, self._has_turn = turn_of(settings_dict["WHERE"]), False

    def _start_transaction_under_autocommit(self) -> None:
        self._turn.acquire()
        self._has_turn = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # no types
        except BaseException:
            self._give_turn_back()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # no types
        self._give_turn_back()  # what cannot be committed is rolled back, or closed

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # no types
        finally:
            self._give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # no types
        finally:
            self._give_turn_back()

    def _give_turn_back(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._turn.release()
