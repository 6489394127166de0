"""Whether the keys of a machine open what it holds."""

import pytest

from forms.privacy.fingerprints import fingerprint
from forms.privacy.looking import look_at_keys
from site_core.checkup.findings import Looking, State

pytestmark = pytest.mark.django_db
OTHER_KEY = "YW5vdGhlciBmb3IgdGhlc2UgdGVzdHMsIG9ubHkgZm8="


@pytest.fixture(autouse=True)
def long_secret(settings):
    settings.SECRET_KEY = "x" * 60
    fingerprint("ada@example.com")


def test_keys_that_open_everything_are_well(now, settings):
    assert look_at_keys(Looking("Keys"), now).state == State.WELL

    settings.SUBMISSION_KEYS = [OTHER_KEY, *settings.SUBMISSION_KEYS]
    assert look_at_keys(Looking("Keys"), now).state == State.WELL


def test_a_key_that_is_missing_is_told_with_what_it_would_open(now, settings):
    settings.SUBMISSION_KEYS = [OTHER_KEY]

    found = look_at_keys(Looking("Keys"), now)

    assert found.is_wrong
    assert "fingerprint key" in found.seen


def test_a_short_secret_is_wrong(now, settings):
    settings.SECRET_KEY = "short"

    assert "guessed" in look_at_keys(Looking("Keys"), now).seen
