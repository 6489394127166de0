"""What the safe itself keeps: who opened what, what was deleted, and the key of fingerprints."""

from typing import NoReturn

from django.conf import settings
from django.db import models


class RecordIsFinal(Exception):
    """Somebody tried to change or delete a row of the log."""

    def __init__(self) -> None:
        super().__init__("What was done is written down once and stays as it is.")


class FinalRecords(models.QuerySet):
    """Rows that are written and read, and neither changed nor deleted by any verb."""

    def update(self, **fields) -> NoReturn:
        raise RecordIsFinal

    def bulk_update(self, *args, **options) -> NoReturn:
        raise RecordIsFinal

    def delete(self) -> NoReturn:
        raise RecordIsFinal

    def forget(self) -> int:
        """Delete what retention says must be gone; nothing else may call this."""
        return super().delete()[0]


class AccessRecord(models.Model):
    """That somebody of the practice opened, exported, changed or deleted what a visitor sent.

    Nothing of the content: a kind, a number, a verb, and for some verbs a reason.
    """

    wagtail_reference_index_ignore = True

    done_at = models.DateTimeField("when", db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    who = models.CharField(max_length=255, help_text="The name, for when the account is gone.")
    action = models.CharField("what was done", max_length=40)
    kind = models.CharField("to what", max_length=40)
    object_id = models.CharField("number", max_length=40, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    objects = FinalRecords.as_manager()

    class Meta:
        ordering = ["-done_at", "-pk"]
        default_permissions = ["view"]
        permissions = [("erase_address", "Can report on and erase all about an address")]
        indexes = [models.Index(fields=["kind", "object_id"], name="access_of_one_record")]

    def __str__(self) -> str:
        return f"{self.done_at:%Y-%m-%d %H:%M} {self.who}: {self.action} {self.kind} {self.object_id}".strip()

    def save(self, **options) -> None:
        if not self._state.adding:
            raise RecordIsFinal
        super().save(**options)

    def delete(self, **options) -> NoReturn:
        raise RecordIsFinal


class PurgeRecord(models.Model):
    """That retention deleted something: what kind, how many, when. Nothing of the content."""

    done_at = models.DateTimeField("when", db_index=True)
    kind = models.CharField(max_length=40)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-done_at", "-pk"]
        default_permissions = ["view"]

    def __str__(self) -> str:
        return f"{self.done_at:%Y-%m-%d %H:%M}: {self.count} × {self.kind}"


class FingerprintKey(models.Model):
    """The key of all fingerprints, sealed; the only row is number 1 and is made when first needed."""

    sealed = models.BinaryField()

    class Meta:
        default_permissions = []

    def __str__(self) -> str:
        return "The key of fingerprints"
