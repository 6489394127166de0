"""The address of a sensitive article: it stays in a browser's history, where others may read it."""

from collections.abc import Iterator

from django.urls import reverse

from blog.models import ArticlePage
from site_core.models import User
from site_core.publishing.gate import Problem
from site_core.refusals import Refused
from site_core.wording import check, subjects

TELLING = (
    "The address “{slug}” says what this article is about, and stays in the history of browsers that "
    "others may look at. A neutral one would be “{neutral}”: take it over on the screen “Wording”."
)


class AddressKept(Refused):
    """An address that cannot be changed now."""


def neutral_slug(article: ArticlePage) -> str:
    """An address that says nothing; the same each time it is asked for."""
    return f"reading-{article.pk}"


def has_telling_address(article: ArticlePage) -> bool:
    """Whether ``article`` is sensitive, not online yet, and its address says so."""
    if article.live or not article.pk or not article.asks_for_quick_exit:
        return False
    return bool(check(article.slug.replace("-", " "), register=subjects()))


def telling_address(article: ArticlePage) -> Iterator[Problem]:
    """For the gate: a neutral address for an article that somebody may read in secret."""
    if has_telling_address(article):
        words = {"slug": article.slug, "neutral": neutral_slug(article)}
        screen = reverse("article_wording", args=[article.pk])
        yield Problem(TELLING.format(**words), blocks=False, place="slug", screen=screen)


def take_neutral_address(*, article: ArticlePage, user: User) -> None:
    """Give the draft ``article`` its neutral address, as a revision of ``user``.

    Raises :class:`AddressKept` when it has no telling one, or while it is locked for ``user``.
    """
    if not has_telling_address(article):
        raise AddressKept("The address says nothing about the article.", subject=article)
    lock = article.get_lock()
    if lock and lock.for_user(user):
        raise AddressKept(
            "The article is locked. Its address can be changed later.", subject=article
        )
    article.slug = neutral_slug(article)
    article.save_revision(user=user, clean=False, log_action=True)
