"""What a server answers to those who look for a way in: nothing that it need not say."""

import re
import socket
from pathlib import Path

import pytest

from web.conftest import Served, Start
from web.factors import give_second_factor
from web.mailbox import confirm, link, mails
from web.matrix import new_id
from web.paper import Paper
from web.people import PASSWORD, SAFE, Person
from web.tables import run
from web.test_serve_front import started

AT = "2026-12-01T08:00:00+00:00"
PAYLOAD = "<script>xss</script>\"'>&{{7*7}}{%now%}"
PAGES = ("/", "/plan/", "/plan/calendar/", "/more/log/", "/more/tokens/", "/more/settings/")
QUOTES = "'; DROP TABLE store_entry; -- \" OR 1=1"


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("hardening") / "data", accounts=True)


@pytest.fixture(scope="module")
def ann(served: Served) -> Person:
    person = Person(served.url, "ann@example.org").sign_up()
    confirm(person, served)
    person.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return person


def log(person: Person, kind: str, **fact: object) -> str:
    sent = {"id": new_id(), "at": AT, "kind": kind, "fact": fact}
    result = person.post("/api/entries", {"entries": [sent]}).json["results"][0]
    return str(result["state"])


def test_what_people_type_is_text_on_every_page(ann: Person) -> None:
    """In every field that takes a text: none of it becomes markup, a template or a statement."""
    for said in (PAYLOAD, QUOTES):
        assert log(ann, "noted", day="2026-12-01", text=said) == "new"
        race = {"date": "2026-12-20", "kind": "race", "title": said}
        assert log(ann, "run-added", run=race) == "new"
        ann.post("/more/tokens/", {"name": said[:60], "scope": "read"})
        assert ann.get("/more/log/", **{"User-Agent": said}).status == 200
    pages = {path: ann.get(path).text for path in (*PAGES, f"/more/log/?q={PAYLOAD}", "/more/log/")}
    shown = "".join(pages.values())
    assert "&lt;script&gt;xss" in shown
    assert "{{7*7}}" in shown
    assert "DROP TABLE store_entry" in shown
    assert "<script>xss" not in shown
    assert "49{%" not in shown
    assert len(ann.get("/api/entries").json["entries"]) >= 4


def test_what_a_page_hands_to_its_script_stays_data(ann: Person) -> None:
    text = ann.get("/session/?workout=straight-light").text
    for data in re.findall(r"<script[^>]*application/json[^>]*>(.*?)</script>", text, re.DOTALL):
        assert "<" not in data


def test_every_answer_says_what_it_is_and_in_which_letters(ann: Person) -> None:
    for path in (*PAGES, "/offline/", "/nowhere/", "/api/today", "/api/openapi.json", "/sw.js"):
        kind = ann.get(path).headers["content-type"]
        assert kind == "application/json" or kind.endswith("charset=utf-8"), (path, kind)


def test_no_other_origin_may_read_an_answer(ann: Person) -> None:
    for path in ("/api/entries", "/", "/api/openapi.json"):
        for verb in SAFE:
            headers = ann.ask(verb, path, headers={"Origin": "https://evil.example"}).headers
            assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize("verb", ["TRACE", "CONNECT", "PROPFIND", "DEBUG", "GETT"])
def test_verbs_that_nobody_needs_are_answered_with_nothing(ann: Person, verb: str) -> None:
    for path in ("/api/entries", "/consent/", "/more/account/", "/check-in/"):
        answer = ann.send(verb, path, None, {"X-Canary": "canary-header"})
        assert answer.status in {400, 403, 404, 405, 501}
        assert "canary-header" not in answer.text


HIDDEN = (
    *("/.git/config", "/.env", "/static/", "/static/static/", "/static/../springleg.sqlite3"),
    *("/static/%2e%2e/%2e%2e/secret-key", "/static/..%2f..%2fetc/passwd", "/secret-key"),
    *("/springleg.sqlite3", "/static/static/tokens.css.map", "/admin/", "/debug/", "/metrics"),
    *(
        "/patterns/",
        "/server-status",
        "/__debug__/",
        "/pages/keys/view.py",
        "/static/pages/keys/view.py",
    ),
)


@pytest.mark.parametrize("path", HIDDEN)
def test_files_folders_and_tools_are_not_there(served: Served, ann: Person, path: str) -> None:
    for person in (Person(served.url), ann):
        answer = person.get(path)
        assert answer.status in {302, 404}
        assert not answer.location or answer.location.startswith("/accounts/login/")
        assert "SQLite" not in answer.text


def test_a_fault_says_nothing_of_its_inside(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True)
    person = Person(served.url, "fault@example.org").sign_up()
    run(served.data_dir, "ALTER TABLE accounts_token RENAME TO no_token")
    for answer in (person.get("/more/tokens/"), person.get("/api/today", Authorization="Bearer x")):
        assert answer.status == 500
        for inside in ("Traceback", "accounts_token", "OperationalError", ".py", str(tmp_path)):
            assert inside not in answer.text


