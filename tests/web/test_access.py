"""Where nobody signs in: who uses the same machine gets nowhere, and the owner's browsers do."""

import json
import os
import re
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from springleg.usecases.app.data_location import DataLocation
from springleg.usecases.app.local_access import (
    DAY_S,
    YEAR_S,
    cookie_age_s,
    cookie_for,
    cookie_name,
    local_key,
    new_access_key,
    page_that_opens,
    use_access_key,
)
from web import local
from web.conftest import Served, Start
from web.matrix import HERE, new_id
from web.people import SAFE, UNSAFE, Person
from web.phones import a_set, ids_on, put
from web.serve_command import Serving, free_port
from web.tables import rows

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

NOBODY = 65_534
OPEN = {"/access/", "/healthz", "/i18n/setlang/", "/manifest.webmanifest", "/offline/", "/sw.js"}
OPEN |= {"/api/openapi.json", "/privacy/"}
FILLED = {"<str:day>": "2026-12-05", "<str:ids>": "1", "<str:workout>": "bent-heavy"}
FILLED |= {"<str:rule>": "G13", "<str:secret>": 43 * "A", "<uuid:which>": new_id()}
# As a program of another user may: by a socket of IPv4, or one of IPv6 that speaks it.
ASK = """
import socket, sys
port, path, header = sys.argv[1:]
for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::ffff:127.0.0.1")):
    line = socket.socket(family)
    line.connect((host, int(port)))
    head = f"GET {path} HTTP/1.0\\r\\nHost: localhost\\r\\n{header}\\r\\n\\r\\n"
    line.sendall(head.encode())
    print(line.recv(12).decode())
"""


def stranger(url: str, **sends: str) -> Person:
    """Another program of this machine: it has no cookie, and reaches the port like any other."""
    return Person(url, cookies={}, sends=sends)


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory, static_root: Path) -> list[str]:
    """A path for every route that there is without accounts."""
    folder = tmp_path_factory.mktemp("routes")
    told = subprocess.run(
        [sys.executable, str(HERE / "dump_routes.py"), str(folder), "0"],
        env={**os.environ, "SPRINGLEG_STATIC": str(static_root)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = ["/healthz"]
    for pattern, _ in json.loads(told.stdout):
        for hole, value in FILLED.items():
            pattern = pattern.replace(hole, value)  # noqa: PLW2901 hole by hole
        found.append(f"/{pattern}")
    assert not [path for path in found if "<" in path]
    return found


def test_another_program_reads_nothing_and_writes_nothing(
    running: Served, paths: list[str]
) -> None:
    before = rows(running.data_dir)
    other = stranger(running.url)
    other.get("/offline/")  # brings the token of forms, as it does to everybody
    assert "csrf" in other.cookies
    for path in paths:
        for verb in (*SAFE, *UNSAFE):
            if path in OPEN:
                continue
            body = None if verb in SAFE else {"day": "2026-12-01", "pain": "3", "entries": []}
            answer = other.ask(verb, path, body)
            assert answer.status in {401, 404, 405}, f"{verb} {path}: {answer.status}"
            assert "X-Athlete" not in answer.headers, path
            assert 'data-athlete="local"' not in answer.text, path
    assert rows(running.data_dir) == before
    assert Person(running.url).get("/plan/").status == 200


def test_what_is_open_to_everybody_holds_nothing_of_the_runners(running: Served) -> None:
    other = stranger(running.url)
    for path in sorted(OPEN - {"/i18n/setlang/"}):
        answer = other.get(path)
        assert answer.status == 200, path
        assert "x-athlete" not in answer.headers, path
        assert 'data-athlete="local"' not in answer.text, path
    page = other.get("/offline/").text
    for kept in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        assert other.get(kept).status == 200, kept


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765"])
def test_a_page_of_another_name_that_leads_here_gets_nothing(running: Served, host: str) -> None:
    """DNS rebinding: the browser asks us, and takes us for the other name."""
    for one in (stranger(running.url), Person(running.url)):  # with the cookie, too
        for path in ("/", "/api/today", "/access/?key=x"):
            answer = one.get(path, Host=host)
            assert answer.status == 400, path
            assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "1",
        ".",
        "x.y",
        f"{int(time())}.",
        f"{int(time())}.{'0' * 64}",
        "9" * 5_000 + "." + "0" * 64,
        f"{int(time())}.é",
        cookie_for("another folder's key, which is as long as ours"),
        cookie_for(local.KEY, now_s=time() - YEAR_S - 60),
        local.COOKIE[:-1] + ("0" if local.COOKIE[-1] != "0" else "1"),
    ],
    ids=[
        *("none", "no signature", "a dot", "letters", "an empty signature", "a made-up signature"),
        *("a huge number", "no ASCII", "of another folder", "over a year old", "one letter off"),
    ],
)
def test_a_cookie_that_is_not_ours_opens_nothing(running: Served, cookie: str) -> None:
    forged = Person(running.url, cookies={local.NAME: cookie})
    assert forged.get("/plan/").status == 401
    assert forged.get("/api/today").status == 401


