"""People at a server, without a browser: each with cookies and a line of their own."""

import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from springleg.usecases.accounts.consents import TEXTS, Purpose

from . import local

SAFE = ("GET", "HEAD", "OPTIONS")
UNSAFE = ("PUT", "PATCH", "DELETE", "POST")
PASSWORD = "heel raises at dawn"  # noqa: S105 of nobody
TIMEOUT_S = 60
EDGE = "between-the-parts-of-a-form"  # so long that no file has it in it by chance


@dataclass(frozen=True)
class Answer:
    """What came of one request."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: tuple[str, ...] = ()
    raw: bytes = b""

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Person:
    """One who asks; `source` is the address they come from, `sends` go with each request."""

    url: str
    email: str = ""
    source: str = "127.0.0.1"
    sends: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=local.cookies)  # as a browser that was let in
    line: http.client.HTTPConnection | None = None

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> Answer:
        return self.ask("POST", path, body or {}, headers)

    def send(
        self, verb: str, path: str, body: str | None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask as a browser does by itself: the body to the letter, and no token but its own."""
        sent = {"Accept-Language": "en", **self.sends, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return self._answer(verb, path, body, sent)

    def ask(
        self,
        verb: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask as a page of ours would, with the token against forgery; a body as path demands.

        What stands after a # is the page's own business, and not sent.
        """
        path, _, _ = path.partition("#")
        sent = {"Accept-Language": "en", **self.sends, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if verb in UNSAFE:
            sent.setdefault("X-CSRFToken", self.cookies.get("csrf", ""))
        payload = None
        if body is not None:
            is_api = path.startswith("/api/")
            kind = "application/json" if is_api else "application/x-www-form-urlencoded"
            sent.setdefault("Content-Type", kind)
            payload = json.dumps(body) if is_api else urlencode(body, doseq=True)
        return self._answer(verb, path, payload, sent)

    def upload(self, path: str, file: tuple[str, str], fields: Mapping[str, str]) -> Answer:
        """Send a form with a file, `file` being its name and its text (bytes: as Latin-1)."""
        part = f"--{EDGE}" + '\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}\r\n'
        body = part.format("file", f'; filename="{file[0]}"', file[1])
        body += "".join(part.format(name, "", said) for name, said in fields.items())
        sent = {"Accept-Language": "en", "X-CSRFToken": self.cookies.get("csrf", "")}
        sent["Content-Type"] = f"multipart/form-data; boundary={EDGE}"
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return self._answer("POST", path, f"{body}--{EDGE}--\r\n", sent)

    def _answer(self, verb: str, path: str, payload: str | None, sent: dict[str, str]) -> Answer:
        for last in (False, True):
            if self.line is None:
                at = urlsplit(self.url)
                self.line = http.client.HTTPConnection(
                    str(at.hostname), at.port, timeout=TIMEOUT_S, source_address=(self.source, 0)
                )
            try:
                self.line.request(verb, path, payload, sent)
                got = self.line.getresponse()
                raw = got.read()
            except (http.client.HTTPException, ConnectionError):
                self.line.close()
                self.line = None
                if last:
                    raise
            else:
                break
        set_cookies = tuple(got.headers.get_all("Set-Cookie") or ())
        for one in set_cookies:
            self._keep(one)
        headers = {k.lower(): v for k, v in got.getheaders()}
        return Answer(got.status, headers, raw.decode(errors="replace"), set_cookies, raw)

    def _keep(self, said: str) -> None:
        for name, morsel in SimpleCookie(said).items():
            if morsel["max-age"] == "0" or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value

    def __del__(self) -> None:
        """Hang up."""
        if self.line is not None:
            self.line.close()

    def sign_up(self, *, agrees: bool = True) -> "Person":
        """Make an account; unless told otherwise, agree to what is kept."""
        self.get("/accounts/signup/")
        said = {"email": self.email, "password1": PASSWORD}
        answer = self.post("/accounts/signup/", said)
        assert answer.status == 302, answer.text
        return self.agree() if agrees else self

    def agree(self) -> "Person":
        """Tick the box for health data, and go on."""
        answer = self.post("/consent/", {"health": TEXTS[Purpose.HEALTH].id})
        assert answer.status == 302, answer.text
        return self

    def sign_in(self, password: str = PASSWORD, **headers: str) -> Answer:
        self.get("/accounts/login/")
        return self.post("/accounts/login/", {"login": self.email, "password": password}, **headers)

    @property
    def tag(self) -> str:
        """The athlete's id, as a page tells it to its scripts."""
        found = re.search(r'data-athlete="([^"]*)"', self.get("/offline/").text)
        assert found
        return found[1]

    def is_in(self) -> bool:
        """Whether a page that is shut to strangers opens."""
        return self.get("/accounts/sessions/").status == 200


def key_of(person: Person, scope: str, name: str = "my tool", days: int = 90) -> dict[str, str]:
    """A new key of this person's, as the header that a tool sends."""
    page = person.post("/more/tokens/", {"name": name, "scope": scope, "days": days})
    assert page.status == 201, page.status
    secret = page.text.split('<code class="key" tabindex="0">')[1].split("<")[0]
    return {"Authorization": f"Bearer {secret}"}
