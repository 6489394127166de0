"""The upload forms of the library: one file, many, or one from a chooser."""

import logging

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from site_core.library.away import NOT_STORED
from site_core.library.document_types import refuse_misnamed
from site_core.library.uploads import clean_upload

logger = logging.getLogger(__name__)

WHAT_IT_SHOWS = (
    "What the picture shows, in a few words, for people who cannot see it. It can wait: the picture is kept, "
    "and a text with it goes live when the words are there."
)


class StoredFirst:
    """Stores the file while the form is checked: no row ever names a file that is not there.

    Where that fails, the form says so in one sentence and keeps everything else that was typed.
    """

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or "file" not in self.changed_data:
            return
        try:
            self.instance.store_file()
        except OSError:
            logger.exception("An uploaded file could not be stored")
            self.add_error("file", NOT_STORED)


class PracticeDocumentForm(StoredFirst, BaseDocumentForm):
    """Wagtail's own, which stores first, and takes no file under the name of another type."""

    def clean_file(self) -> File:
        """For Django."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            refuse_misnamed(file, name=file.name)
        return file


class PracticeImageForm(StoredFirst, BaseImageForm):
    """Refuses huge or broken pictures with a sentence, and keeps nothing but the picture.

    Wagtail's own field reads what is uploaded in this process, so it gets what was judged and cleaned in another.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].help_text = WHAT_IT_SHOWS
        field = self.fields.get("file")  # none when several pictures get their descriptions
        if field:
            self._file_field = field
            self._read_with_wagtail = field.to_python
            field.to_python = self._read_picture

    def _read_picture(self, data):
        if isinstance(data, UploadedFile):
            self._file_field.check_image_file_size(data)
            clean_upload(data)
        return self._read_with_wagtail(data)
