"""Changes of articles and of what they are sorted by."""

from django.db import connection

from blog.models import RelatedArticle, Topic
from home.models import TherapistPage
from tests import builders as make
from tests.site_core.page_cache.seeing import Gone, article, publish


def a_title():
    found = article("Old title")
    yield found.url
    publish(found, title="New title")
    yield "New title"


def a_title_in_the_list():
    found = article("Listed before")
    yield "/blog/"
    publish(found, title="Listed after")
    yield "Listed after"


def a_title_on_the_first_page():
    found = article("Latest before")
    yield "/"
    publish(found, title="Latest after")
    yield "Latest after"


def a_title_in_the_feed():
    found = article("Fed before")
    yield "/blog/feed/"
    publish(found, title="Fed after")
    yield "Fed after"


def a_summary():
    found = article("Summed up")
    yield found.url
    publish(found, summary="Quite another summary")
    yield "Quite another summary"


def a_text():
    found = article("Text")
    yield found.url
    publish(found, body=make.raw_body([make.raw_block("paragraph", "<p>Other words.</p>")]))
    yield "Other words."


def an_author_s_name():
    author = make.make_therapist("Ann Before")
    found = article("Written", author=author)
    yield found.url
    publish(author, title="Ann After")
    yield "Ann After"


def an_author_who_leaves():
    author = make.make_therapist("Lea Leaving")
    found = article("Left", author=author)
    yield found.url
    TherapistPage.objects.get(pk=author.pk).unpublish()
    yield Gone("Lea Leaving")


def a_picture_s_description():
    picture = make.make_image(description="A lake before")
    found = article("Pictured", hero_image=picture)
    yield found.url
    picture.description = "A lake after"
    picture.save()
    yield "A lake after"


def a_topic_s_title():
    topic = make.make_topic("Topic before")
    found = article("Of a topic", topic=topic)
    yield found.url
    topic.title = "Topic after"
    topic.save()
    yield "Topic after"


def a_topic_by_update():
    topic = make.make_topic("Updated before")
    found = article("Of an updated topic", topic=topic)
    yield found.url
    Topic.objects.filter(pk=topic.pk).update(title="Updated after")
    yield "Updated after"


def a_topic_by_sql():
    topic = make.make_topic("Written before")
    found = article("Of a written topic", topic=topic)
    yield found.url
    with connection.cursor() as cursor:
        cursor.execute("update blog_topic set title = 'Written after' where id = %s", [topic.pk])
    yield "Written after"


def a_tag():
    found = article("Tagged", tags=["before-tag"])
    yield found.url
    tag = found.tags.get()
    tag.name = "after-tag"
    tag.save()
    yield "after-tag"


def a_related_article():
    other = article("Chosen to be read next", topic=make.make_topic("Without relations"))
    article("Stands between")
    found = article("Has a relation")
    yield found.url
    RelatedArticle.objects.bulk_create([RelatedArticle(article=found, related=other, sort_order=0)])
    yield "Chosen to be read next"


def a_later_neighbour():
    found = article("Has a neighbour")
    yield found.url
    article("The later neighbour")
    yield "The later neighbour"
