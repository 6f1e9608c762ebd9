"""The page of the HTTP API, of the schema that a server hands out at `/api/openapi.json`.

Run as a program it prints the schema: Django is set up in a process of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc
from typing import Any

Schema = Mapping[str, Any]

BEGIN = """A server answers programs under `/api/`, in JSON. Who asks is shown by a key:
`Authorization: Bearer` and the key ([where it comes from](../how-to/use-the-phone.md) on one's own
machine; with accounts, Settings, Keys for tools). A running server has this page for programs at
`/api/openapi.json` (OpenAPI {version}).

Whatever is refused is answered with a form of its own, [Said](#said): a word for programs, a
sentence for people, and what to do now. The codes are {codes}.
"""
REFUSED = 400


def schema() -> Schema:
    """The schema as it is now, out of a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, __file__],
            env=os.environ | {"SPRINGLEG_DATA": folder, "SPRINGLEG_ACCOUNTS": "0"},
            check=True,
            capture_output=True,
            text=True,
        )
    read: Schema = json.loads(done.stdout)
    return read


def page(schema: Schema, made: str) -> str:
    """The whole page; `made` says what it is made by."""
    operations = [
        (verb.upper(), path, said)
        for path, verbs in schema["paths"].items()
        for verb, said in verbs.items()
    ]
    codes = sorted({code for _, _, said in operations for code in said["responses"]})
    refusals = [code for code in codes if int(code) >= REFUSED]
    begin = BEGIN.format(version=schema["openapi"], codes=", ".join(refusals))
    parts = ["# Reference: the HTTP API\n", made, begin]
    for verb, path, said in operations:
        parts += [f"## {verb} {path}\n", *_operation(said)]
    parts.append("## Forms\n")
    for name, form in sorted(schema["components"]["schemas"].items()):
        parts += [f"### {name}\n", *_form(form)]
    return "\n".join(parts)


def _operation(said: Schema) -> Iterator[str]:
    yield f"{cleandoc(said['description'])}\n"
    rows = [(f"`{one['name']}`", *_kind(one["schema"])) for one in said["parameters"]]
    if rows:
        yield _table(("in the address", "written", "limits"), rows)
    body = said.get("requestBody", {}).get("content", {})
    yield "".join(f"Sends {_written(held['schema'])}. " for held in body.values()) + "".join(
        f"Answers {_written(held['schema'])}.\n"
        for held in said["responses"]["200"]["content"].values()
    )


def _form(form: Schema) -> Iterator[str]:
    described = form.get("description", "")
    yield f"{described}\n" if described else ""
    if "enum" in form:
        yield f"One of {', '.join(f'`{word}`' for word in form['enum'])}.\n"
    needed = form.get("required", ())
    rows = [
        (f"`{name}`", *_kind(held), "yes" if name in needed else _without(held))
        for name, held in form.get("properties", {}).items()
    ]
    if rows:
        yield _table(("field", "written", "limits", "needed"), rows)
    facts = [held["properties"] for held in form.get("oneOf", ())]
    if facts:
        yield _table(
            ("kind", "fact"), [(_kinds(one["kind"]), _written(one["fact"])) for one in facts]
        )


def _kinds(kind: Schema) -> str:
    return ", ".join(f"`{word}`" for word in kind.get("enum", [kind.get("const")]))


def _kind(held: Schema) -> tuple[str, str]:
    return _written(held), _limits(held)


def _written(held: Schema) -> str:
    """How a value is written: a number, a list of a form, one of several."""
    if "$ref" in held:
        name = held["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in held:
        return " or ".join(_written(one) for one in held["anyOf"])
    if "const" in held:
        return f"`{json.dumps(held['const'])}`"
    if "enum" in held:
        return ", ".join(f"`{word}`" for word in held["enum"])
    if held.get("type") == "array":
        return f"list of {_written(held['items'])}" if held.get("items") else "list"
    if isinstance(held.get("additionalProperties"), Mapping):
        return f"object, each value {_written(held['additionalProperties'])}"
    return f"{held.get('type', 'anything')}" + (f" ({held['format']})" if "format" in held else "")


def _limits(held: Schema) -> str:
    """From what to what, and how long; of what is written in several ways, those of each."""
    inner = [_limits(one) for one in (*held.get("anyOf", ()), *_items(held))]
    low, high = held.get("minimum"), held.get("maximum")
    own = (
        f"{low} to {high}"
        if None not in (low, high)
        else f"{low} or more"
        if low is not None
        else ""
    )
    length = f"at most {held['maxLength']} letters" if "maxLength" in held else ""
    count = f"at most {held['maxItems']} of them" if "maxItems" in held else ""
    return "; ".join(filter(None, (own, length, count, *inner)))


def _items(held: Schema) -> list[Schema]:
    return [held["items"]] if isinstance(held.get("items"), Mapping) else []


def _without(held: Schema) -> str:
    """What counts where the field is not sent."""
    return f"no: `{json.dumps(held['default'])}`" if "default" in held else "no"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def main() -> None:
    """Print the schema."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "springleg.web.settings"
    import django

    django.setup()
    from springleg.web.api.api import ROUTES
    from springleg.web.api.openapi import openapi

    sys.stdout.write(json.dumps(openapi(ROUTES)))


if __name__ == "__main__":
    main()
