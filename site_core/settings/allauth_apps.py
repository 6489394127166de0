"""django-allauth as far as this site uses it: how second factors are stored and checked.

Its addresses, screens, mails, counters and middleware are not installed; ours stand in their place.
"""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Its tables stay empty: the second factor imports their module."""

    name = "allauth.account"
    default_auto_field = "django.db.models.AutoField"


class SecondFactor(AppConfig):
    name = "allauth.mfa"
    default_auto_field = "django.db.models.BigAutoField"
