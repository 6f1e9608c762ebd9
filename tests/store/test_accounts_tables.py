"""The tables of accounts, which are Django's: old ones open, and one account can be erased."""

import os
import subprocess
import sys
from pathlib import Path

from test_golden import alike, asked, everything, put_back, put_file, rows

from conftest import Database

# What a web server does first, with accounts.
PREPARE = """
import sys
from springleg.web.http.serving import prepare
prepare()
from springleg.store.accounts.models import Token, User
from springleg.usecases.accounts.erase import erase
from springleg.usecases.accounts.tokens import holder_of
"""
CHECK = "from django.core.management import call_command\n"
CHECK += "call_command('makemigrations', 'accounts', check=True, dry_run=True)"
TELL = (
    "print(*User.objects.order_by('email').values_list('email', flat=True), Token.objects.count())"
)
ACCOUNTS = "SELECT id, email, password, athlete_id FROM accounts_user ORDER BY email"
AGREE = """
from springleg.usecases.accounts.accounts import account_of
from springleg.usecases.accounts.consents import (
    AccountHolder, Purpose, give_consent, withdraw_consent
)
from springleg.usecases.app.clock import now
two = ann, ben = User.objects.order_by("email")
holders = [AccountHolder(one.athlete_id, one.id) for one in two]
tell = lambda: print(*(account_of(one.id).open_texts for one in two))
tell()
give_consent(holders[0], Purpose.HEALTH, "health-1", now)
tell()
withdraw_consent(holders[0], Purpose.HEALTH, now)
give_consent(holders[1], Purpose.HEALTH, "health-1", now)
tell()
"""
ERASE = "erase(User.objects.get(email='ann@example.org').id)"
# The end of a request lets go of a connection of Django's that is of no use any more.
BROKEN = """
from django.core.signals import request_finished
from django.db import connection
import springleg.web.http.wsgi
connection.close()
User.objects.count()
request_finished.send(None)
kept = connection.connection is not None
connection.close_at = 0
request_finished.send(None)
print(kept, connection.connection is None)
"""
# By turns: as it is, with nothing listed, with a new password, shut, by a door that is not ours.
SIGNED_IN = """
from allauth.usersessions.models import UserSession
from django.test import Client
from springleg.web.http.auth import Viewer
from springleg.web.http.sessions import SessionStore
ann = User.objects.get(email="ann@example.org")
def viewer(backend=None):
    client = Client()
    client.force_login(User.objects.get(id=ann.id), backend)
    key = client.session.session_key
    UserSession.objects.create(user=ann, session_key=key, ip="127.0.0.1")
    return lambda: SessionStore(key).viewer()
first, other = viewer(), viewer("django.contrib.auth.backends.ModelBackend")
print(first() == Viewer(ann.athlete_id, open_texts={}), other())
UserSession.objects.all().delete()
print(first())
second = viewer()
User.objects.filter(id=ann.id).update(password="another")
third = viewer()
print(second(), third() is not None)
User.objects.filter(id=ann.id).update(is_active=False)
print(third())
"""


def told(database: Database, code: str) -> str:
    """What a program says that begins as a web server does."""
    environment = {
        **os.environ,
        "SPRINGLEG_DATA": str(database.data_dir),
        "SPRINGLEG_DATABASE_URL": database.url,
        "SPRINGLEG_ACCOUNTS": "1",
        "SPRINGLEG_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz",
        "SPRINGLEG_STATIC": str(database.data_dir / "static"),
    }
    command = [sys.executable, "-W", "error", "-c", PREPARE + code]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_models_need_no_step_that_is_not_written(sqlite: Database) -> None:
    assert told(sqlite, CHECK) == "No changes detected in app 'accounts'\n"


def old(database: Database) -> Database:
    if database.url:
        put_back(database)
    else:
        put_file(database, "five_years")
    return database


RESTORE = """
from springleg.usecases.app.archive import import_everything
from springleg.usecases.app.data_location import DataLocation
done, again = (import_everything(DataLocation(), sys.argv[1]) for _ in range(2))
print(done.new, done.known, again.known, again.accounts)
"""


def test_accounts_as_they_were_open_in_place(database: Database, tmp_path: Path) -> None:
    """Tables that are new come beside them; opened once more, nothing changes.

    A server's database was copied as it was before each change: that comes back elsewhere.
    """
    before = rows(old(database)), asked(database, ACCOUNTS)
    assert told(database, TELL) == "ann@example.org ben@example.org 2\n"
    assert (rows(database), asked(database, ACCOUNTS)) == before
    assert asked(database, "SELECT count(*) FROM accounts_consent") == [(0,)]
    after = everything(database)
    assert told(database, TELL) == "ann@example.org ben@example.org 2\n"
    assert everything(database) == after
    if database.url:
        copies = sorted(database.data_dir.glob("springleg.before-*.zip"))
        names = ["0001_first.zip", "accounts-0002_expiry_and_tries.zip"]
        assert [one.name for one in copies] == [f"springleg.before-{name}" for name in names]
        other, code = Database(tmp_path / "other"), RESTORE.replace("sys.argv[1]", f"'{copies[0]}'")
        restored, people = told(other, f"{code}\n{TELL}").splitlines()
        assert restored == f"{len(before[0])} 0 {len(before[0])} 0"
        assert people == "ann@example.org ben@example.org 2"
        assert [alike(row) for row in rows(other)] == [alike(row) for row in before[0]]


def test_tokens_as_they_were_end_in_ninety_days(database: Database) -> None:
    """And open what they opened until then."""
    old(database)
    days = "{(t.expires - now).days for t in Token.objects.all()}"
    now = "from django.utils import timezone; now = timezone.now() - timezone.timedelta(hours=1)"
    assert told(database, f"{now}; print({days})") == "{90}\n"


def test_an_account_is_read_with_what_it_agrees_to_then_erased_and_nobody_elses(
    database: Database,
) -> None:
    before = rows(old(database))
    (ann,) = {row[0] for row in before if '"name":"ann"' in row[4]}
    said = told(database, f"{AGREE}\n{SIGNED_IN}\n{ERASE}\n{TELL}\n{BROKEN}").splitlines()
    agreed = f"{ {'health': 'health-1'} }"
    assert said[:3] == ["{} {}", f"{agreed} {{}}", f"{{}} {agreed}"]
    assert said[3:7] == ["True None", "None", "None True", "None"], "who signed in, by one query"
    assert said[7:] == ["ben@example.org 1", "True True"]
    assert rows(database) == [row for row in before if row[0] != ann]
    if not database.url:
        kept = b"".join(path.read_bytes() for path in database.data_dir.glob("springleg.sqlite3"))
        assert b"ben@example.org" in kept
        assert b"ann@example.org" not in kept
