"""The screens that matter most: whoever opens one has proven lately who it is."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import ResolverMatch

from site_core.authentication.proofs import is_proof_fresh

NAMESPACES = {
    "wagtailadmin_workflows",
    "wagtailsettings",
    "wagtailsites",
    "wagtailusers_groups",
    "wagtailusers_users",
}
SCREENS = {
    "backups",
    "export_enquiries",
    "export_subscriptions",
    "invitation",
    "leaving",
    "lost_device",
    "own_devices",
    "recovery_codes",
    "second_factor_set_up",
    "take_articles_out",
}
OF_ACCOUNTS = "user"
SENDS_AFTER = 2
"""A form that was opened in time is taken for as long again: nothing that was written is lost."""


def has_to_prove_again(request: HttpRequest, *, session: SessionBase, now: datetime) -> bool:
    """Whether ``request`` is for such a screen, and the newest proof is too old for it."""
    if not _is_privileged(request.resolver_match):
        return False
    times = 1 if request.method in ("GET", "HEAD") else SENDS_AFTER
    return not is_proof_fresh(session=session, times=times, now=now)


def _is_privileged(match: ResolverMatch) -> bool:
    if match.url_name == "wagtail_bulk_action":
        return match.kwargs["model_name"] == OF_ACCOUNTS
    return match.namespace in NAMESPACES or match.url_name in SCREENS
