"""Where a request comes from, to be counted and kept nowhere."""

import ipaddress

from django.http import HttpRequest

IPV6_HOUSEHOLD_BITS = 64


def visitor_of(request: HttpRequest) -> str:
    """Where ``request`` comes from, to be passed to :func:`site_core.counters.count`.

    Behind a proxy on this machine or network it is what that proxy says, the last entry of
    ``X-Forwarded-For``; earlier entries are the visitor's own words. Households have one IPv6
    network, so only that part is returned. A server that listens on IPv6 writes IPv4 addresses its own way
    (``::ffff:203.0.113.9``, RFC 4291, 2.5.5.2): they are those of IPv4, and no private ones.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    address = _parsed(direct)
    if address is None or address.is_private or address.is_loopback:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2]
        address = _parsed(said) or address
    if address is None:
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, IPV6_HOUSEHOLD_BITS), strict=False))
    return str(address)


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
