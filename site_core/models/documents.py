"""Files for visitors to download: worksheets, forms, leaflets."""

from wagtail.documents.models import AbstractDocument, Document


class PracticeDocument(AbstractDocument):
    """A file in the document library."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        permissions = [("choose_document", "Can choose document")]
