"""Activities in XML, told apart by their root element: GPX and TCX."""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from springleg.core.errors import Refused
from springleg.core.message import message
from springleg.exchange.activities.activity import ActivitiesRead
from springleg.exchange.activities.gathering import UP_TO_DAMAGE, Gathered
from springleg.exchange.activities.gpx import GpxReader
from springleg.exchange.activities.pieces import ALONE
from springleg.exchange.activities.tcx import TcxReader
from springleg.exchange.activities.xml_events import Malformed, read_xml

MOST_ELEMENTS = 1_200_000  # a day and a half, a second a point, with all that watches add


class UnknownFormat(Refused):
    """A file that is none of those that are read."""

    def __init__(self) -> None:
        super().__init__(
            "",
            message("this is no FIT, GPX or TCX file"),
            message("Export the activity again as one of these"),
        )


class ElementReader(Protocol):
    """What takes the elements of one format."""

    def started(self, name: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def ended(self, name: str, parent: str, text: str, /) -> None:
        """An element ends."""

    def finished(self) -> None:
        """The file ends."""


READERS: Mapping[str, Callable[[Gathered], ElementReader]] = {
    "gpx": GpxReader,
    "TrainingCenterDatabase": TcxReader,
}


def read_document(pieces: Iterator[bytes]) -> ActivitiesRead:
    """The activities of a GPX or TCX file. Of a damaged one those before the damage, and a note."""
    gathered = Gathered()
    elements = _Elements(gathered)
    try:
        read_xml(_without_blanks(pieces), elements.started, elements.ended, doctype=False)
    except Malformed:
        if not gathered:
            raise
        gathered.note(UP_TO_DAMAGE)
    if elements.reader:
        elements.reader.finished()
    return gathered.read()


class _Elements:
    """Hands the elements to the reader of the format that the first one names."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self.reader: ElementReader | None = None
        self._count = 0

    def started(self, name: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise Refused("", message("the file holds too many points"), ALONE)
        if self.reader is None:
            if name not in READERS:
                raise UnknownFormat
            self.reader = READERS[name](self._gathered)
        self.reader.started(name, attributes)

    def ended(self, name: str, parent: str, text: str) -> None:
        if self.reader:
            self.reader.ended(name, parent, text)


def _without_blanks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Some exporters write blanks before the XML declaration, which no reader may take."""
    begun = False
    for piece in pieces:
        part = piece if begun else piece.lstrip()
        begun = begun or bool(part)
        yield part
