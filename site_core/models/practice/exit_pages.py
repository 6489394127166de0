"""Where the quick way out may lead."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError

GREETING = frozenset(
    {
        "google",
        "bing",
        "yahoo",
        "ecosia",
        "youtube",
        "youtu",
        "gmail",
        "outlook",
        "live",
        "msn",
        "facebook",
    }
    | {
        "instagram",
        "threads",
        "tiktok",
        "twitter",
        "reddit",
        "pinterest",
        "tumblr",
        "snapchat",
        "linkedin",
    }
    | {"whatsapp", "discord", "twitch", "amazon", "ebay", "etsy", "netflix", "hulu", "spotify"}
)
"""Sites that greet people with what they searched for, watched or bought, whatever their country's ending."""
GREETING_HOSTS = frozenset({"x.com", "t.co"})
LABELS = 3
"""A site's own name is one of the last labels of its host: "google" in www.google.co.uk."""


def refuse_greeting_pages(url: str) -> None:
    """Raise ``ValidationError`` where ``url`` leads to a site that shows visitors their own suggestions.

    Whoever looks over a shoulder would see there what was looked for before.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if host in GREETING_HOSTS or not GREETING.isdisjoint(host.split(".")[-LABELS:]):
        raise ValidationError(
            "This site may greet people with what they searched for or watched. Choose a page that looks the same "
            "to everybody, such as the weather or the news."
        )