def test_looking_round_is_behind_the_key_too(look_round: Served) -> None:
    guest = Person(look_round.url)
    guest.get("/start/")
    assert guest.post("/demo/").status == 302
    assert "Maya" in guest.get("/").text
    del guest.cookies[local.NAME]  # what it has else of the example runner lets nobody in
    for path in ("/", "/plan/", "/api/today"):
        assert guest.get(path).status == 401, path
    other = stranger(look_round.url)
    other.get("/offline/")
    assert other.post("/demo/").status == 401


def address_of(serving: Serving) -> str:
    """The address that a server says first."""
    found = re.fullmatch(r"Springleg is at (http://\S+)\n", serving.said())
    assert found
    return found[1]


@pytest.fixture
def printed(tmp_path: Path, static_root: Path) -> Iterator[Callable[[], tuple[Serving, str]]]:
    """Start `springleg serve` on one folder and one port; it, and the address that it printed."""
    port, started = free_port(), list[Serving]()
    words = ("--port", str(port), "--data-dir", str(tmp_path / "data"))

    def begin() -> tuple[Serving, str]:
        started.append(Serving({"SPRINGLEG_STATIC": str(static_root)}, *words))
        return started[-1], address_of(started[-1])

    yield begin
    for one in started:
        one.process.kill()
        one.process.communicate()


def split(address: str) -> tuple[str, str]:
    at = urlsplit(address)
    return f"{at.scheme}://{at.netloc}", f"{at.path}?{at.query}"


def test_the_printed_address_lets_one_browser_in_once(
    printed: Callable[[], tuple[Serving, str]], tmp_path: Path
) -> None:
    serving, address = printed()
    url, path = split(address)
    browser = stranger(url)
    assert browser.ask("HEAD", path).status == 200, "to look at it uses nothing up"
    entered = browser.get(path)
    assert (entered.status, entered.location) == (302, "/")
    (cookie,) = (one.strip() for one in entered.cookies)
    assert cookie.startswith("springleg-")
    flags = {flag.strip().casefold() for flag in cookie.split(";")}
    assert {"httponly", "samesite=lax", "path=/", f"max-age={YEAR_S}"} <= flags
    assert "key=" not in str(entered.headers) + entered.text
    assert browser.get("/start/").status == 200
    again = stranger(url).get(path)
    assert again.status == 403
    assert "springleg serve --address" in again.text
    assert browser.get(path).location == "/", "who is in already is led on"
    held = tmp_path / "data" / "local-access"
    assert stat.S_IMODE(held.stat().st_mode) == 0o700
    assert stat.S_IMODE((held / "key").stat().st_mode) == 0o600
    assert address.rpartition("=")[2] not in " ".join(one.name for one in held.iterdir())
    serving.stop()


def test_a_browser_that_was_let_in_is_so_after_a_restart(
    printed: Callable[[], tuple[Serving, str]],
) -> None:
    first, address = printed()
    url, path = split(address)
    browser = stranger(url)
    browser.get(path)
    first.stop()
    second, fresh = printed()
    assert browser.get("/start/").status == 200
    assert stranger(url).get("/start/").status == 401
    assert fresh != address
    second.stop()


