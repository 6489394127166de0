"""The last steps of a login: whoever has shown enough is let in, and has seen recovery codes."""

from datetime import datetime

from django.contrib.auth import login
from django.http import HttpRequest

from site_core.authentication.proofs import note_proof
from site_core.authentication.second_factor.half_logins import end_half_login
from site_core.authentication.second_factor.needs import has_seen_codes
from site_core.authentication.second_factor.step_urls import KEEP_CODES_STEP, then
from site_core.models import User


def let_in(request: HttpRequest, user: User, *, proof: str, now: datetime) -> None:
    """Make a session for ``user``, who has shown ``proof``; it has a name that nobody saw before."""
    end_half_login(session=request.session)
    login(request, user)
    note_proof(session=request.session, proof=proof, now=now)


def past_codes(user: User, next_url: str) -> str:
    """``next_url``, by way of the recovery codes while they were never shown.

    The answer that led to them may not have arrived: of two posts of one button, a browser shows the second.
    """
    return next_url if has_seen_codes(user) else then(KEEP_CODES_STEP, next_url)
