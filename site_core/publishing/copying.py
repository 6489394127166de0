"""Copies of live pages: drafts first, each past the gate by itself."""

from datetime import datetime

from wagtail.models import Page, PageViewRestriction, Revision

from site_core.models.trash import outside_trash
from site_core.models.users import User
from site_core.publishing.going_live import try_to_go_live


def originals_and_copies(*, source: Page, copied: Page) -> list[tuple[Page, Page]]:
    """Each page with its copy, parents first; ``copied`` was made of ``source``, alone or with what is below.

    What is in the trash has no copy.
    """
    originals = outside_trash(source.get_descendants(inclusive=True)).order_by("path")
    copies = copied.get_descendants(inclusive=True).order_by("path")
    return list(zip(originals, copies, strict=False))  # alone: only the first


def keep_private(pairs: list[tuple[Page, Page]], *, user: User | None) -> None:
    """Let the copies of what is below ask visitors for what their originals ask for.

    Wagtail gives each of them the restrictions of the topmost page.
    """
    for original, copy in pairs[1:]:
        copy.view_restrictions.all().delete()
        for found in original.view_restrictions.all():
            restriction = PageViewRestriction(
                page=copy, restriction_type=found.restriction_type, password=found.password
            )
            restriction.save(user=user)
            restriction.groups.set(found.groups.all())


def publish_copies(
    pairs: list[tuple[Page, Page]], *, user: User | None, now: datetime
) -> list[str]:
    """Let the copies of what is live go live. Returns the refusals, a sentence each; those pages stay drafts.

    Nothing of it is announced: a copy is no news.
    """
    sentences = [
        try_to_go_live(
            revision=_text_that_is_live(original, copy, user), user=user, now=now, is_news=False
        )
        for original, copy in pairs
        if original.live
    ]
    return [sentence for sentence in sentences if sentence]


def forget_the_original(page: Page) -> None:
    """Take from ``page``, which was an alias, what copies do not have either."""
    names = page.exclude_fields_in_copy
    for name in names:
        field = page._meta.get_field(name)
        setattr(page, name, field.get_default() if field.concrete else [])
    page.save(update_fields=names, clean=False)


def _text_that_is_live(original: Page, copy: Page, user: User | None) -> Revision:
    """The text of ``copy`` that readers see in ``original``; a newer draft stays the newest."""
    newest = copy.get_latest_revision()
    if not original.has_unpublished_changes:
        return newest
    shown = copy.specific.save_revision(user=user, changed=False, clean=False)
    newest.as_object().save_revision(user=user, changed=False, clean=False)
    return copy.revisions.get(pk=shown.pk)  # anew: that one remembers itself as the newest
