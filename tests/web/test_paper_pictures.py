"""The pictures of pages on paper in docs/pictures: of the example runner's season, on a fixed day.

`make pictures` keeps them; `make full` holds that each page is one, and shows something.
"""

import io
import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from springleg.core.message import SPOKEN_ENGLISH
from springleg.exchange.paper.page import Page, Paper
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.paper import PaperWish, paper_file
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import Workspace, local_workspace
from springleg.usecases.demo.lived_season import fill
from springleg.usecases.plan.paper import plan_sheet
from springleg.usecases.progress.paper_cert import cert_page
from springleg.usecases.progress.paper_progress import progress_page
from springleg.usecases.progress.paper_sheet import sheet_page
from springleg.web.figures.on_paper import figures_on_paper

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
KEEP = os.environ.get("SPRINGLEG_PICTURES") == "1"
ABOUT = ("plan", "progress", "sheet", "cert")
ALL = pytest.param(ABOUT, marks=[] if KEEP else pytest.mark.full, id="all")
SCALE = 1.7  # letters of 7.5 points can be read
FEWEST_BYTES, MOST_BYTES = 20_000, 200_000
NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def now(zone: tzinfo = UTC) -> datetime:
    return NOW.astimezone(zone)


def pages(space: Workspace) -> dict[str, Page]:
    """Every page on paper, as of the fixed day."""
    guide = current_guide()
    wish = PaperWish(Paper.A4, SPOKEN_ENGLISH, figures_on_paper(SPOKEN_ENGLISH))
    return {
        "plan": plan_sheet(space, guide, wish).page,
        "progress": progress_page(space, guide, wish),
        "sheet": sheet_page(space, guide, wish),
        "cert": cert_page(space, guide, wish),
    }


def picture(data: bytes) -> bytes:
    """The one page of a PDF as a PNG in greys."""
    document = pdfium.PdfDocument(data)
    assert len(document) == 1
    image = document[0].render(scale=SCALE, grayscale=True).to_pil()
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


@pytest.mark.parametrize("about", [ALL])
def test_pictures_of_every_page(tmp_path: Path, about: tuple[str, ...]) -> None:
    with local_workspace(DataLocation(str(tmp_path / "data")), now) as space:
        fill(space, current_guide())
        space.clock = now
        found = pages(space)
    assert tuple(found) == about
    for name, page in found.items():
        taken = picture(paper_file(name, page).content)
        assert FEWEST_BYTES < len(taken) <= MOST_BYTES, name
        if KEEP:
            (PICTURES / f"paper-{name}.png").write_bytes(taken)


def test_those_in_the_docs_are_small_enough_to_load() -> None:
    kept = sorted(PICTURES.glob("paper-*.png"))
    assert [path.stem for path in kept] == sorted(f"paper-{about}" for about in ABOUT)
    assert all(path.stat().st_size <= MOST_BYTES for path in kept)
