"""Where a request comes from, as far as anybody whom we trust can tell."""

import ipaddress

from django.http import HttpRequest

from springleg.usecases.app.serving import trusted_proxies

FORWARDED = "HTTP_X_FORWARDED_FOR"


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks; empty where there is none (a socket of this machine).

    Of X-Forwarded-For only what our own proxies have added counts, from its end; where that is no
    address, or less than they add, it is the address of who is connected. Whoever asks can write
    anything in front of it, and nothing comes of it.
    """
    proxies = trusted_proxies()
    said = request.META.get(FORWARDED, "").split(",") if proxies else []
    if len(said) >= proxies > 0 and (found := _address(said[-proxies])):
        return found
    return _address(request.META.get("REMOTE_ADDR", ""))


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
