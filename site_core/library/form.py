"""The upload form of the image library: one picture, many, or one from a chooser."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from site_core.library.uploads import BROKEN, UNREADABLE, check_size, clean_upload


class PracticeImageForm(BaseImageForm):
    """Refuses huge or broken pictures with a sentence, and keeps nothing but the picture.

    The size is looked at before Wagtail's own field does, because that one unpacks the picture.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")  # none when several pictures get their descriptions
        if field:
            self._read_with_wagtail = field.to_python
            field.to_python = self._read_picture

    def clean_file(self):
        """The uploaded picture, re-encoded; the stored one when none was uploaded."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            clean_upload(file)
        return file

    def _read_picture(self, data):
        if data:
            check_size(data)
        try:
            return self._read_with_wagtail(data)
        except BROKEN as error:
            raise ValidationError(UNREADABLE) from error