def test_a_fresh_address_is_printed_while_it_runs(
    printed: Callable[[], tuple[Serving, str]], tmp_path: Path
) -> None:
    def asked(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "springleg.cli", "serve", "--address", *words]
        env = {k: v for k, v in os.environ.items() if not k.startswith("SPRINGLEG_")}
        command += ["--data-dir", str(tmp_path / "data")]
        told = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        return told.returncode, told.stdout

    serving, _ = printed()
    code, fresh = asked()
    assert code == 0
    url, path = split(fresh.strip())
    assert stranger(url).get(path).location == "/"
    code, said = asked("--json")
    assert json.loads(said)["url"] == f"{url}/"
    assert stranger(url).get(split(json.loads(said)["open"])[1]).location == "/"
    serving.stop()
    assert asked() == (1, ""), "it says so where none runs, whatever was noted"


def as_another(user: int, url: str, path: str, header: str) -> list[str]:
    """What a program of another user is answered, by each kind of socket."""
    command = ["/usr/bin/env", "python3", "-c", ASK, str(urlsplit(url).port), path, header]
    seen = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, check=True)
    return [line.split()[1] for line in seen.stdout.splitlines()]


@pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0, reason="only root can become another user"
)
def test_another_user_gets_nowhere_with_what_was_seen_or_stolen(
    printed: Callable[[], tuple[Serving, str]], tmp_path: Path
) -> None:
    """All of the machine can read the browser's command line, with the address in it; and a server
    of theirs on another port of this host is sent the cookie, if somebody can be led there."""
    _, address = printed()
    url, path = split(address)
    assert as_another(NOBODY, url, path, "X-No: 1") == ["403", "403"]
    browser = stranger(url)
    assert browser.get(path).status == 302, "it was not used up"
    (cookie,) = (f"Cookie: {k}={v}" for k, v in browser.cookies.items() if k.startswith("spring"))
    key = (tmp_path / "data" / "local-access" / "key").read_text()
    for header in (cookie, f"Authorization: Bearer {key}"):
        assert as_another(NOBODY, url, "/api/today", header) == ["401", "401"]
        assert as_another(0, url, "/api/today", header) == ["200", "200"], "the owner gets in"
    assert as_another(NOBODY, url, "/plan/", cookie) == ["401", "401"]
    assert as_another(NOBODY, url, "/healthz", "X-No: 1") == ["200", "200"]


def test_of_many_with_one_address_one_gets_in(server: Served) -> None:
    for _ in range(5):
        path = f"/access/?key={new_access_key(DataLocation(str(server.data_dir)))}"
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: stranger(server.url).get(path).status, range(8)))  # noqa: B023 at once
        assert sorted(found) == [302] + [403] * 7


def test_an_address_is_good_for_a_day(server: Served) -> None:
    where = DataLocation(str(server.data_dir))
    old, new = new_access_key(where), new_access_key(where)
    held = server.data_dir / "local-access"
    for one in held.iterdir():
        if len(one.name) == 64:
            os.utime(one, (time() - DAY_S - 60,) * 2)
    assert stranger(server.url).get(f"/access/?key={old}").status == 403
    third = new_access_key(where)  # throws away what is too old
    assert not use_access_key(where, new)
    assert sum(len(one.name) == 64 for one in held.iterdir()) == 1
    assert use_access_key(where, third)


@pytest.mark.parametrize(
    "key", ["no", "../key", "key", "\0", "x" * 5_000, "%2e%2e", "é", "address"]
)
def test_what_is_no_key_lets_nobody_in(server: Served, key: str) -> None:
    from urllib.parse import quote

    before = sorted(one.name for one in (server.data_dir / "local-access").iterdir())
    answer = stranger(server.url).get(f"/access/?key={quote(key)}")
    assert answer.status == 403
    assert not answer.cookies or "springleg-" not in str(answer.cookies)
    assert sorted(one.name for one in (server.data_dir / "local-access").iterdir()) == before


def test_the_whole_address_can_be_put_into_the_field(server: Served) -> None:
    """An installed app has no line to open an address in."""
    from urllib.parse import quote

    whole = f"{server.url}/access/?key={new_access_key(DataLocation(str(server.data_dir)))}"
    shut = stranger(server.url).get("/")
    assert shut.status == 401
    assert 'action="/access/"' in shut.text
    assert 'name="key"' in shut.text
    assert stranger(server.url).get(f"/access/?key={quote(f' {whole} ', safe='')}").status == 302


