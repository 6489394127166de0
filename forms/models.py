"""All models of this room, so that Django finds them. They live with their desks."""

from forms.enquiries.models import ContactField, ContactPage, Enquiry
from forms.privacy.models import AccessRecord, FingerprintKey, PurgeRecord

__all__ = [
    "AccessRecord",
    "ContactField",
    "ContactPage",
    "Enquiry",
    "FingerprintKey",
    "PurgeRecord",
]
