"""Putting pages into the trash, and out of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page, Revision, Site

from site_core.drafts import free_slug
from site_core.models.trash import TrashedPage, is_trashed, outside_trash
from site_core.models.users import User
from site_core.publishing.membership import refuse_if_in_set
from site_core.refusals import Refused

DAYS_KEPT = 30
TRASHED, RESTORED = "site_core.trash", "site_core.restore"
NOT_THERE = "It is not in the trash any more."


class TrashRefused(Refused):
    """Something that cannot be put into the trash, or not be brought back, in a sentence."""


@transaction.atomic
def put_into_trash(*, page: Page, user: User, now: datetime) -> list[TrashedPage]:
    """Take ``page`` and all below it out of sight for ``DAYS_KEPT`` days.

    Each is withdrawn, loses its schedule and its approval, and gives its address free. Nothing moves in the
    tree, and nothing of a text is changed. Raises ``Refused`` when it is there already, when ``user`` may not
    delete it, when a site begins with one of them, or when one is to go live together with others.
    """
    page = _lock(page.pk)
    if is_trashed(page.pk):
        raise TrashRefused("This page is in the trash already.", subject=page)
    if not page.specific.permissions_for_user(user).can_delete():
        raise TrashRefused("You may not delete this page.", subject=page)
    pages = [*outside_trash(page.get_descendants().order_by("-depth")), page]
    for each in pages:
        refuse_if_in_set(each)
    if Site.objects.filter(root_page__in=pages).exists():
        raise TrashRefused("A site begins with this page: it cannot be deleted.", subject=page)
    rows = [_put_one(each, root=page, user=user, now=now) for each in pages]
    log(instance=page.specific, action=TRASHED, user=user)
    return rows


@transaction.atomic
def restore(*, trashed: TrashedPage, user: User) -> list[Page]:
    """Bring the page back to its place as a draft, with all that went along; the page itself comes first.

    Its address is the one it had, or a numbered one where that is taken by now. Raises
    :class:`TrashRefused` when a page above it is in the trash.
    """
    root = _lock(trashed.root_id)
    rows = list(TrashedPage.objects.filter(root=root).order_by("page__depth", "page__path"))
    if not rows:
        raise TrashRefused(NOT_THERE)
    if TrashedPage.objects.filter(page__in=root.get_ancestors()).exists():
        raise TrashRefused("The page above it is in the trash as well. Restore that one first.")
    pages = []
    for row in rows:
        page, slug = row.page, _free_slug(row.page, row.slug)
        row.delete()
        pages.append(_give_slug(page, slug))
        if slug != row.slug:
            _tell_draft(page, slug)
    log(instance=root.specific, action=RESTORED, user=user)
    return pages


@transaction.atomic
def delete_for_good(*, trashed: TrashedPage, user: User | None) -> None:
    """Delete the page and what went along, as Wagtail does; nothing brings it back.

    Raises :class:`TrashRefused` when somebody has restored it meanwhile.
    """
    root = _lock(trashed.root_id)
    if not TrashedPage.objects.filter(pk=trashed.pk, at=trashed.at).exists():
        raise TrashRefused(NOT_THERE)
    root.specific.delete(user=user)


def expired(*, now: datetime) -> QuerySet[TrashedPage]:
    """What has been in the trash for longer than ``DAYS_KEPT``, a row for each page that was deleted."""
    return roots().filter(at__lt=now - timedelta(days=DAYS_KEPT))


def roots() -> QuerySet[TrashedPage]:
    """A row for each page that somebody deleted, newest first; not for those that went along."""
    from_above = TrashedPage.objects.select_related("page", "by")
    return from_above.filter(page=F("root")).order_by("-at", "-pk")


def _put_one(page: Page, *, root: Page, user: User, now: datetime) -> TrashedPage:
    specific = page.specific
    planned = page.scheduled_revision
    row = TrashedPage.objects.create(
        page=page,
        root=root,
        by=user,
        at=now,
        slug=page.slug,
        address=page.url or "",
        was_live=page.live,
        was_to_go_live_at=planned.approved_go_live_at if planned else None,
    )
    for state in specific.workflow_states.active():
        state.cancel(user=user)
    _call_off(page)
    if page.live:
        specific.unpublish(user=user, log_action=False)
    _give_slug(page, f"{slugify(page.slug)[:200]}-in-trash-{page.pk}")
    return row


def _call_off(page: Page) -> None:
    Revision.page_revisions.filter(object_id=str(page.pk)).update(approved_go_live_at=None)
    Page.objects.filter(pk=page.pk).update(go_live_at=None, expire_at=None)


def _give_slug(page: Page, slug: str) -> Page:
    """By ``update``: no page that visitors see changes its address, so nobody has to be led on."""
    parent = page.get_parent()
    old = Page.objects.get(pk=page.pk).url_path
    new = f"{parent.url_path}{slug}/"
    Page.objects.filter(pk=page.pk).update(slug=slug, url_path=new)
    for below in page.get_descendants():
        if below.url_path.startswith(old):
            path = new + below.url_path.removeprefix(old)
            Page.objects.filter(pk=below.pk).update(url_path=path)
    page.refresh_from_db()
    return page


def _tell_draft(page: Page, slug: str) -> None:
    """The newest draft goes live under the address that the page has now."""
    revision = page.get_latest_revision()
    if revision:
        revision.content["slug"] = slug
        revision.save(update_fields=["content"])


def _free_slug(page: Page, wanted: str) -> str:
    taken = set(_slugs_beside(page))
    return free_slug(wanted, taken=taken, fallback="page")


def _slugs_beside(page: Page) -> Iterator[str]:
    yield from page.get_siblings(inclusive=False).values_list("slug", flat=True)


def _lock(page_pk: int) -> Page:
    found = Page.objects.select_for_update(of=("self",)).filter(pk=page_pk).first()
    if found is None:
        raise TrashRefused("This page has been deleted already.")
    return found
