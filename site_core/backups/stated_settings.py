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
    "BACKUP_FOLDER",
    "ASK_OUTSIDE_LINKS",
    "ASK_ABOUT_HOLES",
    "SECURITY_CONTACT",
    "DKIM_SELECTOR",
    "LOG_FORMAT",
    "SLOW_QUERY_SECONDS",
    "PASSWORD_IS_ENOUGH_FOR",
)
ADDRESSES = ("DATABASE_URL", "CACHE_URL", "EMAIL_URL")
"""They may hold a password, and other words after it that are as good as one."""
BUCKETS = ("STORAGE_URL", "BACKUP_URL")
"""What stands behind their question mark says where they are, and no more."""
SECRET = (
    "SECRET_KEY",
    "SUBMISSION_KEYS",
    "SECRET_KEY_FALLBACKS",
    "MAIL_EVENTS_SECRET",
    "METRICS_TOKEN",
    "PURGE_URL",
)
OF_THE_MACHINE = ("VAR_DIR", "ADMIN_PASSWORD", "DEBUG")
"""Not taken along: another machine has its own."""


def stated_settings() -> str:
    """Lines ``NAME=value`` of what was set; secrets are named behind a ``#``, so that no empty one hides a good one."""
    said = [(name, env.str(name, default="")) for name in PLAIN]
    said += [(name, _without_password(env.str(name, default=""))) for name in ADDRESSES]
    said += [(name, _of_bucket(env.str(name, default=""))) for name in BUCKETS]
    lines = [f"{name}={' '.join(value.split())}" for name, value in said if value]
    secret = [f"# {name}=" for name in SECRET if env.str(name, default="")]
    head = "# What the site was set to when the backup was made. Secrets are in no backup: those with a # want yours."
    return "\n".join([head, *lines, *secret, ""])


def _of_bucket(url: str) -> str:
    shown, query = _without_password(url), url.partition("?")[2]
    return f"{shown}?{query}" if shown and query else shown


def _without_password(url: str) -> str:
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    user, at, host = parts.netloc.rpartition("@")
    name, colon, _ = user.partition(":")
    shown = f"{name}{':PASSWORD' if colon else ''}{at}{host}"
    return f"{parts.scheme}:{'//' if host or parts.path.startswith('/') else ''}{shown}{parts.path}"
