"""The application, for any WSGI server."""

import os
from threading import local
from typing import Any

from django.core.cache import close_caches
from django.core.handlers.base import reset_urlconf
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries
from django.db.backends.signals import connection_created

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "springleg.web.settings")
application = get_wsgi_application()

# Django looks after its databases and caches at both ends of each request, also where there is
# nothing to look after.
request_started.disconnect(reset_queries)  # of a list that is kept for DEBUG alone
request_started.disconnect(close_old_connections)  # the end of a request looks for a broken one
request_finished.disconnect(close_caches)  # which are in this process's memory
request_finished.disconnect(reset_urlconf)  # each request begins with the one that there is
request_finished.disconnect(close_old_connections)  # of a thread that has any, as below


class _Opened(local):
    """The connections of Django's that this thread has ever opened; of most it has none."""

    connections: tuple[Any, ...] = ()


_opened = _Opened()


def _note(connection: Any, **_: object) -> None:
    if connection not in _opened.connections:
        _opened.connections += (connection,)


def _close_broken(**_: object) -> None:
    for connection in _opened.connections:
        connection.close_if_unusable_or_obsolete()


connection_created.connect(_note)
request_finished.connect(_close_broken)
