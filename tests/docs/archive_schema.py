"""The JSON schema of the lines of an archive, made from the nouns that they are read by."""

from inspect import cleandoc
from typing import Any

from msgspec import Struct, defstruct
from msgspec.json import schema_components
from msgspec.structs import fields

from springleg.core.log.events import KINDS, NAMES, Correction
from springleg.core.serialization import written_names
from springleg.store.archive.layout import AthleteLine, CalendarLine, EntryLine, Manifest

_REFERENCE = "#/$defs/{name}"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FACT = "fact"
_TITLE = "Springleg archive: a line of entries.jsonl"


def archive_schema() -> dict[str, Any]:
    """The schema of a line of entries; of the other files under `$defs`.

    A kind that it does not name is of a newer version; its fact may be anything.
    """
    facts = [noun for noun in KINDS.values() if noun is not Correction]
    _, defs = schema_components(
        [*facts, _line(), AthleteLine, CalendarLine, Manifest],
        schema_hook=_anything,
        ref_template=_REFERENCE,
    )
    for noun in facts:
        names, held = written_names(noun), defs[noun.__name__]["properties"]
        defs[noun.__name__]["properties"] = {name: held[name] for name in names if name in held}
    defs[Correction.__name__] = _correction()
    for one in defs.values():
        one["description"] = cleandoc(one.get("description", ""))
    line = defs.pop(EntryLine.__name__)
    line["properties"][_FACT] = {}
    return {
        "$schema": _DIALECT,
        "title": _TITLE,
        **{name: value for name, value in line.items() if name != "title"},
        "allOf": [
            *map(_of_kind, KINDS),
            {"oneOf": [{"required": ["fact"]}, {"required": ["raw"]}]},
        ],
        "$defs": dict(sorted(defs.items())),
    }


def _line() -> type[Struct]:
    """The form of a line without its fact, which is told by kind."""
    told = [
        (field.name, field.type) if field.required else (field.name, field.type, field.default)
        for field in fields(EntryLine)
        if field.name != _FACT
    ]
    made = defstruct(EntryLine.__name__, told, forbid_unknown_fields=True)
    made.__doc__ = EntryLine.__doc__
    return made


def _anything(kind: type) -> dict[str, Any]:
    """What may be any JSON: the values of a message."""
    if kind is not object:
        raise NotImplementedError(kind)
    return {"description": "Any JSON."}


def _of_kind(kind: str) -> dict[str, Any]:
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {"properties": {"fact": {"$ref": _REFERENCE.format(name=KINDS[kind].__name__)}}},
    }


def _correction() -> dict[str, Any]:
    """A fact of another entry, said anew: the kinds are those of the others."""
    kinds = [kind for kind in KINDS if kind not in (NAMES[Correction], "retraction")]
    return {
        "type": "object",
        "description": Correction.__doc__,
        "properties": {
            "of": {"type": "string", "format": "uuid"},
            "kind": {"enum": kinds},
            "fact": {"type": "object"},
        },
        "required": ["of", "kind", "fact"],
        "additionalProperties": False,
    }
