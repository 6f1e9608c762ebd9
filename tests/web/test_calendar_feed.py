"""The plan's address for calendars: who makes it, what it opens, what ends it, what it leaks."""

import re
from itertools import count
from typing import TYPE_CHECKING

import pytest

from web import plans
from web.conftest import Served, Start
from web.mailbox import confirm
from web.people import PASSWORD, Answer, Person
from web.tables import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUBSCRIBE, ALARM, END = "/plan/subscribe/", "/plan/subscribe/alarm/", "/plan/subscribe/end/"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+(/calendar/([A-Za-z0-9_-]{43})\.ics)")
OTHER_PASSWORD = "a second set of calf raises"  # noqa: S105 of nobody
GOOGLE = "Google-Calendar-Importer"
NUMBERS = count(1)


@pytest.fixture(scope="module")
def local(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A runner with a plan, on a machine of their own."""
    folder = tmp_path_factory.mktemp("feeds") / "data"
    plans.demo_season(folder)
    return start(folder)


@pytest.fixture(scope="module")
def server(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server of many."""
    return start(tmp_path_factory.mktemp("feeds-of-many") / "data", accounts=True)


def owner(local: Served) -> Person:
    """The runner, at the page on which the address is made."""
    person = Person(local.url)
    assert person.get(SUBSCRIBE).status == 200
    return person


def a_runner(server: Served, *, agrees: bool = True) -> Person:
    person = Person(server.url, f"feed{next(NUMBERS)}@example.org").sign_up(agrees=agrees)
    confirm(person, server)
    return person


def calendar(served: Served) -> Person:
    """A calendar program: no cookie, no key."""
    return Person(served.url, cookies={}, sends={"User-Agent": f"{GOOGLE} (+http://x)"})


def made(person: Person) -> str:
    """The path of a new address."""
    answer = person.post(SUBSCRIBE)
    assert answer.status == 201
    found = ADDRESS.search(answer.text)
    assert found
    return found[1]


def titles(answer: Answer) -> list[str]:
    return re.findall("SUMMARY:(.*)", answer.text)


def test_it_opens_the_plan_without_a_cookie_and_is_shown_once(local: Served) -> None:
    person = owner(local)
    answer = person.post(SUBSCRIBE)
    assert answer.headers["cache-control"] == "no-store"
    path = ADDRESS.findall(answer.text)[0][0]
    assert f"webcal://{local.url.removeprefix('http://')}{path}" in answer.text
    assert path not in person.get(SUBSCRIBE).text
    read = calendar(local).get(path)
    assert (read.status, read.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert len(titles(read)) > 10
    assert "/plan/2026-12-04/" in read.text.replace("\r\n ", "")
    assert f"by {GOOGLE}" in person.get(SUBSCRIBE).text


def test_nobody_else_keeps_or_finds_it_and_it_says_nothing_of_itself(local: Served) -> None:
    read = calendar(local).get(made(owner(local)))
    assert read.headers["cache-control"] == "private, no-cache"
    assert read.headers["referrer-policy"] == "no-referrer"
    assert read.headers["x-robots-tag"].startswith("noindex")
    assert "set-cookie" not in read.headers
    wrong = calendar(local).get(f"/calendar/{'A' * 43}.ics")
    assert (wrong.status, wrong.headers["referrer-policy"]) == (404, "no-referrer")
    assert wrong.headers["x-robots-tag"].startswith("noindex")


def test_asked_again_it_is_the_same_to_the_byte_and_need_not_be_sent(local: Served) -> None:
    person, reader = owner(local), calendar(local)
    path = made(person)
    first, second = reader.get(path), reader.get(path)
    assert first.raw == second.raw
    assert first.headers["etag"] == second.headers["etag"]
    known = {"If-None-Match": first.headers["etag"]}
    same = reader.get(path, **known)
    assert (same.status, same.raw) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"]
    assert person.post(ALARM, {"alarm": "30"}).status == 302
    changed = reader.get(path, **known)
    assert changed.status == 200
    assert "TRIGGER:PT510M" in changed.text  # half an hour before nine: no time of day is set


def test_a_new_one_shuts_the_old_one_at_once_and_so_does_stopping(local: Served) -> None:
    person, reader = owner(local), calendar(local)
    old = made(person)
    person.post(ALARM, {"alarm": "60"})
    new = made(person)
    assert reader.get(old).status == 404
    assert "TRIGGER" in reader.get(new).text  # an alarm that was wished stays
    assert person.post(END).status == 302
    assert reader.get(new).status == 404
    assert person.post(END).status == 404
    assert "Who reads it" not in person.get(SUBSCRIBE).text


def test_it_only_reads(local: Served) -> None:
    path = made(owner(local))
    reader = calendar(local)
    for verb in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        assert reader.ask(verb, path, {}).status in (403, 405)
    assert reader.ask("HEAD", path).status == 200
    for other in ("/", "/plan/", "/api/today", "/more/data/export/", SUBSCRIBE):
        assert reader.get(other).status in (401, 302)


def test_an_alarm_that_is_none_of_those_offered_is_refused(local: Served) -> None:
    person = owner(local)
    made(person)
    answer = person.post(ALARM, {"alarm": "7"})
    assert answer.status == 400
    assert "Choose 0, 15, 30, 60, 120 minutes" in answer.text


def test_nothing_that_opens_it_is_kept(local: Served) -> None:
    path = made(owner(local))
    calendar(local).get(path)
    secret = path.removeprefix("/calendar/").removesuffix(".ics").encode()
    kept = [one.read_bytes() for one in local.data_dir.rglob("*") if one.is_file()]
    assert kept
    assert not any(secret in one for one in kept)


def test_who_guesses_is_made_to_wait(start: Start, tmp_path: "Path") -> None:
    served = start(tmp_path / "data")
    reader = calendar(served)
    answers = [reader.get(f"/calendar/{number:043d}.ics") for number in range(102)]
    assert {one.status for one in answers[:99]} == {404}
    assert answers[-1].status == 429
    assert int(answers[-1].headers["retry-after"]) > 0
    assert reader.get(f"/calendar/{'x' * 500}.ics").status == 429


class TestOfMany:
    """Where people sign in."""

    def test_each_address_opens_its_owners_plan_alone(self, server: Served) -> None:
        ann, ben = a_runner(server), a_runner(server)
        paths = [made(ann), made(ben)]
        assert paths[0] != paths[1]
        assert {calendar(server).get(path).status for path in paths} == {200}
        assert ben.post(END).status == 302
        assert [calendar(server).get(path).status for path in paths] == [200, 404]

    def test_a_new_password_ends_it(self, server: Served) -> None:
        ann = a_runner(server)
        path = made(ann)
        names = ("oldpassword", "password1", "password2")
        said = dict(zip(names, (PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD), strict=True))
        assert ann.post("/accounts/password/change/", said).status == 302
        assert calendar(server).get(path).status == 404

    def test_signing_out_does_not(self, server: Served) -> None:
        ann = a_runner(server)
        path = made(ann)
        assert ann.post("/accounts/logout/").status == 302
        assert calendar(server).get(path).status == 200

    def test_a_shut_accounts_plan_is_read_by_nobody(self, server: Served) -> None:
        ann = a_runner(server)
        path = made(ann)
        shut = "UPDATE accounts_user SET is_active = ? WHERE email = ?"
        run(server.data_dir, shut, 0, ann.email)
        assert calendar(server).get(path).status == 404
        run(server.data_dir, shut, 1, ann.email)
        assert calendar(server).get(path).status == 200

    @pytest.mark.parametrize("ends", ["erase", "withdraw"])
    def test_it_ends_with_the_account_and_rests_with_the_consent(
        self, server: Served, ends: str
    ) -> None:
        ann = a_runner(server)
        path = made(ann)
        doing: dict[str, Callable[[], Answer]] = {
            "withdraw": lambda: ann.post("/consent/withdraw/"),
            "erase": lambda: ann.post("/accounts/erase/", {"address": ann.email}),
        }
        before = len(run(server.data_dir, "SELECT * FROM store_feed"))
        ann.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert doing[ends]().status == 302
        assert calendar(server).get(path).status == 404
        gone = before - len(run(server.data_dir, "SELECT * FROM store_feed"))
        assert gone == (ends == "erase")
