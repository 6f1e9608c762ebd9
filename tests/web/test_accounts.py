"""Accounts: making one, signing in and out, passwords, passkeys, the second factor, erasing."""

import re
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from web.conftest import Served, Start
from web.factors import PERIOD_S, activate_app, code_of, give_second_factor
from web.looks import CONTRAST, axe, in_scheme
from web.mailbox import confirm, link, mails
from web.matrix import put_calendar
from web.people import PASSWORD, Person
from web.tables import database, rows, rows_of, run

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

OTHER = "a second set of calf raises"
NUMBERS = count(1)


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    return start(tmp_path_factory.mktemp("accounts") / "data", accounts=True)


@pytest.fixture
def ann(served: Served) -> Person:
    """A new person for each test."""
    return Person(served.url, f"ann{next(NUMBERS)}@example.org").sign_up()


def again(person: Person, source: str = "127.0.0.1") -> Person:
    """The same person on another device, which need not be at the same address."""
    return Person(person.url, person.email, source, dict(person.sends))


def test_a_new_account_is_in_at_once_and_its_password_is_kept_by_argon2(
    start: Start, tmp_path: Path
) -> None:
    """On the server as it is: forked ones keep passwords cheaply (forking.py)."""
    served = start(tmp_path / "data", accounts=True, script=("serving.py",))
    ann = Person(served.url, "ann@example.org").sign_up()
    assert ann.is_in()
    held = run(served.data_dir, "SELECT password FROM accounts_user WHERE email=?", ann.email)
    _, variety, _, costs, *_ = str(held[0][0]).split("$")
    memory_kib, passes, _ = (int(cost[2:]) for cost in costs.split(","))
    assert variety == "argon2id"
    assert memory_kib >= 19 * 1024
    assert passes >= 2


@pytest.mark.parametrize(
    ("password", "words"),
    [("too short", "at least 10"), ("password123", "commonly used"), ("", "required")],
)
def test_weak_passwords_are_refused_with_a_sentence(
    served: Served, password: str, words: str
) -> None:
    person = Person(served.url, f"weak{len(password)}@example.org")
    person.get("/accounts/signup/")
    answer = person.post("/accounts/signup/", {"email": person.email, "password1": password})
    assert answer.status == 200
    assert words in answer.text
    assert not run(served.data_dir, "SELECT 1 FROM accounts_user WHERE email=?", person.email)


def test_signing_out_is_asked_for_and_by_default_everywhere(ann: Person) -> None:
    phone = again(ann)
    phone.sign_in()
    assert ann.get("/accounts/logout/").status == 200
    assert ann.is_in(), "looking at the page signs nobody out"
    ann.post("/accounts/logout/")
    assert not ann.is_in()
    assert not phone.is_in()


def test_signing_out_here_alone_leaves_the_others(ann: Person) -> None:
    phone = again(ann)
    phone.sign_in()
    ann.post("/accounts/logout/", {"only": "here"})
    assert not ann.is_in()
    assert phone.is_in()


def test_a_new_password_ends_all_other_sessions(ann: Person) -> None:
    phone, thief = again(ann), again(ann)
    phone.sign_in()
    thief.sign_in()
    before = phone.cookies["session"]
    said = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert phone.post("/accounts/password/change/", said).status == 302
    assert phone.cookies["session"] != before
    assert phone.is_in()
    assert not thief.is_in()
    assert not ann.is_in()
    assert again(ann).sign_in().status == 200
    assert again(ann).sign_in(OTHER).status == 302


def test_a_device_can_be_signed_out_from_another(ann: Person, served: Served) -> None:
    phone = again(ann)
    phone.sign_in(**{"User-Agent": "Mozilla/5.0 (Android 15; Mobile) Firefox/140.0"})
    listed = ann.get("/accounts/sessions/").text
    assert "Firefox, Android" in listed
    number = re.findall(r"/accounts/sessions/(\d+)/end/", listed)
    assert len(number) == 1, "the one that looks is not offered to itself"
    assert ann.get(f"/accounts/sessions/{number[0]}/end/").status == 405
    assert ann.post(f"/accounts/sessions/{number[0]}/end/").status == 302
    assert not phone.is_in()
    assert ann.is_in()
    key = phone.cookies.get("session", "")
    assert not run(served.data_dir, "SELECT 1 FROM django_session WHERE session_key=?", key)


