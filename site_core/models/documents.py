"""Files for visitors to download: worksheets, forms, leaflets."""

from typing import Any

from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from site_core.models.trash import FileInLibrary


class PracticeDocument(FileInLibrary, AbstractDocument):
    """A file in the document library."""

    admin_form_fields = Document.admin_form_fields
    search_fields = (*AbstractDocument.search_fields, index.FilterField("trashed_at"))

    def clean(self) -> None:
        """As Wagtail's, which judges the ending of a file even where there is none: the form has refused it."""
        if self.file:
            super().clean()

    def store_file(self) -> None:
        """Put an uploaded file where files lie, before anything names it. Raises ``OSError``."""
        if not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        if self.file:
            self.file.close()  # Wagtail opens it to compute its hash, and leaves it open

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        permissions = [("choose_document", "Can choose document")]
