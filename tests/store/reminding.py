"""A server's people who are reminded by mail, in a process of its own, on either database.

`python reminding.py` works on what the environment says, as `springleg remind` does, and prints
what came of each step as JSON.
"""

import contextlib
import io
import json
import sys
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from msgspec.structs import replace
from post import Post

from springleg.cli.main import code_of
from springleg.core.athlete import HeelRaise, Kit, Profile
from springleg.core.log.events import PlanAccepted, ProfileSet
from springleg.core.plan import Plan, Session
from springleg.usecases.accounts.consents import (
    TEXTS,
    AccountHolder,
    Purpose,
    give_consent,
    withdraw_consent,
)
from springleg.usecases.accounts.reminders import Wish, switch_off, switch_on
from springleg.usecases.app import clock
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.rules import current_guide
from springleg.usecases.app.workspace import athlete_workspace
from springleg.web.user_admin import add_user, delete_user, open_accounts, user_of

TODAY, DAY = date(2026, 12, 1), timedelta(days=1)
RUNNER = Profile(
    timezone="UTC",
    kit=Kit(increments_kg=(2.5,)),
    body_mass_kg=70,
    birth_date=date(1985, 1, 1),
    heel_raise=HeelRaise(18, 18, date(2026, 9, 1)),
)
NOW = [datetime(2026, 12, 1, 6, tzinfo=UTC)]


def still(zone: tzinfo = UTC) -> datetime:
    return NOW[0].astimezone(zone)


def at(hour: int, day: date = TODAY) -> None:
    NOW[0] = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def asks(*words: str) -> dict[str, Any]:
    """A command of the terminal: its exit code, what it says, and to whom mails went."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = code_of(words)
    mails = Post.fetch()
    names = sorted(one.to[0].partition("@")[0] for one in mails)
    said = {"code": code, "out": out.getvalue().strip(), "err": " ".join(err.getvalue().split())}
    whole = {name: str(one.message()) for name, one in zip(names, mails, strict=True)}
    return {**said, "to": names, "mails": whole}


def runner(name: str, zone: str = "UTC", hour: int = 7, language: str = "en") -> None:
    """Somebody with a session each day for a fortnight, who asked for mails at this hour."""
    add_user(address(name))
    who = holder(name)
    sessions = tuple(Session(TODAY + timedelta(days=n), "bent-light") for n in range(14))
    plan = Plan(current_guide().edition, sessions, {})
    with athlete_workspace(DataLocation(), still, who.athlete) as space:
        space.add(ProfileSet(RUNNER), PlanAccepted(plan, TODAY, 4))
        space.add(ProfileSet(replace(RUNNER, timezone=zone)))
    give_consent(who, Purpose.HEALTH, TEXTS[Purpose.HEALTH].id, still)
    switch_on(who, Wish(hour, language), TEXTS[Purpose.REMINDERS].id, still)


def address(name: str) -> str:
    return f"{name}@example.org"


def holder(name: str) -> AccountHolder:
    user = user_of(address(name))
    return AccountHolder(user.athlete_id, user.pk)


def rows() -> list[Any]:
    from springleg.store.accounts.models import Reminder

    return list(Reminder.objects.order_by("athlete").values_list())


def who_may(said: dict[str, Any]) -> None:
    """Consents, confirmed addresses, open accounts, and the hours of a day of one's own."""
    from allauth.account.models import EmailAddress

    from springleg.store.accounts.models import User

    said["nobody"] = asks("remind")
    runner("ann", language="de")
    runner("ben", "Pacific/Auckland")  # the evening of the same day, at six in the morning here
    runner("cy", "America/Los_Angeles")  # the evening of the day before
    for name in ("dee", "eve", "fay", "gil"):
        runner(name)
    runner("hal", "Europe/Nowhere")
    switch_off(holder("dee"), still)
    withdraw_consent(holder("eve"), Purpose.HEALTH, still)
    EmailAddress.objects.filter(email=address("fay")).update(verified=False)
    User.objects.filter(email=address("gil")).update(is_active=False)
    before = rows()
    said["rehearsed"] = asks("remind", "--dry-run")
    said["as data"] = asks("remind", "--dry-run", "--json")["out"]
    said["unchanged"] = rows() == before
    for hour in (6, 7, 15, 23):
        at(hour)
        said[f"at {hour}"] = asks("remind", "--json")
        said[f"at {hour} again"] = asks("remind")["to"]
    said["erased"] = len(rows())
    delete_user(address("hal"))
    said["erased"] -= len(rows())


def once_a_day(said: dict[str, Any]) -> None:
    """Whatever happens: two at once, a death between noting and sending, a server that refuses."""
    from springleg.usecases.accounts.reminders import each_asking, note_first

    at(7, TODAY + DAY)
    one = next(one for one in each_asking(still) if one.email == address("ann"))
    noted = [note_first(one, TODAY + DAY, 1, about_missed=False) for _ in range(2)]
    said["two at once"] = noted
    at(15, TODAY + DAY)
    Post.dies = True
    said["killed"] = asks("remind")["code"]
    Post.dies = False
    said["after it"] = asks("remind")
    at(20, TODAY + 2 * DAY)
    Post.is_gone = True
    before = rows()
    said["not reached"] = asks("remind")
    said["not noted"] = rows() == before
    Post.is_gone, Post.gone_after = False, 1
    said["hung up"] = asks("remind")
    Post.is_gone, Post.gone_after = False, 1_000
    said["the next run"] = asks("remind")
    at(20, TODAY + 3 * DAY)
    asks("remind")  # nobody's have failed since
    Post.refuses.add(address("ann"))
    said["refused"] = []
    for number in range(4, 11):
        at(20, TODAY + number * DAY)
        runs = [asks("remind") for _ in range(2)]
        said["refused"].append([[run["code"], "ann" in run["to"], run["err"]] for run in runs])
    said["a tick late"] = _taken_back_meanwhile()


def _taken_back_meanwhile() -> bool:
    """Whether a mail is still noted once its reader has stopped them, the run being under way."""
    from springleg.usecases.accounts.reminders import each_asking, note_first

    at(20, TODAY + 11 * DAY)
    one = next(one for one in each_asking(still) if one.email == address("ben"))
    switch_off(holder("ben"), still)
    return note_first(one, TODAY + 11 * DAY, 1, about_missed=False)


def many(said: dict[str, Any]) -> None:
    """More people than are asked for at a time: each once, few statements, few rows held."""
    from django.db import connection

    from springleg.store.accounts import reminders

    reminders.AT_A_TIME = 3
    open_accounts(DataLocation())
    for number in range(7):
        runner(f"z{number}", hour=12)
    at(12, TODAY + 12 * DAY)
    statements: list[str] = []

    def counted(execute: Any, sql: str, *others: Any) -> Any:
        statements.append(sql)
        return execute(sql, *others)

    with connection.execute_wrapper(counted):
        found = [one.email for one in reminders_asking()]
    said["many"] = [len(found), len(set(found)), len(statements)]
    said["of many"] = asks("remind")["out"]


def reminders_asking() -> Any:
    from springleg.usecases.accounts.reminders import each_asking

    return [one for one in each_asking(still) if one.email.startswith("z")]


def main() -> None:
    clock.now = still
    open_accounts(DataLocation())
    said: dict[str, Any] = {}
    who_may(said)
    once_a_day(said)
    many(said)
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
