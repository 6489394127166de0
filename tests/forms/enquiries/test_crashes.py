"""``kill -9`` at any statement of the request: what was acknowledged is there, and nothing twice."""

import os

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from forms.enquiries.models import ContactPage, Enquiry
from site_core.models import OutboxMessage
from tests.forms.builders import SECRET, filled_in, make_contact_page, send
from tests.forms.enquiries.crashes import (
    ACKNOWLEDGED,
    faults_after_a_kill,
    statements_of_a_request,
)


@pytest.mark.usefixtures("shared_database")
def test_a_killed_request_that_is_sent_again_makes_one_enquiry_and_one_notice():
    statements_of_a_request()
    statements = statements_of_a_request()  # the first one also makes the key of fingerprints

    faults = {point: found for point in range(statements) if (found := faults_after_a_kill(point))}

    assert statements > 5
    assert faults == {}


@pytest.mark.faults(25)
@pytest.mark.usefixtures("shared_database")
def test_the_same_post_from_several_processes_at_once_makes_one_enquiry():
    page = make_contact_page()
    posted = filled_in(page, "Robin", "robin@example.com", SECRET, now=timezone.now())
    connections.close_all()
    children = [_child_that_sends(page, posted) for _ in range(6)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

    assert codes == [0] * 6
    assert Enquiry.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


def _child_that_sends(page: ContactPage, posted: dict) -> int:
    child = os.fork()
    if child == 0:
        try:
            answer = send(Client(), page, posted)
            os._exit(0 if answer.status_code == ACKNOWLEDGED else 1)
        finally:
            os._exit(2)
    return child
