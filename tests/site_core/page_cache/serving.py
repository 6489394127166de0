"""The site of a test's database at ``PORT``, in a process of its own, until it is ended."""

import os
import socketserver
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_core.settings.test")
settings.PAGE_CACHE_STAMPS = Path(os.environ["PAGE_CACHE_STAMPS"])
settings.MEDIA_ROOT = os.environ["MEDIA_ROOT"]

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after the settings


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_words) -> None:
        pass


make_server(
    "127.0.0.1",
    int(os.environ["PORT"]),
    get_wsgi_application(),
    server_class=Server,
    handler_class=Quiet,
).serve_forever()
