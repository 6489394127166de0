"""People who log in. Our own model from the first migration, so that it can grow."""

from typing import Any, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import QuerySet
from django.dispatch import Signal

access_changed = Signal()
"""Somebody was let in or shut out, made an administrator of everything or is none any more; ``accounts``
are their primary keys. Groups have Django's own signal."""
ACCESS = ("is_active", "is_superuser")
address_changed = Signal()
"""Mails to somebody go to another address from now on; ``former`` is the account as it was."""


class UserQuerySet(QuerySet):
    """Accounts; Wagtail shuts out several at once by ``update``, which no signal of Django's tells."""

    def update(self, **values: Any) -> int:
        accounts = list(self.values_list("pk", flat=True)) if {*values} & {*ACCESS} else []
        changed = super().update(**values)
        if accounts:
            access_changed.send(self.model, accounts=accounts)
        return changed

    def reachable(self) -> Self:
        """Those who can be written to: their account is in use and has an address."""
        return self.filter(is_active=True).exclude(email="")


class AccountManager(UserManager.from_queryset(UserQuerySet)):
    """Django's, over our queries."""

    use_in_migrations = False


class User(AbstractUser):
    """Somebody of the practice with an account: clinician, editor, reception, administrator."""

    profile = models.OneToOneField(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="account",
        verbose_name="page about them",
        help_text="The page that introduces this person. They may propose changes to it and to "
        "texts that carry their name; somebody else approves them. What they begin to write names "
        "them as its author. Left empty, they change what they began themselves.",
        error_messages={"unique": "Another account has that page. Take it away there first."},
    )
    invited_at = models.DateTimeField(null=True, blank=True, editable=False)
    second_factor_due_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AccountManager()

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        is_asked = self.pk and (update_fields is None or {*update_fields} & {*ACCESS, "email"})
        stored = User.objects.filter(pk=self.pk).first() if is_asked else None
        super().save(*args, update_fields=update_fields, **kwargs)
        if stored and any(getattr(stored, name) != getattr(self, name) for name in ACCESS):
            access_changed.send(User, accounts=[self.pk])
        if stored and stored.email not in ("", self.email):
            address_changed.send(User, former=stored)
