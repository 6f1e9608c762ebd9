"""XML read as a stream, for files from strangers: no entities, nothing external, all bounded.

A document type is refused, or passed over where a format has one of its own (`doctype`); what it
defines is refused always. So nothing expands, nothing is fetched, and no file is ever opened.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn
from xml.parsers import expat

from springleg.core.errors import Refused
from springleg.core.message import Message, message

MOST_DEPTH = 64
MOST_TEXT = 2_000  # characters of one element; what is longer is cut
MOST_TAG = 1 << 20  # bytes of one tag with its attributes, of one comment
MOST_NAMES = 10_000  # of elements and attributes, different ones
FEED = 1 << 16  # a tag is read again from its beginning with every piece: they must not be small

Started = Callable[[str, Mapping[str, str]], None]
Ended = Callable[[str, str, str], None]


class Malformed(Refused):
    """The text is no XML from some line on: cut off, or damaged."""


def read_xml(pieces: Iterable[bytes], started: Started, ended: Ended, *, doctype: bool) -> None:
    """Tell of each element: `started(name, attributes)`, `ended(name, parent, text)`.

    Names are without their prefix, the root's parent is empty; the text is an element's own,
    stripped, without that of elements in it. Raises Malformed where the text is no XML, Refused for
    what may be meant to harm. What `started` and `ended` raise comes out as it is.
    """
    parser = _parser(started, ended, doctype=doctype)
    fed = 0
    try:
        for piece in pieces:
            for at in range(0, len(piece), FEED):
                part = piece[at : at + FEED]
                fed += len(part)
                parser.Parse(part, False)
                _refuse_hoarding(parser, fed)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _malformed(parser, error) from None
    except (ValueError, LookupError):  # an encoding that Python does not know, or cannot map
        raise _harmful(parser, message("the text is in an encoding that is not read")) from None


def _refuse_hoarding(parser: expat.XMLParserType, fed: int) -> None:
    if fed - parser.CurrentByteIndex > MOST_TAG:
        raise _harmful(parser, message("one tag is over a megabyte long"))
    if len(parser.intern) > MOST_NAMES:
        raise _harmful(parser, message("there are thousands of names of tags"))


def _parser(started: Started, ended: Ended, *, doctype: bool) -> expat.XMLParserType:
    parser = expat.ParserCreate(intern={})
    parser.buffer_text = True
    names, texts = [""], [""]  # of the elements that are open, one in the other

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(names) > MOST_DEPTH:
            raise _harmful(parser, message("tags stand in tags more than {n} deep", n=MOST_DEPTH))
        local = name.rpartition(":")[2]
        names.append(local)
        texts.append("")
        started(local, attributes)

    def text(part: str) -> None:
        if len(texts[-1]) < MOST_TEXT:
            texts[-1] += part[:MOST_TEXT]

    def end(_: str) -> None:
        ended(names.pop(), names[-1], texts.pop().strip())

    def refuse(*_: object) -> NoReturn:
        raise _harmful(parser, message("it has a document type of its own (DTD)"))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.UnparsedEntityDeclHandler = parser.NotationDeclHandler = refuse
    if not doctype:
        parser.StartDoctypeDeclHandler = refuse
    return parser


def _harmful(parser: expat.XMLParserType, wrong: Message) -> Refused:
    place = message("line {line}", line=parser.CurrentLineNumber)
    return Refused(place, wrong, message("Export it again from the app that wrote it"))


def _malformed(parser: expat.XMLParserType, error: expat.ExpatError) -> Malformed:
    return Malformed(
        message("line {line}", line=error.lineno or parser.CurrentLineNumber),
        message("the file is damaged or cut off here"),
        message("Export or download it again"),
    )
