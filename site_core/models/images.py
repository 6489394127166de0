"""Pictures: each says in words what it shows, or that it only decorates."""

import logging
from collections.abc import Iterable
from functools import cache

from django.db import OperationalError, models
from django.db.models import IntegerField, QuerySet
from django.utils.translation import gettext_lazy
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError
from wagtail.search import index

from site_core.databases.prepared import prepared
from site_core.library.uploads import without_metadata
from site_core.models.trash import FileInLibrary, unless_trashed

logger = logging.getLogger(__name__)


class PracticeImage(FileInLibrary, AbstractImage):
    """A picture in the image library, stored without EXIF or GPS data.

    ``description`` (Wagtail's own field) is the text alternative (WCAG 2.2 SC 1.1.1). It may come after
    the file: until then, or until ``is_decorative`` is chosen, no text with the picture goes live.
    """

    is_decorative = models.BooleanField(
        "only decoration",
        default=False,
        help_text="Tick this when the picture adds nothing to the words around it. "
        "People who use a screen reader will not hear of it.",
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields = (*AbstractImage.search_fields, index.FilterField("trashed_at"))

    class Meta(AbstractImage.Meta):
        verbose_name = gettext_lazy("image")  # the catalogue says “picture”
        permissions = [("choose_image", "Can choose image")]
        indexes = [models.Index(fields=["file"], name="image_by_file")]  # asked for by address

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description

    @property
    def lacks_description(self) -> bool:
        """Whether somebody still has to say what it shows; it is kept all the same."""
        return not self.description.strip() and not self.is_decorative

    def store_file(self) -> None:
        """Put an uploaded file where files lie, before anything names it. Raises ``OSError``."""
        if not self.file._committed:
            self.file = without_metadata(self.file)
            self.file.save(self.file.name, self.file.file, save=False)

    def save(self, *args, **kwargs) -> None:
        if self.file and not self.file._committed:
            self.file = without_metadata(self.file)
        super().save(*args, **kwargs)
        if self.file:
            self.file.close()  # Wagtail opens it to measure it, and leaves it open


class PracticeRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(PracticeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="size_by_file")]


def sizes_of(image: PracticeImage | None, *specs: str) -> dict[str, PracticeRendition] | None:
    """``image`` in the sizes of ``specs``; ``None`` without one, in the trash, or when a file cannot be read.

    A file that somebody deleted by hand, storage that is away and a full disk cost a page its picture, not the page.
    """
    if unless_trashed(image) is None:
        return None
    try:
        return image.get_renditions(*(_filter(spec) for spec in specs))
    except (SourceImageIOError, OSError, OperationalError) as error:
        logger.warning("Picture %s cannot be shown: %s", image.pk, type(error).__name__)
        return None


_filter = cache(Filter)
"""Wagtail reads a spec anew for each picture otherwise."""


def load_renditions(images: Iterable[PracticeImage | None]) -> None:
    """Load the sizes of all ``images`` in one query, so that templates need none."""
    present = [image for image in images if image is not None]
    if not present:
        return
    found = _renditions_of(images=sorted({image.pk for image in present}))
    for image in present:
        image.prefetched_renditions = [one for one in found if one.image_id == image.pk]


@prepared(images=IntegerField())
def _renditions_of(*, images: list[int]) -> QuerySet[PracticeRendition]:
    wanted = PracticeImage.objects.filter(pk__in=images)
    return PracticeRendition.objects.filter(image__in=wanted)
