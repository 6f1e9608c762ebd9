"""Where a request comes from, as far as anybody whom we trust can tell."""

import ipaddress
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from springleg.usecases.app.serving import trusted_proxies

FORWARDED = "HTTP_X_FORWARDED_FOR"
OWN_NETWORK = 64  # bits of an IPv6 address that belong to one house


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks; empty where there is none (a socket of this machine).

    Of X-Forwarded-For only what our own proxies have added counts, from its end; where that is no
    address, or less than they add, it is the address of who is connected. Whoever asks can write
    anything in front of it, and nothing comes of it.
    """
    return address_in(request.META, trusted_proxies())


def address_in(environ: Mapping[str, Any], proxies: int) -> str:
    """The same of WSGI's environment, where so many proxies of ours stand in front."""
    said = environ.get(FORWARDED, "").split(",") if proxies else []
    if len(said) >= proxies > 0 and (found := _address(said[-proxies])):
        return found
    return _address(environ.get("REMOTE_ADDR", ""))


def _address(said: str) -> str:
    """An address as it is usually written; empty for what is none. Some proxies add the port."""
    bare = said.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)


def house_of(address: str) -> str:
    """Whose requests are counted together: those of an address, of IPv6 of its first 64 bits."""
    if ":" not in address or "/" in address:
        return address
    return str(ipaddress.ip_network((address.partition("%")[0], OWN_NETWORK), strict=False))
