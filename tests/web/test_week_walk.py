"""A runner's week, in and out, in one go: runs come in, the plan goes out, a session is done.

`make pictures` keeps its pictures for docs/how-to/your-week-in-and-out.md; every other run only
holds that they can be taken.
"""

import io
import re
import urllib.request
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from .conftest import Start
from .sessions import HEAVY, Hands, runner, sent
from .test_screenshots import FEWEST_BYTES, KEEP, PICTURES

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

RUNS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//club//runs//EN
BEGIN:VEVENT
UID:long-1@club
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261206
SUMMARY:Long run 18 km
END:VEVENT
BEGIN:VEVENT
UID:race-1@club
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261219
SUMMARY:Canal 10k (B race)
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
DONE = "Bent-knee heel raises, heavy: done"
FIT = b".FIT"  # from the ninth byte of every such file


def pictured(page: "Page", name: str) -> None:
    taken = page.screenshot()
    assert len(taken) > FEWEST_BYTES
    if KEEP:
        (PICTURES / f"week-{name}.png").write_bytes(taken)


def read(address: str) -> dict[str, dict[str, str]]:
    """What a calendar program finds at an address, without any cookie: events by their UIDs."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310 of the test's own server
        whole: Any = Calendar.from_ical(answer.read())
    return {
        str(event["UID"]): {
            "title": str(event["SUMMARY"]),
            "day": event["DTSTART"].dt.isoformat(),
            "text": str(event["DESCRIPTION"]),
        }
        for event in whole.walk("VEVENT")
    }


def bring_runs_in(page: "Page", url: str, file: Path) -> None:
    """A calendar file comes in, and the plan that goes round it is accepted."""
    from playwright.sync_api import expect

    page.goto(f"{url}/plan/calendar/")
    page.get_by_text("Import a calendar file").tap()
    page.get_by_label("File", exact=True).set_input_files(file)
    pictured(page, "1-import")
    page.get_by_role("button", name="Import").tap()
    expect(page.get_by_text("2 runs are in.")).to_be_visible()
    page.get_by_role("button", name="Accept").tap()
    page.wait_for_url(f"{url}/plan/?kept=*")


def subscribe(page: "Page", url: str) -> str:
    """The address that a calendar program is given."""
    from playwright.sync_api import expect

    page.goto(f"{url}/plan/calendar/")
    page.get_by_role("link", name="Subscribe").tap()
    page.get_by_role("button", name="Make the address").tap()
    address = page.locator("[data-address]").inner_text().strip()
    webcal = page.get_by_role("link", name="Open in my calendar").get_attribute("href")
    assert webcal == address.replace("http:", "webcal:")
    pictured(page, "2-subscribe")
    page.get_by_role("button", name="Copy the address").tap()
    expect(page.get_by_text("Copied.")).to_be_visible()
    return address


def do_the_session(phone: "BrowserContext", url: str) -> None:
    """A session: one set of it, and the rest left out."""
    hands = Hands(phone, url)
    hands.page.goto(f"{url}/session/?workout={HEAVY}")
    hands.settled()
    hands.begin()
    pictured(hands.page, "3-session")
    hands.log()
    hands.leave()
    hands.tap("felt", value=5)
    sent(hands)
    hands.tap("put-away")
    hands.page.wait_for_url(f"{url}/")


def take_the_week_along(page: "Page", url: str) -> bytes:
    """The week's workouts for the watch, as the browser saves them."""
    page.goto(f"{url}/plan/")
    link = page.get_by_role("link", name=re.compile("week for the watch"))
    link.first.scroll_into_view_if_needed()
    pictured(page, "4-watch")
    with page.expect_download() as download:
        link.first.click()
    return Path(download.value.path()).read_bytes()


def test_a_week_in_and_out(start: Start, phone: "BrowserContext", tmp_path: Path) -> None:
    runner(tmp_path / "data")
    served = start(tmp_path / "data")
    file = tmp_path / "club.ics"
    file.write_text(RUNS, encoding="utf-8", newline="")
    phone.set_default_timeout(90_000)
    phone.grant_permissions(["clipboard-write"])
    page = phone.new_page()

    bring_runs_in(page, served.url, file)
    address = subscribe(page, served.url)
    before = read(address)
    assert len(before) > 1
    assert "2026-12-18" not in {event["day"] for event in before.values()}, "the day before a race"

    do_the_session(phone, served.url)
    after = read(address)
    (done,) = (e for e in after.values() if (e["title"], e["day"]) == (DONE, "2026-12-01"))
    assert "20 kg: left 6" in done["text"]
    stayed = [uid for uid in before if uid in after]
    assert len(stayed) == len(before), "what is planned no more is cancelled, not forgotten"

    with zipfile.ZipFile(io.BytesIO(take_the_week_along(page, served.url))) as week:
        files = [week.read(name) for name in week.namelist() if name.endswith(".fit")]
    assert files
    assert all(file[8:12] == FIT for file in files)
