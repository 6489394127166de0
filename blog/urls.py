"""Addresses below ``/blog/`` that are not pages."""

from django.urls import path

from blog.feeds import ArticleAtomFeed, ArticleRssFeed, article_json_feed

urlpatterns = [
    path("feed/", ArticleAtomFeed(), name="article_atom_feed"),
    path("rss/", ArticleRssFeed(), name="article_rss_feed"),
    path("feed.json", article_json_feed, name="article_json_feed"),
]
