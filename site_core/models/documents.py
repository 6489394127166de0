"""Files for visitors to download: worksheets, forms, leaflets."""

from typing import Any

from wagtail.documents.models import AbstractDocument, Document


class PracticeDocument(AbstractDocument):
    """A file in the document library."""

    admin_form_fields = Document.admin_form_fields

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
