"""Who guesses has to wait, and nobody else: passwords, codes, links for a password, accounts."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest

from web.conftest import NOW, Served, Start
from web.factors import AT as CODE
from web.factors import NO_CODE, give_second_factor
from web.mailbox import link, mails
from web.people import PASSWORD, Answer, Person
from web.tables import rows, run

OTHER, WRONG = "a second set of calf raises", "a wrong guess"
BEHIND_A_PROXY = {"SPRINGLEG_PROXIES": "1"}
FREE, HERE, NEARBY = 5, 20, 100  # wrong tries at an account, from an address, from around it
RESETS, SIGN_UPS = 3, 20
LATER_S = 30
NUMBERS = count(1)


@pytest.fixture(scope="module")
def served(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server behind one proxy, which says where people come from."""
    folder = tmp_path_factory.mktemp("throttles") / "data"
    return start(folder, accounts=True, strict=BEHIND_A_PROXY)


@pytest.fixture
def ann(served: Served) -> Person:
    """A new person for each test, at home."""
    number = next(NUMBERS)
    ann = Person(served.url, f"ann{number}@example.org")
    return at(f"198.51.100.{number}", ann).sign_up()


def at(address: str, person: Person) -> Person:
    """The same browser, now at this address; what it says of itself in front counts for nothing."""
    person.sends["X-Forwarded-For"] = f"192.0.2.{next(NUMBERS) % 256}, {address}"
    return person


def anew(person: Person, address: str) -> Person:
    """Another browser, of who knows this person's address, wherever it is."""
    return at(address, Person(person.url, person.email))


def guess(person: Person, password: str = WRONG) -> Answer:
    """Type a password, without looking at the page first: as a program does that guesses."""
    person.cookies.setdefault("csrf", "x" * 32)
    return person.post("/accounts/login/", {"login": person.email, "password": password})


def strangers(person: Person) -> Iterator[Person]:
    """Browsers that nobody knows, each from the other end of the net."""
    while True:
        number = next(NUMBERS)
        yield anew(person, f"203.{number // 250}.{number % 250}.9")


def guesses(person: Person, most: int) -> list[Answer]:
    """So many strangers guess a password, each once."""
    return [guess(next(strangers(person)), f"{WRONG} {n}") for n in range(most)]


def statuses(answers: list[Answer]) -> list[int]:
    return [answer.status for answer in answers]


def wait_of(answer: Answer) -> int:
    assert answer.status == 429
    assert "Too many tries" in answer.text
    return int(answer.headers["retry-after"])


def test_an_account_is_guessed_at_slowly_from_however_many_addresses(ann: Person) -> None:
    said = guesses(ann, FREE + 3)
    assert statuses(said) == [200] * FREE + [429] * 3
    assert wait_of(said[-1]) == 5
    assert ann.is_in(), "who is signed in goes on"
    assert ann.post("/check-in/", {"pain": "0"}).status == 302


def test_the_right_password_is_a_guess_like_any_other(ann: Person) -> None:
    guesses(ann, FREE)
    assert wait_of(next(strangers(ann)).sign_in()) == 5


def test_a_waiting_guess_is_not_judged_and_costs_nothing(ann: Person, served: Served) -> None:
    guesses(ann, FREE)
    before = rows(served.data_dir, bookkeeping=True)
    assert set(statuses(guesses(ann, 3))) == {429}
    assert rows(served.data_dir, bookkeeping=True) == before


@pytest.mark.parametrize("email", ["nobody@example.org", ""])
def test_nobody_learns_from_it_who_has_an_account(ann: Person, email: str) -> None:
    nobody = Person(ann.url, email or f"nobody{next(NUMBERS)}@example.org")
    told = [
        [(a.status, a.text.replace(p.email, "")) for a in guesses(p, FREE + 2)]
        for p in (ann, nobody)
    ]
    assert [status for status, _ in told[0]] == [status for status, _ in told[1]]
    words = [[text.split("<main")[1] for _, text in one] for one in told]
    assert without_secrets(words[0]) == without_secrets(words[1])


