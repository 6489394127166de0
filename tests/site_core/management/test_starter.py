"""The starter site: made once, complete, and then left to its editors."""

import json

import pytest
from django.conf import settings
from django.test import TestCase
from wagtail.admin.compare import comparison_class_registry
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Site

from blog.blocks import ArticleBody
from blog.models import ArticlePage, Topic
from home.models import HomePage, TherapistPage
from site_core.management.starter import make_starter_site
from site_core.models import CrisisResource, PracticeSettings
from tests.builders import FIRST_DAY, leave_no_site

pytestmark = pytest.mark.django_db
EDITOR = ContentstateConverter(
    ["bold", "italic", "link", "document-link", "ol", "ul", "h2", "h3", "h4"]
)


def as_the_editor_saves(value):
    """``value``, as it is stored, once the editor of rich text has had it."""
    if isinstance(value, list):
        return [as_the_editor_saves(each) for each in value]
    if isinstance(value, dict):
        return {name: as_the_editor_saves(each) for name, each in value.items()}
    if isinstance(value, str) and value.startswith("<"):
        return EDITOR.to_database_format(EDITOR.from_database_format(value))
    return value


class StarterSiteTests(TestCase):
    """What is there once it is made."""

    @classmethod
    def setUpTestData(cls):
        leave_no_site()
        cls.starter = make_starter_site(now=FIRST_DAY)

    def test_an_empty_site_gets_all_pages_published(self):
        pages = Page.objects.filter(depth__gt=1)

        assert self.starter.pages == pages.count() == 22
        assert self.starter.articles == 6
        assert all(page.live and not page.has_unpublished_changes for page in pages)

    def test_the_tree_is_sound(self):
        assert not any(Page.find_problems())

    def test_the_site_starts_at_the_home_page_at_the_address_of_the_settings(self):
        site = Site.objects.get()

        assert site.root_page.specific == self.starter.home
        assert site.is_default_site
        assert site.root_url == settings.SITE_URL

    def test_its_history_does_not_begin_with_the_page_that_was_there_before(self):
        assert PageLogEntry.objects.filter(page=self.starter.home.pk).exists()
        assert not PageLogEntry.objects.filter(label="Welcome").exists()

    def test_the_menu_has_five_pages_in_order(self):
        menu = Page.objects.child_of(self.starter.home).in_menu().order_by("path")

        assert [page.slug for page in menu] == ["services", "team", "blog", "about", "contact"]

    def test_it_is_made_once(self):
        assert make_starter_site(now=FIRST_DAY) is None
        assert Page.objects.filter(depth__gt=1).count() == self.starter.pages

    def test_what_an_editor_deletes_stays_deleted(self):
        Page.objects.get(pk=self.starter.home.pk).delete()

        assert make_starter_site(now=FIRST_DAY) is None
        assert not Page.objects.filter(depth__gt=1).exists()

    def test_articles_were_published_on_days_of_their_own_before_today(self):
        moments = [article.first_published_at for article in ArticlePage.objects.all()]

        assert len({moment.date() for moment in moments}) == 6
        assert max(moments) < FIRST_DAY

    def test_an_article_looks_as_if_it_had_been_published_on_its_day(self):
        for article in ArticlePage.objects.all():
            assert article.date == article.first_published_at == article.last_published_at
            assert article.updated_at is None
            assert article.live_revision_id == article.latest_revision_id

    def test_a_revision_holds_what_is_live(self):
        for article in ArticlePage.objects.all():
            draft = article.get_latest_revision_as_object()

            assert draft.body.get_prep_value() == article.body.get_prep_value()
            assert set(draft.tags.names()) == set(article.tags.names())
            assert draft.author == article.author

    def test_the_articles_together_use_every_block(self):
        used = {child.block_type for article in ArticlePage.objects.all() for child in article.body}

        assert used == set(ArticleBody().child_blocks) - {"care_card"}  # needs a clinical review

    def test_what_an_editor_saves_without_a_word_is_no_other_version(self):
        for page in Page.objects.filter(depth__gt=1).specific():
            for name in {"body", "concerns"} & {field.name for field in page._meta.fields}:
                field = page._meta.get_field(name)
                stored = json.dumps(as_the_editor_saves(getattr(page, name).get_prep_value()))
                saved = type(page)(**{name: stored})

                assert not comparison_class_registry.get(field)(field, page, saved).has_changed()

    def test_every_page_could_be_published_again_by_an_editor(self):
        for page in Page.objects.filter(depth__gt=1).specific():
            page.full_clean()
            for name in ("body", "concerns"):
                if hasattr(page, name):
                    block = page._meta.get_field(name).stream_block
                    block.clean(getattr(page, name)) if getattr(page, name) else None

    def test_links_between_pages_are_wagtails_own(self):
        texts = json.dumps([article.body.get_prep_value() for article in ArticlePage.objects.all()])

        assert "data-path" not in texts
        assert 'linktype=\\"page\\"' in texts
        assert ReferenceIndex.objects.exists()

    def test_every_article_has_a_picture_author_topic_tags_and_a_summary(self):
        for article in ArticlePage.objects.all():
            assert article.hero_image.file.size < 40_000
            assert article.hero_image.is_decorative
            assert article.author.is_sample
            assert article.topic
            assert article.tags.exists()
            assert article.summary

    def test_all_people_are_marked_as_samples(self):
        assert TherapistPage.objects.count() == 3
        assert not TherapistPage.objects.filter(is_sample=False).exists()

    def test_fields_of_plain_text_hold_no_markup(self):
        pages = Page.objects.filter(depth__gt=1).specific()
        texts = [getattr(page, name, "") for page in pages for name in ("introduction", "summary")]
        plain = [text for text in texts if isinstance(text, str)]

        assert plain
        assert not [text for text in plain if "<" in text or "&amp;" in text]

    def test_the_practice_is_described(self):
        practice = PracticeSettings.objects.get()

        assert practice.contact_page.slug == "contact"
        assert practice.privacy_page.slug == "privacy"
        assert practice.hours
        assert practice.addresses
        assert practice.share_image

    def test_primary_crisis_lines_are_there(self):
        assert CrisisResource.objects.primary().filter(phone="988").exists()

    def test_every_page_of_the_starter_is_served(self):
        for page in Page.objects.filter(depth__gt=1):
            assert self.client.get(page.get_url()).status_code == 200, page

    def test_the_home_page_speaks_to_visitors(self):
        home = HomePage.objects.get()

        assert home.headline
        assert all(concern.value["page"] for concern in home.concerns)
        assert home.first_published_at == FIRST_DAY


def test_a_site_that_somebody_began_is_left_alone(now):
    leave_no_site()
    welcome = Page.objects.get(depth=2)
    welcome.title = "Our practice"
    welcome.save_revision().publish()

    assert make_starter_site(now=now) is None
    assert Page.objects.get(depth=2).title == "Our practice"


def test_nothing_is_left_behind_when_a_text_points_nowhere(now, monkeypatch):
    leave_no_site()
    monkeypatch.setattr("site_core.management.starter._addresses", lambda pages, home: {})

    with pytest.raises(KeyError):
        make_starter_site(now=now)

    assert Page.objects.filter(depth__gt=1).count() == 1
    assert not Topic.objects.exists()


def test_what_somebody_said_about_the_practice_before_stays(now):
    leave_no_site()
    PracticeSettings.objects.create(site=Site.objects.get(), phone="(303) 555-0199")

    make_starter_site(now=now)

    practice = PracticeSettings.objects.get()
    assert practice.phone == "(303) 555-0199"
    assert practice.email
