"""The command and what it stores."""

import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, Revision

from blog.models import ArticleIndexPage, ArticlePage

pytestmark = pytest.mark.django_db

TEXT = """\
Rest Without Guilt

Rest is not a reward. In this article we look at what it takes.

Why Rest Is Hard

Many of us learned that rest must be earned. Say “I am done for today” instead of “I should do more.”

Next Steps

- Book a first talk through our booking link.

Leave a Comment
Your email address will not be published.
"""


def test_an_article_becomes_a_draft_under_the_blog(run, blog_index, topic, write_file):
    code, _, error = run(str(write_file(TEXT)), "--topic", topic.slug)

    article = ArticlePage.objects.get()
    assert (code, error) == (0, "")
    assert article.get_parent().pk == blog_index.pk
    assert (article.title, article.slug) == ("Rest Without Guilt", "rest-without-guilt")
    assert article.summary == "Rest is not a reward. In this article we look at what it takes."
    assert article.topic == topic
    assert not article.live
    assert article.has_unpublished_changes
    assert article.first_published_at is None
    assert article.latest_revision is not None


def test_the_stored_body_is_what_the_report_shows(run, blog_index, write_file):
    _, printed, _ = run(str(write_file(TEXT)), "--json")

    reported = json.loads(printed)["articles"][0]
    body = ArticlePage.objects.get().get_latest_revision_as_object().body
    assert [block.block_type for block in body] == [block["type"] for block in reported["blocks"]]
    script = next(block.value for block in body if block.block_type == "quote_script")
    assert (script["say"], script["instead_of"]) == ("I am done for today", "I should do more.")


def test_json_is_one_document_and_nothing_else(run, blog_index, write_file):
    code, printed, _ = run(str(write_file(TEXT)), "--json")

    document = json.loads(printed)
    article = document["articles"][0]
    assert code == 0
    assert article["status"] == "created"
    assert article["page_id"] == ArticlePage.objects.get().pk
    assert article["words_lost"] == 0
    assert [line["line"] for line in article["left_out"]] == [13, 14]
    assert article["counts"]["next_steps"] == 1


def test_the_report_names_what_was_left_out_and_what_to_check(run, blog_index, write_file):
    text = TEXT.replace("Many of us", "They shouted “Please come home now” and then many of us")
    _, printed, _ = run(str(write_file(text)))

    assert "created" in printed
    assert "Left out, line 13 (part of the website): Leave a Comment" in printed
    assert "0 lost" in printed


def test_the_same_file_again_changes_nothing(run, blog_index, write_file):
    path = str(write_file(TEXT))
    run(path)
    before = (ArticlePage.objects.get().latest_revision_created_at, Revision.objects.count())

    _, printed, _ = run(path, "--json")

    assert json.loads(printed)["articles"][0]["status"] == "unchanged"
    assert (
        ArticlePage.objects.get().latest_revision_created_at,
        Revision.objects.count(),
    ) == before


def test_the_same_text_with_other_line_ends_changes_nothing(run, blog_index, write_file):
    run(str(write_file(TEXT)))
    _, printed, _ = run(str(write_file(TEXT.replace("\n", "\r\n"), "copy.txt")), "--json")

    assert json.loads(printed)["articles"][0]["status"] == "unchanged"
    assert ArticlePage.objects.count() == 1


def test_a_changed_text_becomes_a_new_revision_of_its_draft(run, blog_index, write_file):
    run(str(write_file(TEXT)))
    path = write_file(TEXT.replace("Many of us", "Most of us"))

    _, printed, _ = run(str(path), "--json")

    article = ArticlePage.objects.get()
    assert json.loads(printed)["articles"][0]["status"] == "updated"
    assert article.revisions.count() == 2
    assert "Most of us" in json.dumps(article.get_latest_revision_as_object().body.get_prep_value())
    assert not article.live


def test_an_article_that_somebody_edited_is_not_overwritten(run, blog_index, write_file):
    run(str(write_file(TEXT)))
    article = ArticlePage.objects.get()
    editor = get_user_model().objects.create_user(
        username="editor", email="e@example.org", password="x"
    )
    article.summary = "Mine."
    article.save_revision(user=editor)

    code, _, error = run(str(write_file(TEXT.replace("Many", "Most"))))

    assert code == 2
    assert "has been worked on since" in error
    assert article.revisions.count() == 2


def test_a_trial_run_stores_nothing(run, blog_index, write_file):
    code, printed, _ = run(str(write_file(TEXT)), "--dry-run")

    assert code == 0
    assert "would be created" in printed
    assert not ArticlePage.objects.exists()


