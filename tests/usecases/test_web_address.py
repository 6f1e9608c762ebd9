"""What may be asked for at all: addresses that are refused before anybody is asked."""

import pytest

from springleg.core.errors import Refused
from springleg.usecases.app.public_addresses import is_public
from springleg.usecases.app.web_address import PLACE, WebAddress, next_address, read_address

PRIVATE = "private-0123456789abcdef"
TAKEN = {
    "https://calendar.example.org/a.ics": "https://calendar.example.org/a.ics",
    "  webcal://Calendar.Example.org/a.ics ": "https://calendar.example.org/a.ics",
    "webcals://calendar.example.org": "https://calendar.example.org/",
    "http://calendar.example.org/a.ics?key=1#x": "https://calendar.example.org/a.ics?key=1",
    "https://calendar.example.org:443/a": "https://calendar.example.org/a",
    "https://cloud.example.org:8443/a": "https://cloud.example.org:8443/a",
    "https://a.example.org/ical/ann%40x/basic.ics": "https://a.example.org/ical/ann%40x/basic.ics",
    "https://läufer.de/läufe.ics": "https://xn--lufer-gra.de/l%C3%A4ufe.ics",
    "https://xn--lufer-gra.de/": "https://xn--lufer-gra.de/",
    "https://1and1.example.org/": "https://1and1.example.org/",
}
REFUSED = (
    # Not https, and no address at all.
    *("", "calendar.example.org/a.ics", "ftp://calendar.example.org/a", "file:///etc/passwd"),
    *("gopher://calendar.example.org/", "data:text/calendar,BEGIN", "javascript:alert(1)"),
    *("https:calendar.example.org", "https:///a.ics", "https://", "webcal://"),
    # Hosts that are numbers, in every notation that some program reads.
    *("https://127.0.0.1/", "https://10.0.0.1/a", "https://93.184.215.14/a", "http://0/"),
    *("https://2130706433/", "https://017700000001/", "https://0x7f000001/", "https://127.1/"),
    *("https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://127.0.0.1./", "https://1.2.3.0x4/"),
    *("https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[fe80::1%25eth0]/"),
    *("https://[2606:2800:220:1::1]/", "https://[64:ff9b::7f00:1]/", "https://[v1.x]/"),
    # Names that lead nowhere in the open internet.
    *("https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://a.localhost/"),
    *("https://intranet/", "https://router.lan/", "https://nas.local/", "https://a.internal/"),
    *("https://metadata.google.internal/", "https://1.0.0.127.in-addr.arpa/", "https://a.onion/"),
    # Letters that look like others, or that two programs read as two hosts.
    *(
        "https://\uff11\uff12\uff17.\uff10.0.1/",
        "https://①②⑦.⓪.⓪.①/",
        "https://calendar。example。org/",
    ),
    *("https://exam\u00adple.org/", "https://straße.de/", "https://calendar.example.org\u200d/"),
    *(
        "https://\uff4cocalhost/",
        "https://\uff47oogle.com/",
        "https://calendar.ex%61mple.org/",
        "https://a_.example.org/",
    ),
    # Passwords, ports, and what splits an address otherwise than it looks.
    *("https://ann:pw@calendar.example.org/", "https://calendar.example.org@127.0.0.1/"),
    *("https://calendar.example.org:80/", "https://calendar.example.org:22/"),
    *("https://calendar.example.org:x/", "https://calendar.example.org:99999/"),
    *("https://calendar.example.org\\@127.0.0.1/", "https://calendar.example.org\\.a.org/"),
    *("https://calendar.example.org/\r\nHost: x", "https://calendar.example.org/\ta"),
    *("https://calendar.example.org/a b", "https://calendar..example.org/", "https://.org/"),
    *(f"https://{'a' * 64}.org/", f"https://calendar.example.org/{'a' * 2000}"),
)
REDIRECTS = (
    *("http://calendar.example.org/a", "HTTP://calendar.example.org/", "ftp://a.example.org/"),
    *("//127.0.0.1/a", "https://127.0.0.1/", "https://localhost/", "webcal://a.example.org/"),
    *("https://ann@a.example.org/", "https://a.example.org:22/", "file:///etc/passwd"),
)
NOT_PUBLIC = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255"),  # noqa: S104 a number
    *("127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1"),
    *("172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"),
    *("198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255"),
    *("240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::ffff:10.0.0.1", "::ffff:93.184.215.14", "::7f00:1", "64:ff9b::7f00:1"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:10::1", "2001:20::1", "2001:db8::1"),
    *("2002:7f00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%1"),
    *("fec0::1", "ff02::1", "4000::1"),
    *("", "calendar.example.org", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "127.1"),
)
PUBLIC = (
    *("1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255"),
    *("128.0.0.1", "169.253.255.255", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.1.1"),
    *("192.169.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "93.184.215.14"),
    *("2606:2800:220:1::1", "2001:4860:4860::8888", "2a00:1450::1", "2003::1"),
)


@pytest.mark.parametrize(("typed", "asked"), TAKEN.items(), ids=map(str, range(len(TAKEN))))
def test_an_address_is_read_as_https(typed: str, asked: str) -> None:
    assert read_address(typed).text == asked
    assert read_address(asked).text == asked


@pytest.mark.parametrize("typed", REFUSED, ids=lambda typed: repr(typed[:40]))
def test_an_address_is_refused_and_not_quoted(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_address(f"{typed}{PRIVATE}" if typed.endswith("/") else typed)
    assert refused.value.place == PLACE
    assert PRIVATE not in str(refused.value)
    assert refused.value.remedy, "what now"


def test_a_password_in_an_address_is_told_of() -> None:
    for typed in ("https://ann:pw@calendar.example.org/", "webcal://ann@calendar.example.org/"):
        with pytest.raises(Refused, match="it holds a name or a password"):
            read_address(typed)


def test_there_are_over_forty_addresses_that_are_refused() -> None:
    assert len(set(REFUSED)) >= 40


@pytest.mark.parametrize("location", REDIRECTS)
def test_a_redirect_is_judged_anew_and_never_leads_away_from_https(location: str) -> None:
    with pytest.raises(Refused):
        next_address(read_address("https://calendar.example.org/a/b.ics"), location)


def test_a_redirect_leads_on_from_where_it_stands() -> None:
    at = read_address("https://calendar.example.org/a/b.ics")
    assert next_address(at, "c.ics?x=1") == WebAddress("calendar.example.org", 443, "/a/c.ics?x=1")
    assert next_address(at, "//other.example.org/d").host == "other.example.org"


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_a_number_is_not_of_the_open_internet(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_a_number_beside_those_ranges_is(number: str) -> None:
    assert is_public(number)


def test_of_an_address_no_more_than_its_host_is_shown() -> None:
    address = read_address(f"https://calendar.example.org/ical/{PRIVATE}/basic.ics?key={PRIVATE}")
    assert address.shown == "calendar.example.org/\N{HORIZONTAL ELLIPSIS}"
