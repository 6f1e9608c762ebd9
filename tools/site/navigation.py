"""Which page stands where: by its folder, and within it by its readers and its title.

A page of no kind stops the build: whoever writes one is told which folders there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

from tools.site.markdown import headings
from tools.site.pages import HOME, PROJECT, Page

Entry = dict[str, "str | list[Entry]"]  # Zensical's way of saying a title, and what is under it

MODULES = "reference/python/"
PUBLIC = f"{MODULES}springleg.md"
READERS = {
    "runners": "For runners",
    "coaches": "For coaches and physiotherapists",
    "servers": "For who runs a server",
    "developers": "For developers",
}


class Kind(NamedTuple):
    """One of the kinds of pages."""

    folder: str  # of the page that lists it
    title: str
    says: str
    paths: Sequence[str]
    groups: Sequence[tuple[str, str]] = ()  # a pattern of paths, the heading they stand under


KINDS = (
    Kind(
        "tutorials",
        "Tutorials",
        "Learn by doing. Begin at the top and do what each page says; at its end something works.",
        ("start*.md", "tutorials/*.md"),
    ),
    Kind(
        "how-to",
        "How-to guides",
        "You know what you want to do; each page is one way to get it done.",
        ("how-to/*.md",),
    ),
    Kind(
        "reference",
        "Reference",
        "To look things up: whole, dry, and held to the program by tests.",
        ("reference/*.md", "reference/python/*.md"),
        ((PUBLIC, ""), ("reference/python/*.md", "Python, module by module")),
    ),
    Kind(
        "why",
        "Explanation",
        "Why it is as it is: what was decided, what it rests on, and what was given up for it.",
        ("why/*.md", "security/*.md", "*.md"),
        (("security/*.md", "Security and privacy"), ("privacy.md", "Security and privacy")),
    ),
    Kind(
        PROJECT,
        "Project",
        "What stands in the project's own folder.",
        (f"{PROJECT}/*.md",),
    ),
)
FOLDERS = "tutorials/, how-to/, reference/, why/ or security/"


class Astray(Exception):
    """A page that stands in none of the folders, or has no title to stand by."""


def kind_of(path: str) -> Kind:
    """The kind of a page, by where it stands. `Astray` where it stands nowhere."""
    for kind in KINDS:
        for pattern in kind.paths:
            if fnmatch(path, pattern) and pattern.count("/") == path.count("/"):
                return kind
    raise Astray(f"docs/{path} is of no kind: move it to {FOLDERS} (see CONTRIBUTING.md).")


def is_of_a_room(path: str) -> bool:
    """Whether a page is of modules that only who works on Springleg itself will want."""
    return path.startswith(MODULES) and path != PUBLIC


def listed(pages: Iterable[Page]) -> Iterator[tuple[Kind, dict[str, list[Page]]]]:
    """Each kind with its pages, by the heading that they stand under (none: ""), in order."""
    untitled = [page.path for page in pages if not headings(page.text)]
    if untitled:
        raise Astray(f"{', '.join(untitled)}: no title. A page begins with a line like `# Title`.")
    held = sorted((page for page in pages if page.path != HOME), key=_place)
    of_page = [(kind_of(page.path), page) for page in held]
    for kind in KINDS:
        grouped: dict[str, list[Page]] = {name: [] for name in _headings(kind)}
        for its, page in of_page:
            if its is kind:
                grouped[_heading(kind, page)].append(page)
        yield kind, {heading: found for heading, found in grouped.items() if found}


def _place(page: Page) -> tuple[bool, str]:
    """What comes first: the start, then by title."""
    return not page.path.startswith("start"), page.title.lower()


def _headings(kind: Kind) -> tuple[str, ...]:
    return ("", *READERS.values(), *(heading for _, heading in kind.groups))


def _heading(kind: Kind, page: Page) -> str:
    for pattern, heading in kind.groups:
        if fnmatch(page.path, pattern):
            return heading
    if page.readers:
        return READERS[page.readers]
    return READERS["runners"] if kind.folder == "how-to" else ""


def navigation(pages: Sequence[Page]) -> list[Entry]:
    """The whole navigation, with the page that lists each kind at its head."""
    entries: list[Entry] = [{"Home": HOME}]
    for kind, grouped in listed(pages):
        under: list[Entry] = [{kind.title: f"{kind.folder}/index.md"}]
        for heading, found in grouped.items():
            leaves: list[Entry] = [{page.title: page.path} for page in found]
            under += [{heading: leaves}] if heading else leaves
        entries.append({kind.title: under})
    return entries


def listings(pages: Sequence[Page]) -> Iterator[Page]:
    """The page of each kind that lists what is there, with what each page says of itself."""
    for kind, grouped in listed(pages):
        parts = [f"# {kind.title}\n", f"{kind.says}\n"]
        for heading, found in grouped.items():
            parts += [f"## {heading}\n"] if heading else []
            parts.append("".join(_line(page) for page in found))
        yield Page(f"{kind.folder}/index.md", "\n".join(parts))


def _line(page: Page) -> str:
    says = f": {page.says}" if page.says else ""
    return f"* [{page.title}](/{page.path}){says}\n"
