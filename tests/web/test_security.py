"""What every answer carries, what every cookie is, and what is refused at the door."""

import logging
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from springleg.core.errors import Refused, StoreTrouble
from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.serving import secret_key
from springleg.web.http.privacy_log import Plainly
from web.conftest import Served, Start
from web.people import PASSWORD, SAFE, Answer, Person
from web.tables import rows, run

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
}
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
PAGES = ["/", "/start/", "/plan/", "/progress/", "/more/", "/guide/", "/guide/G13/", "/nowhere/"]
OPEN = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/offline/"]
OURS = ["/accounts/email/", "/accounts/2fa/", "/accounts/sessions/", "/api/entries", "/api/today"]


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("security") / "data", accounts=True)


@pytest.fixture(scope="module")
def ann(served: Served) -> Person:
    return Person(served.url, "ann@example.org").sign_up()


@pytest.fixture
def behind_tls(start: Start, tmp_path: Path) -> Iterator[Person]:
    """One who comes through a proxy that ends TLS."""
    served = start(tmp_path / "data", accounts=True, settings={"SPRINGLEG_HTTPS": "1"})
    yield Person(served.url, "ann@example.org", sends={"X-Forwarded-Proto": "https"})
    served.kill()


@pytest.mark.parametrize("path", [*PAGES, *OPEN, *OURS])
def test_every_page_carries_its_headers(ann: Person, path: str) -> None:
    answer = ann.get(path)
    assert answer.status in {200, 302, 404}
    assert set(answer.headers["content-security-policy"].split("; ")) == CSP
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "no-store" in answer.headers["cache-control"]
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("path", [*PAGES, *OPEN, *OURS])
def test_no_page_has_scripts_or_styles_within_or_names_another_host(ann: Person, path: str) -> None:
    text = ann.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    hosts = set(re.findall(r'(?:src|href|action)="(?:https?:)?//([^/"]+)', text))
    assert not hosts


def test_static_files_are_kept_for_good_and_sniffed_by_nobody(ann: Person) -> None:
    path = re.findall(r'href="(/static/static/app\.[^"]+\.css)"', ann.get("/offline/").text)[0]
    answer = ann.get(path)
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def cookies(answers: list[Answer]) -> dict[str, str]:
    """Each cookie that was set, with its flags, by name."""
    said = [one.strip() for answer in answers for one in answer.cookies]
    return {one.partition("=")[0]: one.lower() for one in said}


def signing_up(person: Person) -> list[Answer]:
    first = person.get("/accounts/signup/")
    said = {"email": person.email, "password1": PASSWORD}
    return [first, person.post("/accounts/signup/", said, Referer="https://127.0.0.1/")]


def test_cookies_without_tls(served: Served) -> None:
    found = cookies(signing_up(Person(served.url, "cookies@example.org")))
    assert {"session", "csrf"} <= set(found)
    assert "httponly" in found["session"]
    for name in ("session", "csrf"):
        assert "samesite=lax" in found[name]
        assert "secure" not in found[name]


def test_cookies_behind_tls_are_bound_to_this_host(behind_tls: Person) -> None:
    host = behind_tls.url.removeprefix("http://")
    first = behind_tls.get("/accounts/signup/")
    said = {"email": behind_tls.email, "password1": PASSWORD}
    token = {"X-CSRFToken": behind_tls.cookies["__Host-csrf"]}
    second = behind_tls.post("/accounts/signup/", said, **token, Referer=f"https://{host}/")
    assert second.status == 302, second.text
    found = cookies([first, second])
    assert {"__Host-session", "__Host-csrf"} <= set(found)
    assert "httponly" in found["__Host-session"]
    for name in ("__Host-session", "__Host-csrf"):
        assert "secure" in found[name]
        assert "path=/" in found[name]
        assert "domain=" not in found[name]
    assert first.headers["strict-transport-security"] == "max-age=31536000"


UNSAFE_PATHS = ["/check-in/", "/accounts/logout/", "/accounts/password/change/", "/accounts/email/"]


