"""The log of who opened and changed what: nobody edits it, and it outlives the account."""

import pytest

from forms.enquiries.staff_actions import open_enquiry
from forms.privacy.models import AccessRecord
from tests.forms.access import log
from tests.forms.builders import make_enquiry

pytestmark = pytest.mark.django_db


def test_lines_of_the_log_cannot_be_changed_or_deleted(reception, now):
    open_enquiry(enquiry=make_enquiry(), user=reception, now=now)
    line = AccessRecord.objects.get()

    line.action = "nothing"
    for attempt in (
        line.save,
        line.delete,
        AccessRecord.objects.all().delete,
        lambda: AccessRecord.objects.update(action="nothing"),
    ):
        with pytest.raises(Exception, match="stays as it is"):
            attempt()
    assert log() == [("rose", "opened")]


def test_the_log_outlives_the_account(reception, now):
    open_enquiry(enquiry=make_enquiry(), user=reception, now=now)

    reception.delete()

    assert log() == [("rose", "opened")]
