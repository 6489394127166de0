"""From what somebody sends to what can be looked at."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from wagtail.models import Page

from blog.importers.apart import read_apart
from blog.importers.archives import unpacked
from blog.importers.cues import recognise
from blog.importers.intake.rows import LONGEST_NAME, change, locked, told
from blog.importers.intake.side_by_side import passages_of
from blog.importers.intake.stored import as_values
from blog.importers.mapper import levels_of
from blog.importers.readers import READERS, read_article, unknown_format
from blog.importers.reading import mapped
from blog.importers.source import ARCHIVE, UnusableSource, check_size, most_bytes, source_of
from blog.models import ArticleIndexPage, Intake, IntakeText, Topic
from site_core.models import User
from site_core.queue.outbox import enqueue

logger = logging.getLogger(__name__)
READ, SAVE = "intake_text", "intake_draft"
"""Outbox: read one text, save one text; payload ``{"text": its key}``."""
BROKE_OFF = "“{name}” could not be read; the log of the site says why. Nothing of it was kept."
State = IntakeText.State


@transaction.atomic
def receive(
    *,
    files: Iterable[tuple[str, bytes]],
    brought_by: User,
    blog: ArticleIndexPage,
    now: datetime,
    owner: User | None = None,
    topic: Topic | None = None,
    author: Page | None = None,
    saves_at_once: bool = False,
) -> Intake:
    """Keep ``files`` (names and bytes) for ``KEEP_ORIGINALS_DAYS``, and let the worker read each.

    Their drafts will belong to ``owner``, else to who brought them. With ``saves_at_once`` they become drafts as
    soon as they are read. What is of no known kind, or too large, is refused with a sentence, and not kept.
    """
    intake = Intake.objects.create(
        brought_by=brought_by,
        owner=owner or brought_by,
        blog=blog,
        topic=topic,
        author=author,
        saves_at_once=saves_at_once,
        created_at=now,
    )
    for name, raw in files:
        _keep(intake, name, raw, now)
    return intake


def read_text(*, text: IntakeText, now: datetime) -> None:
    """Read ``text`` apart, or open it when it is an archive; nothing happens when that is done already.

    What cannot be used is refused with a sentence. Bytes that were refused are not kept.
    """
    if text.state != State.WAITING:
        return
    raw = bytes(text.content)
    if PurePath(text.name).suffix.lower() == ARCHIVE:
        _open_archive(text, raw, now)
        return
    found = _read(text.name, raw)
    with transaction.atomic():
        kept = locked(text)
        if kept is None or kept.state != State.WAITING:
            return
        change(kept, **found)
        if kept.is_wanted:
            ask_to_save(kept, now)


def read_from_queue(payload: dict[str, Any], now: datetime) -> None:
    """For the queue: read one text; one that was dropped is none."""
    if text := of_message(payload):
        read_text(text=text, now=now)


def of_message(payload: dict[str, Any]) -> IntakeText | None:
    """The text that a message of the queue is about."""
    return IntakeText.objects.filter(pk=payload["text"]).select_related("intake").first()


def ask_to_save(text: IntakeText, now: datetime) -> None:
    """Let the worker save ``text``; asked again after a refusal, it tries again."""
    key = f"{text.pk} {now.isoformat()}"
    enqueue(SAVE, key=key, payload={"text": text.pk}, now=now)


def _keep(intake: Intake, name: str, raw: bytes, now: datetime) -> None:
    name = name[-LONGEST_NAME:]
    try:
        _check(name, raw)
    except UnusableSource as refusal:
        _refuse(intake, name, refusal)
        return
    text = IntakeText.objects.create(
        intake=intake, name=name, content=raw, is_wanted=intake.saves_at_once
    )
    enqueue(READ, key=str(text.pk), payload={"text": text.pk}, now=now)


def _check(name: str, raw: bytes) -> None:
    suffix = PurePath(name).suffix.lower()
    if suffix != ARCHIVE and suffix not in READERS:
        raise unknown_format(name, ARCHIVE)
    check_size(name, len(raw), most_bytes(name))


def _refuse(intake: Intake, name: str, refusal: UnusableSource) -> None:
    IntakeText.objects.create(
        intake=intake, name=name[-LONGEST_NAME:], state=State.REFUSED, sentence=str(refusal)
    )


def _read(name: str, raw: bytes) -> dict[str, Any]:
    """The columns of a text that was read, or why it was not."""
    try:
        source = source_of(name, raw)
        as_read = read_apart(read_article, source, name=name)
        article = recognise(as_read)
        lost = len(mapped(article).lost)
        article = replace(article, nodes=levels_of(article.nodes, whole=True))
        reading = {"article": as_values(article), "passages": passages_of(source, as_read)}
        return {"state": State.READ, "reading": reading, "lost": lost, **told(article)}
    except UnusableSource as refusal:
        sentence = str(refusal)
    except Exception:  # one text of many; a reader that breaks must hold up no other
        logger.exception("Reading of %s failed", name)
        sentence = BROKE_OFF.format(name=name)
    return _refused(sentence)


def _refused(sentence: str) -> dict[str, Any]:
    return {"state": State.REFUSED, "sentence": sentence, "content": b"", "is_wanted": False}


def _open_archive(text: IntakeText, raw: bytes, now: datetime) -> None:
    """The texts in it take its place, all at once."""
    try:
        found, sentence = list(unpacked(text.name, raw)), ""
    except UnusableSource as refusal:
        found, sentence = [], str(refusal)
    with transaction.atomic():
        kept = locked(text)
        if kept is None or kept.state != State.WAITING:
            return
        if not found:
            change(kept, **_refused(sentence))
            return
        intake = kept.intake
        intake.saves_at_once = kept.is_wanted  # what was wanted of the archive holds for its texts
        for label, content in found:
            if isinstance(content, bytes):
                _keep(intake, label, content, now)
            else:
                _refuse(intake, label, content)
        kept.delete()
