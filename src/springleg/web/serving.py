"""Starting the server: the database brought up to date, static files laid out, then listening."""

import os
from dataclasses import dataclass

from springleg.usecases.serving import refuse_open_door


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int = 8765

    @property
    def url(self) -> str:
        """As people type it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def prepare() -> None:
    """Bring the tables up to date and lay out the static files. Raises StoreTrouble, Refused."""
    from springleg.usecases.workspace import Where, opened_for

    os.environ["DJANGO_SETTINGS_MODULE"] = "springleg.web.settings"
    import django
    from django.core.management import call_command

    django.setup()
    with opened_for(Where(), None):  # founds the logbook, or brings it up to date
        pass
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def serve(address: Address) -> None:
    """Serve until stopped. One process: SQLite in several ruins the slowest answers."""
    refuse_open_door(address.host)
    prepare()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "springleg.web.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=8,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
