"""How each kind of cache in front of the site is told what to forget, and what our answers say to it.

``PURGE_URL`` names them: ``http://127.0.0.1:6081/`` is Varnish, ``fastly://token@service``,
``cloudflare://token@zone`` and ``cloudfront://key:secret@distribution`` are CDNs. Secrets stay in the
settings: the queue only knows what follows them.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

from django.utils.module_loading import import_string

TIMEOUT_SECONDS = 5
FASTLY = "https://api.fastly.com"
CLOUDFLARE = "https://api.cloudflare.com/client/v4"
CLOUDFRONT = "wagtail.contrib.frontend_cache.backends.cloudfront.CloudfrontBackend"
MOST_TAGS = 30
"""In one request to Cloudflare."""


class NotForgotten(OSError):
    """The cache answered, and did not do it."""


def name_of(url: str) -> str:
    """What ``url`` is about, without any secret."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def forget(url: str, keys: list[str]) -> None:
    """Let the cache at ``url`` forget what carries one of ``keys``. Raises ``OSError`` or ``HTTPException``."""
    TELL.get(urlsplit(url).scheme, _tell_varnish)(url, keys)


def _tell_varnish(url: str, keys: list[str]) -> None:
    _ask(Request(url, method="PURGE", headers={"Surrogate-Key": " ".join(keys)}))  # noqa: S310 - the operator's


def _tell_fastly(url: str, keys: list[str]) -> None:
    token, service = _login_and_name(url)
    headers = {"Fastly-Key": token, "Surrogate-Key": " ".join(keys), "Accept": "application/json"}
    _ask(Request(f"{FASTLY}/service/{service}/purge", b"", headers))  # noqa: S310 - as above


def _tell_cloudflare(url: str, keys: list[str]) -> None:
    token, zone = _login_and_name(url)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for first in range(0, len(keys), MOST_TAGS):
        tags = json.dumps({"tags": keys[first : first + MOST_TAGS]}).encode()
        asking = Request(f"{CLOUDFLARE}/zones/{zone}/purge_cache", tags, headers)  # noqa: S310 - as above
        if not json.loads(_ask(asking)).get("success"):
            raise NotForgotten("Cloudflare said no")


def _tell_cloudfront(url: str, _keys: list[str]) -> None:
    """It knows no keys, so it forgets all. Wagtail's own way would only log what goes wrong."""
    login, distribution = _login_and_name(url)
    key, _, secret = login.partition(":")
    stated: dict[str, Any] = {"DISTRIBUTION_ID": distribution}
    if login:
        stated |= {"AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret}
    client = import_string(CLOUDFRONT)(stated).client
    everything = {"Quantity": 1, "Items": ["/*"]}
    about = {"Paths": everything, "CallerReference": uuid4().hex}
    try:
        client.create_invalidation(DistributionId=distribution, InvalidationBatch=about)
    except Exception as error:
        raise NotForgotten(type(error).__name__) from error


TELL: dict[str, Callable[[str, list[str]], None]] = {
    "fastly": _tell_fastly,
    "cloudflare": _tell_cloudflare,
    "cloudfront": _tell_cloudfront,
}


def _ask(asking: Request) -> bytes:
    with urlopen(asking, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
        return answer.read()


def _login_and_name(url: str) -> tuple[str, str]:
    login, _, name = urlsplit(url).netloc.rpartition("@")
    return unquote(login), name
