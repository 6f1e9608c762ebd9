"""Links: from addresses in the repository to addresses on the site; those that lead nowhere."""

import os
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.site.markdown import prose
from tools.site.pages import DOCS, HOME, ROOT, Page

LINK = re.compile(r'(?<=\]\()(?P<bare>[^)\s]+)(?=[)\s])|(?<=href=")[^"]+|(?<=src=")[^"]+')
FILES = "files"  # what pages lead to that is no page and no picture: examples, modules
BINDS = {
    "a": ("href",),
    "img": ("src",),
    "script": ("src",),
    "link": ("href",),
    "source": ("srcset",),
}
SHAPE = re.compile(
    r"https://[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:/\S*)?|http://(?:localhost|127\.0\.0\.1)\S*"
)
MADE_BY = "https://zensical.org"


def is_external(link: str) -> bool:
    """Whether a link leads out of the project."""
    return urlsplit(link).scheme != ""


class Rewritten:
    """Rewrites the links of pages, and notes which files they lead to."""

    def __init__(self, pages: Mapping[Path, Page]) -> None:
        self.pages = pages  # by their source
        self.files: dict[str, Path] = {}  # by where they are laid out

    def page(self, page: Page) -> Page:
        """The page with addresses of the site in place of those of the repository."""
        return page._replace(text=prose(page.text, lambda part: self._part(page, part)))

    def _part(self, page: Page, part: str) -> str:
        return LINK.sub(lambda found: self._link(page, found[0]), part)

    def _link(self, page: Page, link: str) -> str:
        path, mark, anchor = link.partition("#")
        if is_external(link) or not path:
            return link
        if page.source is None or path.startswith("/"):  # a page that is made: from the site's top
            return f"{_from(page.path, path.lstrip('/'))}{mark}{anchor}"
        target = Path(os.path.normpath(page.source.parent / unquote(path)))
        return f"{_from(page.path, self._address(target))}{mark}{anchor}"

    def _address(self, target: Path) -> str:
        if target in self.pages:
            return self.pages[target].path
        if target.is_dir() and target.parent == DOCS:
            return f"{target.name}/{HOME}"
        if target.is_relative_to(DOCS):
            return target.relative_to(DOCS).as_posix()
        address = f"{FILES}/{target.relative_to(ROOT).as_posix()}"
        self.files[address] = target
        return address


def _from(page: str, target: str) -> str:
    return os.path.relpath(target, Path(page).parent)


class _Found(HTMLParser):
    """What a page of the site leads to, and what of it can be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []  # the element, the address
        self.anchors: set[str] = set()
        self.unnamed: list[str] = []  # pictures that say nothing to who does not see them
        self.has_fence = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element leads to, and its name."""
        said = {name: value or "" for name, value in attrs}
        self.anchors |= {said[name] for name in ("id", "name") if said.get(name)}
        if tag == "img" and not said.get("alt", "").strip():
            self.unnamed.append(said.get("src", ""))
        self.links += [(tag, said[name]) for name in BINDS.get(tag, ()) if said.get(name)]

    def handle_data(self, data: str) -> None:
        """Look for a fence that was not taken for one."""
        self.has_fence |= data.lstrip().startswith("```")


def faults(site: Path) -> Iterator[str]:
    """What is wrong with the links and pictures of a site that is built: a sentence each."""
    found = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    for path, page in found.items():
        name = path.relative_to(site).as_posix()
        yield from (f"{name}: the picture {src} has no words" for src in page.unnamed)
        if page.has_fence:
            yield f"{name}: a block of code was taken for prose"
        for tag, link in page.links:
            fault = _fault(found, path, tag, link)
            if fault:
                yield f"{name}: {link} {fault}"


def _read(path: Path) -> _Found:
    found = _Found()
    found.feed(path.read_text(encoding="utf-8"))
    return found


def _fault(found: Mapping[Path, _Found], path: Path, tag: str, link: str) -> str:
    """What is wrong with one link; empty where nothing is."""
    parts = urlsplit(link)
    if parts.scheme in ("mailto", "data"):
        return ""
    if parts.scheme:
        if tag != "a":
            return "is fetched from elsewhere"
        return "" if SHAPE.fullmatch(link) else "is no address"
    target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
    if not target.is_file():
        return "leads nowhere"
    if parts.fragment and target in found and unquote(parts.fragment) not in found[target].anchors:
        return "leads to no heading of its page"
    return ""
