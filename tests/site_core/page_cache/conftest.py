"""A site whose changes are committed, as they are for readers."""

import pytest

from site_core.models import PracticeSettings
from site_core.page_cache.store import answers_at_hand
from tests.builders import make_site
from tests.site_core.publishing.conftest import shared_database

__all__ = ["committed_site", "kept", "shared_database"]


@pytest.fixture
def committed_site(shared_database):
    """The pages that every site of a test has; nothing is kept of them yet."""
    site = make_site()
    PracticeSettings.for_site(site.home.sites_rooted_here.get())  # a first visit would write it
    answers_at_hand().clear()
    return site


@pytest.fixture
def kept():
    """The answers that this process keeps."""
    return answers_at_hand()
