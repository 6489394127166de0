#!/usr/bin/env python
"""Django's command line. Where ``.env`` names a site on https it runs production, elsewhere a desk."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from site_core.env import NOT_SET_UP, settings_module

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(NOT_SET_UP)
