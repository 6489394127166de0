"""What server and worker are forked from."""

import json
import subprocess
import sys

from site_core.env import PROJECT_DIR
from tests.site_core.management.running_site import machine_of_its_own

LOADED = """
import json, os, sys, threading
from site_core.management import prefork
prefork.load_everything()
from django.db import connections
from site_core.page_cache.stamping import shared_stamps
files = {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}
print(json.dumps({
    "files of the site": [file for file in files if file.startswith(os.environ["VAR_DIR"])],
    "sockets": [file for file in files if "socket:" in file],
    "threads": threading.active_count() - 1,
    "connections": [one.alias for one in connections.all() if one.connection],
    "stamps": shared_stamps.cache_info().currsize,
    "redis": "redis" in sys.modules,
}))
"""


def test_nothing_is_open_before_the_fork(tmp_path):
    development = {"DJANGO_SETTINGS_MODULE": "site_core.settings.development"}
    environment = machine_of_its_own(tmp_path / "var") | development
    (tmp_path / "var").mkdir()
    said = subprocess.check_output(
        [sys.executable, "-c", LOADED], cwd=PROJECT_DIR, env=environment, text=True
    )
    assert not any(json.loads(said).values()), said
