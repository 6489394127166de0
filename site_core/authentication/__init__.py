"""Who is let in, and for how long: passwords tried too often, the forms that ask, sessions that end.

Belongs here: everything between a person and an account. Does not belong here: what an account may
do (``roles``), and who somebody is (``models.users``).
"""

from site_core.authentication.throttling import (
    MOST_WRONG,
    WITHIN,
    Attempt,
    TooManyAttempts,
    begin_attempt,
    excuse_attempt,
)

__all__ = [
    "MOST_WRONG",
    "WITHIN",
    "Attempt",
    "TooManyAttempts",
    "begin_attempt",
    "excuse_attempt",
]
