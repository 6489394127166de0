"""Rows in batches: all of them, each once, and nothing is being read while one is worked on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Topic
from site_core.databases.batches import batches_of
from tests.builders import make_topic

pytestmark = pytest.mark.django_db


def test_all_come_once_whatever_happens_to_those_that_came():
    made = {make_topic(f"Topic {n}").pk for n in range(5)}
    found = []
    for batch in batches_of(Topic.objects.order_by("-title"), size=2):
        found.append([topic.pk for topic in batch])
        Topic.objects.filter(pk__in=found[-1]).delete()
    assert [len(keys) for keys in found] == [2, 2, 1]
    assert {key for keys in found for key in keys} == made


def test_each_batch_is_a_question_of_its_own():
    for n in range(4):
        make_topic(f"Topic {n}")
    with CaptureQueriesContext(connection) as asked:
        batches = batches_of(Topic.objects.all(), size=2)
        next(batches)
        assert len(asked) == 1
        next(batches)
    assert len(asked) == 2
