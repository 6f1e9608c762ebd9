"""The one family of errors: each makes its own sentence from what it was given."""

from collections.abc import Iterable

MOST_NAMES = 20


class SpringlegError(Exception):
    """Something Springleg can put into words for the person in front of it."""


class Refused(SpringlegError):
    """Input that was not taken. Says where, what is wrong there, and what to do now.

    `place` is a path into the input (`runs[2].kind`, `line 7`), empty for the whole of it.
    """

    def __init__(self, place: str, wrong: str, remedy: str = "") -> None:
        self.place, self.wrong, self.remedy = place, wrong, remedy
        head = f"{place}: {wrong}" if place else wrong
        end = "" if remedy.endswith("?") else "."
        super().__init__(f"{head}. {remedy}{end}" if remedy else f"{head}.")

    def inside(self, place: str) -> "Refused":
        """The same refusal, seen from one level further out (a file, a list)."""
        if not self.place:
            return Refused(place, self.wrong, self.remedy)
        joint = "" if self.place.startswith("[") else "."
        if place.endswith(("toml", "json", "csv", "ics")) or " " in place:
            joint = ": "
        return Refused(f"{place}{joint}{self.place}", self.wrong, self.remedy)


class UnknownName(Refused):
    """A name that is not among those known; proposes the nearest."""

    def __init__(self, place: str, name: object, known: Iterable[str], kind: str = "name") -> None:
        from difflib import get_close_matches  # costs a start more than it is used

        names = sorted(str(one) for one in known)
        shown = repr(str(name)[:80])
        near = get_close_matches(str(name)[:80], names, n=1, cutoff=0.6)
        some = ", ".join(names[:MOST_NAMES]) + (" and more" if len(names) > MOST_NAMES else "")
        remedy = f"Did you mean {near[0]!r}?" if near else f"Known: {some}"
        super().__init__(place, f"unknown {kind} {shown}", remedy)


class NotInstalled(Refused):
    """Something needs a part of Springleg that the wheel alone does not bring (an extra)."""

    def __init__(self, place: str, extra: str, version: str) -> None:
        wheel = f"springleg-{version}-py3-none-any.whl"
        remedy = f"Install it with the wheel: pip install '{wheel}[{extra}]'"
        super().__init__(place, f"the part {extra!r} of Springleg is not installed", remedy)


class NotFound(SpringlegError):
    """Something asked for by name that is not there."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(f"{what}. {remedy}.")


class StoreTrouble(SpringlegError):
    """The place where entries are kept cannot be used; nothing was written."""

    def __init__(self, where: str, cause: str, remedy: str) -> None:
        self.where, self.cause, self.remedy = where, cause, remedy
        super().__init__(f"{where}: {cause}. {remedy}.")
