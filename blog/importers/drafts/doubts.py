"""Doubts about blocks: remembered when an import or a paste makes them, confirmed by a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from blog.importers.mapper import BlockDoubt
from blog.models import ArticlePage, ImportDoubt
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


@transaction.atomic
def confirm_note(*, article: ArticlePage, note: str) -> bool:
    """Somebody has looked at what ``note`` says of the whole text: it goes from the page and from its newest draft.

    Returns whether it was there.
    """
    page = ArticlePage.objects.select_for_update(of=("self",)).get(pk=article.pk)
    ArticlePage.objects.filter(pk=page.pk).update(import_notes=_without(page.import_notes, note))
    draft = Revision.objects.filter(pk=page.latest_revision_id).first()
    noted = draft.content.get("import_notes", "") if draft else page.import_notes
    if draft:
        content = draft.content | {"import_notes": _without(noted, note)}
        Revision.objects.filter(pk=draft.pk).update(content=content)
    return note in noted.splitlines()


def _without(notes: str, note: str) -> str:
    return "\n".join(line for line in notes.splitlines() if line != note)


def confirm_block(*, block_id: str, user: User, now: datetime) -> int:
    """``user`` has looked at the block: its doubts are settled. Returns how many were."""
    doubts = ImportDoubt.objects.filter(block_id=block_id, confirmed_at=None)
    return doubts.update(confirmed_at=now, confirmed_by=user)