def test_a_cookie_is_renewed_while_it_is_used(server: Served) -> None:
    def cookies_of(days: float) -> tuple[str, ...]:
        old = cookie_for(local.KEY, now_s=time() - days * DAY_S)
        answer = Person(server.url, cookies={local.NAME: old}).get("/start/")
        assert answer.status == 200
        return tuple(one for one in answer.cookies if local.NAME in one)

    assert cookies_of(29) == ()
    (renewed,) = cookies_of(364)
    value = renewed.partition("=")[2].partition(";")[0]
    age_s = cookie_age_s(local.KEY, value)
    assert age_s is not None
    assert age_s < DAY_S


def test_the_owners_tools_send_the_key(server: Served) -> None:
    key = local_key(DataLocation(str(server.data_dir)))
    assert key == local.KEY
    tool = stranger(server.url, Authorization=f"Bearer {key}")
    entry: dict[str, object] = {
        "id": "0193a000-0000-7000-8000-000000000001",
        "at": "2026-12-01T06:00:00+00:00",
    }
    entry |= {"kind": "noted", "fact": {"day": "2026-12-01", "text": "by a tool"}}
    assert tool.post("/api/entries", {"entries": [entry]}).status == 200
    assert len(tool.get("/api/entries").json["entries"]) == 1
    assert tool.get("/plan/").status == 401, "it opens the API alone"
    for wrong in ("", "Bearer", "Bearer ", f"Bearer {key}x", f"Basic {key}", key):
        assert stranger(server.url, Authorization=wrong).get("/api/today").status == 401, wrong


def test_two_folders_have_cookies_of_two_names(tmp_path: Path) -> None:
    """Their servers share a host, and so the browser's cookies: one must not write over another."""
    one, other = (local_key(DataLocation(str(tmp_path / name))) for name in ("one", "other"))
    assert one != other
    assert cookie_name(one) != cookie_name(other)
    assert local_key(DataLocation(str(tmp_path / "one"))) == one
    assert cookie_age_s(other, cookie_for(one)) is None
    assert cookie_age_s(one, cookie_for(one, now_s=time() + 3_600)) == 0.0, "the clock was put back"


def test_where_the_system_does_not_tell_who_asks_a_file_leads_the_browser_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = DataLocation(str(tmp_path))
    local_key(where)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    opened = page_that_opens(where, "http://127.0.0.1:1/access/?key=a&b")
    monkeypatch.undo()
    file = tmp_path / "local-access" / "open.html"
    assert opened == file.as_uri()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "url=http://127.0.0.1:1/access/?key=a&amp;b" in file.read_text()


def test_a_phone_from_before_is_let_in_once_and_sends_what_waits(
    start: Start, tmp_path: Path, phone: "BrowserContext"
) -> None:
    from playwright.sync_api import expect

    from web.sessions import runner

    runner(tmp_path / "data")
    served = start(tmp_path / "data")
    page = phone.new_page()
    page.goto(f"{served.url}/")
    phone.clear_cookies(name=local.NAME)  # as versions before this had none
    (unsent,) = put(page, a_set())
    line = page.locator("[data-kept]")
    expect(line).to_contain_text("Only on this phone so far: 1")
    line.get_by_role("link", name="Let this browser in to send it").tap()
    expect(page.get_by_role("heading", name="Let this browser in")).to_be_visible()
    assert unsent not in ids_on(served.url)
    key = new_access_key(DataLocation(str(served.data_dir)))
    page.get_by_label("Or put the address here").fill(f"{served.url}/access/?key={key}")
    page.get_by_role("button", name="Let me in").tap()
    page.wait_for_url(f"{served.url}/")
    expect(line).to_have_text("Everything is saved")
    assert ids_on(served.url).count(unsent) == 1


def test_the_installed_app_goes_on_after_a_restart(
    start: Start, tmp_path: Path, phone: "BrowserContext"
) -> None:
    """It opens the address of its manifest, which has no key."""
    from playwright.sync_api import expect

    from web.sessions import runner

    runner(tmp_path / "data")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
    first = start(tmp_path / "data", port=port)
    manifest = stranger(first.url).get("/manifest.webmanifest").json
    assert manifest["start_url"] == "/"
    page = phone.new_page()
    page.goto(f"{first.url}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    first.kill()
    start(tmp_path / "data", port=port)
    page.goto(first.url + manifest["start_url"])
    expect(page.locator('body[data-athlete="local"]')).to_be_attached()
    (entry,) = put(page, a_set())
    expect(page.locator("[data-kept]")).to_have_text("Everything is saved")
    assert entry in ids_on(first.url)
