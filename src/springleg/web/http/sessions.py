"""Sessions in the database, as Django keeps them; only the reading is ours.

It is done for every set that is logged, and Django puts the statement together anew each time,
which takes longer than the database needs to answer it.
"""

import json
from functools import lru_cache
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

SQL = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """A session of somebody who signed in."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing where there is none, or it has expired."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(SQL, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What a row says; a text is verified once, since the key stays while this process runs."""
        found: dict[str, Any] = json.loads(_verified(session_data))
        return found


@lru_cache(maxsize=1024)
def _verified(session_data: bytes | str) -> str:
    return json.dumps(db.SessionStore().decode(session_data))
