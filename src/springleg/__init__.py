"""Springleg: lower-leg conditioning for runners, planned round their own running."""

#: The version of the installed package.
__version__: str


def __getattr__(name: str) -> str:
    """The version, read when it is asked for: looking into the package's metadata takes a while."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("springleg")
