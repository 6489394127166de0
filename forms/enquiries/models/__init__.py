"""Contact pages, the fields that editors give them, and what comes in."""

from forms.enquiries.models.contact_field import ContactField
from forms.enquiries.models.contact_page import ContactPage
from forms.enquiries.models.enquiry import Enquiry

__all__ = ["ContactField", "ContactPage", "Enquiry"]
