"""Springleg: lower-leg conditioning for runners, planned round their own running.

As a library: `plan_season`, `next_doses`, `check_log`, `read_calendar` and `simulate`, and the
nouns and errors that they give: the names of `springleg.library`, which is loaded when one of them
is first asked for, so that a terminal command does not wait for it. `__init__.pyi` tells editors
and type checkers the same.
"""

TYPE_CHECKING = False  # that of `typing` would have to be loaded
if TYPE_CHECKING:
    from types import ModuleType


def __getattr__(name: str) -> object:
    """A name of the library, or the version: looking into the package's metadata takes a while."""
    from importlib.machinery import PathFinder

    if name == "__version__":
        from importlib.metadata import version

        return version("springleg")
    if name == "__all__":
        return _names()
    # `from springleg import web` asks here first, and need not wait for the library.
    is_room = PathFinder.find_spec(f"{__name__}.{name}", __path__) is not None
    if name.startswith("_") or is_room or name not in _names():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(_library(), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All names, those too that were not asked for yet."""
    return sorted({*globals(), *_names()})


def _names() -> list[str]:
    return sorted([*_library().__all__, "__version__"])


def _library() -> "ModuleType":
    from importlib import import_module

    return import_module("springleg.library")
