"""Arguments that several functions of the library take: the guide, days, weekdays, files."""

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike, fspath
from typing import Any, TypeAlias

from springleg.core import field_kinds as kinds
from springleg.core.athlete import Units
from springleg.core.errors import Refused
from springleg.core.field_kinds import Kind
from springleg.core.guide import Guide
from springleg.core.guide_overrides import refuse_out_of_bounds, with_settings
from springleg.core.message import message
from springleg.core.validation import flag, shown, whole
from springleg.guides import load
from springleg.library.values import plain_value, read_day, zone_named
from springleg.usecases.app.files import read_bytes

#: A day: a date, an instant of it, or text `YYYY-MM-DD`.
Day: TypeAlias = date | str
#: Several days: a list of them, or text with spans as `2026-12-16..2026-12-20`.
Days: TypeAlias = Iterable[date | str] | str
#: Several names: a list of them, or text with commas between.
Names: TypeAlias = Iterable[str] | str
#: A file by its path, or its bytes.
File: TypeAlias = str | PathLike[str] | bytes
#: An edition of the guide: loaded, or by its name; None for the usual one.
Edition: TypeAlias = Guide | str | None


def guide_of(edition: Edition, settings: object = None) -> Guide:
    """The guide under these settings. Raises Refused, by `guide` or `settings.RULE.VALUE`."""
    if edition is None or isinstance(edition, str):
        try:
            guide = load(edition) if edition else load()
        except Refused as unknown:
            raise unknown.inside("guide") from None
    else:
        guide = edition
    if not isinstance(guide, Guide):
        raise Refused("guide", message("expected a guide, found {value}", value=shown(guide)))
    own = plain_value("settings", settings) or {}
    if not isinstance(own, Mapping):
        wrong = message("expected named values, found {value}", value=shown(settings))
        raise Refused("settings", wrong, message("Give a dict, like {example}", example=_EXAMPLE))
    if not own:
        return guide
    refuse_out_of_bounds(guide, own)
    return with_settings(guide, own)


_EXAMPLE = "{'heavy.step.rise_pct': 5}"


def weekdays(name: str, said: object) -> list[str]:
    """Weekdays, as `"tue,fri"` or a list; none for a gap. Raises Refused by the argument."""
    return [str(day) for day in _read(kinds.WEEKDAYS, name, said)]


def days(name: str, said: object, zone: str | None) -> list[str]:
    """Days as text: a list of days, or spans `FIRST..LAST`; none for a gap. Raises Refused."""
    plain = plain_value(name, said)
    if isinstance(plain, list):
        plain = [
            one
            if isinstance(one, str) and ".." in one
            else read_day(f"{name}[{number}]", one, zone)
            for number, one in enumerate(plain)
        ]
    elif isinstance(plain, date):
        plain = [read_day(name, plain, zone)]
    return [day.isoformat() for day in _read(kinds.DAYS, name, plain)]


def _read(kind: Kind, name: str, said: object) -> tuple[Any, ...]:
    plain = plain_value(name, said)
    return () if plain in (None, []) else tuple(kind.read(name, plain, Units.METRIC))


def names(name: str, said: object) -> list[object]:
    """Some names, as one text with commas between or a list. Raises Refused by the argument."""
    plain = plain_value(name, said)
    if isinstance(plain, str):
        return [part.strip() for part in plain.split(",") if part.strip()]
    if plain is None or not isinstance(plain, list):
        wrong = message("expected names, found {value}", value=shown(said))
        raise Refused(name, wrong, message("Give a list"))
    return plain


def ignored(said: object) -> frozenset[str]:
    """The columns that are to be passed over. Raises Refused by the argument, `ignore`."""
    return frozenset(map(str, names("ignore", said))) if said is not None else frozenset()


def number(name: str, said: object, low: int, high: int) -> int:
    """A whole number from `low` to `high`; 3.0 is one. Raises Refused by the argument."""
    plain = plain_value(name, said)
    if plain is None:
        raise Refused(name, message("is missing"), message("Write a figure"))
    return whole(low, high)(name, plain)


def yes_or_no(name: str, said: object) -> bool:
    """True or False, no number and no word. Raises Refused by the argument."""
    return flag(name, plain_value(name, said))


def text(name: str, said: object) -> str:
    """A text; empty for a gap. Raises Refused by the argument."""
    plain = plain_value(name, said)
    if plain is not None and not isinstance(plain, str):
        raise Refused(name, message("expected text, found {value}", value=shown(said)))
    return plain or ""


def zone_of(said: object) -> str | None:
    """The name of a time zone, or None for a gap. Raises Refused for one that there is not."""
    name = text("timezone", said)
    return zone_named(name).key if name else None


def is_file(said: object) -> bool:
    """Whether this is a file by its path, or the bytes of one."""
    return isinstance(said, str | bytes | bytearray | memoryview | PathLike)


def file_of(name: str, said: object) -> tuple[str, bytes]:
    """The name and the bytes of a file; that of bytes is the argument's. Raises Refused."""
    if isinstance(said, bytes | bytearray | memoryview):
        return name, bytes(said)
    if isinstance(said, str | PathLike):
        path = fspath(said)
        if isinstance(path, str) and path.strip() not in {"", "-"}:
            return path, read_bytes(path)
    wrong = message("expected the path of a file, or its bytes, found {value}", value=shown(said))
    raise Refused(name, wrong)
