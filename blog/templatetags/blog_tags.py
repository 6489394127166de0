"""What other rooms' templates ask of the blog."""

from django import template

from blog.models import ArticlePage
from site_core.models.images import load_renditions

register = template.Library()


@register.simple_tag
def latest_articles(number: int) -> list[ArticlePage]:
    """The newest readable articles, with what a card shows."""
    articles = list(ArticlePage.objects.readable().newest_first().with_card()[:number])
    load_renditions([article.hero_image for article in articles])
    return articles
