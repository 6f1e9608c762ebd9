"""Which numbers of hosts are those of the open internet: by IANA's registries, not by the system.

What Python itself calls global has changed with its versions, so the ranges stand here.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address

#: IPv4 that is not of the open internet, or of one machine's surroundings alone.
NOT_PUBLIC_IPV4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a provider's customers (CGNAT)
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # a cloud's own service, at an address that looks public
        "169.254.0.0/16",  # link-local; what clouds tell their machines
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # of protocols
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
#: All IPv6 of the open internet is in this one; what is mapped, translated (NAT64), link-local,
#: private or multicast is not.
PUBLIC_IPV6 = IPv6Network("2000::/3")
#: Within it: of protocols (Teredo among them), documentation, 6to4, which has an IPv4 inside.
NOT_PUBLIC_IPV6 = tuple(
    IPv6Network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)


def is_public(text: str) -> bool:
    """Whether this is the number of a host in the open internet; what is no number is not."""
    try:
        number = ip_address(text)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return not any(number in network for network in NOT_PUBLIC_IPV4)
    return (
        number.scope_id is None
        and number in PUBLIC_IPV6
        and not any(number in network for network in NOT_PUBLIC_IPV6)
    )
