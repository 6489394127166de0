"""What ``.env`` of the site said, as lines for the next machine: without anything that opens a door."""

from urllib.parse import urlsplit

from site_core.env import env

PLAIN = (
    "SITE_URL",
    "ALLOWED_HOSTS",
    "TIME_ZONE",
    "PORT",
    "DEFAULT_FROM_EMAIL",
    "NEWSLETTER_MAILS_PER_MINUTE",
    "PAGE_CACHE_MEGABYTES",
    "HSTS_SUBDOMAINS",
    "HSTS_PRELOAD",
    "NIGHTLY_BACKUP",
)
ADDRESSES = ("DATABASE_URL", "CACHE_URL", "EMAIL_URL")
"""They may hold a password, and other words after it that are as good as one."""
SECRET = ("SECRET_KEY", "SUBMISSION_KEYS", "SECRET_KEY_FALLBACKS", "MAIL_EVENTS_SECRET")


def stated_settings() -> str:
    """Lines ``NAME=value``; secrets are named and left empty."""
    said = [(name, env.str(name, default="")) for name in PLAIN]
    said += [(name, _without_password(env.str(name, default=""))) for name in ADDRESSES]
    lines = [f"{name}={' '.join(value.split())}" for name, value in said if value]
    secret = [f"{name}=" for name in SECRET if env.str(name, default="")]
    head = "# What the site was set to when the backup was made. Secrets are in no backup: fill them in."
    return "\n".join([head, *lines, *secret, ""])


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    user, at, host = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    shown = f"{name}{':PASSWORD' if colon else ''}{at}{host}"
    return f"{parts.scheme}:{'//' if host or parts.path.startswith('/') else ''}{shown}{parts.path}"