def test_where_nobody_can_be_told_apart_nobody_comes_in(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True)
    person = Person(served.url, "closed@example.org").sign_up()
    for table in ("accounts_user", "accounts_consent"):
        run(served.data_dir, f"ALTER TABLE {table} RENAME TO lost")
        for path in ("/", "/api/today", "/more/log/"):
            assert person.get(path).status == 503
        run(served.data_dir, f"ALTER TABLE lost RENAME TO {table}")
    assert person.get("/more/").status == 200


def test_a_file_that_is_sent_is_read_and_kept_nowhere(ann: Person, served: Served) -> None:
    before = files(served)
    event = "BEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261207\nSUMMARY:Easy run\nEND:VEVENT\n"
    calendar = f"BEGIN:VCALENDAR\n{event}END:VCALENDAR\n"
    for name in ("../../../evil.ics", "/etc/evil.ics", "evil.php", "x" * 90 + ".ics"):
        ann.upload("/plan/calendar/import/", (name, calendar), {})
    page = ann.get("/plan/calendar/").text
    assert files(served) == before
    assert "../" not in page.replace("../static", "")


def files(served: Served) -> list[str]:
    """The files of a server's data and of its mails, without what the database keeps open."""
    found = (str(path) for path in served.data_dir.rglob("*"))
    return sorted(one for one in found if not one.endswith(("-wal", "-shm")))


PASSWORDS = (
    *("a" * 3 + "B9 ü日本 middle", "only small letters", "  spaces at both ends  "),
    *("0123 4567 8901 2345", "x" * 20 + "y" * 108),
)


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_is_taken_to_the_letter(served: Served, password: str) -> None:
    """Of any letters, up to 128; neither cut, nor trimmed, nor folded."""
    number = PASSWORDS.index(password)
    person = Person(served.url, f"letters{number}@example.org", f"127.0.2.{number + 1}")
    person.get("/accounts/signup/")
    said = {"email": person.email, "password1": password}
    assert person.post("/accounts/signup/", said).status == 302
    for wrong in (password[:-1], password.upper(), password + "x", password.strip() + "  "):
        other = Person(served.url, person.email, person.source)
        assert wrong == password or other.sign_in(wrong).status == 200
    again = Person(served.url, person.email, person.source)
    assert again.sign_in(password).status == 302


@pytest.mark.parametrize(
    "password", ["my springleg password", "Spring Leg 2026 x", "xx-SPRING-LEG"]
)
def test_no_password_has_our_own_name_in_it(served: Served, password: str) -> None:
    person = Person(served.url, "name@example.org", "127.0.2.50")
    person.get("/accounts/signup/")
    answer = person.post("/accounts/signup/", {"email": person.email, "password1": password})
    assert answer.status == 200
    assert "name of this app" in answer.text


def test_password_fields_hide_and_let_managers_help(served: Served) -> None:
    for path, name in (("/accounts/login/", "password"), ("/accounts/signup/", "password1")):
        page = Paper(Person(served.url)).goto(path).page
        (one,) = (e for e in page.all("input") if e.attrs.get("name") == name)
        assert one.attrs["type"] == "password"
        assert one.attrs["autocomplete"] in {"current-password", "new-password"}
        assert not {"onpaste", "oncopy", "readonly", "maxlength"} & one.attrs.keys()
        words = page.words.casefold()
        assert "security question" not in words
        assert "hint" not in words


def test_changing_a_password_asks_for_the_one_that_was(served: Served) -> None:
    person = Person(served.url, "change@example.org", "127.0.2.60").sign_up()
    new = "another one at dusk"
    fields = {"password1": new, "password2": new}
    for old in ("", "not this one"):
        wrong = person.post("/accounts/password/change/", {"oldpassword": old, **fields})
        assert wrong.status == 200
    right = person.post("/accounts/password/change/", {"oldpassword": PASSWORD, **fields})
    assert right.status == 302


def test_recovery_codes_are_of_more_chance_than_asked(served: Served) -> None:
    """Eight digits, 26 bits, and no two alike; a second factor comes first."""
    person = Person(served.url, "codes@example.org", "127.0.2.61").sign_up()
    codes = give_second_factor(person, served)
    assert len(set(codes)) == len(codes) == 10
    assert all(re.fullmatch(r"\w{8,}", code) for code in codes)


def test_a_new_password_by_mail_does_not_pass_by_the_second_factor(served: Served) -> None:
    person = Person(served.url, "reset@example.org", "127.0.2.62").sign_up()
    give_second_factor(person, served)
    other = Person(served.url, person.email, "127.0.2.63")
    other.get("/accounts/password/reset/")
    other.post("/accounts/password/reset/", {"email": person.email})
    at = other.get(link(mails(served, person.email)[-1])).location
    new = "another one at dusk"
    other.get(at)
    answer = other.post(at, {"password1": new, "password2": new})
    assert answer.status == 302
    assert not other.is_in(), "the link alone opens nothing"
    answer = other.sign_in(new)
    assert answer.location.startswith("/accounts/2fa/authenticate/")
    assert not other.is_in()


