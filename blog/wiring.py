"""What the blog offers the ground floor; ``site_core.wiring`` calls this, and connects what are signals."""

from datetime import timedelta

from wagtail.snippets.models import register_snippet

from blog.admin import guidance
from blog.admin.calendar import FACETS, begin_article
from blog.checks import (
    article_problems,
    correction_problems,
    telling_address,
    unconfirmed_scripts,
    unreviewed_cards,
    wording_problems,
)
from blog.importers import intake
from blog.models import (
    ArticleCoAuthor,
    ArticlePage,
    ArticleTag,
    DismissedFinding,
    ImportDoubt,
    Intake,
    IntakeText,
    RuleSetting,
)
from site_core.calendar.facets import offer_facet
from site_core.calendar.plans import begin_drafts_with
from site_core.page_cache import never_shown, shown_in_lists
from site_core.people.roles_in_words import Duty, name_duty
from site_core.publishing.gate import register_check
from site_core.queue.chores import do_regularly
from site_core.queue.outbox import deliver_with


def connect() -> None:
    """Register what the blog looks after; called once, when all models are loaded."""
    shown_in_lists(ArticlePage, ArticleTag, ArticleCoAuthor, ArticlePage.more_topics.through)
    never_shown(DismissedFinding, ImportDoubt, Intake, IntakeText, RuleSetting)
    for check in (
        article_problems,
        unreviewed_cards,
        correction_problems,
        telling_address,
        unconfirmed_scripts,
        wording_problems,
    ):
        register_check(ArticlePage, check)
    deliver_with(intake.READ, intake.read_from_queue, name="read", is_slow=True)
    deliver_with(intake.SAVE, intake.save_from_queue, name="save", is_slow=True)
    do_regularly("originals of texts", every=timedelta(hours=1), verb=intake.forget_originals)
    for facet in FACETS:
        offer_facet(facet)
    begin_drafts_with(begin_article)
    guidance.offer()
    name_duty(Duty("blog.change_topic", "keeps the topics", 65))
    # A name, not a class: Wagtail imports it when its own applications are ready.
    register_snippet("blog.admin.topics.TopicViewSet")
