"""The calendars of a newcomer: a file that was sent, and an address to be followed."""

from springleg.core.guide import Guide
from springleg.core.noun import Noun
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log.calendar_address import follow, judge_follow
from springleg.usecases.log.calendar_import import import_sent


class SentFile(Noun, frozen=True):
    """A calendar file as it was sent: its name and its bytes."""

    name: str
    data: bytes


def judge_calendars(space: Workspace, guide: Guide, file: SentFile | None, address: str) -> None:
    """Raise Refused for a file that cannot be taken, and an address that cannot be followed."""
    if file:
        import_sent(space, guide, file.name, file.data, dry_run=True)
    if address:
        judge_follow(space, address)


def keep_calendars(space: Workspace, guide: Guide, file: SentFile | None, address: str) -> None:
    """Take the runs of the file, and begin to follow the address; nobody is asked here."""
    if file:
        import_sent(space, guide, file.name, file.data)
    if address:
        follow(space, address)
