"""``kill -9`` at any statement of a request: what was acknowledged is there, and nothing twice."""

import os
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from wagtail.models import Page

from site_core.models import OutboxMessage
from tests.forms.crashes import (
    Comments,
    Desk,
    Enquiries,
    faults_after_a_kill,
    statements_of_a_request,
)

pytestmark = [
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.parametrize("desk", [Enquiries(), Comments()], ids=["enquiries", "comments"]),
]


def test_a_killed_request_that_is_sent_again_makes_one_row_and_one_notice(desk):
    statements_of_a_request(desk)
    statements = statements_of_a_request(desk)  # the first also makes the key of fingerprints

    points = range(statements)
    faults = {point: found for point in points if (found := faults_after_a_kill(desk, point))}

    assert statements > 5
    assert faults == {}


@pytest.mark.faults(25)
def test_the_same_post_from_several_processes_at_once_makes_one_row_and_one_notice(desk):
    page = desk.page()
    posted = desk.posted(page)
    connections.close_all()
    children = [_child_that_sends(desk, page, posted) for _ in range(6)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]

    assert codes == [0] * 6
    assert desk.model.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


def _child_that_sends(desk: Desk, page: Page, posted: dict[str, Any]) -> int:
    child = os.fork()
    if child == 0:
        try:
            answer = desk.send(Client(), page, posted)
            os._exit(0 if answer.status_code == desk.thanked else 1)
        finally:
            os._exit(2)
    return child
