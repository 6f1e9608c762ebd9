"""Sessions in the database, as Django keeps them; the reading is ours: each set waits for it."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends import db
from django.utils.crypto import constant_time_compare

from springleg.usecases.accounts.accounts import session_of, signed_in
from springleg.usecases.app import clock
from springleg.web.http.auth import Viewer


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

    def viewer(self) -> Viewer | None:
        """Who has signed in by it and looks, by one query, where that is enough to tell; else None.

        Whoever gets None asks Django, which looks step by step and knows what to do in each case.
        Nothing is loaded into the session. Raises StoreTrouble.
        """
        key = self.session_key or ""
        found = signed_in(key, clock.now) if key.isalnum() else None
        if found is None or not found.is_active:
            return None
        if account_in(found.session, found.password) != found.account:
            return None
        return Viewer(found.athlete, open_texts=found.open_texts)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What a row says; a text is verified once, since the key stays while this process runs."""
        found: dict[str, Any] = json.loads(_verified(session_data))
        return found


@lru_cache(maxsize=1024)
def _verified(session_data: bytes | str) -> str:
    return json.dumps(db.SessionStore().decode(session_data))


@lru_cache(maxsize=1024)
def account_in(session_data: str, password: str) -> UUID | None:
    """The account that a row's text names, if it signed in with the password that is kept so.

    As `_verified`: what two texts say of each other is worked out once.
    """
    held: dict[str, Any] = json.loads(_verified(session_data))
    if held.get(auth.BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    told = auth.get_user_model()(password=password).get_session_auth_hash()
    alike = constant_time_compare(held.get(auth.HASH_SESSION_KEY, ""), told)
    return UUID(held[auth.SESSION_KEY]) if alike else None
