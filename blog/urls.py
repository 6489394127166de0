"""Addresses below ``/blog/`` that are not pages."""

from django.urls import path

from blog.feeds import ArticleAtomFeed, ArticleRssFeed, article_json_feed
from site_core.page_cache import for_every_reader

urlpatterns = [
    path("feed/", for_every_reader(ArticleAtomFeed()), name="article_atom_feed"),
    path("rss/", for_every_reader(ArticleRssFeed()), name="article_rss_feed"),
    path("feed.json", for_every_reader(article_json_feed), name="article_json_feed"),
]
