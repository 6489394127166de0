"""The door for the web server. Production settings unless the environment names others."""

import os

from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from site_core.front.encodings import reading_utf_8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.base")
application = reading_utf_8(get_wsgi_application())

# Commands run all checks; a web server runs none, and these keep an upgrade from opening the gate.
moved = [str(found) for found in run_checks(tags=["upstream"]) if found.is_serious()]
if moved:
    raise ImproperlyConfigured("\n".join(moved))
