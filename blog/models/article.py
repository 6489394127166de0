"""An article: what a clinician writes and a visitor reads."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from blog.article_reading import ArticleReading
from blog.blocks import ArticleBody
from blog.blocks.care_card import FINGERPRINT_LENGTH, fingerprint_of_cards
from blog.models.article_form import ArticleForm
from blog.models.article_panels import content_panels, settings_panels
from blog.passages import sensitive_findings
from blog.queries import ArticleManager, noon_of
from site_core.blocks import words_in
from site_core.models import BasePage, CrisisResource, PracticeSettings, ReviewedPage
from site_core.models.practice.settings import default_time_zone
from site_core.practice_time import practice_zone

DERIVED = frozenset({"shown_at", "reading_minutes", "subjects_in_text"})
DERIVED_FROM = frozenset({"first_published_at", "date_override", "body", "title", "summary"})
"""What those follow from."""
NEWS_DAYS = 14
"""An article dated longer than this before it goes live is an old one, of which nobody is told."""
WORDS_PER_MINUTE = 220
"""Silent reading of English non-fiction, rounded down: Brysbaert 2019, doi 10.1016/j.jml.2019.104047."""
KIND_OF_LINE = {
    "suicide": CrisisResource.Kind.CRISIS,
    "abuse": CrisisResource.Kind.ABUSE,
    "assault": CrisisResource.Kind.ASSAULT,
    "eating": CrisisResource.Kind.EATING,
    "substances": CrisisResource.Kind.SUBSTANCES,
}
RESERVED_SLUGS = frozenset({"archive", "author", "feed", "feed.json", "rss", "tag", "topic"})


class ArticlePage(ReviewedPage, BasePage):
    """An article with a structured body, an author, topics and tags."""

    parent_page_types = ["blog.ArticleIndexPage"]
    subpage_types = []
    template = "blog/article_page.html"
    reserved_slugs = RESERVED_SLUGS
    names_people_in = ("author", "co_author_links__therapist")
    base_form_class = ArticleForm
    review_facts = (*ReviewedPage.review_facts, "reviewed_cards")
    exclude_fields_in_copy = [
        *BasePage.exclude_fields_in_copy,
        *ReviewedPage.exclude_fields_in_copy,
        "reviewed_cards",
        "corrections",
        "import_source",
        "import_fingerprint",
        "import_written",
        "import_notes",
    ]

    summary = models.TextField(
        blank=True,
        max_length=300,
        help_text="One or two sentences. Shown under the title, in lists and in search results.",
    )
    topic = models.ForeignKey(
        "blog.Topic",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text="What it is mainly about.",
    )
    more_topics = ParentalManyToManyField(
        "blog.Topic", blank=True, related_name="further_articles", verbose_name="further topics"
    )
    tags = ClusterTaggableManager(
        through="blog.ArticleTag",
        blank=True,
        help_text="A few words that other articles share, separated by commas.",
    )
    author = models.ForeignKey(
        "home.TherapistPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text="Who wrote it. Left empty, the practice itself is named.",
    )
    hero_image = models.ForeignKey(
        "site_core.PracticeImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="picture",
        help_text="Shown above the text and in lists. Left empty, a landscape is drawn.",
    )
    body = StreamField(ArticleBody(), blank=True)
    date_override = models.DateField(
        "date shown",
        null=True,
        blank=True,
        help_text="Only for articles that first appeared elsewhere. "
        "Left empty, the day on which it went live is shown.",
    )
    reviewed_by = models.ForeignKey(
        "home.TherapistPage",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="reviewed_articles",
    )
    reviewed_cards = models.CharField(max_length=FINGERPRINT_LENGTH, blank=True, editable=False)
    comments_allowed = models.BooleanField(
        "readers may comment",
        default=True,
        help_text="Comments appear when somebody in the practice has approved them.",
    )
    announced = models.BooleanField(
        "announce in the newsletter",
        default=True,
        help_text="Subscribers hear of it once, after it went live for the first time.",
    )
    shown_at = models.DateTimeField(null=True, editable=False, db_index=True)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    subjects_in_text = models.CharField(max_length=120, blank=True, editable=False)
    import_source = models.CharField(max_length=255, blank=True, editable=False)
    import_fingerprint = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    import_written = models.CharField(max_length=64, blank=True, editable=False)
    import_notes = models.TextField(blank=True, editable=False)

    objects = ArticleManager()

    content_panels = content_panels
    promote_panels = BasePage.promote_panels_further_down
    settings_panels = settings_panels

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.FilterField("shown_at"),
        index.FilterField("topic_id"),
        index.RelatedFields("topic", [index.SearchField("title")]),
        index.RelatedFields("author", [index.SearchField("title")]),
    ]

    class Meta:
        verbose_name = "article"
        indexes = [
            models.Index(fields=["topic", "-shown_at"], name="newest_of_a_topic"),
            # Of the few that say so among many: every page asks for the first, sitemaps for the other.
            models.Index(
                fields=["page_ptr"], condition=Q(in_footer=False), name="article_not_in_footer"
            ),
            models.Index(
                fields=["page_ptr"],
                condition=Q(keeps_out_search_engines=True),
                name="article_out_of_search_engines",
            ),
        ]

    @classmethod
    def for_serving(cls):
        return cls.objects.select_related("topic", "author__portrait", "hero_image", "reviewed_by")

    @property
    def date(self) -> datetime | None:
        """The date that readers see; ``None`` before the first publication."""
        return self.shown_at or self.first_published_at

    @property
    def asks_for_quick_exit(self) -> bool:
        """Whether its topic or its text makes it one that somebody may have to leave quickly."""
        return bool(self.subjects_in_text or (self.topic and self.topic.subjects))

    @property
    def crisis_kinds(self) -> set[str]:
        """The kinds of crisis lines that fit its topic and its text best."""
        spoken_of = {*self.subjects_in_text.split(), *(self.topic.subjects if self.topic else ())}
        return {KIND_OF_LINE[subject] for subject in spoken_of if subject in KIND_OF_LINE}

    @property
    def updated_at(self) -> datetime | None:
        """When the text last changed, if that was on a later day than ``date``; else ``None``."""
        if not (self.date and self.last_published_at):
            return None
        changed = timezone.localdate(self.last_published_at) > timezone.localdate(self.date)
        return self.last_published_at if changed and not self.date_override else None

    @property
    def is_news(self) -> bool:
        """Whether those who signed up hear of it when it goes live: not switched off, and of these days.

        The date that readers see decides, and not where the text came from: what somebody wrote in Word
        today is news, what an old site showed years ago is none.
        """
        went_live, shown = self.first_published_at, self.moment_shown()
        is_old = bool(went_live and shown and shown < went_live - timedelta(days=NEWS_DAYS))
        return self.announced and not is_old

    def what_was_reviewed(self) -> dict[str, str]:
        """The care cards of the newest draft, which is what whoever reviews it has before them."""
        draft = self.get_latest_revision_as_object()
        return {"reviewed_cards": fingerprint_of_cards(draft.body)}

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            sentence = f"“{self.slug}” is an address of the article list. Choose another one."
            raise ValidationError({"slug": sentence})

    def save(self, *args, update_fields=None, **kwargs) -> None:
        """As ever; what is derived is derived anew, however little is stored."""
        self.shown_at = self.moment_shown()
        self.subjects_in_text = " ".join(sensitive_findings(self))
        self.reading_minutes = max(1, round(words_in(self.body) / WORDS_PER_MINUTE))
        if update_fields is not None and DERIVED_FROM.intersection(update_fields):
            update_fields = {*update_fields, *DERIVED}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        is_preview = getattr(request, "is_preview", False)
        context["reading"] = ArticleReading.of(self, is_preview=is_preview)
        return context

    def is_listed_like(self, stored: "ArticlePage") -> bool:
        return (
            super().is_listed_like(stored)
            and self.moment_shown() == stored.shown_at
            and self._labels() == stored._labels()
        )

    def _labels(self) -> tuple:
        """What lists are sorted by, but for its date."""
        topics, tags = (
            {each.pk for each in found.all()} for found in (self.more_topics, self.tags)
        )
        writers = {link.therapist_id for link in self.co_author_links.all()}
        return self.topic_id, self.author_id, topics, tags, writers

    def moment_shown(self) -> datetime | None:
        """What ``shown_at`` is derived from its other dates to be."""
        if self.date_override:
            return noon_of(self.date_override, zone=practice_zone())
        return self.first_published_at


def date_articles_anew(*, instance: PracticeSettings, created: bool, **_signal: Any) -> None:
    """For Django's ``post_save``: another clock of the practice's, other moments for days that were given."""
    if not created or instance.time_zone != default_time_zone():
        ArticlePage.objects.date_anew()


class ArticleCoAuthor(Orderable):
    """Somebody who wrote an article together with its author."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="co_author_links")
    therapist = models.ForeignKey(
        "home.TherapistPage", on_delete=models.CASCADE, related_name="co_author_links"
    )

    class Meta(Orderable.Meta):
        verbose_name = "co-author"


class RelatedArticle(Orderable):
    """An article that an editor chose to be read next."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = "related article"
