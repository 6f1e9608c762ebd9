"""The security log: what is in it, what is never in it, where it goes, and no flood of it."""

import json
import stat
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from springleg.core.errors import StoreTrouble
from springleg.usecases.app import security_log
from springleg.web.http.security_log import Flood
from web.conftest import Served, Start
from web.factors import AT as CODE
from web.factors import NO_CODE, give_second_factor
from web.mailbox import link, mails
from web.people import PASSWORD, Person, key_of
from web.tables import run

OTHER = "a second canaryword of raises"
FIELDS = {"event", "account", "address", "route"}
DETAILS = {"status", "count", "days", "which", "factor", "held_back", "purpose", "text"}


def lines(path: Path) -> list[dict[str, Any]]:
    """The events of a log, in order; each line begins with its instant and the logger's name."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        at, name, said = line.split(" ", 2)
        assert len(at) == len("2026-12-01T07:00:00Z")
        assert name == "springleg.security"
        found.append(json.loads(said))
    return found


def account_of(served: Served, person: Person) -> str:
    sql = "SELECT id FROM accounts_user WHERE email=?"
    plain = str(run(served.data_dir, sql, person.email)[0][0])
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))


def reset(ann: Person, served: Served) -> None:
    phone = Person(served.url)
    phone.get("/accounts/password/reset/")
    phone.post("/accounts/password/reset/", {"email": ann.email})
    opened = phone.get(link(mails(served, ann.email)[-1]))
    assert phone.post(opened.location, {"password1": OTHER, "password2": OTHER}).status == 302


def use_keys(ann: Person, served: Served) -> str:
    """Make keys, use one, let one expire, revoke one, and try one that is none; the first."""
    good, old = key_of(ann, "write", "canarytool"), key_of(ann, "read", "canarytool", 30)
    for _ in range(3):
        assert Person(served.url, sends=good).get("/api/today").status == 200
    sql = "UPDATE accounts_token SET expires='2026-11-01 10:00:00' WHERE scope='read'"
    run(served.data_dir, sql)
    for _ in range(3):
        assert Person(served.url, sends=old).get("/api/today").status == 401
    made_up = {"Authorization": "Bearer springleg_canary"}
    assert Person(served.url, sends=made_up).get("/api/today").status == 401
    number = ann.get("/more/tokens/").text.split("/more/tokens/")[1].split("/")[0]
    assert ann.post(f"/more/tokens/{number}/revoke/").status == 302
    assert ann.post(f"/more/tokens/{uuid4()}/revoke/").status == 404
    return good["Authorization"]


def guess_codes(ann: Person, served: Served) -> None:
    give_second_factor(ann, served)
    thief = Person(served.url, ann.email)
    thief.sign_in()
    assert [thief.post(CODE, {"code": NO_CODE}).status for _ in range(6)] == [200] * 5 + [429]


def erase(ann: Person, password: str) -> None:
    ann.get("/accounts/erase/")
    ann.post("/accounts/reauthenticate/", {"password": password})
    assert ann.post("/accounts/erase/", {"address": ann.email}).status == 302


def test_what_happens_to_accounts_is_written_down_and_nothing_of_anybody(
    start: Start, tmp_path: Path
) -> None:
    log, stderr = tmp_path / "security.log", tmp_path / "stderr"
    settings = {"SPRINGLEG_SECURITY_LOG": str(log)}
    served = start(tmp_path / "data", accounts=True, settings=settings, log=stderr)
    ann = Person(served.url, "canary-mail@example.org", sends={"User-Agent": "canaryagent/1"})
    ann.sign_up()
    account = account_of(served, ann)
    noted = {"day": "2026-12-01", "text": "canarynote"}
    sent = {"id": str(uuid4()), "at": "2026-12-01T06:30:00Z", "kind": "noted", "fact": noted}
    ann.post("/api/entries", {"entries": [sent]})
    guess_codes(ann, served)
    secret = use_keys(ann, served)
    assert Person(served.url, "canary-nobody@example.org").sign_in("canaryguess").status == 200
    assert Person(served.url, ann.email).sign_in("canaryguess").status == 200
    assert ann.post("/accounts/logout/", Origin="null").status == 403
    reset(ann, served)
    own = Person(served.url, ann.email, cookies=dict(ann.cookies))
    assert own.sign_in(OTHER).location == CODE
    run(served.data_dir, "DELETE FROM mfa_authenticator")
    own = Person(served.url, ann.email, cookies=dict(ann.cookies))
    own.sign_in(OTHER)
    said = {"oldpassword": OTHER, "password1": PASSWORD, "password2": PASSWORD}
    assert own.post("/accounts/password/change/", said).status == 302
    own.post("/accounts/logout/", {"only": "here"})
    own.sign_in()
    cookies = [own.cookies["session"], own.cookies["csrf"], own.cookies["browser"]]
    erase(own, PASSWORD)
    served.kill()
    found = lines(log)
    events = Counter(line["event"] for line in found if line.get("account") == account)
    expected = {
        "account-made": 1,
        "second-factor-changed": 2,
        "second-factor-failed": 5,
        "throttled": 1,
        "token-made": 2,
        "token-used": 1,
        "token-expired": 1,
        "token-revoked": 2,
        "sign-in-failed": 1,
        "reset-asked": 1,
        "reset-done": 1,
        "password-changed": 1,
        "account-erased": 1,
    }
    assert {event: events[event] for event in expected} == expected
    assert events["signed-in"] >= 3
    assert events["signed-out"] >= 1
    denied = [line for line in found if line["event"] == "denied"]
    assert {(line["status"], line["route"]) for line in denied} >= {
        (403, "/accounts/logout/"),
        (404, "/more/tokens/<uuid:token>/revoke/"),
        (401, "/api/today"),
    }
    assert {"token-refused", "sign-in-failed"} <= {
        line["event"] for line in found if "account" not in line
    }
    assert {line["address"] for line in found} == {"127.0.0.1"}
    assert all(set(line) <= FIELDS | DETAILS for line in found)
    told = log.read_text() + stderr.read_text()
    secrets = ["canary", "example.org", PASSWORD, OTHER, secret, *cookies]
    assert [one for one in secrets if one in told] == []
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "springleg.security" not in stderr.read_text()


def test_strange_hosts_are_one_line_and_no_traceback(start: Start, tmp_path: Path) -> None:
    stderr = tmp_path / "stderr"
    served = start(tmp_path / "data", accounts=True, log=stderr)
    for n in range(30):
        answer = Person(served.url).get("/accounts/login/", Host=f"canary{n}.example")
        assert answer.status == 400
    served.kill()
    assert [line["event"] for line in lines(stderr)] == ["strange-host"]
    assert "canary" not in stderr.read_text()


def test_what_anybody_can_cause_is_a_line_a_minute() -> None:
    now_s = [100.0]
    flood = Flood(lambda: now_s[0])
    assert [flood.held_back("denied", "a") for _ in range(4)] == [0, None, None, None]
    assert flood.held_back("denied", "b") == 0
    now_s[0] += 59
    assert flood.held_back("denied", "a") is None
    now_s[0] += 1
    assert flood.held_back("denied", "a") == 4
    for n in range(5000):
        flood.held_back("denied", str(n))
    assert len(flood._seen) <= 2048  # noqa: SLF001 however many kinds there are


def test_a_full_file_is_turned_over_and_none_can_be_read_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "security.log"
    path.write_text("before\n")
    path.chmod(0o644)
    monkeypatch.setattr(security_log, "MOST_BYTES", 2_000)
    handler = security_log.PrivateFile(str(path))
    security_log.log.addHandler(handler)
    monkeypatch.setattr(security_log.log, "level", 10)
    monkeypatch.setattr(security_log.log, "propagate", False)
    security_log.log.setLevel("INFO")
    for _ in range(400):
        security_log.record_event(security_log.SecurityEvent.SIGNED_IN, address="203.0.113.9")
    security_log.log.removeHandler(handler)
    handler.close()
    files = sorted(one.name for one in tmp_path.iterdir())
    assert files == ["security.log", *(f"security.log.{n}" for n in range(1, 6))]
    assert all(one.stat().st_size <= 2_000 for one in tmp_path.iterdir())
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}


def test_a_file_that_cannot_be_written_is_told_of_before_the_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPRINGLEG_SECURITY_LOG", str(tmp_path / "nowhere" / "log"))
    with pytest.raises(StoreTrouble, match="cannot be written"):
        security_log.security_log_file()
    monkeypatch.setenv("SPRINGLEG_SECURITY_LOG", "")
    assert security_log.security_log_file() == ""
