"""`springleg users`, as whoever runs a server uses it: end to end, beside a server that runs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from web.conftest import Served, Start
from web.people import PASSWORD, Person
from web.tables import rows

if TYPE_CHECKING:
    from conftest import Database

HOST = "legs.example.org"
KEY = "an0ther-k3y-of-more-than-32-letters"
BASE = {"SPRINGLEG_ACCOUNTS": "1", "SPRINGLEG_HOSTS": f".example.org, {HOST}"}


ASKS = """
import contextlib, io, json, sys
from springleg.cli.main import code_of
for line in sys.stdin:
    words, typed = json.loads(line)
    out, err = io.StringIO(), io.StringIO()
    plain, sys.stdin = sys.stdin, io.StringIO(typed)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = code_of(words)
    sys.stdin = plain
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


class Admin:
    """Whoever runs the server, in a terminal there; one process answers ask after ask."""

    def __init__(self, data: Path, **settings: str) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith("SPRINGLEG_")}
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-c", ASKS],
            env={**env, **BASE, **settings, "COLUMNS": "100"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        assert self.process.stdin
        assert self.process.stdout
        asked = [["users", *words, "--data-dir", str(self.data)], typed]
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        code, out, err = json.loads(self.process.stdout.readline())
        return code, out, err

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("users") / "data", accounts=True)


@pytest.fixture(scope="module")
def admin(served: Served) -> Iterator[Admin]:
    with closing(Admin(served.data_dir)) as admin:
        yield admin


def test_one_who_is_invited_sets_a_password_and_is_in(served: Served, admin: Admin) -> None:
    code, link, said = admin("invite", " Ann@Example.org ")
    assert (code, link.count("\n")) == (0, 1)
    assert link.startswith(f"https://{HOST}/accounts/password/reset/key/")
    assert "Give the link to its owner" in said
    ann = Person(served.url, "ann@example.org")
    assert ann.sign_in("").status == 200, "nobody gets in without a password"
    path = urlsplit(link.strip()).path
    page = ann.get(path)  # the key leaves the address, as with a mail's link
    form = page.location or path
    assert ann.post(form, {"password1": PASSWORD, "password2": PASSWORD}).status == 302
    assert ann.sign_in().status == 302
    assert ann.is_in()
    assert Person(served.url).get(path).status == 200
    assert "password1" not in Person(served.url).get(path).text, "it works once"
    code, listed, _ = admin("list", "--json")
    (row,) = [one for one in json.loads(listed) if one["email"] == "ann@example.org"]
    assert row["has_password"] is True
    assert row["last_signed_in"]
    code, _, said = admin("invite", "ANN@example.org")
    assert code == 2
    assert "has an account already. For a new password: springleg users reset" in said


def test_an_account_with_a_password_is_made_listed_reset_and_erased(
    served: Served, admin: Admin
) -> None:
    assert admin("add", "ben@example.org", "--json", typed=f"{PASSWORD}\n")[:2] == (
        0,
        '{\n  "email": "ben@example.org"\n}\n',
    )
    ben = Person(served.url, "ben@example.org")
    assert ben.sign_in().status == 302
    ben.agree()
    entry = {"id": "0193a000-0000-7000-8000-00000000000a", "at": "2026-12-01T06:00:00+00:00"}
    noted = {"kind": "noted", "fact": {"day": "2026-12-01", "text": "Canarynote"}}
    assert ben.post("/api/entries", {"entries": [{**entry, **noted}]}).status == 200
    assert re.search(r"ben@example.org  since .*, last signed in on", admin("list")[1])
    code, link, _ = admin("reset", "BEN@example.org", "--url", "http://127.0.0.1:1/")
    assert code == 0
    assert link.startswith("http://127.0.0.1:1/accounts/password/reset/key/")
    assert ben.is_in(), "until it is used, nothing has changed"
    phone = Person(served.url, "ben@example.org")
    phone.sign_in()
    sessions = [person.cookies["session"] for person in (ben, phone)]

    before = rows(served.data_dir)
    assert admin("delete", "ben@example.org", typed="ben@example.com\n")[0] == 1
    assert admin("delete", "ben@example.org", typed="")[0] in {1, 130}
    assert rows(served.data_dir) == before
    code, _, said = admin("delete", "Ben@example.org", typed="ben@example.org\n")
    assert code == 0
    assert "erased" in said
    assert "Canarynote" not in str(rows(served.data_dir))
    assert "ben@example.org" not in str(rows(served.data_dir, bookkeeping=True))
    assert not ben.is_in()
    held = rows(served.data_dir, bookkeeping=True)["django_session"]
    assert not [key for key in sessions if key in str(held)], "what a session says is packed"
    assert phone.get("/").headers["clear-site-data"] == '"cache"'
    assert admin("delete", "ben@example.org", "--yes")[0] == 1