def without_secrets(pages: list[str]) -> list[str]:
    """Pages without what is drawn by chance."""
    return [re.sub(r'value="\w{64}"', "", page) for page in pages]


def test_a_success_of_one_account_clears_no_count_of_another(ann: Person, served: Served) -> None:
    """Eve guesses at Ann's; in between she signs in to her own, with its second factor."""
    eve = at("203.0.113.66", Person(served.url, f"eve{next(NUMBERS)}@example.org")).sign_up()
    codes = give_second_factor(eve, served)
    judged = 0
    for code in codes[:3]:
        own = anew(eve, "203.0.113.66")
        assert own.sign_in().location == CODE
        assert own.post(CODE, {"code": code}).status == 302
        assert own.is_in()
        for n in range(FREE):
            judged += guess(anew(ann, "203.0.113.66"), f"{WRONG} {n}").status == 200
    assert judged == FREE


def test_a_success_clears_nothing_of_an_address(ann: Person) -> None:
    """Who tries one password at everybody's, and signs in to an own account in between."""
    answers = []
    for n in range(HERE + 2):
        somebody = at("203.0.113.77", Person(ann.url, f"somebody{n}@example.org"))
        answers.append(guess(somebody, "the same password for all").status)
        if n % 5 == 4:
            assert anew(ann, "203.0.113.77").sign_in().status in {302, 429}
    assert answers == [200] * HERE + [429] * 2


def test_codes_are_counted_by_account_and_apart_from_passwords(ann: Person, served: Served) -> None:
    """Somebody has the password, and many addresses."""
    codes = give_second_factor(ann, served)
    said = []
    for n in range(FREE + 3):
        thief = next(strangers(ann))
        assert thief.sign_in().location == CODE, "passwords are not counted by it"
        said.append(thief.post(CODE, {"code": f"{n:06d}"}))
    assert statuses(said) == [200] * FREE + [429] * 3
    assert wait_of(said[-1]) == 30
    assert wait_of(thief.post(CODE, {"code": codes[0]})) == 30, "nor is a right one judged"
    own = at("198.51.100.200", ann)
    own.post("/accounts/logout/", {"only": "here"})
    assert own.sign_in().location == CODE
    assert own.post(CODE, {"code": codes[1]}).status == 302, "her own browser goes on"
    assert own.is_in()


def test_a_browser_that_was_in_before_is_kept_waiting_by_nobody(ann: Person) -> None:
    """Not by those who guess at the account, nor by those who guess from where it is now."""
    ann.post("/accounts/logout/", {"only": "here"})
    guesses(ann, FREE)
    assert {wrong_at("203.0.113.88", ann.url) for _ in range(HERE)} == {200}
    assert anew(ann, "203.0.113.99").sign_in().status == 429
    assert at("203.0.113.88", ann).sign_in().status == 302
    assert ann.is_in()


def test_a_known_browser_has_a_count_of_its_own(ann: Person) -> None:
    ann.post("/accounts/logout/", {"only": "here"})
    said = statuses([guess(ann, f"{WRONG} {n}") for n in range(2 * FREE + 2)])
    assert said == [200] * 2 * FREE + [429] * 2
    assert next(strangers(ann)).sign_in().status == 302, "and costs nobody else"


def test_the_cookie_of_a_browser_opens_nothing_and_is_of_one_account(
    ann: Person, served: Served
) -> None:
    ben = at("198.51.100.250", Person(served.url, f"ben{next(NUMBERS)}@example.org")).sign_up()
    cookie = ben.cookies["browser"]
    guesses(ann, FREE)
    for said in (cookie, ann.cookies["browser"][:-2], "x", '"'):
        thief = next(strangers(ann))
        thief.cookies["browser"] = said
        assert thief.sign_in().status == 429, said
    thief.cookies["browser"] = ann.cookies["browser"]
    assert not thief.is_in()


def test_a_new_password_makes_known_browsers_strange(ann: Person) -> None:
    before = ann.cookies["browser"]
    said = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert ann.post("/accounts/password/change/", said).status == 302
    guesses(ann, FREE)
    thief = next(strangers(ann))
    thief.cookies["browser"] = before
    assert thief.sign_in(OTHER).status == 429
    ann.post("/accounts/logout/", {"only": "here"})
    assert ann.sign_in(OTHER).status == 302, "the browser that set it is still known"