def test_all_other_devices_can_be_signed_out_at_once(ann: Person) -> None:
    phone = again(ann)
    phone.sign_in()
    assert phone.post("/accounts/sessions/").status == 302
    assert phone.is_in()
    assert not ann.is_in()


def test_a_forgotten_password_is_set_anew_by_mail_once(ann: Person, served: Served) -> None:
    stranger = again(ann)
    stranger.get("/accounts/password/reset/")
    assert stranger.post("/accounts/password/reset/", {"email": ann.email}).status == 302
    path = link(mails(served, ann.email)[-1])
    opened = stranger.get(path)
    assert path.split("-")[-1].strip("/") not in opened.location, "the key leaves the address bar"
    said = {"password1": OTHER, "password2": OTHER}
    assert stranger.post(opened.location, said).status == 302
    assert not ann.is_in(), "every session ends"
    assert again(ann).sign_in(OTHER).status == 302
    late = again(ann).get(path)
    assert late.status == 200
    assert "has been used" in late.text


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(
    ann: Person, served: Served
) -> None:
    said = []
    for email in (ann.email, "nobody-here@example.org"):
        person = Person(served.url, email)
        person.get("/accounts/password/reset/")
        answer = person.post("/accounts/password/reset/", {"email": email})
        said.append((answer.status, answer.location, person.get(answer.location).text))
    assert said[0] == said[1]
    assert "no such account" in mails(served, "nobody-here@example.org")[-1]


def test_an_address_is_changed_by_the_link_that_is_sent_to_the_new_one(
    ann: Person, served: Served
) -> None:
    confirm(ann, served)
    new = "moved@example.org"
    asked = ann.post("/accounts/email/", {"email": new, "action_add": ""})
    if asked.location.startswith("/accounts/reauthenticate/"):
        asked = ann.post(asked.location, {"password": PASSWORD})
    addresses = "SELECT count(*) FROM accounts_user WHERE email = ?"
    assert run(served.data_dir, addresses, new) == [(0,)], "not before it is confirmed"
    ann.post(link(mails(served, new)[-1]))
    assert run(served.data_dir, addresses, new) == [(1,)]
    assert Person(served.url, new).sign_in().status == 302
    assert again(ann).sign_in().status == 200


def test_a_second_factor_is_asked_for_and_recovery_codes_open_once(
    ann: Person, served: Served
) -> None:
    codes = give_second_factor(ann, served)
    assert len(codes) == 10
    for code, opens in ((codes[0], True), (codes[0], False), ("000000", False), (codes[1], True)):
        phone = again(ann)
        assert phone.sign_in().location == "/accounts/2fa/authenticate/"
        assert not phone.is_in(), "the password alone opens nothing"
        phone.post("/accounts/2fa/authenticate/", {"code": code})
        assert phone.is_in() is opens, code


def test_a_code_of_an_app_is_good_once_at_whichever_form(ann: Person, served: Served) -> None:
    """Who reads one over a shoulder has a minute and a half for it, if its owner did not use it."""
    secret, first = activate_app(ann, served)
    spaced, second = f"{first[:3]} {first[3:]}", code_of(secret, time.time() + PERIOD_S)
    for code, opens in ((spaced, False), (second, True)):
        phone = again(ann)
        phone.sign_in()
        phone.post("/accounts/2fa/authenticate/", {"code": code})
        assert phone.is_in() is opens, code


def test_erasing_ends_a_session_that_waits_for_a_second_factor(ann: Person, served: Served) -> None:
    """It holds the address, and is not in the list of the account's sessions."""
    (code, *_), phone = give_second_factor(ann, served), again(ann)
    assert phone.sign_in().location == "/accounts/2fa/authenticate/"
    held = "SELECT count(*) FROM django_session WHERE session_key = ?"
    assert run(served.data_dir, held, phone.cookies["session"]) == [(1,)]
    ann.post("/accounts/2fa/reauthenticate/", {"code": code})
    assert ann.post("/accounts/erase/", {"address": ann.email}).location == "/accounts/login/"
    assert run(served.data_dir, held, phone.cookies["session"]) == [(0,)]


