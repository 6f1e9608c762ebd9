"""What `bench_web.py` compares with: one Django view that writes one row, and nothing round it.

`BARE_FOLDER=F python -c "import bare_view; bare_view.main(PORT)"`: the same database, pragmas,
server and threads as Springleg's own.
"""

import json
import logging
import os
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import django
from django.conf import settings

from springleg.store.accounts.database import django_database
from springleg.store.drivers.sqlite import sqlite_location

FILE = Path(os.environ["BARE_FOLDER"]) / "bare.sqlite3"
FILE.touch()
settings.configure(
    ROOT_URLCONF="bare_view",
    SECRET_KEY="bench " * 8,
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": django_database(sqlite_location(FILE))},
    USE_TZ=True,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 after the settings
from django.db import connection, models  # noqa: E402 after the settings
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402 after the settings
from django.urls import path  # noqa: E402 after the settings


class Row(models.Model):
    """A set, as little as can be written."""

    objects: ClassVar[models.Manager["Row"]]
    id = models.UUIDField(primary_key=True)
    body = models.TextField()

    class Meta:
        """Of no app."""

        app_label = "bare"

    def __str__(self) -> str:
        return str(self.id)


def write(request: HttpRequest) -> HttpResponse:
    """Write one row: on the disk before this answers."""
    said = json.loads(request.body)
    Row.objects.create(id=uuid4(), body=json.dumps(said))
    return JsonResponse({"ok": True})


urlpatterns = [path("api/entries", write)]
application = get_wsgi_application()


def main(port: int) -> None:
    """Make the table, then serve as Springleg serves."""
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    connection.close()  # this thread answers nobody
    logging.getLogger("waitress").setLevel(logging.ERROR)  # that requests wait is what is measured
    from waitress.server import create_server

    create_server(application, host="127.0.0.1", port=port, threads=8, asyncore_use_poll=True).run()
