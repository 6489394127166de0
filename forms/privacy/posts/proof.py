"""Proof of work, as a step up for a post that looks wrong: it shows that a browser ran a script.

ALTCHA's format (https://altcha.org/docs/v2/), our own solver (``static/js/proof-of-work.js``). A bot hashes
twenty times faster than a visitor's browser, so this is no price: it tells browsers from tools
that only post. Every desk that asks for it also offers a way through without JavaScript, and
enquiries never ask.
"""

import json
import secrets
from base64 import b64decode
from datetime import datetime, timedelta

from altcha import create_challenge, verify_solution
from django.utils.crypto import salted_hmac

from site_core.counters import claim

PROOF_FIELD = "proof"
MOST_HASHES = 50_000
"""About a second on an old phone."""
FEWEST_HASHES = 10_000
VALID_FOR = timedelta(hours=1)
LONGEST_ANSWER = 4_000
"""Characters; a real one has about six hundred."""


def new_challenge(form: str, *, now: datetime) -> str:
    """A challenge for the form of that name, as JSON for the page's script; good for an hour."""
    challenge = create_challenge(
        "SHA-256",
        1,
        counter=secrets.randbelow(MOST_HASHES - FEWEST_HASHES) + FEWEST_HASHES,
        data={"form": form, "issued": int(now.timestamp())},
        hmac_secret=_secret(),
    )
    return json.dumps(challenge.to_dict())


def is_proved(answer: str, *, form: str, now: datetime) -> bool:
    """Whether ``answer`` (what came in ``PROOF_FIELD``) solves a challenge of ``form``; only once."""
    if not answer or len(answer) > LONGEST_ANSWER:
        return False
    if not verify_solution(answer, _secret()).verified:
        return False
    parameters = json.loads(b64decode(answer))["challenge"]["parameters"]
    issued_at = parameters["data"]["issued"]
    if parameters["data"]["form"] != form or not _is_fresh(issued_at, now):
        return False
    return claim("proof", parameters["nonce"], until=now + VALID_FOR, now=now)


def _is_fresh(issued_at: int, now: datetime) -> bool:
    return 0 <= now.timestamp() - issued_at <= VALID_FOR.total_seconds()


def _secret() -> str:
    return salted_hmac("forms.privacy.proof", "altcha", algorithm="sha256").hexdigest()
