"""What visitors meet, on a database of its own and with an empty view to compare with."""

from site_core.settings.development import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
SECOND_FACTOR_CAN_WAIT_HERE = False
"""Django's test client logs in with a request that names no host, and nobody tries the site out here."""
