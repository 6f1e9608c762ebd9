"""Read a file of activities, told by its content: FIT, GPX or TCX, plain or gzipped."""

from typing import BinaryIO

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.activity import ActivitiesRead


class NoActivity(Refused):
    """The file is sound, and holds no activity."""


def read_activities(name: str, stream: BinaryIO) -> ActivitiesRead:
    """The activities of one file, read from where the stream stands and never held whole.

    `name` is only for what is said. Refused, with the name as its place: what is no such file.
    """
    raise Refused(name, message("this is no FIT, GPX or TCX file"), message("Export it again"))
