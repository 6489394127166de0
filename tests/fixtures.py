"""Fixtures that tests of every room use; ``conftest.py`` takes them in."""

from datetime import datetime

import pytest
from django.core.cache import cache
from wagtail import hooks

from site_core.checkup import parts
from site_core.counters import store
from site_core.page_cache.store import answers_at_hand
from site_core.publishing import alarm
from tests.builders import FIRST_DAY, Built, make_site, make_user
from tests.patience import PATIENCE_SECONDS


@pytest.fixture(autouse=True, scope="session")
def everything_registered(files_as_users_get_them):
    """Snippets are registered by hooks, which a server reads together with its addresses."""
    hooks.search_for_hooks()


@pytest.fixture(autouse=True, scope="session")
def ten_seconds_are_long():
    """What is kept so long is kept for a whole test on a slow machine as well, and asks as often as on a fast one."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (alarm, parts):
            patch.setattr(module, "CACHE_SECONDS", PATIENCE_SECONDS)
        yield


@pytest.fixture(autouse=True)
def empty_cache():
    """No test finds what another left in the cache, or what it counted."""
    cache.clear()
    store().forget_everything()
    answers_at_hand().clear()
    yield
    cache.clear()


@pytest.fixture
def now() -> datetime:
    """A fixed moment; nothing under test looks at the clock."""
    return FIRST_DAY


@pytest.fixture
def site(db) -> Built:
    """A site with a home page, services, a team and a blog."""
    return make_site()


@pytest.fixture
def editor(client, db):
    """An editor, logged in."""
    user = make_user("edna", group="Editors")
    client.force_login(user)
    return user


@pytest.fixture
def alma(client, db):
    """An administrator, logged in."""
    user = make_user("alma", group="Administrators")
    client.force_login(user)
    return user