def test_erasing_leaves_nothing_of_the_person(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True)
    ben = Person(served.url, "ben@example.org").sign_up()
    ann = Person(served.url, "erase-canary@example.org").sign_up()
    phone = again(ann)
    phone.sign_in()
    for person in (ann, ben):
        fact = {"day": "2026-12-01", "text": f"a note of {person.email} " + "canary " * 50}
        sent = {"id": NOTE_IDS[person.email], "at": AT, "kind": "noted", "fact": fact}
        answer = person.post("/api/entries", {"entries": [sent]})
        assert answer.json["results"][0]["state"] == "new"
        who = run(
            served.data_dir, "SELECT athlete_id FROM accounts_user WHERE email=?", person.email
        )
        put_calendar(served.data_dir, str(who[0][0]), f"{person.email}-calendar")
    ids = run(served.data_dir, "SELECT id, athlete_id FROM accounts_user WHERE email=?", ann.email)
    marks = [*map(str, ids[0]), ann.email, ann.cookies["session"], phone.cookies["session"]]
    bens = rows_of(served.data_dir, [ben.email])
    assert ann.get("/accounts/erase/").location.startswith("/accounts/reauthenticate/")
    ann.post("/accounts/reauthenticate/", {"password": PASSWORD})
    asked = ann.get("/accounts/erase/")
    assert "cannot be undone" in asked.text
    for typed in ("", "ben@example.org"):
        wrong = ann.post("/accounts/erase/", {"address": typed})
        assert wrong.status == 400
    assert ann.is_in()
    assert ann.post("/accounts/erase/", {"address": " Erase-Canary@example.org "}).status == 302
    assert not ann.is_in()
    assert not phone.is_in()
    assert again(ann).sign_in().status == 200
    left = {table: held for table, held in rows_of(served.data_dir, marks).items() if held}
    assert left == {}
    assert rows_of(served.data_dir, [ben.email]) == bens
    for path in database(served.data_dir).parent.glob("springleg.sqlite3*"):
        assert b"erase-canary" not in path.read_bytes(), f"{path.name} still holds it"
    served.kill()


AT = "2026-12-01T08:00:00+00:00"
NOTE_IDS = {
    "ben@example.org": "01950000-0000-7000-8000-000000000001",
    "erase-canary@example.org": "01950000-0000-7000-8000-000000000002",
}


def test_a_closed_server_takes_no_new_accounts_and_one_without_mail_says_so(
    start: Start, tmp_path: Path
) -> None:
    closed = start(tmp_path / "closed", accounts=True, settings={"SPRINGLEG_SIGN_UP": "closed"})
    person = Person(closed.url, "late@example.org")
    assert "closed" in person.get("/accounts/signup/").text
    said = {"email": person.email, "password1": PASSWORD}
    person.get("/accounts/login/")
    person.post("/accounts/signup/", said)
    assert not rows(closed.data_dir)["accounts_user"]
    assert "/accounts/signup/" not in person.get("/accounts/login/").text
    closed.kill()
    mute = start(tmp_path / "mute", accounts=True, settings={"SPRINGLEG_EMAIL_BACKEND": ""})
    newcomer = Person(mute.url, "new@example.org").sign_up()
    assert "sends no mail" in Person(mute.url).get("/accounts/password/reset/").text
    assert "sends none" in newcomer.get("/accounts/email/").text
    assert "Your calendar can remind you instead" in newcomer.get("/more/reminders/").text
    asked = newcomer.post("/more/reminders/", {"hour": "6", "reminders": "reminders-1"})
    assert asked.status == 403
    mute.kill()


