"""A wrong sign-in is the same work whether anybody has the address: nobody learns whether."""

from test_accounts_tables import told

from conftest import Database

WORK = """
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from springleg.store.accounts import argon2id, hashing
from springleg.store.accounts.models import User
from springleg.web.accounts import Accounts

hashing.Argon2.time_cost, hashing.Argon2.memory_cost = 1, 64
for email, password in (("ann@example.org", "heel raises at dawn"), ("invited@example.org", None)):
    User.objects.create_user(email, password)
User.objects.create_user("shut@example.org", "heel raises at dawn", is_active=False)
hashed = []
def answer(asked):
    hashed.append(type(asked).__name__)
    return argon2id.answer(asked)
hashing.answer = answer
def tried(email, password="heel raises at dusk"):
    hashed.clear()
    request = RequestFactory(headers={"host": "localhost"}).post("/accounts/login/")
    with CaptureQueriesContext(connection) as queries:
        user = Accounts().authenticate(request, email=email, password=password)
    return len(hashed), len(queries), user and user.email
for email in ("ann@example.org", "invited@example.org", "shut@example.org", "nobody@example.org"):
    print(*tried(email))
print(*tried("Ann@example.org", "heel raises at dawn"))
print(*tried("nobody@example.org", "heel raises at dawn"))
"""


def test_the_same_is_looked_up_and_hashed_for_an_address_that_nobody_has(sqlite: Database) -> None:
    wrong = "1 2 None"
    assert told(sqlite, WORK).splitlines() == [*[wrong] * 4, "1 2 ann@example.org", wrong]
