"""The site is made of whatever pages there are; what stands or leads nowhere stops it."""

import re
from collections.abc import Iterable
from pathlib import Path

import generate
import pytest
from markdown import markdown as rendered
from markdown.extensions.toc import slugify

from tools.site import markdown, modules
from tools.site.build import settings
from tools.site.colours import tokens
from tools.site.links import LINK, Rewritten, faults, is_external
from tools.site.markdown import headings, prose
from tools.site.navigation import READERS, Astray, Entry, kind_of, listings, navigation
from tools.site.pages import ROOT, Page, written
from tools.site.terms import Glossary

PAGES = {page.source: page for page in written() if page.source}
SUFFIXES = {".py", ".html", ".toml", ".js", ".yaml", ".yml", ".service", ".env", ".sh"}
NAMED = re.compile(r"(?<![\w./-])(docs/[\w./-]+\.(?:md|csv|json|svg|png))")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def leaves(entries: Iterable[Entry]) -> list[str]:
    """Every page that a navigation leads to."""
    led: list[str] = []
    for entry in entries:
        for under in entry.values():
            led += [under] if isinstance(under, str) else leaves(under)
    return led


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_to_a_file_and_to_a_heading_of_it(page: Path) -> None:
    for link in links_of(page):
        path, _, anchor = link.partition("#")
        if is_external(link):
            assert re.fullmatch(r"(https://|mailto:|http://(127\.0\.0\.1|localhost))\S+", link), (
                link
            )
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def links_of(page: Path) -> list[str]:
    found: list[str] = []

    def note(part: str) -> str:
        found.extend(match[0] for match in LINK.finditer(part))
        return part

    prose(page.read_text(encoding="utf-8"), note)
    return found


def anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    plain = [re.sub(r"[`*]", "", heading) for heading in headings(text)]
    terms = re.findall(r"^\* \*\*([^*]+)\*\*:", text, re.MULTILINE)
    return {slugify(one, "-") for one in (*plain, *terms)}


def test_pages_that_the_program_and_its_files_name_are_there() -> None:
    files = [
        path
        for folder in ("src", "tools", "deploy", "bench", ".ci")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES
    ]
    files += [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "Dockerfile"]
    found = {link for path in files for link in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert found, "code names pages"
    assert [link for link in sorted(found) if not (ROOT / link).is_file()] == []


def test_every_page_is_in_the_navigation_once_and_in_the_list_of_its_kind() -> None:
    pages = list(PAGES.values())
    led = leaves(navigation(pages))
    listed = {page.path: page.text for page in listings(pages)}
    assert sorted(page.path for page in pages) == sorted(set(led) - set(listed))
    assert len(led) == len(set(led))
    for page in pages:
        if page.path != "index.md":
            assert f"](/{page.path})" in listed[f"{kind_of(page.path).folder}/index.md"]


def test_a_new_page_needs_no_second_edit() -> None:
    new = Page(
        "how-to/skip-a-week.md", "# Skip a week\n\n<!-- readers: coaches -->\n\nSay so. Then go.\n"
    )
    pages = [*PAGES.values(), new]
    assert "how-to/skip-a-week.md" in leaves(navigation(pages))
    (how_to,) = (page.text for page in listings(pages) if page.path == "how-to/index.md")
    _, _, coaches = how_to.partition(f"## {READERS['coaches']}")
    assert "* [Skip a week](/how-to/skip-a-week.md): Say so. Then go." in coaches


@pytest.mark.parametrize("path", ["notes/idea.md", "how-to/more/deep.md"])
def test_a_page_of_no_kind_stops_the_build_and_says_where_to_put_it(path: str) -> None:
    with pytest.raises(Astray, match=r"docs/.* is of no kind: move it to tutorials/"):
        navigation([Page(path, "# Idea\n")])


def test_a_page_without_a_title_stops_the_build() -> None:
    with pytest.raises(Astray, match=r"how-to/empty\.md: no title"):
        navigation([Page("how-to/empty.md", "Words.\n")])


def test_readers_are_those_that_are_known() -> None:
    assert {page.readers for page in PAGES.values()} <= {"", *READERS}


def test_links_of_the_repository_are_turned_into_those_of_the_site() -> None:
    links = Rewritten(PAGES)
    text = (
        "[a](docs/start.md#4-plan) [b](CONTRIBUTING.md) ![c](docs/pictures/season.svg)\n"
        "`[d](docs/start.md)` [e](https://example.org/x) [f](examples/log.csv) [g](docs/how-to/)\n"
    )
    page = links.page(Page("project/readme.md", text, ROOT / "README.md"))
    assert page.text == (
        "[a](../start.md#4-plan) [b](contributing.md) ![c](../pictures/season.svg)\n"
        "`[d](docs/start.md)` [e](https://example.org/x) [f](../files/examples/log.csv)"
        " [g](../how-to/index.md)\n"
    )
    assert links.files == {"files/examples/log.csv": ROOT / "examples" / "log.csv"}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="gone.html">x</a>', "gone.html leads nowhere"),
        ('<a href="#gone">x</a>', "#gone leads to no heading"),
        ('<a href="b.html#gone">x</a>', "leads to no heading"),
        ('<a href="https//example.org">x</a>', "leads nowhere"),
        ('<a href="http://example.org">x</a>', "is no address"),
        ('<img src="https://example.org/x.png" alt="x">', "is fetched from elsewhere"),
        ('<script src="https://unpkg.com/x"></script>', "is fetched from elsewhere"),
        ('<img src="a.html" alt="">', "has no words"),
        ("<p>```console at\nx</p>", "was taken for prose"),
    ],
)
def test_a_fault_of_a_built_page_is_found(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "a.html").write_text(body)
    (tmp_path / "b.html").write_text('<h2 id="there">x</h2><a href="a.html">a</a>')
    assert [fault in said for said in faults(tmp_path)] == [True]


