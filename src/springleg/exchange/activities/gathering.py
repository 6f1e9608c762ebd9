"""What is gathered while a file of activities is read: those taken, those refused, remarks."""

from collections.abc import Callable

from springleg.core.athlete import Unread
from springleg.core.errors import Refused
from springleg.core.message import Message, message
from springleg.exchange.activities.activity import ActivitiesRead, Activity

MOST = 1_000  # activities in one file
UP_TO_DAMAGE = message("The file is damaged or cut off; the activities before that were taken.")


class Gathered:
    """Activities in the order of the file."""

    def __init__(self) -> None:
        self._activities: list[Activity] = []
        self._unread: list[Unread] = []
        self._notes: list[Message] = []

    def __bool__(self) -> bool:
        """Whether there was any activity so far, taken or refused."""
        return bool(self._activities or self._unread)

    def take(self, make: Callable[[], Activity]) -> None:
        """One more; where `make` refuses it, its number in the file and why are kept."""
        number = len(self._activities) + len(self._unread) + 1
        if number > MOST:
            wrong = message("the file holds more than {n} activities", n=MOST)
            raise Refused("", wrong, message("Split it"))
        try:
            self._activities.append(make())
        except Refused as refusal:
            self._unread.append(Unread(number, refusal.message))

    def note(self, remark: Message) -> None:
        """A sentence on the file as a whole; the same one once."""
        if remark not in self._notes:
            self._notes.append(remark)

    def read(self) -> ActivitiesRead:
        """All of it, the activities in order of their start."""
        activities = tuple(sorted(self._activities, key=lambda one: one.started))
        return ActivitiesRead(activities, tuple(self._unread), tuple(self._notes))
