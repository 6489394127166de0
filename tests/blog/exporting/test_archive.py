"""All articles come along: published, private and drafts, each once, with what they show."""

import io
import zipfile
from datetime import UTC
from pathlib import Path

import pytest
import yaml
from lxml import etree

from blog.exporting.archive import markdown_archive
from blog.exporting.texts import every_text
from blog.exporting.wordpress import wordpress_export
from blog.importers.readers.markdown import read_markdown
from blog.importers.source import Source
from site_core.practice_time import by_practice_clock
from tests.builders import (
    make_article,
    make_image,
    make_private,
    make_ready,
    make_therapist,
    make_topic,
    raw_block,
)

pytestmark = pytest.mark.django_db
WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def archive(now) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(markdown_archive(now=now)))) as opened:
        assert opened.testzip() is None
        assert {entry.external_attr >> 16 for entry in opened.infolist()} <= {0o100644}
        return {name: opened.read(name) for name in opened.namelist()}


def fields_of(file: bytes) -> dict:
    return yaml.safe_load(file.decode().split("---\n")[1])


def posts(now) -> list[etree._Element]:
    root = etree.fromstring(b"".join(wordpress_export(now=now)))
    return root.findall("channel/item")


def with_a_newer_draft(title: str):
    article = make_ready(title)
    article.title = f"{title}, again"
    article.save_revision()
    return article


def test_what_readers_see_and_what_is_only_drafted_are_two_texts(site):
    with_a_newer_draft("Grief")
    make_ready("Not yet", published=False)
    make_private(make_ready("For patients"))

    found = [(text.name, text.status, text.article.title) for text in every_text()]

    assert found == [
        ("grief", "published", "Grief"),
        ("grief.draft", "draft", "Grief, again"),
        ("not-yet", "draft", "Not yet"),
        ("for-patients", "private", "For patients"),
    ]


def test_two_articles_of_one_name_are_two_files(site, now):
    other = type(site.blog)(title="Other", slug="other")
    site.home.refresh_from_db()
    site.home.add_child(instance=other)
    make_ready("Grief")
    make_ready("Grief", parent=other)

    assert {"articles/grief.md", "articles/grief-2.md"} <= set(archive(now))


def test_an_article_is_a_file_with_its_fields_and_its_picture(site, now):
    picture = make_image("A lake", description="A lake at dusk")
    article = make_article(
        "Two: a “title” & more",
        summary="In short.",
        topic=make_topic("Grief"),
        more_topics=[make_topic("Sleep")],
        author=make_therapist("Ada Bell"),
        tags=["niñez", "b"],
        hero_image=picture,
        blocks=[raw_block("paragraph", "<p>Words.</p>")],
    )

    files = archive(now)
    file = files[f"articles/{article.slug}.md"]

    fields = fields_of(file)
    path = fields["picture"].removeprefix("../")
    assert files[path] == Path(picture.file.path).read_bytes()
    assert fields | {"picture": ""} == {
        "title": "Two: a “title” & more",
        "slug": article.slug,
        "status": "published",
        "address": article.full_url,
        "date": by_practice_clock(article.shown_at).isoformat(timespec="seconds"),
        "updated": by_practice_clock(article.last_published_at).isoformat(timespec="seconds"),
        "summary": "In short.",
        "author": "Ada Bell",
        "topic": "Grief",
        "more_topics": ["Sleep"],
        "tags": ["b", "niñez"],
        "picture": "",
        "picture_shows": "A lake at dusk",
    }
    assert file.decode().endswith("---\n\nWords.\n")


def test_our_own_importer_reads_it_again(site, now):
    blocks = [
        raw_block("heading", text="Why", level="h2"),
        raw_block("paragraph", "<p>One * two.</p>"),
        raw_block("bullet_list", items=[{"lead_in": "So", "text": "<p>three</p>", "level": "1"}]),
    ]
    make_article("Round trip", tags=["a", "b"], summary="In short.", blocks=blocks)

    file = archive(now)["articles/round-trip.md"].decode()
    read = read_markdown(Source("round-trip.md", "round-trip", ".md", file, "utf-8"))

    assert (read.title, read.summary, set(read.tags)) == ("Round trip", "In short.", {"a", "b"})
    assert [type(node).__name__ for node in read.nodes] == ["Heading", "Paragraph", "Listing"]
    assert "- **So:** three" in file


def test_a_picture_that_is_gone_holds_up_nothing_and_is_named(site, now):
    gone, there = make_image("Gone"), make_image("There")
    make_article("One", hero_image=gone)
    make_article("Other", hero_image=there)
    gone.file.storage.delete(gone.file.name)

    files = archive(now)

    assert "gone" in files["missing.txt"].decode()
    assert any(name.startswith("pictures/") and "there" in name for name in files)


def test_wordpress_gets_posts_with_status_authors_topics_tags_and_pictures(site, now):
    picture = make_image("A lake", description="A lake at dusk")
    article = make_article(
        "A ]]> title & more",
        summary="In <short>.",
        topic=make_topic("Grief"),
        author=make_therapist("Ada Bell"),
        tags=["niñez"],
        hero_image=picture,
        blocks=[raw_block("paragraph", "<p>Some <b>words</b>.</p>")],
    )
    make_ready("Not yet", published=False)

    post, draft, attachment = posts(now)

    assert post.findtext("title") == "A ]]> title & more"
    assert post.findtext(CONTENT).strip() == "<p>Some <strong>words</strong>.</p>"
    assert post.findtext(f"{WP}status") == "publish"
    assert post.findtext(f"{WP}post_name") == article.slug
    shown = article.shown_at.astimezone(UTC)
    assert post.findtext(f"{WP}post_date_gmt") == f"{shown:%Y-%m-%d %H:%M:%S}"
    assert post.findtext(f"{WP}post_date") == f"{by_practice_clock(shown):%Y-%m-%d %H:%M:%S}"
    assert [each.text for each in post.findall("category")] == ["Grief", "niñez"]
    assert post.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Ada Bell"
    assert draft.findtext(f"{WP}status") == "draft"
    assert attachment.findtext(f"{WP}attachment_url") == f"http://testserver{picture.file.url}"
    thumbnail = post.find(f"{WP}postmeta").findtext(f"{WP}meta_value")
    assert thumbnail == attachment.findtext(f"{WP}post_id")


def test_every_post_and_attachment_has_a_number_of_its_own(site, now):
    make_article("One", hero_image=make_image("A"))
    make_article("Other", hero_image=make_image("B"))
    with_a_newer_draft("Grief")

    numbers = [post.findtext(f"{WP}post_id") for post in posts(now)]

    assert len(numbers) == len(set(numbers)) == 6
