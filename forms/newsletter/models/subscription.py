"""A subscription: an address that asked for mail, with the consent that it gave."""

from django.db import models

from forms.newsletter.queries import SubscriptionQuerySet
from forms.privacy.encryption import unseal
from forms.privacy.screening import Verdict


class Subscription(models.Model):
    """One row for each address, by its fingerprint. The address itself is sealed.

    Once stopped, the address is forgotten and the fingerprint stays for a while, so that an old
    list that is imported again brings nobody back.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Not confirmed yet"
        CONFIRMED = "confirmed", "Gets mail"
        STOPPED = "stopped", "Stopped"

    class Frequency(models.TextChoices):
        EACH = "each", "Each new article"
        WEEKLY = "weekly", "Once a week"
        MONTHLY = "monthly", "Once a month"

    class StopReason(models.TextChoices):
        ASKED = "asked", "Wants no more mail"
        BOUNCED = "bounced", "The address does not exist"
        COMPLAINED = "complained", "Reported our mail as spam"
        BY_STAFF = "by_staff", "Stopped by the practice"

    sealed_address = models.BinaryField(default=bytes)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    frequency = models.CharField(
        "how often", max_length=10, choices=Frequency, default=Frequency.EACH
    )
    has_neutral_subject = models.BooleanField(
        "neutral subject",
        default=False,
        help_text="For inboxes that others see: no title in the subject line.",
    )
    source = models.CharField(
        "where consent was given", max_length=200, help_text="Such as “Sign-up on the website”."
    )
    consent_text = models.TextField("what was consented to", blank=True)
    consented_at = models.DateTimeField("consented")
    asked_at = models.DateTimeField("asked last")
    confirmed_at = models.DateTimeField("confirmed", null=True)
    stopped_at = models.DateTimeField("stopped", null=True)
    stop_reason = models.CharField(max_length=10, choices=StopReason, blank=True)
    verdict = models.CharField("guess", max_length=10, choices=Verdict, default=Verdict.CLEAN)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        default_permissions = ["view", "add", "change"]
        permissions = [
            ("unseal_subscription", "Can read the addresses of subscribers"),
            ("export_subscription", "Can export subscribers"),
        ]
        indexes = [
            models.Index(fields=["state", "-asked_at"], name="subscriptions_of_a_tab"),
            models.Index(fields=["-asked_at", "-id"], name="newest_subscriptions"),
        ]

    def __str__(self) -> str:
        return f"Subscription {self.pk}"

    @property
    def address(self) -> str:
        """Where mail goes; ``""`` once it was forgotten. Raises ``CannotUnseal``."""
        return unseal(self.sealed_address) if self.sealed_address else ""

    @property
    def is_confirmed(self) -> bool:
        """It gets mail."""
        return self.state == self.State.CONFIRMED

    @property
    def is_stopped(self) -> bool:
        """It gets no mail any more."""
        return self.state == self.State.STOPPED

    @property
    def is_held(self) -> bool:
        """It looks like a machine's, so it was sent no mail."""
        return self.state == self.State.WAITING and self.verdict != Verdict.CLEAN

    @property
    def is_digest(self) -> bool:
        """Articles are gathered for it."""
        return self.frequency != self.Frequency.EACH
