"""The least that Django has to know for a command; the web's settings extend these.

No database is named here: `open_logbook` adds the one it is asked for.
"""

from typing import Any

INSTALLED_APPS = ["springleg.store"]
DATABASES: dict[str, dict[str, Any]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
# Django's log set-up is for web servers, and costs a command its time to start.
LOGGING_CONFIG = None
