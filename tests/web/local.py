"""The key that all local servers of the tests share, so that one cookie lets a browser in to each.

How a person gets that cookie is tested in test_access.py.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from springleg.usecases.app.local_access import FOLDER, KEY_FILE, cookie_for, cookie_name

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

KEY = "of-the-tests-alone-and-of-nobody-else-0123456789"
NAME = cookie_name(KEY)
COOKIE = cookie_for(KEY)
HEADER = {"Cookie": f"{NAME}={COOKIE}"}


def cookies() -> dict[str, str]:
    """Those of a browser that was let in; on a server with accounts they say nothing."""
    return {NAME: COOKIE}


def plant(folder: Path) -> None:
    """Give a data folder this key, before a server has made it one of its own."""
    held = folder / FOLDER
    held.mkdir(parents=True, exist_ok=True, mode=0o700)
    (held / KEY_FILE).write_text(KEY)
    (held / KEY_FILE).chmod(0o600)


def let_in(browser: "Browser") -> None:
    """Let every context that this browser opens from now on in to the servers of the tests."""
    plain = browser.new_context

    def new_context(**named: Any) -> "BrowserContext":
        context = plain(**named)
        context.add_cookies([{"name": NAME, "value": COOKIE, "domain": "127.0.0.1", "path": "/"}])
        return context

    browser.new_context = new_context  # type: ignore[method-assign]  # for the tests alone