def test_a_session_is_of_more_chance_than_anybody_can_guess(served: Served) -> None:
    keys = set()
    for number in range(3):
        source = f"127.0.2.{70 + number}"
        person = Person(served.url, f"chance{number}@example.org", source).sign_up()
        keys.add(person.cookies["session"])
    assert len(keys) == 3
    assert all(re.fullmatch(r"[a-z0-9]{32}", key) for key in keys), "36^32 is 165 bits"


def test_a_new_server_has_no_accounts_and_no_way_round_signing_in(
    start: Start, tmp_path: Path
) -> None:
    served = start(tmp_path / "data", accounts=True)
    assert run(served.data_dir, "SELECT count(*) FROM accounts_user") == [(0,)]
    for name in ("admin", "root@localhost", "demo@example.org"):
        guess = Person(served.url, name)
        assert guess.sign_in("admin").status == 200
        assert not guess.is_in()


@pytest.mark.parametrize("address", ["a@b.example\nBcc: evil@example.org", "a@b.example\r\nX: y"])
def test_an_address_is_one_line(served: Served, address: str) -> None:
    person = Person(served.url)
    person.get("/accounts/signup/")
    said = {"email": address, "password1": PASSWORD}
    assert person.post("/accounts/signup/", said).status == 200
    reset = person.post("/accounts/password/reset/", {"email": address})
    assert reset.status == 200
    sent = [path.read_text() for path in (served.data_dir / "mail").glob("*")]
    assert not [mail for mail in sent if "Bcc:" in mail]


def test_a_secret_in_an_address_counts_for_nothing(served: Served, ann: Person) -> None:
    page = ann.post("/more/tokens/", {"name": "in a URL", "scope": "read"}).text
    secret = page.split('<code class="key" tabindex="0">')[1].split("<")[0]
    asked = Person(served.url)
    for name in ("token", "access_token", "key", "authorization", "session"):
        assert asked.get(f"/api/entries?{name}={secret}").status == 401
    assert asked.get("/api/entries", Authorization=f"Bearer {secret}").status == 200


def test_a_field_that_a_form_does_not_have_sets_nothing(served: Served, ann: Person) -> None:
    sql = "SELECT is_active, athlete_id, last_login IS NULL FROM accounts_user WHERE email = ?"
    before = run(served.data_dir, sql, ann.email)
    more = {"is_active": "0", "is_staff": "1", "is_superuser": "1", "athlete_id": new_id()}
    for path in ("/accounts/email/", "/more/settings/", "/consent/", "/more/tokens/"):
        ann.post(path, more)
    assert run(served.data_dir, sql, ann.email) == before
    sent: dict[str, object] = {"id": new_id(), "at": AT, "kind": "noted"}
    more = {"athlete": new_id(), "received": AT}
    fact = {"day": "2026-12-01", "text": "x"}
    answer = ann.post("/api/entries", {"entries": [{**sent, **more, "fact": fact}]})
    assert answer.json["results"][0]["state"] == "refused"
    inner = {"id": new_id(), "at": AT, "kind": "noted", "fact": {**fact, "athlete": new_id()}}
    answer = ann.post("/api/entries", {"entries": [inner]})
    assert answer.json["results"][0]["state"] == "refused"


SENSITIVE = (
    *("/accounts/erase/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"),
    *("/accounts/2fa/recovery-codes/generate/",),
)


@pytest.mark.parametrize("path", SENSITIVE)
def test_what_changes_how_one_comes_in_asks_again_who_it_is(served: Served, path: str) -> None:
    number = SENSITIVE.index(path)
    person = Person(served.url, f"again{number}@example.org", f"127.0.2.{90 + number}").sign_up()
    run(served.data_dir, "DELETE FROM django_session WHERE 0")
    later = person.get(path)
    assert later.status in {302, 404}
    assert later.status == 404 or later.location.startswith("/accounts/")


HEAD = b"POST /api/entries HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
HIDING = b"GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
SMUGGLED = (
    b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n12345",
    b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"Content-Length: -1\r\n\r\n",
    b"Content-Length: +5\r\n\r\n12345",
    b"Content-Length : 5\r\n\r\n12345",
)


def test_no_second_request_hides_in_the_first(tmp_path: Path, static_root: Path) -> None:
    """Where two readers might disagree about an end, there is one answer and the line is closed."""
    with started(tmp_path / "data", static_root) as (_, front):
        for request in SMUGGLED:
            with socket.create_connection(("127.0.0.1", front.port), timeout=30) as line:
                line.sendall(HEAD + request + HIDING)
                said = b""
                while more := line.recv(1 << 16):
                    said += more
            assert said.count(b"HTTP/1.") == 1, request
            assert b"smuggled" not in said
