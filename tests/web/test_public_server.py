"""A server in public behind a proxy: its names, and what strangers write into headers."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from .conftest import Served, Start
from .people import Person

NAME = "legs.example.org"
PUBLIC = {"SPRINGLEG_HTTPS": "1", "SPRINGLEG_HOSTS": NAME}
SENDS = {"Host": NAME, "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
FORGED = (
    "",
    "garbage",
    "198.51.100.9",
    "garbage, 198.51.100.9",
    "198.51.100.9, garbage",
    ",,,,",
    "[::1",
    "::1]:80",
    "198.51.100.9:99999999",
    "1" * 4000,
    "<script>",
    "%s%n",
)


@pytest.fixture(scope="module")
def public(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("public") / "data"
    return start(folder, accounts=True, settings=PUBLIC)


@pytest.mark.parametrize("said", FORGED)
@pytest.mark.parametrize("proxies", ["0", "1", "2"])
def test_whatever_stands_in_a_forwarded_address_nobody_is_turned_away(
    said: str, proxies: str, servers_by_proxies: Mapping[str, str]
) -> None:
    url = servers_by_proxies[proxies]
    sends = {**SENDS, "X-Forwarded-For": said}
    person = Person(url, "nobody@example.org", sends=sends)
    assert person.get("/accounts/login/").status == 200
    tried = person.sign_in("not the password")
    assert tried.status in {200, 429}
    assert person.get("/accounts/password/reset/").status == 200


@pytest.fixture(scope="module")
def servers_by_proxies(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    def served(proxies: str) -> str:
        folder = tmp_path_factory.mktemp("proxies") / "data"
        settings = {"SPRINGLEG_PROXIES": proxies, "SPRINGLEG_HOSTS": NAME}
        return start(folder, accounts=True, settings=settings).url

    return {proxies: served(proxies) for proxies in ("0", "1", "2")}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "evil.example", "a b", "\xe9"])
@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/api/today", "/nothing/"])
def test_it_answers_to_its_own_names_alone(public: Served, host: str, path: str) -> None:
    sends = {**SENDS, "Host": host}
    answer = Person(public.url, sends=sends).get(path)
    assert answer.status == 400
    assert "does not answer to that name" in answer.text
    assert host not in answer.text
    own = Person(public.url, sends=SENDS).get(path)
    assert own.status in {200, 302, 401, 404}


def test_names_that_are_not_ours_choose_no_words_of_the_log(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "log"
    served = start(tmp_path / "data", accounts=True, settings=PUBLIC, log=log)
    for number in range(20):
        Person(served.url, sends={**SENDS, "Host": f"canary-{number}.example"}).get("/")
    said = log.read_text(encoding="utf-8")
    assert "canary" not in said
    assert said.count("strange-host") == 1
