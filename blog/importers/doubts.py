"""Doubts about blocks: remembered when an import or a paste makes them, confirmed by a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from blog.importers.mapper import BlockDoubt
from blog.models import ImportDoubt
from blog.models.doubt import said_by
from site_core.models import User


@transaction.atomic
def remember_doubts(
    *, doubts: Iterable[BlockDoubt], raw_body: Iterable[dict[str, Any]], now: datetime
) -> list[ImportDoubt]:
    """Store ``doubts`` about blocks of ``raw_body``. Those about the whole text have no block and are not stored."""
    said = {block["id"]: said_by(block) for block in raw_body}
    return ImportDoubt.objects.bulk_create(
        ImportDoubt(
            block_id=doubt.block_id,
            kind=doubt.kind,
            sentence=doubt.sentence,
            said=said[doubt.block_id],
            created_at=now,
        )
        for doubt in doubts
        if doubt.block_id in said
    )


def confirm_block(*, block_id: str, user: User, now: datetime, kind: str = "") -> int:
    """``user`` has looked at the block: its doubts (of ``kind``, when given) are settled. Returns how many were."""
    doubts = ImportDoubt.objects.filter(block_id=block_id, confirmed_at=None)
    if kind:
        doubts = doubts.filter(kind=kind)
    return doubts.update(confirmed_at=now, confirmed_by=user)