@pytest.mark.parametrize(
    ("words", "typed", "wrong"),
    [
        (("add", "no"), PASSWORD, "no: it is no e-mail address. Write it like ann@example.org"),
        (("add", "cy@example.org"), "short", "too short"),
        (("add", "cy@example.org"), "", "too short"),
        (("invite", "cy@example.org", "--mail"), "", "mail is off here. Set SPRINGLEG_EMAIL_HOST"),
        (("invite", "cy@example.org", "--url", "legs"), "", "Say it: --url https://"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    served: Served, admin: Admin, words: tuple[str, ...], typed: str, wrong: str
) -> None:
    before = rows(served.data_dir, bookkeeping=True)
    code, out, said = admin(*words, typed=f"{typed}\n")
    assert (code, out) == (2, "")
    assert wrong in " ".join(said.split())
    assert rows(served.data_dir, bookkeeping=True) == before


def test_the_link_is_mailed_where_mail_is_on(served: Served) -> None:
    sent = served.data_dir / "sent"
    mailing = {
        "SPRINGLEG_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "SPRINGLEG_EMAIL_FOLDER": str(sent),
    }
    with closing(Admin(served.data_dir, **mailing)) as admin:
        code, out, said = admin("invite", "dee@example.org", "--mail")
    assert (code, out) == (0, "")
    assert "on its way to dee@example.org" in said
    (mail,) = (path.read_text() for path in sent.iterdir())
    assert "To: dee@example.org" in mail
    assert f"https://{HOST}/accounts/password/reset/key/" in mail
    nowhere = {"SPRINGLEG_EMAIL_HOST": "127.0.0.1", "SPRINGLEG_EMAIL_PORT": "1"}
    with closing(Admin(served.data_dir, **nowhere)) as admin:
        code, out, said = admin("reset", "dee@example.org", "--mail")
    assert (code, out) == (2, "")
    assert "did not take the mail" in said


def test_accounts_can_be_made_before_the_first_start_and_nowhere_else(tmp_path: Path) -> None:
    with closing(Admin(tmp_path / "data", SPRINGLEG_SECRET_KEY=KEY)) as admin:
        assert admin("list")[:2] == (1, "")
        assert admin("invite", "eve@example.org")[0] == 0
        assert "eve@example.org" in admin("list")[1]
    with closing(Admin(tmp_path / "other", SPRINGLEG_ACCOUNTS="0")) as admin:
        code, out, said = admin("list")
    assert (code, out) == (2, "")
    assert "accounts are off here" in said
    assert not (tmp_path / "other").exists()


@pytest.mark.postgresql
def test_accounts_in_postgresql_are_made_listed_and_erased(
    tmp_path: Path, postgresql: "Database"
) -> None:
    url = tmp_path / "url"
    url.write_text(postgresql.url)
    url.chmod(0o600)
    with closing(Admin(tmp_path / "data", SPRINGLEG_DATABASE_URL_FILE=str(url))) as admin:
        assert admin("invite", "flo@example.org")[0] == 0
        assert [one["email"] for one in json.loads(admin("list", "--json")[1])] == [
            "flo@example.org"
        ]
        assert admin("delete", "flo@example.org", "--yes")[0] == 0
        assert admin("list")[:2] == (1, "")
