"""What all processes of a site must agree on: counts, things that may happen once, words of state.

Belongs here: small facts whose steps are atomic, that live as long as they say and that no cache
throws away. They lie in a SQLite file under ``var/``; where ``CACHE_URL`` names a Redis, counts lie there, and
what must be right even without it in the site's database.
Does not belong here: what can be made again (that is what caches are for), and how many are too
many, which is for whoever counts to say.
"""

from site_core.counters.counting import count, counted, ends_at, forget, take_back
from site_core.counters.lasting import claim, end, renew, renewed_until
from site_core.counters.places import count_place, counted_place, take_back_place
from site_core.counters.store import StoreAway, store
from site_core.counters.visitors import visitor_of
from site_core.counters.words import change_word, word

__all__ = [
    "StoreAway",
    "change_word",
    "claim",
    "count",
    "count_place",
    "counted",
    "counted_place",
    "end",
    "ends_at",
    "forget",
    "renew",
    "renewed_until",
    "store",
    "take_back",
    "take_back_place",
    "visitor_of",
    "word",
]
