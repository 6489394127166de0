"""Contact pages, the fields that editors give them, what comes in and what staff write beside it."""

from forms.enquiries.models.contact_field import ContactField
from forms.enquiries.models.contact_page import ContactPage
from forms.enquiries.models.enquiry import Enquiry
from forms.enquiries.models.note import AnswerTemplate, EnquiryNote

__all__ = ["AnswerTemplate", "ContactField", "ContactPage", "Enquiry", "EnquiryNote"]