def test_two_people_share_a_browser(ann: Person, served: Served) -> None:
    ben = at("198.51.100.251", Person(served.url, f"ben{next(NUMBERS)}@example.org")).sign_up()
    ann.post("/accounts/logout/", {"only": "here"})
    email, ann.email = ann.email, ben.email
    assert ann.sign_in().status == 302
    ann.post("/accounts/logout/", {"only": "here"})
    ann.email = email
    guesses(ann, FREE)
    assert ann.sign_in().status == 302


def test_the_owner_comes_in_by_the_link_from_a_mail_however_many_guess(
    ann: Person, served: Served
) -> None:
    guesses(ann, FREE + 1)
    phone = anew(ann, "198.51.100.222")
    assert phone.sign_in().status == 429
    phone.get("/accounts/password/reset/")
    assert phone.post("/accounts/password/reset/", {"email": ann.email}).status == 302
    opened = phone.get(link(mails(served, ann.email)[-1]))
    said = {"password1": OTHER, "password2": OTHER}
    assert phone.post(opened.location, said).status == 302
    guesses(ann, FREE + 1)
    assert phone.sign_in(OTHER).status == 302


def test_a_link_for_a_new_password_stays_good_when_somebody_signs_in(
    ann: Person, served: Served
) -> None:
    yesterday = "UPDATE accounts_user SET last_login='2026-11-28 10:00:00' WHERE email=?"
    run(served.data_dir, yesterday, ann.email)
    phone = anew(ann, "198.51.100.223")
    phone.get("/accounts/password/reset/")
    phone.post("/accounts/password/reset/", {"email": ann.email})
    path = link(mails(served, ann.email)[-1])
    assert anew(ann, "198.51.100.224").sign_in().status == 302
    opened = phone.get(path)
    said = {"password1": OTHER, "password2": OTHER}
    assert phone.post(opened.location, said).status == 302, opened.text
    assert anew(ann, "198.51.100.225").sign_in(OTHER).status == 302
    assert "has been used" in anew(ann, "198.51.100.226").get(path).text


def test_a_link_is_worth_nothing_once_the_password_was_changed(ann: Person, served: Served) -> None:
    phone = anew(ann, "198.51.100.227")
    phone.get("/accounts/password/reset/")
    phone.post("/accounts/password/reset/", {"email": ann.email})
    said = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert ann.post("/accounts/password/change/", said).status == 302
    reset = next(mail for mail in mails(served, ann.email) if "/password/reset/key/" in mail)
    assert "has been used" in phone.get(link(reset)).text


def test_links_are_mailed_seldom_whether_anybody_has_the_address(
    ann: Person, served: Served
) -> None:
    nobody = Person(served.url, f"nobody{next(NUMBERS)}@example.org")
    told = []
    for person in (ann, nobody):
        answers = []
        for _ in range(RESETS + 2):
            one = next(strangers(person))
            one.get("/accounts/password/reset/")
            answers.append(one.post("/accounts/password/reset/", {"email": person.email}))
        told.append([(a.status, a.location, a.text) for a in answers])
    assert told[0] == told[1]
    assert [status for status, _, _ in told[0]] == [302] * RESETS + [429] * 2
    for person, words in ((ann, "/password/reset/key/"), (nobody, "no such account")):
        assert sum(words in mail for mail in mails(served, person.email)) == RESETS


def test_an_address_asks_for_few_links(ann: Person) -> None:
    said = []
    for n in range(HERE + 1):
        one = at("203.0.113.111", Person(ann.url, cookies={"csrf": "x" * 32}))
        said.append(one.post("/accounts/password/reset/", {"email": f"a{n}@example.org"}).status)
    assert said == [302] * HERE + [429]


def wrong_at(address: str, url: str) -> int:
    """The answer to a wrong password at somebody's, from this address."""
    return guess(at(address, Person(url, f"any{next(NUMBERS)}@example.org"))).status


