"""Where a request comes from: what proxies of ours say, and nothing that anybody else writes."""

import ipaddress
from collections.abc import Mapping

from springleg.usecases.app.serving import trusted_proxies

OWN_NETWORK = 64  # bits of an IPv6 address that belong to one house


def client_address(headers: Mapping[str, str], proxies: int | None = None) -> str:
    """The address that asks, of WSGI's environment; raises nothing, whatever the headers say.

    Each of our proxies adds one address to X-Forwarded-For, so as many are counted from its end
    (`proxies`, else as the environment says). Where that is no address, or there are not as many,
    it is the address of the connection.
    """
    peer = _written(headers.get("REMOTE_ADDR", ""))
    count = trusted_proxies() if proxies is None else proxies
    said = headers.get("HTTP_X_FORWARDED_FOR", "").split(",") if count else []
    if count and len(said) >= count:
        return _written(said[-count]) or peer
    return peer


def _written(said: str) -> str:
    """An address as it is usually written, without a port; empty where it is none."""
    text = said.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)


def house_of(address: str) -> str:
    """Whose connections are counted together: an address, of IPv6 its first 64 bits."""
    plain = _written(address)
    if ":" not in plain:
        return plain or address
    return str(ipaddress.ip_network((plain, OWN_NETWORK), strict=False))