@pytest.mark.parametrize("path", [*UNSAFE_PATHS, "/accounts/erase/", "/api/entries", "/api/finish"])
@pytest.mark.parametrize(
    "forged",
    [
        {"X-CSRFToken": ""},
        {"X-CSRFToken": "x" * 32},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
    ids=["no token", "a made-up token", "another origin", "no origin"],
)
def test_forged_requests_are_refused(
    ann: Person, served: Served, path: str, forged: dict[str, str]
) -> None:
    before = rows(served.data_dir)
    answer = ann.post(path, {}, **forged)
    assert answer.status == 403
    assert "too old to send" in answer.text
    assert rows(served.data_dir) == before
    assert ann.is_in()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil"])
def test_another_host_is_not_answered(served: Served, host: str) -> None:
    answer = Person(served.url).get("/accounts/login/", Host=host)
    assert answer.status == 400
    assert host not in answer.text


@pytest.mark.parametrize(
    "away", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere(served: Served, away: str) -> None:
    person = Person(served.url, f"away{abs(hash(away))}@example.org").sign_up()
    out = person.post("/accounts/logout/", {"next": away})
    person.get("/accounts/login/")
    said = {"login": person.email, "password": PASSWORD, "next": away}
    inside = person.post("/accounts/login/", said)
    words = person.post("/i18n/setlang/", {"language": "de", "next": away})
    for answer in (out, inside, words):
        assert answer.status == 302
        assert re.fullmatch(r"/[a-z/]*", answer.location), answer.location


def test_signing_in_changes_the_session_and_a_planted_one_opens_nothing(served: Served) -> None:
    person = Person(served.url, "planted@example.org").sign_up()
    person.post("/accounts/logout/")
    planted = Person(served.url, person.email)
    planted.get("/accounts/2fa/webauthn/login/", Accept="application/json")
    before = planted.cookies["session"]  # a session from before signing in
    assert planted.sign_in().status == 302
    after = planted.cookies["session"]
    assert after != before
    thief = Person(served.url, cookies={"session": before})
    assert not thief.is_in()
    made_up = Person(served.url, cookies={"session": "a" * 32})
    assert made_up.get("/").location.startswith("/accounts/login/")


def test_without_accounts_there_is_no_account_to_ask_for(server: Served) -> None:
    person = Person(server.url)
    assert person.get("/accounts/login/").status == 404
    assert "session" not in person.cookies


def test_the_key_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    where = DataLocation(str(tmp_path / "data"))
    key = secret_key(where)
    assert len(key) >= 64
    assert secret_key(where) == key
    assert secret_key(DataLocation(str(tmp_path / "other"))) != key
    held = list((tmp_path / "data").iterdir())
    assert [p.name for p in held] == ["secret-key"]
    assert stat.S_IMODE(held[0].stat().st_mode) == 0o600


@pytest.mark.parametrize("weak", ["", "tiny", "a" * 64, "changeme" * 8])
def test_weak_keys_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weak: str) -> None:
    file = tmp_path / "secret-key"
    file.write_text(weak)
    with pytest.raises(Refused, match="too short or too plain") as found:
        secret_key(DataLocation(str(tmp_path)))
    assert str(file) in str(found.value)
    if weak:
        monkeypatch.setenv("SPRINGLEG_SECRET_KEY", weak)
        with pytest.raises(Refused, match="SPRINGLEG_SECRET_KEY") as said:
            secret_key(DataLocation(str(tmp_path)))
        assert weak not in str(said.value)


def test_a_folder_that_cannot_hold_the_key_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreTrouble, match="file"):
        secret_key(DataLocation(str(tmp_path / "file")))


@pytest.mark.parametrize("path", PAGES)
def test_the_first_page_brings_the_cookie_of_all_forms(server: Served, path: str) -> None:
    """Pages that a phone asks for side by side must not each bring their own."""
    newcomer = Person(server.url)
    if away := newcomer.get(path).location:  # to the first questions
        newcomer.get(away)
    brought = newcomer.cookies["csrf"]
    newcomer.get("/plan/again/?weeks=4")
    assert newcomer.cookies["csrf"] == brought


def test_looking_at_a_page_sets_no_session(served: Served) -> None:
    person = Person(served.url)
    for path in (*PAGES, *OPEN):
        for verb in SAFE:
            person.ask(verb, path)
    assert "session" not in person.cookies


def test_the_log_holds_nothing_of_anybody(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    served = start(tmp_path / "data", accounts=True, log=log)
    ann = Person(served.url, "log-canary@example.org").sign_up()
    ann.get("/accounts/password/reset/")
    ann.post("/accounts/password/reset/", {"email": ann.email})
    fact = {"day": "2026-12-01", "text": "a note, log-canary", "pain": "log-canary"}
    sent = {"id": "log-canary", "at": "log-canary", "kind": "noted", "fact": fact}
    run(served.data_dir, "ALTER TABLE store_entry RENAME TO store_gone")
    for path in ("/", "/more/log/?q=log-canary", "/guide/log-canary/", "/log-canary/", "/plan/"):
        ann.get(path, Authorization="Bearer log-canary")
    ann.post("/check-in/", {"pain": "7", "note": "log-canary"})
    ann.post("/api/entries", {"entries": [sent]})
    ann.post("/accounts/login/", {"login": ann.email, "password": "log-canary"}, Origin="null")
    Person(served.url).get("/", Host="log-canary.example")
    Person(served.url).get("/accounts/password/reset/key/abc-log-canary/")
    run(served.data_dir, "ALTER TABLE accounts_token RENAME TO no_token")  # a fault of ours
    assert ann.get("/more/tokens/?q=log-canary").status == 500
    run(served.data_dir, "ALTER TABLE django_session RENAME TO gone")
    assert ann.get("/plan/?q=log-canary").status == 503
    served.kill()
    told = log.read_text()
    assert "ERROR django.request: 500 GET" in told, "faults are told of"
    assert "ERROR django.request: 503 GET" in told
    secrets = [ann.cookies["session"], ann.cookies["csrf"], PASSWORD, "log-canary", "abc-"]
    assert [secret for secret in secrets if secret in told] == []


def test_the_log_holds_nothing_that_the_server_has_put_into_its_own_words() -> None:
    """They come whole: "Exception while serving /a/path", "closing channel … 127.0.0.1:5000"."""
    try:
        raise ValueError("log-canary")  # noqa: TRY301 as a fault is
    except ValueError:
        fault = sys.exc_info()
    record = logging.getLogger("waitress").makeRecord(
        "waitress", logging.ERROR, "channel.py", 1, "serving /log-canary", (), fault, "service"
    )
    told = Plainly().format(record)
    assert "ERROR waitress: in channel.service" in told
    assert "ValueError" in told
    assert "log-canary" not in told
