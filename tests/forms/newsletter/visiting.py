"""What a reader's browser sends to the newsletter desk, and the links that came by mail."""

import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone

from forms.newsletter.models import Subscription
from forms.newsletter.tokens import confirmation_key, keeping_key
from forms.newsletter.views import FORM_NAME
from forms.privacy.posts.tokens import TOKEN_FIELD, issue
from forms.privacy.screening import TRAP_FIELD
from site_core.queue.outbox import deliver_waiting
from tests.mail_server import MailServer

FROM_OURS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}


def signing_up(
    address: str = "kim@example.com", *, token: str | None = None, **answers: Any
) -> dict[str, Any]:
    """What a short form posts, from a page that was fetched a minute ago."""
    fresh = issue(FORM_NAME, now=timezone.now() - timedelta(minutes=1))
    posted = {"address": address, TOKEN_FIELD: fresh if token is None else token, TRAP_FIELD: ""}
    return posted | answers


def sign_up(client: Client, posted: dict[str, Any], **headers: Any):
    """The answer to ``posted`` as a browser sends it."""
    return client.post("/newsletter/", posted, **{**FROM_OURS, **headers})


def link_in_mail(server: MailServer, *, now: datetime) -> str:
    """The path in the last mail, once the outbox has sent what is due by ``now``."""
    deliver_waiting(clock=lambda: now)
    text = server.accepted[-1].message.get_payload(decode=True).decode()
    return urlsplit(re.search(r"http://\S+/newsletter/\S+", text)[0]).path


def confirm_path(subscription: Subscription) -> str:
    key = confirmation_key(subscription_id=subscription.pk, asked_at=subscription.asked_at)
    return f"/newsletter/confirm/{key}/"


def mine_path(subscription_id: int) -> str:
    return f"/newsletter/mine/{keeping_key(subscription_id=subscription_id)}/"


def stop_path(subscription_id: int) -> str:
    return f"/newsletter/stop/{keeping_key(subscription_id=subscription_id)}/"
