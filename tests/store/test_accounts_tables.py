"""The tables of accounts, which are Django's: old ones open, and one account can be erased."""

import os
import subprocess
import sys

from test_golden import everything, put_back, put_file, rows

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
ERASE = "erase(User.objects.get(email='ann@example.org').id)"


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


def test_accounts_as_they_were_open_in_place(database: Database) -> None:
    before = rows(old(database))
    assert told(database, TELL) == "ann@example.org ben@example.org 2\n"
    assert rows(database) == before
    once = everything(database)
    assert told(database, TELL) == "ann@example.org ben@example.org 2\n"
    assert everything(database) == once, "opening it again changes nothing"


def test_tokens_as_they_were_end_in_ninety_days(database: Database) -> None:
    """And open what they opened until then."""
    old(database)
    days = "{(t.expires - now).days for t in Token.objects.all()}"
    now = "from django.utils import timezone; now = timezone.now() - timezone.timedelta(hours=1)"
    assert told(database, f"{now}; print({days})") == "{90}\n"


def test_an_account_as_it_was_can_be_erased_and_nobody_elses(database: Database) -> None:
    before = rows(old(database))
    (ann,) = {row[0] for row in before if '"name":"ann"' in row[4]}
    assert told(database, f"{ERASE}\n{TELL}") == "ben@example.org 1\n"
    assert rows(database) == [row for row in before if row[0] != ann]
    if not database.url:
        kept = b"".join(path.read_bytes() for path in database.data_dir.glob("springleg.sqlite3"))
        assert b"ben@example.org" in kept
        assert b"ann@example.org" not in kept
