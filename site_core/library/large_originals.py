"""Pictures that were kept before there was a limit: each is made as small as one that is uploaded today.

A huge original costs room, and memory each time a size is made of it. One is taken at a time, in the worker.
What pages show stays: their sizes were made before, and a new one is made from what is kept.
"""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.functions import Cast
from wagtail.images import get_image_model

from site_core.counters import claim
from site_core.library.pixels import MOST_KEPT_PIXELS
from site_core.library.uploads import without_metadata

logger = logging.getLogger(__name__)
EVERY = timedelta(minutes=2)
TRIED_AGAIN_AFTER = timedelta(days=7)
WORTH_IT = 0.9
"""A picture is replaced by one of fewer pixels than this part of it; anything else only loses sharpness."""


def large_originals() -> QuerySet:
    """Pictures whose originals are larger than what is kept today."""
    pixels = Cast("width", BigIntegerField()) * F("height")
    images = get_image_model().objects.annotate(pixels=pixels)
    return images.filter(pixels__gt=int(MOST_KEPT_PIXELS / WORTH_IT)).order_by("pk")


def shrink_next(*, now: datetime) -> None:
    """Make one of them smaller. One that cannot be read is logged, and tried again after a week."""
    for number in large_originals().values_list("pk", flat=True):
        until = now + TRIED_AGAIN_AFTER
        if claim("large original", str(number), until=until, now=now):
            shrink_original(get_image_model().objects.get(pk=number))
            return


def shrink_original(image: Any) -> bool:
    """Whether ``image`` has a smaller file now. The old one is deleted after that is stored for good."""
    name, pixels = image.file.name, image.width * image.height
    try:
        with image.file.open("rb") as original:
            smaller = without_metadata(ContentFile(original.read(), name=_bare(name)))
    except (OSError, ValidationError) as error:
        logger.warning("Picture %s keeps its large original: %s", image.pk, type(error).__name__)
        return False
    with transaction.atomic():
        mine = type(image).objects.select_for_update().filter(pk=image.pk, file=name).first()
        if mine is None:  # somebody has put another file there, or deleted it
            return False
        mine.file = smaller
        is_worth_it = mine.width * mine.height < pixels * WORTH_IT
        if is_worth_it:
            _move_focus(mine, by=mine.width / image.width)
            mine._set_image_file_metadata()
            mine.save()
            transaction.on_commit(partial(_delete_old, mine, name))
    return is_worth_it


def _move_focus(image: Any, *, by: float) -> None:
    for part in ("x", "y", "width", "height"):
        name = f"focal_point_{part}"
        if (value := getattr(image, name)) is not None:
            setattr(image, name, round(value * by))


def _delete_old(image: Any, name: str) -> None:
    if not type(image).objects.filter(file=name).exists():
        image.file.storage.delete(name)


def _bare(name: str) -> str:
    return name.rsplit("/", 1)[-1]
