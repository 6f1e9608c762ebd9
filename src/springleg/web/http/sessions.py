"""Sessions in the database, as Django keeps them; the reading is ours: each set waits for it."""

import json
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends import db

from springleg.usecases.accounts.accounts import session_of
from springleg.usecases.app import clock


class SessionStore(db.SessionStore):
    """A session of somebody who signed in."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing where there is none, or it has expired."""
        key = str(self.session_key)  # as the cookie has it: anything
        found = session_of(key, clock.now) if key.isalnum() else None
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What a row says; a text is verified once, since the key stays while this process runs."""
        found: dict[str, Any] = json.loads(_verified(session_data))
        return found


@lru_cache(maxsize=1024)
def _verified(session_data: bytes | str) -> str:
    return json.dumps(db.SessionStore().decode(session_data))
