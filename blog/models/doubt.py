"""What an import or a paste was unsure of: beside the body, by the id of the block, until somebody settles it."""

import re
from collections.abc import Iterable
from hashlib import sha256
from html import unescape
from typing import Any

from django.conf import settings
from django.db import models

TAG = re.compile(r"<[^>]*>")
BREAK = re.compile(r"</p>|<br\s*/?>")
SCRIPT = "script"


class ImportDoubtQuerySet(models.QuerySet):
    """Doubts, found by the body that holds their blocks."""

    def open_in(self, raw_body: Iterable[dict[str, Any]]) -> list["ImportDoubt"]:
        """The doubts about blocks of ``raw_body`` that nobody has confirmed and whose block says still the same.

        ``raw_body`` is the raw value of a ``StreamField``; they come in its order.
        """
        said = {block["id"]: said_by(block) for block in raw_body if block.get("id")}
        found = self.filter(block_id__in=list(said), confirmed_at=None).order_by("pk")
        still = [doubt for doubt in found if doubt.said == said[doubt.block_id]]
        order = {block_id: place for place, block_id in enumerate(said)}
        return sorted(still, key=lambda doubt: order[doubt.block_id])


class ImportDoubt(models.Model):
    """One doubt about one block.

    It belongs to the block, not to a page: a block that is pasted has no page yet, and one that moves
    keeps its id. ``said`` is what the block said then, so that changing the block settles the doubt.
    """

    block_id = models.CharField(max_length=36, db_index=True)
    kind = models.CharField(max_length=20)
    sentence = models.TextField()
    said = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ImportDoubtQuerySet.as_manager()

    class Meta:
        verbose_name = "doubt of an import"
        verbose_name_plural = "doubts of imports"

    def __str__(self) -> str:
        return self.sentence


def said_by(block: dict[str, Any]) -> str:
    """What a raw block says, as a short mark; the editor's own changes to how it is stored make no difference."""
    words = "\x1f".join(_words(block.get("value")))
    return sha256(f"{block.get('type')}\x1f{words}".encode("utf-8", "surrogatepass")).hexdigest()


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for name in sorted(value):
            if name != "id":
                yield from _words(value[name])
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif value not in (None, ""):
        yield " ".join(unescape(TAG.sub("", BREAK.sub(" ", str(value)))).split())
