"""The mails that a server under test has sent: it writes them into a folder."""

import re

from web.conftest import Served
from web.people import Person


def mails(served: Served, to: str) -> list[str]:
    """What was sent to an address, oldest first."""
    files = sorted((served.data_dir / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    held = [path.read_text(encoding="utf-8") for path in files]
    parts = [part for text in held for part in re.split(r"^-{70,}$", text, flags=re.MULTILINE)]
    return [part for part in parts if f"\nTo: {to}\n" in part]


def link(mail: str) -> str:
    """The path of the link in a mail."""
    return str(re.findall(r"http://[^/\s]+(/accounts/\S+)", mail)[0])


def confirm(person: Person, served: Served) -> None:
    """Open the link that was sent to this person's address last."""
    person.post(link(mails(served, person.email)[-1]))
