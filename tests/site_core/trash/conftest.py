"""Who deletes in these tests."""

import pytest

from tests.builders import make_user


@pytest.fixture
def editor(client):
    """An editor, logged in."""
    user = make_user(group="Editors")
    client.force_login(user)
    return user
