"""The last step of a login: whoever has shown enough is let in."""

from datetime import datetime

from django.contrib.auth import login
from django.http import HttpRequest

from site_core.authentication.proofs import note_proof
from site_core.authentication.second_factor.half_logins import end_half_login
from site_core.models import User


def let_in(request: HttpRequest, user: User, *, proof: str, now: datetime) -> None:
    """Make a session for ``user``, who has shown ``proof``; it has a name that nobody saw before."""
    end_half_login(session=request.session)
    login(request, user)
    note_proof(session=request.session, proof=proof, now=now)
