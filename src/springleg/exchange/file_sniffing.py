"""The first look at a file from elsewhere: its size, and whether it is text at all."""

from springleg.core.errors import Refused
from springleg.core.message import Message, marked, message

_MIB = 1_048_576
_PAGE = (
    message("this is a web page"),
    marked("Download it again as {wanted}; you may need to log in first"),
)
_OTHERS = {
    b"PK\x03\x04": (
        message("this is a zip archive or an Excel workbook"),
        marked("Unpack it, or save it as {wanted}"),
    ),
    b"%PDF": (message("this is a PDF"), marked("Export it again as {wanted}")),
    b"\x1f\x8b": (message("this is a compressed file"), marked("Unpack it first")),
    b"\x89PNG": (
        message("this is a picture"),
        marked("Export the calendar or log itself as {wanted}"),
    ),
    b"<!doc": _PAGE,
    b"<html": _PAGE,
}
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BOM = b"\xef\xbb\xbf"


def checked(data: bytes, *, most_mib: int, wanted: Message) -> bytes:
    """The file as UTF-8 or another one-byte encoding, without its byte order mark.

    Refused before anything is parsed: a file larger than `most_mib` MiB, an empty one, and one
    that is plainly something else. `wanted` names what was hoped for (a CSV file).
    """
    if len(data) > most_mib * _MIB:
        found = message(
            "the file has {size} MiB, at most {most} are read",
            size=round(len(data) / _MIB, 1),
            most=most_mib,
        )
        raise Refused("", found, message("Export a shorter time, or split the file"))
    if data[:2] in _UTF16:
        data = data[2:].decode(_UTF16[data[:2]], "replace").encode("utf-8", "replace")
    data = data.removeprefix(_BOM)
    if not data.strip():
        raise Refused(
            "", message("the file is empty"), message("Export it again as {wanted}", wanted=wanted)
        )
    refuse_other_kinds(data[:64], wanted=wanted)
    return data


def refuse_other_kinds(head: bytes, *, wanted: Message) -> None:
    """Raise Refused where a file that begins so is plainly something else than what is wanted."""
    head = head.lstrip()
    for magic, (wrong, remedy) in _OTHERS.items():
        if head[: len(magic)].lower() == magic.lower():
            raise Refused("", wrong, Message(remedy, {"wanted": wanted}))


def decoded(raw: bytes) -> str:
    """Text as UTF-8, else as Windows-1252, which old exporters write. Never raises."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
