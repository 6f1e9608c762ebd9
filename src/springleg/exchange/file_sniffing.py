"""The first look at a file from elsewhere: its size, and whether it is text at all."""

from springleg.core.errors import Refused

_MIB = 1_048_576
_OTHERS = {
    b"PK\x03\x04": ("this is a zip archive or an Excel workbook", "Unpack it, or save it as {}"),
    b"%PDF": ("this is a PDF", "Export it again as {}"),
    b"\x1f\x8b": ("this is a compressed file", "Unpack it first"),
    b"\x89PNG": ("this is a picture", "Export the calendar or log itself as {}"),
    b"<!doc": ("this is a web page", "Download it again as {}; you may need to log in first"),
    b"<html": ("this is a web page", "Download it again as {}; you may need to log in first"),
}
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BOM = b"\xef\xbb\xbf"


def checked(data: bytes, *, most_mib: int, wanted: str) -> bytes:
    """The file as UTF-8 or another one-byte encoding, without its byte order mark.

    Refused before anything is parsed: a file larger than `most_mib` MiB, an empty one, and one
    that is plainly something else. `wanted` names what was hoped for ("a CSV file").
    """
    if len(data) > most_mib * _MIB:
        found = f"the file has {len(data) / _MIB:.1f} MiB, at most {most_mib} are read"
        raise Refused("", found, "Export a shorter time, or split the file")
    if data[:2] in _UTF16:
        data = data[2:].decode(_UTF16[data[:2]], "replace").encode("utf-8", "replace")
    data = data.removeprefix(_BOM)
    head = data[:64].lstrip()
    if not data.strip():
        raise Refused("", "the file is empty", f"Export it again as {wanted}")
    for magic, (wrong, remedy) in _OTHERS.items():
        if head[: len(magic)].lower() == magic.lower():
            raise Refused("", wrong, remedy.format(wanted))
    return data


def decoded(raw: bytes) -> str:
    """Text as UTF-8, else as Windows-1252, which old exporters write."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
