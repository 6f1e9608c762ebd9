"""The networks that an address is counted with: whoever can choose among many has one of these."""

import ipaddress

NARROW, WIDE = {4: 32, 6: 64}, {4: 24, 6: 48}  # bits: of one connection; of its neighbourhood


def networks_of(address: str) -> tuple[str, str]:
    """The network that belongs to one customer, and the one around it.

    IPv6 is given out by /64 and larger, so a single address of it says nothing. What is no address
    is a network by its own name.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address, address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    narrow, wide = (
        ipaddress.ip_network((found, bits[found.version]), strict=False) for bits in (NARROW, WIDE)
    )
    return str(narrow), str(wide)
