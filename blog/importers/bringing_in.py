"""One source from beginning to end: read, kept, reported."""

from datetime import datetime

from blog.importers.drafts import Placement, fingerprint_of, store_pictures, write_article
from blog.importers.reading import read, reading_of
from blog.importers.report import Result
from blog.importers.source import Source
from site_core.models import User


def bring_in(
    *,
    source: Source,
    placement: Placement,
    now: datetime,
    user: User | None = None,
    may_update: bool = True,
    dry_run: bool = False,
) -> Result:
    """Make a draft of ``source`` for ``user``, or say in a ``dry_run`` what would become of it.

    Raises kinds of ``UnusableSource`` and ``ImportRefused``, and then nothing is kept. Its pictures are stored
    before the draft, each once: what breaks off at any moment is finished by doing it again.
    """
    reading = read(source)
    options = {
        "source_name": source.name,
        "fingerprint": fingerprint_of(source.content or source.text),
        "placement": placement,
        "now": now,
        "user": user,
        "may_update": may_update,
    }
    written = write_article(reading=reading, dry_run=True, **options)
    if dry_run or written.status == "unchanged":
        return Result(source.name, source, reading, written)
    if reading.article.pictures:
        pictures = store_pictures(reading.article, user=user)
        reading = reading_of(reading.article, pictures=pictures)
    return Result(source.name, source, reading, write_article(reading=reading, **options))
