"""All models of this room, so that Django finds them. They live with their desks."""

from forms.comments.models import Comment, CommentSettings
from forms.enquiries.models import (
    AnswerTemplate,
    ContactField,
    ContactPage,
    Enquiry,
    EnquiryNote,
)
from forms.newsletter.models import Announcement, Delivery, Subscription
from forms.privacy.models import AccessRecord, FingerprintKey, PurgeRecord

__all__ = [
    "AccessRecord",
    "Announcement",
    "AnswerTemplate",
    "Comment",
    "CommentSettings",
    "ContactField",
    "ContactPage",
    "Delivery",
    "Enquiry",
    "EnquiryNote",
    "FingerprintKey",
    "PurgeRecord",
    "Subscription",
]