def test_doubts_are_kept_for_the_editor(run, blog_index, write_file):
    run(str(write_file("A day began with rain. It went on. " * 3)))

    notes = ArticlePage.objects.get().get_latest_revision_as_object().import_notes
    assert "file’s name was used" in notes


def test_two_articles_of_one_title_get_two_addresses(run, blog_index, write_file):
    run(str(write_file(TEXT)), str(write_file(TEXT.replace("Many", "Most"), "other.txt")))

    slugs = set(ArticlePage.objects.values_list("slug", flat=True))
    assert slugs == {"rest-without-guilt", "rest-without-guilt-2"}


def test_an_address_that_the_blog_uses_itself_is_avoided(run, blog_index, write_file):
    run(str(write_file("Topic\n\nA short text about topics.\n")))

    assert ArticlePage.objects.get().slug == "topic-2"


def test_a_long_title_gets_a_short_address(run, blog_index, write_file):
    title = " ".join(["Patience"] * 28)
    run(str(write_file(f"{title}\n\nA short text about patience.\n")))

    article = ArticlePage.objects.get()
    assert article.title == title
    assert len(article.slug) <= 80


def test_two_files_of_one_name_do_not_overwrite_each_other(run, blog_index, write_file):
    first = write_file(TEXT)
    second = write_file(TEXT.replace("Rest", "Sleep"), "other/article.txt")

    code, _, error = run(str(first), str(second))

    assert code == 1
    assert "has the name of another file" in error
    assert ArticlePage.objects.get().title == "Rest Without Guilt"


def test_without_a_blog_nothing_is_imported(run, db, write_file):
    # Child rows first: the tree may hold a starter site on some databases.
    ArticleIndexPage.objects.all().delete()
    pages = Page.objects.count()

    code, _, error = run(str(write_file(TEXT)))

    assert code == 2
    assert error.startswith("There is no article list in the page tree")
    assert Page.objects.count() == pages


def test_an_unknown_topic_is_one_sentence(run, blog_index, topic, write_file):
    code, printed, error = run(str(write_file(TEXT)), "--topic", "nowhere")

    assert (code, printed) == (2, "")
    assert "There is no topic “nowhere”" in error
    assert topic.slug in error
    assert not ArticlePage.objects.exists()


def test_an_unknown_author_is_one_sentence(run, blog_index, write_file):
    code, _, error = run(str(write_file(TEXT)), "--author", "nobody")

    assert code == 2
    assert "There is no therapist “nobody”" in error


def test_json_stays_one_document_when_nothing_can_be_used(run, blog_index, tmp_path: Path):
    code, printed, error = run(str(tmp_path), "--json")

    document = json.loads(printed)
    assert code == 2
    assert document["articles"] == []
    assert document["failed"][0]["error"] == "SourceIsDirectory"
    assert error.strip() == document["failed"][0]["sentence"]


def test_one_bad_file_does_not_hold_up_another(run, blog_index, write_file, tmp_path: Path):
    code, _, error = run(str(tmp_path / "missing.txt"), str(write_file(TEXT)))

    assert code == 1
    assert "There is no file" in error
    assert ArticlePage.objects.count() == 1


def test_an_unexpected_failure_leaves_nothing_behind(
    run, blog_index, write_file, monkeypatch, caplog
):
    def fail(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(ArticlePage, "save_revision", fail)

    code, _, error = run(str(write_file(TEXT)))

    assert code == 2
    assert "could not be stored" in error
    assert not ArticlePage.objects.exists()


def test_an_article_with_too_many_parts_shares_blocks(run, blog_index, write_file):
    code, _, _ = run(str(write_file("A title\n\n" + "One sentence stands here.\n\n" * 401)))

    body = ArticlePage.objects.get().body
    assert (code, len(body) <= 400) == (0, True)
    assert str(body.raw_data[0]["value"]).count("One sentence") > 1


def test_a_format_without_a_reader_is_one_sentence(run, blog_index, write_file):
    code, _, error = run(str(write_file(TEXT, "article.xyz")))

    assert code == 2
    assert "Known are .docx, .htm, .html, .markdown, .md, .text, .txt" in error


@pytest.mark.parametrize(
    ("name", "advice"),
    [("a.doc", "save it as Word"), ("a.pdf", "Copy its text"), ("a.xml", "export of WordPress")],
)
def test_a_usual_format_that_is_not_read_says_what_to_do(run, blog_index, write_file, name, advice):
    code, _, error = run(str(write_file(TEXT, name)))

    assert (code, advice in error) == (2, True)
