"""What a statement changes for readers: everything, unless it is known to be less."""

import pytest
from django.contrib.sessions.models import Session
from wagtail.models import Page

from blog.models import ArticlePage, Topic
from forms.comments.models import Comment
from site_core.models import PracticeRendition, User
from site_core.page_cache.stamps import LISTED, SITE
from site_core.page_cache.writes import changes_only, lists_stay, tags_changed_by

INSERT = 'INSERT INTO "{}" ("a") VALUES (1)'
UPDATE = 'UPDATE "{}" SET {} WHERE "title" = 1'

EVERYTHING = {SITE, LISTED}


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "blog_topic"."id" FROM "blog_topic"',
        "  select 1",
        '(SELECT "a" FROM "b") UNION (SELECT "a" FROM "c")',  # as PostgreSQL gets it
        "SAVEPOINT s1",
        "RELEASE SAVEPOINT s1",
        "ROLLBACK TO SAVEPOINT s1",
        "BEGIN IMMEDIATE",
        "PRAGMA foreign_key_check",
        "SET CONSTRAINTS ALL IMMEDIATE",
    ],
)
def test_reading_changes_nothing(sql):
    assert not tags_changed_by(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'UPDATE "blog_articlepage" SET "topic_id" = %s',
        'INSERT INTO "blog_articletag" ("tag_id") VALUES (%s)',
        'INSERT OR IGNORE INTO "blog_articlepage_more_topics" ("topic_id") VALUES (%s)',
        'DELETE FROM "wagtailcore_pageviewrestriction" WHERE "id" = 1',
        'INSERT INTO "blog_articlecoauthor" ("therapist_id") VALUES (%s)',
        'UPDATE "wagtailcore_page" SET "title" = %s, "draft_title" = %s WHERE "id" = 1',
        'UPDATE "wagtailcore_page" SET numchild=numchild-1',
        "update blog_topic set title = 'by hand'",
        'WITH x AS (DELETE FROM "blog_topic") SELECT 1',
        'TRUNCATE "blog_topic"',
        'ALTER TABLE "blog_topic" ADD COLUMN "x" integer',
    ],
)
def test_whatever_else_writes_changes_everything(sql):
    assert tags_changed_by(sql) == EVERYTHING


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "blog_topic" ("title") VALUES (%s)',
        'INSERT INTO "a_table_that_nobody_knows" VALUES (1)',
        'DELETE FROM "site_core_practicerendition"',
        'UPDATE "forms_comment" SET "state" = %s',
    ],
)
def test_what_lists_do_not_follow_from_leaves_their_order(sql):
    assert tags_changed_by(sql) == {SITE}


def test_who_knows_that_lists_stay_says_so():
    article = UPDATE.format(ArticlePage._meta.db_table, '"topic_id" = %s')

    with lists_stay():
        assert tags_changed_by(article) == {SITE}
        assert tags_changed_by("INSERT INTO wagtailsearch_indexentry (title) VALUES (1)") == {SITE}

    assert tags_changed_by(article) == EVERYTHING


@pytest.mark.parametrize(
    "sql",
    [
        INSERT.format(Session._meta.db_table),
        UPDATE.format(User._meta.db_table, '"last_login" = %s'),
        INSERT.format(PracticeRendition._meta.db_table),
        UPDATE.format(Page._meta.db_table, '"draft_title" = %s, "latest_revision_id" = %s'),
        UPDATE.format(Comment._meta.db_table, '"sealed_email" = %s'),
    ],
)
def test_what_no_page_shows_changes_nothing(sql):
    assert not tags_changed_by(sql)


def test_who_knows_better_says_so_for_one_table_and_for_a_while():
    comment = UPDATE.format(Comment._meta.db_table, '"state" = %s')

    with changes_only(Comment, "comments:7"):
        assert tags_changed_by(comment) == {"comments:7"}
        assert tags_changed_by(INSERT.format(Topic._meta.db_table)) == {SITE}
        with changes_only(ArticlePage):
            assert tags_changed_by(comment) == {"comments:7"}

    assert tags_changed_by(comment) == {SITE}
