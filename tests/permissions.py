"""Tables of permissions: a letter for each role, and how a refusal looks."""

from django.http import HttpResponse
from django.urls import reverse

NAMES = {"C": "Clinicians", "E": "Editors", "R": "Reception", "A": "Administrators"}


def is_refused(response: HttpResponse) -> bool:
    """Whether somebody got 403, or was led to the login or the dashboard; a change that was made leads elsewhere."""
    if response.status_code != 302:
        return response.status_code == 403
    return response["Location"] == reverse("wagtailadmin_home") or "login" in response["Location"]
