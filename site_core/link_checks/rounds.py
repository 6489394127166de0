"""Once a week each link elsewhere is asked: one at a time, and a host has a rest between two.

What a link leads to is a matter of weeks: it is called broken when it has not answered for three.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import chain
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from wagtail.models import Page

from site_core.databases.batches import batches_of
from site_core.link_checks.asking import CLOSED, Answer, NoAnswer, NotAsked, ask
from site_core.link_checks.found import FoundLink, links_of
from site_core.models.outside_links import LONGEST_URL, HostAsked, OutsideLink, OutsideLinkPlace
from site_core.models.pages.queries import readable

GATHER_EVERY = timedelta(days=1)
ASK_NEXT_EVERY = timedelta(seconds=2)
"""One link, whatever its host: so no host is asked more often than that."""
ASK_EVERY = timedelta(weeks=1)
FIRST_ASKED_AFTER = timedelta(hours=1)
"""A text may still change in its first hour."""
BROKEN_AFTER = timedelta(weeks=3)
ASKING_TAKES_AT_MOST = timedelta(minutes=2)
LOOKED_THROUGH = 20
"""How many links that are due are looked at for one whose host is free."""
PAGES_AT_A_TIME = 100
TOO_MANY = "It answers that it is asked too often."
CLOSED_NOTE = "It does not let programs look ({status})."
State = OutsideLink.State


def gather_links(*, now: datetime) -> None:
    """Note every link elsewhere of every page that readers see, and where it stands; forget the others."""
    pages = readable(Page.objects.all())
    for page in chain.from_iterable(batches_of(pages.specific(), size=PAGES_AT_A_TIME)):
        links = {_digest(link.href): link for link in links_of(page) if _is_asked(link)}
        places = OutsideLinkPlace.objects.filter(page_id=page.pk)
        stored = dict(places.values_list("link__digest", "sentence"))
        if stored != {digest: link.sentence for digest, link in links.items()}:
            _note(page, links, now)
    OutsideLinkPlace.objects.exclude(page__in=pages.values("pk")).delete()
    _forget_unused()


def ask_next(*, now: datetime, ask: Callable[[str], Answer] = ask) -> OutsideLink | None:
    """Ask the link that has waited longest among those whose host is free; ``None`` without one.

    Several workers may do so at once: a host is asked by one of them. Nothing is asked where
    ``settings.ASK_OUTSIDE_LINKS`` is off.
    """
    if not settings.ASK_OUTSIDE_LINKS:
        return None
    due = OutsideLink.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    for link in due[:LOOKED_THROUGH]:
        if _takes_host(link.host, now):
            began = monotonic()
            _store(link, *_outcome(link.url, ask), now)
            taken = timedelta(seconds=monotonic() - began)
            HostAsked.objects.filter(host=link.host).update(free_at=now + taken + ASK_NEXT_EVERY)
            return link
    return None


def _is_asked(link: FoundLink) -> bool:
    own = urlsplit(settings.SITE_URL).hostname
    return link.is_outside and len(link.href) <= LONGEST_URL and _host(link.href) not in ("", own)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "")[:255]
    except ValueError:
        return ""


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


@transaction.atomic
def _note(page: Page, links: dict[str, FoundLink], now: datetime) -> None:
    """Store the links of ``page``, by digest, in place of what was stored before; two workers may do so at once.

    Nothing of a page that has been deleted since it was read.
    """
    if not Page.objects.select_for_update(no_key=True).filter(pk=page.pk):
        return
    due_at = now + FIRST_ASKED_AFTER
    rows = OutsideLink.objects.bulk_create(  # sorted: two that wait for each other's would do so for ever
        [
            OutsideLink(digest=digest, url=link.href, host=_host(link.href), due_at=due_at)
            for digest, link in sorted(links.items())
        ],
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["url"],  # which locks what is there: nobody forgets it meanwhile
    )
    OutsideLinkPlace.objects.filter(page_id=page.pk).delete()
    OutsideLinkPlace.objects.bulk_create(
        OutsideLinkPlace(link_id=row.pk, page_id=page.pk, sentence=links[row.digest].sentence)
        for row in rows
    )


@transaction.atomic
def _forget_unused() -> None:
    """Forget links that stand nowhere; what another worker has just found again it has locked."""
    unused = OutsideLink.objects.filter(places=None)
    locked = unused.select_for_update(of=("self",), skip_locked=True).values_list("pk", flat=True)
    unused.filter(pk__in=list(locked)).delete()


def _takes_host(host: str, now: datetime) -> bool:
    HostAsked.objects.filter(host=host, free_at__lte=now).delete()
    try:
        with transaction.atomic():
            HostAsked.objects.create(host=host, free_at=now + ASKING_TAKES_AT_MOST)
    except IntegrityError:
        return False
    return True


def _outcome(url: str, ask: Callable[[str], Answer]) -> tuple[str, str]:
    """What became of asking: a state, and a sentence about it."""
    try:
        answer = ask(url)
    except NotAsked as refusal:
        return State.LOOK, str(refusal)
    except NoAnswer as silence:
        return State.FAILING, str(silence)
    if answer.status in CLOSED:
        return State.LOOK, TOO_MANY if answer.status == 429 else CLOSED_NOTE.format(
            status=answer.status
        )
    if answer.status >= 400:
        return State.FAILING, f"It answers with an error ({answer.status})."
    if answer.moved_to:
        return State.MOVED, f"It has moved to {answer.moved_to}"
    return State.WORKS, ""


def _store(link: OutsideLink, state: str, note: str, now: datetime) -> None:
    failing_since = (link.failing_since or now) if state == State.FAILING else None
    if failing_since and now - failing_since >= BROKEN_AFTER:
        state = State.BROKEN
    OutsideLink.objects.filter(pk=link.pk).update(
        state=state,
        note=note[:400],
        failing_since=failing_since,
        asked_at=now,
        due_at=now + ASK_EVERY,
    )
