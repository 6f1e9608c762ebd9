"""An extension of Python-Markdown: wide tables can be scrolled by who has no mouse.

A table stands in a region of its own that takes the focus. It has a class, so that the theme does
not wrap it once more.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

AFTER_INLINE = 5  # of the tree's processors, those that write text have run


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        """Wrap each table, and name it by its columns."""
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[place] = _region(child)


def _region(table: Element) -> Element:
    head = ["".join(cell.itertext()).strip() for cell in table.iter("th")]
    name = f"Table: {', '.join(filter(None, head))}" if any(head) else "Table"
    region = Element("div", {"class": "wide", "role": "group", "tabindex": "0", "aria-label": name})
    table.set("class", "table")
    region.append(table)
    region.tail, table.tail = table.tail, None
    return region


class Reachable(Extension):
    """Makes tables reachable."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the library's name
        """Have the tables wrapped, last of all."""
        md.treeprocessors.register(_Tables(md), "reachable-tables", AFTER_INLINE)


def makeExtension(**_: object) -> Reachable:  # noqa: N802 the library's name
    """The extension, as the library asks for it."""
    return Reachable()
