"""A site whose files lie in S3-compatible storage, in a process of its own."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from site_core.settings.files import storage_at
from tests.s3_server import RunningS3, running_s3


@pytest.fixture(scope="session")
def s3() -> Iterator[RunningS3]:
    """One server for all tests of a run; whoever kills it starts it again."""
    with running_s3() as server:
        yield server


@pytest.fixture
def in_s3(s3: RunningS3) -> Iterator[RunningS3]:
    """Pictures and documents lie there."""
    with override_settings(STORAGES={**settings.STORAGES, "default": storage_at(s3.url)}):
        yield s3


@pytest.fixture
def s3_away() -> Iterator[None]:
    """Pictures and documents lie where nobody answers."""
    url = "s3://key:secret@practice-files?endpoint=http://127.0.0.1:9&region=us-east-1"
    with override_settings(STORAGES={**settings.STORAGES, "default": storage_at(url)}):
        yield
