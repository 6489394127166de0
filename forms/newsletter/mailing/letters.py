"""What goes into a mail to subscribers: text and simple HTML, no picture, no counting of readers."""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from wagtail.models import Page, Site

from forms.newsletter.models import Subscription
from forms.newsletter.tokens import keeping_key
from site_core.models import PracticeSettings
from site_core.queue.mail import host, link_to

NEUTRAL_SUBJECT = "Something new to read"
NEUTRAL_BEGINNING = (
    "There is something new to read. Lists of mail often show how a mail begins, so this one begins "
    "with a sentence that tells nothing; what it is about stands below."
)
TEXT, HTML = "forms/emails/newsletter.txt", "forms/emails/newsletter.html"


@dataclass(frozen=True)
class Article:
    """What a letter says about an article."""

    title: str
    summary: str
    url: str


@dataclass(frozen=True)
class Sender:
    """What a letter says about the practice; read once for many letters."""

    name: str
    address_lines: tuple[str, ...]
    host: str


@dataclass(frozen=True)
class Letter:
    """A mail as it is to go out, to one address."""

    to: str
    sent_by: str
    subject: str
    text: str
    html: str
    headers: dict[str, str]


def sender() -> Sender:
    """The practice of the default site."""
    site = Site.objects.filter(is_default_site=True).first()
    practice = PracticeSettings.for_site(site) if site else PracticeSettings()
    lines = [
        line.strip()
        for block in practice.addresses
        for line in block.value["lines"].splitlines()
        if line.strip()
    ]
    return Sender(practice.name, tuple(lines), host())


def article_of(page: Page) -> Article:
    """``page`` as a letter names it."""
    summary = getattr(page.specific, "summary", "") or page.search_description
    return Article(page.title, summary, page.full_url or settings.WAGTAILADMIN_BASE_URL)


def letter(
    *,
    to: str,
    subscription_id: int,
    has_neutral_subject: bool,
    frequency: str,
    articles: list[Article],
    sender: Sender,
    about: str,
) -> Letter:
    """One mail about ``articles``; ``about`` ("delivery-12") makes the ``Message-ID``.

    With a neutral subject, the beginning tells nothing either: lists of mail show it.
    ``List-Unsubscribe`` and ``List-Unsubscribe-Post`` are those of RFC 8058, ``List-Id`` is that of
    RFC 2919: what a reader's filter knows this mail by.
    """
    links = _links(subscription_id)
    subject = NEUTRAL_SUBJECT if has_neutral_subject else _subject(articles)
    context = {
        "subject": subject,
        "articles": articles,
        "sender": sender,
        "beginning": NEUTRAL_BEGINNING if has_neutral_subject else "",
        "rhythm": Subscription.Frequency(frequency).label.lower(),
        **links,
    }
    return Letter(
        to=to,
        sent_by=_from(sender, is_neutral=has_neutral_subject),
        subject=subject,
        text=render_to_string(TEXT, context),
        html=render_to_string(HTML, context),
        headers={
            "Message-ID": f"<{about}@{sender.host}>",
            "List-Id": _list_id(sender, is_neutral=has_neutral_subject),
            "List-Unsubscribe": f"<{links['stop_url']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _links(subscription_id: int) -> dict[str, str]:
    key = keeping_key(subscription_id=subscription_id)
    return {
        "stop_url": link_to("newsletter_stop", key),
        "mine_url": link_to("newsletter_mine", key),
    }


def _subject(articles: list[Article]) -> str:
    if len(articles) == 1:
        return " ".join(articles[0].title.split())
    return f"{len(articles)} new articles"


def _list_id(sender: Sender, *, is_neutral: bool) -> str:
    place = f"newsletter.{sender.host}"
    return f"<{place}>" if is_neutral or not sender.name else formataddr((_name(sender), place))


def _name(sender: Sender) -> str:
    return " ".join(sender.name.split())


def _from(sender: Sender, *, is_neutral: bool) -> str:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name = "" if is_neutral else _name(sender)
    return formataddr((name, address)) if name else address
