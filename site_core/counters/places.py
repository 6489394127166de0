"""Counting where requests come from: the household, and the network that somebody may hold as a whole.

Whoever asks a provider for an IPv6 network gets 65,536 times that of a household (a /48, RFC 6177). All of it together
is counted as well, and counts for ``HOUSEHOLDS``: enough for a campus, and no way around a limit.
"""

import ipaddress
from datetime import datetime, timedelta

from site_core.counters.counting import count, counted, take_back

IPV6_NETWORK_BITS = 48
HOUSEHOLDS = 16


def count_place(kind: str, visitor: str, *, within: timedelta, now: datetime) -> int:
    """Count ``visitor`` (``visitor_of``) once more, as :func:`count` does.

    Returns how often it was seen, or its share of what its whole network was seen, whichever is more.
    """
    number = count(kind, visitor, within=within, now=now)
    network = _network_of(visitor)
    return max(number, _share(count(kind, network, within=within, now=now))) if network else number


def counted_place(kind: str, visitor: str, *, now: datetime) -> int:
    """What :func:`count_place` would return, without counting."""
    number, network = counted(kind, visitor, now=now), _network_of(visitor)
    return max(number, _share(counted(kind, network, now=now))) if network else number


def take_back_place(kind: str, visitor: str, *, now: datetime) -> None:
    """It was counted once too often."""
    take_back(kind, visitor, now=now)
    if network := _network_of(visitor):
        take_back(kind, network, now=now)


def _share(number: int) -> int:
    return -(-number // HOUSEHOLDS)


def _network_of(visitor: str) -> str:
    """The network of many households around ``visitor``; ``""`` where there is none, as for IPv4."""
    try:
        household = ipaddress.ip_network(visitor)
    except ValueError:
        return ""
    if household.version == 4:
        return ""
    return str(household.supernet(new_prefix=IPV6_NETWORK_BITS))
