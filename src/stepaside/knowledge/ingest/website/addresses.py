"""Which addresses the crawler may connect to: public ones, and nothing that leads back inside.

An allow-list for IPv6 (global unicast without its special blocks), because inside addresses hide in
many forms there: mapped, translated (NAT64), tunnelled (6to4, Teredo), local. For IPv4 what Python
knows as global, without a cloud's internal service that has a public address.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_GLOBAL_V6 = IPv6Network("2000::/3")
_SPECIAL_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_SPECIAL_V4 = tuple(map(IPv4Network, ("192.88.99.0/24", "168.63.129.16/32")))


def is_public(address: Address) -> bool:
    """True if a stranger's page may make us connect there."""
    if isinstance(address, IPv6Address):
        return address in _GLOBAL_V6 and not any(address in block for block in _SPECIAL_V6)
    return (
        address.is_global and not address.is_multicast and not any(address in block for block in _SPECIAL_V4)
    )


def as_address(host: str) -> Address | None:
    """The address if the host is one in its usual notation, else None."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None
