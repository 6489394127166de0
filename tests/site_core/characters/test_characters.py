"""No character that anybody types, pastes or imports breaks what is made of it, or anybody else's."""

import json
from datetime import timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar
from taggit.models import Tag
from wagtail.models import Page, Revision

from blog.models import ArticleIndexPage, ArticlePage, Topic
from site_core.calendar.feed import feed_for
from site_core.characters import storable, storable_values
from site_core.characters.spreadsheets import harmless
from site_core.models import PracticeSettings
from tests.builders import (
    make_article,
    make_crisis_resource,
    make_ready,
    make_therapist,
    make_topic,
    raw_block,
    raw_body,
)
from tests.site_core.publishing.schedules import make_scheduled

FORBIDDEN = [
    *(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *("\u2028", "\u2029", "\ufffe", "\uffff", "\ufdd0", "\ufff9", "\U0001ffff", "\U0010fffe"),
]
IN_A_DATABASE = [sign for sign in FORBIDDEN if sign != "\0"]  # PostgreSQL keeps no NUL
SIGNS = "".join(FORBIDDEN)
WRITTEN_BEHIND_DJANGO = "Two" + "".join(IN_A_DATABASE) + "lines"


def _is_clean(text: str) -> bool:
    return not set(text) & set(FORBIDDEN) and text.isprintable()


@pytest.mark.faults(28)
@pytest.mark.parametrize("sign", FORBIDDEN, ids=ascii)
def test_each_becomes_a_blank_what_windows_meant_or_nothing(sign):
    cleaned = storable(f"Two{sign}lines")
    assert _is_clean(cleaned)
    assert cleaned.startswith("Two")
    assert cleaned.endswith("lines")
    assert storable(cleaned) is cleaned


def test_what_people_mean_stays_as_it_is():
    text = "Señor, «niñez» – 心理 👩‍👩‍👧\u00a0\u200b\ttab\r\nnext\u202b"
    assert storable(text) is text


def test_soft_breaks_become_what_is_asked_for_and_halves_are_joined():
    assert storable("a\x0bb\u2028c\x85d", soft_break="\n") == "a\nb\nc\nd"
    assert storable("\ud83d\ude00 and \ud83d alone") == "😀 and  alone"
    assert storable("\x93don\x92t\x94") == "“don’t”"
    assert storable_values({"a\x0b": ["b\x0cc", ("d\ufffe", 1)]}) == {"a ": ["b c", ("d", 1)]}


@pytest.mark.faults(28)
@pytest.mark.django_db
def test_whoever_saves_a_page_saves_clean_texts():
    article = make_ready("Saved")
    article.title = f"A title{SIGNS}"
    article.summary = "Two\x0blines"
    article.body = raw_body([raw_block("paragraph", f"<p>In the{SIGNS} text \ud800</p>")])
    article.save()
    article.save_revision()

    article = ArticlePage.objects.get(pk=article.pk)
    assert _is_clean(article.title)
    assert article.summary == "Two\nlines"
    assert _is_clean(article.body[0].value.source)
    revision = Revision.objects.filter(object_id=str(article.pk)).latest("pk")
    assert "\\u000b" not in json.dumps(revision.content)
    assert _is_clean(revision.content["title"])


@pytest.mark.django_db
def test_whoever_saves_anything_else_does_too(site):
    practice = PracticeSettings.for_site(site.home.get_site())
    practice.tagline = f"Here\x0bfor you{SIGNS}"
    practice.save()
    topic, therapist = (
        make_topic(f"Grief{SIGNS}", slug="grief"),
        make_therapist(f"Ada{SIGNS}", slug="ada"),
    )
    line, tag = make_crisis_resource(f"A line{SIGNS}"), Tag.objects.create(name=f"nights{SIGNS}")

    for saved, field in [
        (practice, "tagline"),
        (topic, "title"),
        (therapist, "title"),
        (line, "name"),
        (tag, "name"),
    ]:
        saved.refresh_from_db()
        assert _is_clean(getattr(saved, field)), field


@pytest.fixture
def spoiled(site):
    """An article, its list, topic, author and the practice, with every such character, past Django."""
    article = make_ready("Broken", topic=make_topic("Grief"), author=make_therapist("Ada"))
    Page.objects.filter(depth__gt=1).update(title=WRITTEN_BEHIND_DJANGO)
    ArticlePage.objects.update(summary=WRITTEN_BEHIND_DJANGO)
    ArticleIndexPage.objects.update(introduction=WRITTEN_BEHIND_DJANGO)
    Topic.objects.update(title=WRITTEN_BEHIND_DJANGO)
    PracticeSettings.for_site(site.home.get_site())
    PracticeSettings.objects.update(name=WRITTEN_BEHIND_DJANGO)
    return article


@pytest.mark.parametrize("path", ["/blog/feed/", "/blog/rss/", "/sitemap.xml"])
def test_what_is_xml_is_well_formed_whatever_the_database_holds(client, spoiled, path):
    response = client.get(path)
    assert response.status_code == 200
    ElementTree.fromstring(response.content)  # noqa: S314 - our own


def test_what_is_json_is_well_formed_and_clean(client, spoiled):
    feed = client.get("/blog/feed.json").json()
    page = client.get(spoiled.url).content.decode()
    data = page.partition('type="application/ld+json">')[2].partition("</script>")[0]

    assert _is_clean(feed["items"][0]["title"])
    assert _is_clean(json.loads(data)["name"])


def test_a_calendar_and_a_table_are_well_formed(spoiled, admin_user):
    now = timezone.now()
    make_scheduled(due_at=now + timedelta(days=1))
    Page.objects.update(draft_title=WRITTEN_BEHIND_DJANGO)
    Revision.objects.update(object_str=WRITTEN_BEHIND_DJANGO)
    written = feed_for(
        admin_user,
        zone=ZoneInfo("UTC"),
        host="testserver",
        name=WRITTEN_BEHIND_DJANGO,
        now=now,
    )
    texts = [str(event["summary"]) for event in Calendar.from_ical(written).walk("VEVENT")]
    assert texts
    assert all(_is_clean(text) for text in texts)
    assert harmless(f"={WRITTEN_BEHIND_DJANGO}").startswith("'=Two")


@pytest.mark.faults(28)
def test_an_article_with_every_such_character_is_still_a_page(client, site):
    article = make_article("Kept", blocks=[raw_block("paragraph", f"<p>One{SIGNS}two</p>")])
    assert client.get(article.url).status_code == 200
