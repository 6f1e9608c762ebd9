"""The application, for any WSGI server."""

import os

from django.core.cache import close_caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries

from springleg.usecases.app.serving import accounts_are_on

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "springleg.web.settings")
application = get_wsgi_application()

# Django looks after its databases and caches at both ends of each request, also where there is
# nothing to look after.
request_started.disconnect(reset_queries)  # of a list that is kept for DEBUG alone
request_started.disconnect(close_old_connections)  # the end of a request looks for a broken one
request_finished.disconnect(close_caches)  # which are in this process's memory
if not accounts_are_on():  # the logbook's connections are the only ones
    request_finished.disconnect(close_old_connections)