@pytest.mark.parametrize(
    ("address", "neighbour"),
    [
        (lambda n: f"2001:db8:1:1::{n:x}", "2001:db8:1:2::1"),
        (lambda n: f"[2001:db8:2:1:{n:x}::9]:443", "2001:db8:2:2::1"),
        (lambda _: "203.0.114.7", "203.0.114.8"),
        (lambda n: ("203.0.115.7", "::ffff:203.0.115.7")[n % 2], "203.0.115.8"),
    ],
)
def test_tries_are_counted_by_the_network_of_one_connection(
    served: Served, address: Callable[[int], str], neighbour: str
) -> None:
    said = [wrong_at(address(n), served.url) for n in range(1, HERE + 3)]
    assert said == [200] * HERE + [429] * 2
    assert wrong_at(neighbour, served.url) == 200


@pytest.mark.full
@pytest.mark.parametrize("address", [lambda n: f"2001:db8:3:{n:x}::1", lambda n: f"203.0.116.{n}"])
def test_tries_are_counted_by_the_network_around_it_too(
    served: Served, address: Callable[[int], str]
) -> None:
    said = [wrong_at(address(n), served.url) for n in range(1, NEARBY + 3)]
    assert said == [200] * NEARBY + [429] * 2


@pytest.mark.parametrize("said", ["", "not an address", ",", "203.0.117.9, ", "a" * 4000])
def test_what_is_no_address_is_nobodys_fault(served: Served, said: str) -> None:
    one = Person(served.url, f"any{next(NUMBERS)}@example.org", sends={"X-Forwarded-For": said})
    assert guess(one).status == 200


def test_few_accounts_are_made_from_one_address(served: Served) -> None:
    said = []
    for n in range(SIGN_UPS + 2):
        one = Person(served.url, f"new{next(NUMBERS)}@example.org")
        one.sends["X-Forwarded-For"] = f"2001:db8:9:9::{n:x}"
        one.cookies["csrf"] = "x" * 32
        body = {"email": one.email, "password1": PASSWORD}
        said.append(one.post("/accounts/signup/", body).status)
    assert said == [302] * SIGN_UPS + [429] * 2


def test_who_is_in_guesses_the_old_password_no_faster(ann: Person) -> None:
    said = {"password1": OTHER, "password2": OTHER}
    thief = next(strangers(ann))
    thief.cookies = {name: value for name, value in ann.cookies.items() if name != "browser"}
    wrong = [
        thief.post("/accounts/reauthenticate/", {"password": f"{WRONG} {n}"})
        for n in range(FREE - 2)
    ]
    wrong += [
        thief.post("/accounts/password/change/", {**said, "oldpassword": f"{WRONG} {n}"})
        for n in range(4)
    ]
    assert statuses(wrong) == [200] * FREE + [429] * 2


def test_without_a_proxy_what_is_said_of_others_counts_for_nothing(
    start: Start, tmp_path: Path
) -> None:
    served = start(tmp_path / "data", accounts=True, strict={})
    said = [wrong_at(f"203.0.113.{n}", served.url) for n in range(HERE + 2)]
    assert said == [200] * HERE + [429] * 2


class Later:
    """A server that is stopped, and started again a while later, as often as one likes."""

    def __init__(self, start: Start, folder: Path) -> None:
        self.start, self.folder = start, folder
        self.now = datetime.fromisoformat(NOW)
        self.served = start(folder, accounts=True, strict={})

    def after(self, **passed: float) -> str:
        """The address of the server, when so much time has passed."""
        self.served.kill()
        self.now += timedelta(**passed)
        self.served = self.start(self.folder, accounts=True, now=self.now.isoformat(), strict={})
        return self.served.url


def tried(url: str) -> Answer:
    return guess(Person(url, "ann@example.org", source=f"127.0.{next(NUMBERS) % 200}.7"))


