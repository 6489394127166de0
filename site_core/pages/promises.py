"""What the ground floor itself promises readers, each from the setting that makes it true."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from site_core.headers import public_policy
from site_core.pages.protection import Subject, days_in_words, tell
from site_core.pages.site_context import SiteContext

HOUR_SECONDS = 60 * 60
SILENT_POLICIES = {"no-referrer", "same-origin"}


def register() -> None:
    """Called once by ``site_core.wiring``."""
    tell(Subject.BROWSER, browser)
    tell(Subject.OTHERS, others)
    tell(Subject.LOGS, logs)
    tell(Subject.EXIT, way_out)
    tell(Subject.LIMITS, limits)


def browser(_site: SiteContext) -> Iterator[str]:
    """Cookies and what a browser keeps."""
    yield "Reading sets no cookie. Neither does writing to us, commenting or signing up for mail."
    hours = settings.SESSION_COOKIE_AGE // HOUR_SECONDS
    yield (
        "Only somebody who logs in, or opens a page with a password, gets one. "
        f"It ends after {hours} hours at the latest."
    )
    yield "Who works here and logs in gets another, which says for a year that this browser has been theirs."
    yield "Of pages with the button “Leave this page”, browsers are told to keep nothing."
    if settings.SECURE_SSL_REDIRECT:
        yield "Everything between your browser and this site is encrypted."


def others(site: SiteContext) -> Iterator[str]:
    """Who else hears of a visit."""
    hosts = hosts_in(public_policy())
    if hosts:
        yield f"Parts of pages come from {', '.join(hosts)}, where your visit can be seen."
    else:
        yield (
            "Your browser asks nobody but this site. Pictures, styles and scripts lie here, and browsers "
            "are told to load nothing from elsewhere."
        )
    yield "Nobody counts visitors here, and there is no advertising."
    if settings.WAGTAILEMBEDS_FINDERS:
        yield "Videos are shown inside pages, so that the company that keeps them sees your visit."
    else:
        yield "A video is a link. Nothing of it is loaded before you follow it."
    if settings.SECURE_REFERRER_POLICY in SILENT_POLICIES:
        yield "When you follow a link that leads away, the other site is not told which page you come from."
    if site.practice.booking_url:
        yield f"Sessions are booked on {host_of(site.practice.booking_url)}, which has rules of its own."


def logs(site: SiteContext) -> Iterator[str]:
    """What the machine notes about a visit."""
    yield "This site keeps no list of who read what, and does not store the words that you search for."
    days = site.practice.server_log_days
    if days is None:
        yield (
            "The company whose machines it runs on may keep a list of requests, with the addresses that they "
            "came from. Ask us for how long."
        )
    elif days:
        yield (
            "The company whose machines it runs on keeps a list of requests, with the addresses that they "
            f"came from, for {days_in_words(days)}."
        )
    else:
        yield "The company whose machines it runs on keeps no list of requests either."


def way_out(site: SiteContext) -> Iterator[str]:
    """What the button does."""
    yield (
        f"“Leave this page” opens {host_of(site.practice.exit_url)} in place of the page. Pressing Shift three "
        "times does the same. It stands on pages about hard subjects and where you write to us."
    )
    name = site.practice.neutral_tab_name
    yield (
        f"The tabs of these pages are called “{name}”."
        if name
        else "The tabs of these pages carry their titles."
    )


def limits(_site: SiteContext) -> Iterator[str]:
    """What nobody should rely on."""
    yield "It cannot clear the history of your browser. How to do that stands in your browser’s help."
    yield (
        "It cannot hide from the owner of a network, or from a program that watches a device, that you were "
        "here. If somebody may be watching yours, use one that they never had in their hands."
    )
    yield "Mail that we send you lies in your mailbox, for everybody who can open it."
    yield "Nobody watches this site at every hour. Help for right now stands at the foot of every page."


def host_of(url: str) -> str:
    """The website that ``url`` leads to, as people say it."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def hosts_in(policy: str) -> list[str]:
    """The other hosts that a content security policy lets pages load from."""
    words = (word for directive in policy.split(";") for word in directive.split()[1:])
    return sorted({word for word in words if not word.startswith("'")})
