"""What metadata takes from elsewhere, while the package is built: its addresses, and the README.

An index of packages shows the README far from this folder, so links and pictures that lead to
files beside it must be absolute there. Which address they get stands in one place of pyproject,
`[tool.hatch.metadata.hooks.custom.address]`. While none is set, the page on an index has no
pictures, and of links their words alone: nothing leads nowhere.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

#: What the pages of a project are called in its metadata, and where each is.
PAGES = {
    "Documentation": "docs/index.md",
    "Changelog": "CHANGELOG.md",
    "Security": "SECURITY.md",
}
# A line that holds pictures alone, with the head of its table where it is one.
PICTURES = re.compile(
    r"(?:^\|.*\n\|[-| :]+\n)?^\|?(?: *!\[[^\]]*\]\([^)]*\) *\|?)+\n\n?", re.MULTILINE
)
# A picture or a link of Markdown whose target has no scheme: it leads to a file beside the README.
BESIDE = re.compile(r"(!?)\[([^\[\]]*)\]\((?![a-z]+:|#)([^)\s]+)\)")


class Address:
    """Where the project is to be found, as pyproject.toml says; false where it says nothing."""

    def __init__(self, said: Mapping[str, Any], version: str) -> None:
        """`said` is the table, `version` that of the package: links lead to its own files."""
        self._said, self._version = said, version

    def __bool__(self) -> bool:
        return bool(self._said["repository"])

    def page(self, path: str) -> str:
        """Where people read a file of this version."""
        return self._of("page", path)

    def file(self, path: str) -> str:
        """Where browsers get a file of this version, to show it as a picture."""
        return self._of("file", path)

    def urls(self) -> dict[str, str]:
        """The project's addresses, by what they are called."""
        if not self:
            return {}
        home = self._said["repository"]
        pages = {name: self.page(path) for name, path in PAGES.items()}
        return {"Homepage": home, "Source": home, "Issues": self._said["issues"], **pages}

    def _of(self, kind: str, path: str) -> str:
        return str(self._said[kind]).format(tag=f"v{self._version}", path=path)


def readme(text: str, address: Address) -> str:
    """The README for an index: what leads to files of the project leads there from anywhere."""

    def link(found: re.Match[str]) -> str:
        mark, words, path = found.groups()
        if not address:
            return words
        return f"{mark}[{words}]({address.file(path) if mark else address.page(path)})"

    return BESIDE.sub(link, text if address else PICTURES.sub("", text))


class Metadata(MetadataHookInterface):
    """Fills in what pyproject.toml names as dynamic: the README and the addresses."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put both into the metadata."""
        root = Path(self.root)
        address = Address(self.config["address"], metadata["version"])
        text = readme((root / "README.md").read_text(encoding="utf-8"), address)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = address.urls()
