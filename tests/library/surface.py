"""The promised surface as text: `python tests/library/surface.py` records it anew."""

import enum
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import springleg

RECORD = Path(__file__).with_name("surface.txt")
HOW = "python tests/library/surface.py"
MODULE = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Z])")  # where a type is defined is not promised
TABLE = "Iterable[Mapping[str, Any] | Noun] | PandasFrame | PolarsFrame | ArrowTable"


def surface() -> str:
    """Each name with its arguments, or its fields, properties and methods; types as written."""
    lines = [line for name in springleg.__all__ for line in _of(name, getattr(springleg, name))]
    return "\n".join(lines) + "\n"


def _of(name: str, value: Any) -> Iterator[str]:
    if inspect.isfunction(value):
        yield f"{name}("
        signature, is_named = inspect.signature(value), False
        for one in signature.parameters.values():
            if one.kind is one.KEYWORD_ONLY and not is_named:
                is_named = True
                yield "    *,"
            yield f"    {_bare(str(one))},"
        yield f") -> {_type(signature.return_annotation)}"
    elif isinstance(value, type):
        yield f"{name}({', '.join(base.__name__ for base in value.__bases__)}):"
        yield from (f"    {line}" for line in _members(value))
    else:
        yield f"{name}: {type(value).__name__}"


def _members(kind: type) -> Iterator[str]:
    if issubclass(kind, enum.Enum):
        yield from (f"{one.name} = {one.value}" for one in kind)
        return
    named = getattr(kind, "__struct_fields__", tuple(inspect.get_annotations(kind)))
    fields = [name for name in named if not name.startswith("_")]
    for field in fields:
        yield f"{field}: {_type(inspect.get_annotations(kind)[field])}"
    for name, member in inspect.getmembers(kind):
        own = not name.startswith("_") and name not in fields
        if own and isinstance(member, property):
            yield f"{name}: property"
        elif own and inspect.isfunction(member):
            yield f"{name}{_bare(str(inspect.signature(member)))}"


def _type(annotation: object) -> str:
    return _bare(inspect.formatannotation(annotation))


def _bare(text: str) -> str:
    return MODULE.sub("", text).replace(TABLE, "Table")


if __name__ == "__main__":
    RECORD.write_text(surface(), encoding="utf-8")
