"""Tries are counted on each database: at the same moment, taken back, forgotten in time."""

from test_accounts_tables import told

from conftest import Database

BEGIN = """
import time
from datetime import UTC, datetime, timedelta
from concurrent.futures import ThreadPoolExecutor
from django.db import connection
from springleg.store.accounts.models import Tries
from springleg.usecases.accounts.rate_limits import Allowance, GrowingDelay
from springleg.usecases.accounts.tries import (
    Counted, TooManyTries, attempt, forget, mail_is_due, take_back
)
at = datetime(2026, 12, 1, 7, tzinfo=UTC)
def clock(_):
    return at
ANN = Counted("password", "ann", GrowingDelay(free=5, first_s=5, longest_s=900))
HERE = Counted("address", "203.0.113.9", Allowance(20, 900))
def tried(*counted):
    try:
        return attempt(counted, clock)
    except TooManyTries as many:
        return f"{many.kind} {many.wait_s}"
    finally:
        connection.close()
"""
AT_ONCE = """
with ThreadPoolExecutor(12) as pool:
    said = list(pool.map(lambda n: tried(*((ANN, HERE) if n % 2 else (HERE, ANN))), range(40)))
print(sum(not isinstance(one, str) for one in said), {one for one in said if isinstance(one, str)})
"""
BACK = """
for _ in range(4):
    tried(ANN)
right = tried(ANN, HERE)
print(tried(ANN))
take_back(right, clock)
print(isinstance(tried(ANN), str), tried(ANN), HERE.key in {t.key for t in Tries.objects.all()})
print([t.amount for t in Tries.objects.filter(key=HERE.key)])
"""
TURN = """
from threading import Event, Thread
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import logbook_of
logbook, begun, over = logbook_of(DataLocation()), Event(), Event()
if connection.vendor == "sqlite":  # who meets a locked database waits for nothing
    connection.cursor().execute("PRAGMA busy_timeout = 0")
    logbook.read(lambda held: held.execute("PRAGMA busy_timeout = 0"))
writes = Thread(target=logbook.change, args=(lambda _: begun.set() or over.wait(60),))
writes.start()
begun.wait()
Thread(target=lambda: time.sleep(0.1) or over.set()).start()
print(isinstance(tried(ANN), str), mail_is_due(ANN, 1, clock))
writes.join()
logbook.close()
"""
DJANGOS_TURN = """
from django.db import transaction
def later():
    Thread(target=lambda: time.sleep(0.1) or over.set()).start()
def impatient():
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA busy_timeout = 0")
        logbook.read(lambda held: held.execute("PRAGMA busy_timeout = 0"))
def saved(key, wait):
    impatient()
    with transaction.atomic():
        Tries(key=key, amount=1, last=at).save(force_insert=True)
        wait()
    connection.close()
impatient()
begun, over = Event(), Event()
writes = Thread(target=saved, args=("one", lambda: begun.set() or over.wait(60)))
writes.start()
begun.wait()
later()
logbook.change(lambda held: None)
writes.join()
begun, over = Event(), Event()
writes = Thread(target=logbook.change, args=(lambda _: begun.set() or over.wait(60),))
writes.start()
begun.wait()
later()
saved("two", lambda: None)
writes.join()
try:
    saved("two", lambda: None)
except Exception as error:
    print(type(error).__name__)
saved("three", lambda: None)
logbook.change(lambda held: None)
print(sorted(t.key for t in Tries.objects.all()))
logbook.close()
"""
IN_TIME = """
for _ in range(12):
    tried(ANN)
    at += timedelta(seconds=900)
print(mail_is_due(ANN, 13, clock), mail_is_due(ANN, 12, clock), mail_is_due(ANN, 12, clock))
at += timedelta(hours=23)
print(mail_is_due(ANN, 12, clock))
at += timedelta(hours=1)
print(mail_is_due(ANN, 12, clock))
at += timedelta(hours=2)
tried(HERE)
print([t.key == HERE.key for t in Tries.objects.all()])
forget((HERE,))
print(Tries.objects.count())
"""


def test_tries_are_counted_whoever_comes_at_once_and_forgotten_in_time(database: Database) -> None:
    """By one program: each part begins with nothing counted."""
    anew = "\nTries.objects.all().delete(); at = datetime(2026, 12, 1, 7, tzinfo=UTC)\n"
    said = told(
        database, anew.join([BEGIN, AT_ONCE, BACK, TURN, DJANGOS_TURN, IN_TIME])
    ).splitlines()
    assert said[:1] == ["5 {'password 5'}"], "of many at once as many as are allowed"
    assert said[1:4] == ["password 5", "False password 5 True", "[0.0]"], "one is taken back"
    assert said[4] == "False True", "while a set is being written they wait for their turn"
    assert said[5:7] == ["IntegrityError", "['one', 'three', 'two']"], "and so does Django's own"
    assert said[7:] == ["False True False", "False", "True", "[True]", "0"], "in time"
