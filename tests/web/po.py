"""Catalogues of gettext, by Babel: reading and writing .po, and the .mo that programs read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

Key = tuple[str, str]  # context, text
Said = Mapping[Key, tuple[str, ...]]
NAMED = re.compile(r"%\(\w+\)s")
FIRST_MADE = datetime(2026, 11, 1, tzinfo=UTC)  # so that the same texts make the same file


@dataclass(frozen=True, slots=True)
class Message:
    """A text for translators: one, or one and many; `context` tells two alike apart."""

    text: str
    many: str = ""
    context: str = ""
    places: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.context, self.text


def read(path: Path) -> dict[Key, tuple[str, ...]]:
    """The translations of a .po file by context and text; the header is not among them."""
    with path.open("rb") as file:
        catalog = read_po(file)
    found: dict[Key, tuple[str, ...]] = {}
    for one in catalog:
        if one.id:
            text = one.id[0] if isinstance(one.id, tuple) else one.id
            said = one.string if isinstance(one.string, tuple) else (one.string,)
            found[one.context or "", str(text)] = tuple(map(str, said))
    return found


def written(messages: Iterable[Message], said: Said, language: str) -> str:
    """A .po file of these messages, each with its translation or room for one."""
    file = BytesIO()
    write_po(file, _catalog(messages, said, language), width=0, include_lineno=False)
    return file.getvalue().decode()


def compiled(messages: Iterable[Message], said: Said, language: str) -> bytes:
    """The .mo of these messages; those without a translation are left out."""
    catalog = _catalog(messages, said, language)
    for one in messages:
        given = said.get(one.key, ())
        if "%" in one.text and not NAMED.search(one.text) and given and all(given):
            # {% translate %} asks with each percent sign doubled, and halves the answer's.
            twin = one.text.replace("%", "%%")
            catalog.add(twin, given[0].replace("%", "%%"), context=one.context or None)
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _catalog(messages: Iterable[Message], said: Said, language: str) -> Catalog:
    catalog = Catalog(
        language,
        header_comment="# Texts of Springleg for translators.",
        project="Springleg",
        version="1",
        msgid_bugs_address="see the README",
        last_translator="Springleg",
        language_team=language,
        creation_date=FIRST_MADE,
        revision_date=FIRST_MADE,
        fuzzy=False,
    )
    for one in messages:
        given = said.get(one.key, ())
        places = [(place, 0) for place in one.places]
        if one.many:
            forms = given if len(given) == catalog.num_plurals else ("",) * catalog.num_plurals
            catalog.add((one.text, one.many), forms, places, context=one.context or None)
        else:
            text = given[0] if given else ""
            catalog.add(one.text, text, places, context=one.context or None)
    return catalog
