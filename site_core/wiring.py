"""Who hears what: the only place where signals are connected. Snippets are registered here too."""

from datetime import datetime
from typing import Any

from django.db.models.signals import post_delete, post_save
from taggit.models import Tag
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail.snippets.models import register_snippet

from blog.models import ArticleIndexPage, Topic
from blog.roles import open_new_blog
from site_core.generation import next_generation
from site_core.models import CrisisResource, PracticeSettings
from site_core.publishing import alarm, emails, publication
from site_core.publishing.outbox import deliver_with


def connect() -> None:
    """Connect all listeners; called once, when all models are loaded."""
    _forget_what_changed()
    _follow_publications()
    post_save.connect(open_new_blog, sender=ArticleIndexPage)
    _register_snippets()


def _forget_what_changed() -> None:
    for model in (CrisisResource, PageViewRestriction, PracticeSettings, Site, Tag, Topic):
        for signal in (post_save, post_delete):
            signal.connect(next_generation, sender=model)
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(next_generation)
    post_delete.connect(next_generation, sender=Page)


def _follow_publications() -> None:
    publication.install()
    deliver_with("publication", forget_after_publication)
    deliver_with("publication", emails.tell_of_publication)
    deliver_with("publication_failed", emails.tell_of_failure)
    deliver_with(alarm.BEGAN, emails.tell_of_alarm)
    deliver_with(alarm.ENDED, emails.tell_of_recovery)


def forget_after_publication(payload: dict[str, Any], now: datetime) -> None:
    """Again, through the queue: a worker may be killed between its commit and what follows it."""
    next_generation()


def _register_snippets() -> None:
    # Not in wagtail_hooks.py: commands that save a block with a snippet in it run without hooks.
    # Names, not classes: Wagtail imports them when its own applications are ready.
    register_snippet("site_core.admin.crisis_resources.CrisisResourceViewSet")
    register_snippet("blog.admin.topics.TopicViewSet")
