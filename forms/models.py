"""All models of this room, so that Django finds them. They live with their desks."""

from forms.comments.models import Comment, CommentSettings
from forms.enquiries.models import ContactField, ContactPage, Enquiry
from forms.privacy.models import AccessRecord, FingerprintKey, PurgeRecord

__all__ = [
    "AccessRecord",
    "Comment",
    "CommentSettings",
    "ContactField",
    "ContactPage",
    "Enquiry",
    "FingerprintKey",
    "PurgeRecord",
]