def test_a_mail_server_that_is_down_is_told_of_and_costs_no_account(
    start: Start, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    smtp = {
        "SPRINGLEG_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "SPRINGLEG_EMAIL_HOST": "127.0.0.1",
        "SPRINGLEG_EMAIL_PORT": "9",
    }
    served = start(tmp_path / "data", accounts=True, settings=smtp, log=log)
    ann = Person(served.url, "smtp-canary@example.org").sign_up()
    first = ann.get("/accounts/sessions/")
    assert first.status == 200
    assert "could not be sent" in first.text
    stranger = again(ann)
    stranger.get("/accounts/password/reset/")
    answer = stranger.post("/accounts/password/reset/", {"email": ann.email})
    assert answer.status == 503
    assert "could not be sent" in answer.text
    served.kill()
    told = log.read_text()
    assert "a mail could not be sent" in told
    assert "smtp-canary" not in told


def with_passkeys(page: "Page") -> Any:
    """A phone with a lock of its own, as far as the browser can tell."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    phone = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return line, line.send("WebAuthn.addVirtualAuthenticator", {"options": phone})


def test_a_passkey_is_added_and_signs_in_alone(
    served: Served, phone: "BrowserContext", page: "Page"
) -> None:
    from playwright.sync_api import expect

    at = served.url.replace("127.0.0.1", "localhost")  # browsers give passkeys to names only
    line, lock = with_passkeys(page)
    email = "passkey@example.org"
    page.goto(f"{at}/accounts/signup/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(page).not_to_have_url(re.compile("/accounts/"))
    page.goto(at + link(mails(served, email)[-1]))
    page.get_by_role("button", name="Yes, it is mine").click()
    page.goto(f"{at}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(f"{at}/accounts/logout/")
    page.get_by_role("button", name="Sign out on every device").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).not_to_have_url(re.compile("/accounts/"))
    page.goto(f"{at}/accounts/2fa/webauthn/")
    expect(page.get_by_text("Opens your account by itself.")).to_be_visible()
    page.goto(f"{at}/accounts/logout/")
    page.get_by_role("button", name="Only on this one").click()
    found = {"authenticatorId": lock["authenticatorId"], "isUserVerified": False}
    line.send("WebAuthn.setUserVerified", found)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert").filter(has_text="did not work")).to_be_visible()
    del phone


ACCOUNT_PAGES = ["login/", "signup/", "password/reset/", "password/reset/key/abc-def/"]
OWN_PAGES = ["email/", "password/change/", "2fa/", "2fa/webauthn/", "sessions/", "logout/"]
ASKED_ONCE_MORE = ["erase/", "2fa/totp/activate/", "2fa/webauthn/add/"]


def test_account_pages_are_without_fault_for_everybody(served: Served, browser: Any) -> None:
    context = browser.new_context(service_workers="block", viewport={"width": 320, "height": 700})
    page = context.new_page()
    email = "axe@example.org"
    Person(served.url, email).sign_up()

    def look(paths: list[str]) -> None:
        for path in paths:
            page.goto(f"{served.url}/accounts/{path}")
            assert axe(page) == [], path
            in_scheme(page, "dark")
            assert axe(page, CONTRAST) == [], f"{path}, dark"
            in_scheme(page, "light")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 320, path
            small = page.locator("main button:visible, main a.button:visible, main input:visible")
            heights = [one.bounding_box() for one in small.all()]
            assert all(box and box["height"] >= 24 for box in heights), path

    look(ACCOUNT_PAGES)
    page.goto(f"{served.url}/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    confirm = link(mails(served, email)[-1]).removeprefix("/accounts/")
    look([confirm])
    page.get_by_role("button", name="Yes, it is mine").click()
    look([*OWN_PAGES, *ASKED_ONCE_MORE])
    context.close()


def test_where_nobody_can_be_told_the_answer_says_so(start: Start, tmp_path: Path) -> None:
    served = start(tmp_path / "data", accounts=True)
    ann = Person(served.url, "ann@example.org").sign_up()
    file = served.data_dir / "springleg.sqlite3"
    for one in served.data_dir.glob(f"{file.name}-*"):
        one.unlink(missing_ok=True)
    file.write_bytes(b"no database " * 4096)
    for path in ("/", "/api/today"):
        anew = again(ann)  # another line, so another thread of the server
        anew.cookies |= ann.cookies
        answer = anew.get(path)
        assert answer.status == 503, path
        assert "The server cannot use its disk now" in answer.text
        assert str(served.data_dir) not in answer.text


def test_a_session_that_nobody_made_is_nobodys(ann: Person) -> None:
    for odd in ('"aaaaaaaaaaaa\\000"', "a" * 5000, "../../x"):
        stranger = Person(ann.url)
        stranger.cookies["session"] = odd
        assert stranger.get("/").location.startswith("/accounts/login/")
        assert stranger.get("/api/today").status == 401
