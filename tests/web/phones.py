"""What tests do with a phone: entries put into its outbox, and what the server has of them."""

import json
import urllib.request
from typing import TYPE_CHECKING, Any

from .local import HEADER

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

DAY = "2026-12-01"
FIND = """
async (given) => {
  const app = document.querySelector('script[src*="/app."]').src;
  const [, name] = (await (await fetch(app)).text()).match(/"\\.\\/(outbox\\.[0-9a-f]+\\.js)"/);
  const outbox = await import(new URL(name, app));
  return await (%s)(outbox, given);
}
"""


REACHED = """
async () => {
  const asked = {method: "HEAD", cache: "no-store"};
  const reached = () => fetch("/", asked).catch(() => null);
  while (!(await reached())) await new Promise((go) => setTimeout(go, 20));
  dispatchEvent(new Event("online"));
}
"""


def come_back(phone: "BrowserContext", page: "Page") -> None:
    """Give the phone its network back, and tell the page once there is one.

    A browser may say so itself a moment before it lets anything through; who then is not heard
    tries again after seconds. A page that heard of it first may be loading anew by then.
    """
    from playwright.sync_api import Error

    phone.set_offline(False)
    try:
        page.evaluate(REACHED)
    except Error as error:
        if "because of a navigation" not in error.message:
            raise


def on_outbox(page: "Page", script: str, given: object = None) -> Any:
    """Run `(outbox, given) => ...` with the page's own outbox."""
    page.wait_for_load_state("load")
    return page.evaluate(FIND % script, given)


def a_set(**other: object) -> dict[str, object]:
    """A fact: five heel raises on the left."""
    return {"day": DAY, "workout": "bent-heavy", "side": "left", "reps": 5, **other}


def put(page: "Page", *facts: dict[str, object], kind: str = "set-done") -> list[str]:
    """Put facts into the outbox; their ids, once they are on the phone."""
    script = """async (outbox, [kind, facts]) => {
      const made = facts.map((fact) => outbox.makeEntry(kind, fact));
      await outbox.put(...made);
      return made.map((entry) => entry.id);
    }"""
    found: list[str] = on_outbox(page, script, [kind, list(facts)])
    return found


def held(url: str, headers: dict[str, str] | None = None) -> list[dict[str, Any]]:
    """The entries that the server has of this machine's athlete, or a token's."""
    request = urllib.request.Request(f"{url}/api/entries?most=500", headers=headers or HEADER)  # noqa: S310 our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310 our own server
        found: list[dict[str, Any]] = json.loads(answer.read())["entries"]
    return found


def ids_on(url: str, headers: dict[str, str] | None = None) -> list[str]:
    """The ids of what the server has, in order."""
    return [entry["id"] for entry in held(url, headers)]
