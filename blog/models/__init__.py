"""Articles, where they are listed, and what they are sorted by."""

from blog.models.article import ArticleCoAuthor, ArticlePage, RelatedArticle
from blog.models.doubt import ImportDoubt
from blog.models.index import ArticleIndexPage, first_article_index
from blog.models.taxonomy import ArticleTag, Topic

__all__ = [
    "ArticleCoAuthor",
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleTag",
    "ImportDoubt",
    "RelatedArticle",
    "Topic",
    "first_article_index",
]
