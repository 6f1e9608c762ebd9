"""Lay out the pages and all that they lead to, and have Zensical make the site of them.

Strict: a page of no kind, a link or picture that leads nowhere, anything fetched from elsewhere,
and any warning of Zensical's ends it, and no site is left behind that looks whole.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.site import modules
from tools.site.colours import tokens
from tools.site.links import Rewritten, faults
from tools.site.markdown import bare_fences
from tools.site.navigation import is_of_a_room, listings, navigation
from tools.site.pages import DOCS, HOME, ROOT, Page, written
from tools.site.terms import Glossary

HERE = Path(__file__).parent
STATIC = ROOT / "src" / "springleg" / "web" / "static"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
HEADS = {HOME: "hide: [toc]"}
# Whoever looks for a word wants the page that tells of it, not each function that is named by it.
UNSEARCHED = "search: {exclude: true}"
SAID = ("Warning", "Error")  # what Zensical begins a complaint with
EXTENSIONS: dict[str, Any] = {
    "attr_list": {},
    "md_in_html": {},
    "tables": {},
    "toc": {"permalink": False},
    "pymdownx.highlight": {"anchor_linenums": False},
    "pymdownx.superfences": {},
    "tools.site.reachable": {},
}
PALETTE = [
    {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "toggle": {"icon": icon, "name": name},
    }
    for media, scheme, icon, name in (
        ("light", "default", "material/weather-night", "Show it dark"),
        ("dark", "slate", "material/weather-sunny", "Show it light"),
    )
]


class Unwell(Exception):
    """The site cannot be built as it should be; each fault is a line."""


def build(out: Path) -> int:
    """Build the site into the folder, in place of what is there. Gives the number of its pages."""
    with tempfile.TemporaryDirectory(prefix="springleg-site-") as folder:
        desk = Path(folder)
        pages = lay_out(desk)
        _run(desk)
        (desk / "site" / "404.html").unlink()  # it would work at the top of a server alone
        found = list(faults(desk / "site"))
        if found:
            raise Unwell("\n".join(found))
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(desk / "site", out)
    return len(pages)


def all_pages() -> list[Page]:
    """Every page of the site, with the pages that list the others."""
    pages = [*written(), *modules.pages()]
    return [*pages, *listings(pages)]


def lay_out(desk: Path) -> list[Page]:
    """Put pages, pictures and settings where Zensical looks for them."""
    pages = all_pages()
    source = desk / "pages"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("*.md"))
    glossary = Glossary.of(pages)
    links = Rewritten({page.source: page for page in pages if page.source})
    for page in pages:
        laid = links.page(glossary.page(page))
        _write(source / laid.path, _for_site(laid))
    for address, file in links.files.items():
        if not file.is_file():
            raise Unwell(f"a page leads to {file.relative_to(ROOT)}, which is not there")
        _write(source / address, file.read_text(encoding="utf-8"))
    _lay_out_look(source / "assets")
    (desk / "mkdocs.yml").write_text(json.dumps(settings(pages)), encoding="utf-8")
    return pages


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _for_site(page: Page) -> str:
    text = bare_fences(page.text)
    head = HEADS.get(page.path, UNSEARCHED if is_of_a_room(page.path) else "")
    return f"---\n{head}\n---\n\n{text}" if head else text


def _lay_out_look(assets: Path) -> None:
    shutil.copytree(HERE / "assets", assets)
    _write(assets / "tokens.css", tokens())
    shutil.copy(STATIC / "icon.svg", assets)


def settings(pages: Sequence[Page]) -> dict[str, Any]:
    """What Zensical goes by. Nothing that it names is fetched from another host."""
    kinds = [page for page in pages if not page.path.endswith(f"/{HOME}")]
    return {
        "site_name": "Springleg",
        "site_description": "Lower-leg training for runners: planned, dosed, explained.",
        "docs_dir": "pages",
        "site_dir": "site",
        "nav": navigation(kinds),
        "theme": {
            "name": "material",
            "custom_dir": str(HERE / "theme"),
            "language": "en",
            "font": False,
            "logo": "assets/icon.svg",
            "favicon": "assets/icon.svg",
            "features": [
                "navigation.tabs",
                "navigation.indexes",
                "navigation.footer",
                "search.highlight",
                "toc.follow",
            ],
            "palette": PALETTE,
        },
        "plugins": ["search", "offline"],
        "extra": {"generator": False, "polyfills": ["assets/iframe-worker/shim.js"]},
        "extra_javascript": ["assets/search.js"],
        "extra_css": ["assets/tokens.css", "assets/springleg.css"],
        "markdown_extensions": [{name: said} for name, said in EXTENSIONS.items()],
    }


def _run(desk: Path) -> None:
    """Have Zensical build; `Unwell` with what it said where it said more than that it is done."""
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--clean"],
        cwd=desk,
        env=os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode or any(word in said for word in SAID):
        raise Unwell(COLOUR.sub("", said).partition("\nTraceback")[0])