def test_what_leads_somewhere_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<h2 id="x y">x</h2><a href="#x%20y">x</a><a href="https://example.org/a?b=c">y</a>'
        '<a href="mailto:a@example.org">z</a><img src="a.html" alt="a">'
    )
    assert list(faults(tmp_path)) == []


def test_short_words_lead_to_the_glossary_once_and_never_from_code_headings_or_links() -> None:
    page = Page(
        "reference/glossary.md",
        "# Words\n\n* **Reserve (RIR)**: how many *more*. And so on.\n* **Set**: repetitions.\n"
        "* **FIT, ICS**: files.\n",
    )
    glossary = Glossary.of([page])
    text = "# RIR\n\n`RIR` and [RIR](x.md), RIR 3.\nRIR again. A Set, a FIT.\n\n```text\nRIR\n```\n"
    shown = glossary.page(Page("a.md", text)).text
    linked = '[RIR](/reference/glossary.md#reserve-rir "how many more.")'
    assert shown == text.replace(", RIR 3", f", {linked} 3")
    assert "**Reserve (RIR)**{ #reserve-rir }:" in glossary.page(page).text


def test_fences_say_their_language_alone_on_the_site() -> None:
    text = 'a\n\n```sh no-run="needs root"\n# x\n```\n\n  ```json\n  {}\n  ```\n'
    assert markdown.bare_fences(text) == text.replace(' no-run="needs root"', "")
    first, second = markdown.blocks(text)
    assert (first.language, first.no_run, first.line) == ("sh", "needs root", 3)
    assert second.text == "{}\n"


def test_tables_can_be_scrolled_by_the_keyboard() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n"
    made = rendered(text, extensions=["tables", "tools.site.reachable"])
    assert '<div aria-label="Table: a, b" class="wide" role="group" tabindex="0">' in made
    assert made.index("</div>") < made.index("<p>after</p>")


def test_the_colours_are_the_apps() -> None:
    css = (generate.ROOT / "src/springleg/web/static/tokens.css").read_text(encoding="utf-8")
    light, dark = tokens().splitlines()
    for token in ("--paper", "--ink", "--spring"):
        (first, *_, last) = re.findall(rf"{token}: [^;]+;", css)
        assert first in light
        assert last in dark
        assert first != last


def test_nothing_that_the_site_is_told_is_fetched_from_elsewhere() -> None:
    told = settings(list(PAGES.values()))
    assert told["theme"]["font"] is False
    assert not re.findall(r"https?://", str(told["extra"]) + str(told["extra_css"]))


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    return {page.path: page.text for page in modules.pages()}


def test_the_reference_has_every_module_of_the_rooms(reference: dict[str, str]) -> None:
    whole = "\n".join(reference.values())
    for path in (ROOT / "src" / "springleg").rglob("*.py"):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        if parts[1] in {"web", "cli"} or any(part.startswith("_") for part in parts):
            continue
        if "migrations" not in parts:
            assert f"{{ #{'.'.join(parts)} }}" in whole, path


def test_the_reference_shows_fields_signatures_and_docstrings(reference: dict[str, str]) -> None:
    page = reference["reference/python/core.md"]
    _, _, dose = page.partition("{ #springleg.core.plan.Dose }")
    assert dose.startswith(
        "\n\n```python\nclass Dose(Noun):\n    sets: int\n    reps: int | None = None\n"
    )
    assert "How much: sets of reps, seconds or contacts." in dose[:500]
    check = reference["reference/python/core.dosing.md"]
    assert "def years_old(birth_date: date, on: date) -> int\n```\n\nWhole years on a day" in check


def test_every_page_has_one_title(reference: dict[str, str]) -> None:
    texts = {page.path: page.text for page in (*PAGES.values(), *listings([*PAGES.values()]))}
    for path, text in (texts | reference).items():
        assert len(re.findall(r"^# ", markdown.without_code(text), re.MULTILINE)) == 1, path
