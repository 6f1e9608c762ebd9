"""Moves people with accounts between databases, in a process of its own: Django is set up once.

`python account_moves.py FOLDER [URL]` prints what came of each step, as JSON. With a URL all goes
from SQLite to that database of PostgreSQL and back. What it imports of the tests is on the path.
"""

import io
import json
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archives import exported, imported
from conftest import Database
from springleg.core.errors import Refused
from springleg.store import open_logbook
from springleg.store.accounts.standalone import close_connections, use_accounts
from springleg.store.archive.contents import contents_of
from springleg.store.archive.restore import restore_file
from springleg.store.archive.restore_server import restore_server
from springleg.store.drivers import location_of

NOW = datetime(2026, 12, 7, 18, 30, 0, 123456, tzinfo=UTC)
NAMES = ("ann", "ben", "cy")


def filled(place: Database, *names: str) -> list[int]:
    """Give a database people with all that an account may have; the numbers of their addresses."""
    open_logbook(*place).close()
    location = location_of(*place)
    use_accounts(location)
    from springleg.store.accounts.schema import bring_up_to_date

    bring_up_to_date(location)
    numbers = [_added(name) for name in names]
    close_connections()
    return numbers


def _added(name: str) -> int:
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator

    from springleg.store.accounts.models import Consent, Reminder, Token, Tries, User

    user = User(email=f"{name}@example.org", password=f"argon2$of-{name}", last_login=NOW)
    user.save()
    address = EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    data = {"secret": f"secret of {name}", "z": [1.5, None, {"b": True, "a": "\N{SNOWMAN}"}]}
    Authenticator.objects.create(user=user, type="totp", data=data)
    Token.objects.create(
        athlete_id=user.athlete_id,
        name="tool",
        hashed=name * 9,
        scope="read",
        made=NOW,
        expires=NOW + timedelta(days=90),
    )
    Consent.objects.create(athlete_id=user.athlete_id, purpose="health", text="one", given=NOW)
    Reminder.objects.create(
        athlete_id=user.athlete_id, hour=7, missed=True, language="de", last_day=NOW.date()
    )
    Tries.objects.create(key=name, amount=1.0, last=NOW)
    return int(address.pk)


def opened(place: Database) -> Database:
    open_logbook(*place).close()
    return place


def outline(archive: bytes) -> dict[str, Any]:
    """What stands in an archive of accounts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        users = [*map(json.loads, held.read("accounts/accounts.user.jsonl").splitlines())]
        factors = held.read("accounts/mfa.authenticator.jsonl").decode()
        names = [name for name in held.namelist() if name.startswith("accounts/")]
    return {
        "files": names,
        "passwords": sorted(user["password"] for user in users),
        "last_login": users[0]["last_login"],
        "secrets": [f"secret of {name}" in factors for name in NAMES],
    }


def through_a_server(folder: Path, first: bytes, server: Database) -> dict[str, Any]:
    """Into PostgreSQL, back into a file, one more there, and the first put back in place."""
    added = imported(first, *opened(server))
    again = imported(first, *server)
    back = opened(Database(folder / "back"))
    imported(exported(*server), *back)
    said: dict[str, Any] = {
        "rows": [added.accounts, again.accounts],
        "on the server": exported(*server) == first,
        "back in a file": exported(*back) == first,
        "next number": filled(server, "dee"),
    }
    since, file = exported(*server), folder / "first.zip"
    file.write_bytes(first)
    location = location_of(*server)
    aside = restore_server(file, location, folder / "aside", NOW)
    said["restored"] = since != first and exported(*server) == first
    assert aside is not None
    restore_server(aside, location, folder / "undone", NOW + timedelta(minutes=1))
    return {**said, "undone": exported(*server) == since}


def in_files(folder: Path, first: bytes, own: Database) -> dict[str, Any]:
    """Restored over one more account; and refused where others have the same addresses."""
    file = folder / "all.zip"
    file.write_bytes(first)
    filled(own, "dee")
    restore_file(file, contents_of(file), location_of(*own), NOW)
    others = Database(folder / "others")
    filled(others, *NAMES)
    before, refusal = exported(*others), ""
    try:
        imported(first, *others)
    except Refused as refused:
        refusal = str(refused)
    same = exported(*others) == before
    return {"restored": exported(*own) == first, "refusal": refusal, "unchanged": same}


def main(folder: Path, url: str = "") -> None:
    own = Database(folder / "own")
    filled(own, *NAMES)
    first = exported(*own)
    said = outline(first)
    said |= (
        through_a_server(folder, first, Database(folder, url))
        if url
        else in_files(folder, first, own)
    )
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
