"""The blog's part of the starter site: its texts, and how they become articles and topics."""

from blog.starter.loading import plant_articles, plant_blog

__all__ = ["plant_articles", "plant_blog"]
