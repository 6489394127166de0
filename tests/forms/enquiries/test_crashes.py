"""``kill -9`` at any statement of the request: what was acknowledged is there, and nothing twice."""

import pytest

from tests.forms.enquiries.crashes import faults_after_a_kill, statements_of_a_request


@pytest.mark.usefixtures("shared_database")
def test_a_killed_request_that_is_sent_again_makes_one_enquiry_and_one_notice():
    statements_of_a_request()
    statements = statements_of_a_request()  # the first one also makes the key of fingerprints

    faults = {point: found for point in range(statements) if (found := faults_after_a_kill(point))}

    assert statements > 5
    assert faults == {}
