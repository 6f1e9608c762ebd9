"""The reference of the modules, made from their docstrings without importing any.

A page for the library's public names, and one for each room of the house that a door or a library
may use. Names that begin with an underscore are left out, as are those brought in from elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from typing import cast

import griffe

from tools.site.navigation import MODULES
from tools.site.navigation import PUBLIC as PUBLIC_PAGE
from tools.site.pages import ROOT, Page

PACKAGE = "springleg"
SPLIT = ("springleg.core", "springleg.usecases")  # a page for each room that is in them
LEFT_OUT = ("springleg.web", "springleg.cli", "springleg.__main__")  # doors have pages of their own
DIGITS = 60  # a constant that is written longer than this is named without its value
WIDTH = 88
PROMPT = re.compile(r"^(?P<indent> *)(>>> .*(?:\n(?!\s*$).*)*)", re.MULTILINE)
PUBLIC = "What `import springleg` gives. What is promised of it stands in the pages on the library."
ROOMS = """The modules of `{name}`, for who works on Springleg itself: names may change with any
version. Which room may import which is told in [how the house is built](/architecture.md).
"""


def pages() -> Iterator[Page]:
    """Every page of the reference."""
    package = cast(griffe.Module, griffe.load(PACKAGE, search_paths=[str(ROOT / "src")]))
    if package.exports:
        names = sorted(str(name) for name in package.exports)
        yield Page(PUBLIC_PAGE, "\n".join(_public(package, names)))
    for module in _rooms(package):
        name = module.path.removeprefix(f"{PACKAGE}.")
        yield Page(f"{MODULES}{name}.md", "\n".join(_room(module)))


def _rooms(package: griffe.Module) -> Iterator[griffe.Module]:
    for module in _inner(package):
        if module.path not in LEFT_OUT:
            yield module
            if module.path in SPLIT:
                yield from (inner for inner in _inner(module) if inner.is_init_module)


def _inner(module: griffe.Module) -> list[griffe.Module]:
    held = [one for one in module.modules.values() if isinstance(one, griffe.Module)]
    return sorted((one for one in held if not one.name.startswith("_")), key=lambda one: one.path)


def _public(package: griffe.Module, names: Sequence[str]) -> Iterator[str]:
    yield "# The library: every public name\n"
    yield f"{PUBLIC}\n"
    yield _said(package)
    for name in names:
        member = package.members[name]
        yield from _member(member.final_target if isinstance(member, griffe.Alias) else member, 2)


def _room(room: griffe.Module) -> Iterator[str]:
    yield f"# {room.path.removeprefix(f'{PACKAGE}.')}\n"
    yield ROOMS.format(name=room.path)
    yield _said(room)
    yield from _members(room, 2)
    for module in _below(room):
        yield f"## {module.path} {{ #{module.path} }}\n"
        yield _said(module)
        yield from _members(module, 3)


def _below(room: griffe.Module) -> Iterator[griffe.Module]:
    """Every module below a room, but those that have a page of their own."""
    for module in _inner(room):
        if not (room.path in SPLIT and module.is_init_module):
            yield module
            yield from _below(module)


def _members(module: griffe.Module, level: int) -> Iterator[str]:
    """The public names that a module makes itself: constants in one block, the others each."""
    own = [
        one
        for one in module.members.values()
        if isinstance(one, griffe.Object) and not one.name.startswith("_") and not one.is_module
    ]
    constants = [
        line for one in own if isinstance(one, griffe.Attribute) for line in _constant(one)
    ]
    if constants:
        yield _code(constants)
    for one in own:
        yield from _member(one, level)


def _member(one: griffe.Object, level: int) -> Iterator[str]:
    if isinstance(one, griffe.Class | griffe.Function):
        yield f"{'#' * level} {one.name} {{ #{one.path} }}\n"
        yield _code(_class(one) if isinstance(one, griffe.Class) else _signature(one))
        yield _said(one)


def _constant(one: griffe.Attribute) -> Iterator[str]:
    value = str(one.value) if one.value is not None else ""
    annotation = f": {one.annotation}" if one.annotation is not None else ""
    shown = f" = {value}" if value and len(value) <= DIGITS and "\n" not in value else " = ..."
    yield f"{one.name}{annotation}{shown}"


def _class(one: griffe.Class) -> Iterator[str]:
    """A class as it is written: its fields and their defaults, then its methods in short."""
    bases = ", ".join(str(base) for base in one.bases)
    yield f"class {one.name}({bases}):" if bases else f"class {one.name}:"
    held = [o for o in one.members.values() if isinstance(o, griffe.Object)]
    shown = [o for o in held if not o.name.startswith("_") or o.name == "__init__"]
    lines = [line for o in shown if isinstance(o, griffe.Attribute) for line in _field(o)]
    for method in (o for o in shown if isinstance(o, griffe.Function)):
        lines += ["", *_method(method)] if lines else _method(method)
    yield from (f"    {line}".rstrip() for line in (lines or ["..."]))


def _method(method: griffe.Function) -> list[str]:
    *before, last = _signature(method)
    said = _one_line(method)
    body = [f'    """{said}"""'] if said else ["    ..."]
    return [*before, f"{last}:", *body]


def _field(one: griffe.Attribute) -> Iterator[str]:
    if "property" in one.labels:
        yield f"{one.name}: {one.annotation}  # worked out: {_one_line(one)}".removesuffix(": ")
        return
    annotation = f": {one.annotation}" if one.annotation is not None else ""
    value = str(one.value) if one.value is not None else ""
    yield f"{one.name}{annotation}{f' = {value}' if 0 < len(value) <= DIGITS else ''}"


def _one_line(one: griffe.Object) -> str:
    return " ".join(one.docstring.value.split("\n\n")[0].split()) if one.docstring else ""


def _signature(function: griffe.Function) -> list[str]:
    """`def name(...) -> ...`, broken by parameters where a line would not hold it."""
    parameters = list(_parameters(function))
    returns = f" -> {function.returns}" if function.returns is not None else ""
    whole = f"def {function.name}({', '.join(parameters)}){returns}"
    if len(whole) <= WIDTH:
        return [whole]
    return [f"def {function.name}(", *(f"    {one}," for one in parameters), f"){returns}"]


def _parameters(function: griffe.Function) -> Iterator[str]:
    before = ""
    for parameter in function.parameters:
        kind = str(parameter.kind.value) if parameter.kind else ""
        if kind == "keyword-only" and before not in ("keyword-only", "variadic positional"):
            yield "*"
        before = kind
        stars = {"variadic positional": "*", "variadic keyword": "**"}.get(kind, "")
        annotation = f": {parameter.annotation}" if parameter.annotation is not None else ""
        default = f" = {parameter.default}" if parameter.default is not None and not stars else ""
        yield f"{stars}{parameter.name}{annotation}{default}"


def _code(lines: Sequence[str] | Iterator[str]) -> str:
    return "\n".join(("```python", *lines, "```\n"))


def _said(one: griffe.Object) -> str:
    """A docstring as Markdown: its examples are code."""
    text = one.docstring.value if one.docstring else ""
    return PROMPT.sub(lambda found: f"```pycon\n{_dedented(found)}\n```\n", text) + "\n"


def _dedented(found: re.Match[str]) -> str:
    indent = len(found["indent"])
    return "\n".join(line[indent:] for line in found[0].splitlines())
