"""Articles, where they are listed, and what they are sorted by."""

from blog.models.article import ArticleCoAuthor, ArticlePage, RelatedArticle, date_articles_anew
from blog.models.correction import Correction
from blog.models.doubt import ImportDoubt
from blog.models.index import ArticleIndexPage, first_article_index
from blog.models.intake import Intake, IntakeText
from blog.models.taxonomy import ArticleTag, Topic, give_tag_its_address
from blog.models.writing_checks import DismissedFinding, RuleSetting

__all__ = [
    "ArticleCoAuthor",
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleTag",
    "Correction",
    "DismissedFinding",
    "ImportDoubt",
    "Intake",
    "IntakeText",
    "RelatedArticle",
    "RuleSetting",
    "Topic",
    "date_articles_anew",
    "first_article_index",
    "give_tag_its_address",
]
