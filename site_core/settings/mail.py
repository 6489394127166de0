"""Where mail goes: to the server that ``EMAIL_URL`` names, behind the queue.

``smtp+tls://user:password@host:587`` (STARTTLS), ``smtp+ssl://…:465``, ``smtp://localhost:25`` without
encryption, or ``file:`` for files under ``var/mail``, which nobody else on the machine may read.
"""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from site_core.env import VAR_DIR, env, note_missing, private_folder, required

FILES = "file:"
WHY = "smtp+tls://user:password@host:587; or file: to write mail into files and send none"


def mail_from_env() -> dict[str, Any]:
    """Django's settings; ``EMAIL_TRANSPORT`` is what the queue hands mail to."""
    url = required("EMAIL_URL", WHY) or FILES
    try:
        config = _config(url)
    except ImproperlyConfigured:
        note_missing("EMAIL_URL", f"this is no mail server; {WHY}")
        config = _config(FILES)
    transport = config.pop("EMAIL_BACKEND")
    secret = env.str("MAIL_EVENTS_SECRET", default="")
    return config | {
        "EMAIL_BACKEND": "site_core.queue.backend.QueueBackend",
        "EMAIL_TRANSPORT": transport,
        "EMAIL_TIMEOUT": 10,  # seconds
        "DEFAULT_FROM_EMAIL": env.str("DEFAULT_FROM_EMAIL", default="website@localhost"),
        # Under which name (<selector>._domainkey.<domain>) the provider's key stands; only looked at.
        "DKIM_SELECTOR": env.str("DKIM_SELECTOR", default=""),
        "NEWSLETTER_MAILS_PER_MINUTE": env.int("NEWSLETTER_MAILS_PER_MINUTE", default=120),
        # Where the provider reports bounces and complaints; without a secret there is no such address.
        "MAIL_EVENTS_SECRET": secret,
        "ANYMAIL": {"WEBHOOK_SECRET": f"mail:{secret}"} if secret else {},
    }


def _config(url: str) -> dict[str, Any]:
    if not url.startswith(FILES):
        return env.email_url_config(url)
    folder = Path(url.removeprefix(FILES).removeprefix("//") or VAR_DIR / "mail")
    private_folder(folder)
    return env.email_url_config(f"filemail:///{folder}")
