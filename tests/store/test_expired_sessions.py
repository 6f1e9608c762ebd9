"""Sessions that are over leave no row behind, a few at a time, and nobody waits for more."""

from test_accounts_tables import told

from conftest import Database

BEGIN = """
from datetime import UTC, datetime, timedelta
from django.apps import apps
from django.contrib.sessions.models import Session
from springleg.core.log.entries import Entry
from springleg.core.log.events import Noted
from springleg.store.accounts.models import Athlete, User
from springleg.usecases.accounts import expired_sessions
from springleg.usecases.app import clock
from springleg.usecases.app.clock import new_id
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.workspace import logbook_of
NOW = datetime(2026, 12, 1, 7, tzinfo=UTC)
clock.now = lambda zone: NOW.astimezone(zone)
listed = apps.get_model("usersessions.UserSession")
user = User.objects.create_user("ann@example.org", "heel raises at dawn")
sessions = [
    Session(session_key=f"key{n}", session_data="", expire_date=NOW + timedelta(seconds=n - 230))
    for n in range(233)
]
Session.objects.bulk_create(sessions)
listed.objects.bulk_create(
    listed(user=user, session_key=one.session_key, ip="203.0.113.9", user_agent="x", data={})
    for one in sessions[::2]
)
"""
GO = """
rests, left = [], []
def ends_within(seconds):
    rests.append(seconds)
    left.append(Session.objects.count())
    logbook = logbook_of(DataLocation())
    note = Entry(new_id(), NOW, Noted(NOW.date(), "x"))
    logbook.add(logbook.athlete("ann"), [note], now=NOW)  # nobody keeps the database
    logbook.close()
    return len(rests) == 5
expired_sessions.remove_all(ends_within)
print(rests)
print(left)
print(sorted(one.session_key for one in Session.objects.all()))
print(sorted(one.session_key for one in listed.objects.all()))
with expired_sessions.expired_sessions_go():
    pass
"""


def test_what_is_over_goes_a_few_at_a_time_then_each_hour(sqlite: Database) -> None:
    rests, left, sessions, listed = told(sqlite, BEGIN + GO).splitlines()
    assert rests == "[0.0, 0.1, 0.1, 3600.0, 3600.0]"
    assert left == "[233, 133, 33, 2, 2]"
    assert sessions == "['key231', 'key232']"
    assert listed == "['key232']"
