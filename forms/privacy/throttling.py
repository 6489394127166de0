"""Counting without knowing whom: a keyed hash with a key of the day, in the cache, and no more.

No address is stored anywhere, in no row, log or cache entry. The key is thrown away with the day,
so that not even the hashes of yesterday can be compared with an address.
"""

import hmac
import ipaddress
import secrets
from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest

KEY_LIVES = timedelta(hours=48)
IPV6_HOUSEHOLD_BITS = 64


def count(kind: str, value: str, *, within: timedelta, now: datetime) -> int:
    """Count ``value`` once more, and return how often it was seen in this stretch of time.

    Stretches begin at multiples of ``within``. An entry that the cache dropped meanwhile is 0.
    """
    stretch = int(now.timestamp() // within.total_seconds())
    key = f"seen:{kind}:{stretch}:{_hashed(f'{kind}:{value}', now)}"
    cache.add(key, 0, timeout=within.total_seconds())
    try:
        return cache.incr(key)
    except ValueError:  # evicted in between
        return 0


def visitor_of(request: HttpRequest) -> str:
    """Where ``request`` comes from, to be passed to :func:`count` and kept nowhere.

    Behind a proxy on this machine or network it is what that proxy says, the last entry of
    ``X-Forwarded-For``; earlier entries are the visitor's own words. Households have one IPv6
    network, so only that part is returned.
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
        return ipaddress.ip_address(text.strip())
    except ValueError:
        return None


def _hashed(value: str, now: datetime) -> str:
    name = f"seen:key:{now:%Y-%m-%d}"
    key = cache.get_or_set(name, lambda: secrets.token_hex(32), timeout=KEY_LIVES.total_seconds())
    said = value.encode("utf-8", "surrogatepass")
    return hmac.new(bytes.fromhex(key), said, "sha256").hexdigest()