def test_the_delay_grows_and_a_restart_forgets_nothing(start: Start, tmp_path: Path) -> None:
    """The owner is told once, and comes in with her own browser all the while."""
    later = Later(start, tmp_path / "data")
    ann = Person(later.served.url, "ann@example.org").sign_up()
    ann.post("/accounts/logout/", {"only": "here"})
    assert {tried(ann.url).status for _ in range(FREE)} == {200}
    waits, url = [], ann.url
    for _ in range(FREE):
        waits.append(wait_of(tried(url)))
        url = later.after(seconds=waits[-1])
        assert tried(url).status == 200
    assert waits == [5, 10, 20, 40, 80]
    told = [mail for mail in sent(later.served, ann.email, 1) if "10 wrong passwords" in mail]
    assert len(told) == 1, "at the tenth, and not again"
    own = Person(url, ann.email, cookies=dict(ann.cookies))
    assert own.sign_in().status == 302
    tried(later.after(hours=23))
    assert len(sent(later.served, ann.email, 1)) == 1
    tried(later.after(hours=2))
    assert len(sent(later.served, ann.email, 2)) == 2, "and on the next day"
    url = later.after(hours=25)
    assert {tried(url).status for _ in range(FREE)} == {200}, "after a day nothing counts"


def sent(
    served: Served, email: str, wanted: int, words: str = "Somebody tries to sign in"
) -> list[str]:
    """The mails about guesses, once there are so many; they are sent beside the answers."""
    until = monotonic() + LATER_S
    while True:
        found = [mail for mail in mails(served, email) if words in mail]
        if len(found) >= wanted or monotonic() > until:
            return found
        sleep(0.05)


def test_the_owner_hears_of_who_has_the_password_and_guesses_codes(
    ann: Person, served: Served
) -> None:
    give_second_factor(ann, served)
    thief = next(strangers(ann))
    thief.sign_in()
    before = rows(served.data_dir, bookkeeping=True)["accounts_tries"]
    assert thief.post(CODE, {"code": NO_CODE}).status == 200
    assert not said_of_codes(served, ann.email, 0)
    new = set(rows(served.data_dir, bookkeeping=True)["accounts_tries"]) - set(before)
    for key in (row.split("'")[1] for row in new):  # nine of them, some hours ago
        sql = "UPDATE accounts_tries SET amount=9, last='2026-12-01 01:00:00' WHERE key=?"
        run(served.data_dir, sql, key)
    for _ in range(2):
        thief = next(strangers(ann))
        thief.sign_in()
        thief.post(CODE, {"code": NO_CODE})
    assert len(said_of_codes(served, ann.email, 1)) == 1


def said_of_codes(served: Served, email: str, wanted: int) -> list[str]:
    return sent(served, email, wanted, "and after it 10 wrong codes")


def test_neither_passkeys_nor_links_are_counted_by_address(served: Served) -> None:
    """Somebody at the same address cannot keep an owner from them."""
    ways = {"/accounts/2fa/webauthn/login/": 302, "/accounts/password/reset/key/abc-def/": 200}
    for path, status in ways.items():
        one = at("203.0.113.123", Person(served.url, cookies={"csrf": "x" * 32}))
        said = {one.post(path, {"credential": "{}"}).status for _ in range(HERE + 2)}
        assert said == {status}, path


def test_a_flood_of_sign_ins_keeps_nobody_from_logging(start: Start, tmp_path: Path) -> None:
    """Whoever finds every place for judging passwords taken is told so at once."""
    before = start(tmp_path / "data", accounts=True)
    ann = Person(before.url, "ann@example.org").sign_up()
    before.kill()
    flooded = start(tmp_path / "data", accounts=True, without="no_password_can_be_judged")
    held = rows(flooded.data_dir, bookkeeping=True)
    for email in (ann.email, "nobody@example.org"):
        for _ in range(FREE + 1):
            answer = guess(Person(flooded.url, email), PASSWORD)
            assert answer.status == 503
            assert "too much to do" in answer.text
            assert 1 <= int(answer.headers["retry-after"]) <= 10
    assert rows(flooded.data_dir, bookkeeping=True) == held, "what is not judged is no try"
    own = Person(flooded.url, ann.email, cookies=ann.cookies)
    assert own.post("/check-in/", {"pain": "0"}).status == 302
    assert own.get("/plan/").status in {200, 302}
