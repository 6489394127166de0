"""The upload form of the image library: one picture, many, or one from a chooser."""

from django.core.files.uploadedfile import UploadedFile
from wagtail.images.forms import BaseImageForm

from site_core.library.uploads import clean_upload

WHAT_IT_SHOWS = (
    "What the picture shows, in a few words, for people who cannot see it. It can wait: the picture is kept, "
    "and a text with it goes live when the words are there."
)


class PracticeImageForm(BaseImageForm):
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
