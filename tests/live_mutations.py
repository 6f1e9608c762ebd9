"""A mutation made in a module that is read already: its functions get the mutated code.

So a process in which all tests are collected can fork for each mutation, and no module is read
again. What a module or a class does when it is read cannot be changed so.
"""

from collections.abc import Iterator
from functools import cached_property
from inspect import CO_NEWLOCALS
from types import CodeType, FunctionType, ModuleType


def make(module: ModuleType, source: bytes, mutated: bytes) -> bool:
    """Give functions and methods of a module the code of the mutated file.

    False where it cannot be done, and nothing is changed: the mutation is in no function.
    """
    before, after = dict(_codes(source)), dict(_codes(mutated))
    changed = {
        name: code
        for name, code in after.items()
        if name in before and _told(code) != _told(before[name])
    }
    found = [(_function(module, name), code) for name, code in changed.items()]
    able = [(function, code) for function, code in found if function and _fits(function, code)]
    if not found or len(able) < len(found):
        return False
    for function, code in able:
        function.__code__ = code
    return True


def _fits(function: FunctionType, code: CodeType) -> bool:
    return len(function.__code__.co_freevars) == len(code.co_freevars)


def _codes(source: bytes) -> Iterator[tuple[str, CodeType]]:
    """The code of each function that is in no other one, by its qualified name."""
    return _inside(compile(source, "mutated", "exec"))


def _inside(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for one in _parts(code):
        if one.co_name.startswith("<"):
            continue  # of a module itself, a lambda say
        if one.co_flags & CO_NEWLOCALS:
            yield one.co_qualname, one
        else:
            yield from _inside(one)  # a class


def _parts(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _told(code: CodeType) -> object:
    """What a code does, wherever it stands: 1 and True are equal, and not the same."""
    consts = [repr(one) for one in code.co_consts if not isinstance(one, CodeType)]
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_code, consts, names, [_told(one) for one in _parts(code)]


def _function(module: ModuleType, qualified_name: str) -> FunctionType | None:
    """The function of this name, as it was defined; None where another thing has the name."""
    found: object = module
    for name in qualified_name.split("."):
        found = vars(found).get(name) if isinstance(found, type | ModuleType) else None
    match found:
        case property():
            found = found.fget
        case cached_property():
            found = found.func
        case staticmethod() | classmethod():
            found = found.__func__
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found if isinstance(found, FunctionType) else None
