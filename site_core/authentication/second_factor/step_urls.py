"""The steps of a login after the password: their names, and where each leads."""

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

CODE_STEP = "second_factor_code"
SET_UP_STEP = "second_factor_set_up"
KEEP_CODES_STEP = "recovery_codes"
AGAIN_STEP = "prove_again"
PASSKEY_DOOR = "passkey_login"


def then(step: str, next_url: str = "") -> str:
    """The address of ``step``, which leads on to ``next_url``."""
    return reverse(step) + (f"?next={quote(next_url, safe='/')}" if next_url else "")


def next_url_of(request: HttpRequest) -> str:
    """Where the person wanted to go: an address of this site, or the admin's first screen."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, request.get_host(), request.is_secure())
    return wanted if own else reverse("wagtailadmin_home")
