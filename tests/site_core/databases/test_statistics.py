"""After many rows at once the database looks again how many there are."""

import pytest
from django.db import connection

from site_core.databases.statistics import learn_sizes

pytestmark = pytest.mark.django_db


def test_a_large_site_is_looked_at_for_longer_than_a_visitor_s_query_may_take():
    limits = []

    def note(execute, sql, params, many, context):
        if sql == "ANALYZE":
            context["cursor"].execute("SHOW statement_timeout")
            limits.extend(context["cursor"].fetchone())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        learn_sizes(connection)

    assert limits == (["0"] if connection.vendor == "postgresql" else [])
