"""What visitors meet, on a database of its own and with an empty view to compare with."""

from site_core.settings.development import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
