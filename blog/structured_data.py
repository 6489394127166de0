"""What search engines are told about an article, in the words of schema.org.

``lastReviewed`` and ``reviewedBy`` belong to a WebPage; what was written is its main entity.
"""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from blog.models import ArticlePage, Correction


def article_data(
    article: ArticlePage,
    *,
    url: str,
    authors: list,
    publisher: str,
    corrections: list[Correction],
    image_url: str = "",
) -> dict[str, Any]:
    """``article`` at ``url`` as JSON-LD; empty properties are left out."""
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": article.title,
        **_review(article),
        "mainEntity": _known(
            {
                "@type": "Article",
                "headline": article.title,
                "description": article.description,
                "datePublished": _day_and_time(article.date),
                "dateModified": _day_and_time(article.updated_at),
                "image": image_url,
                "correction": [_correction(each) for each in corrections],
                "author": [_person(each) for each in authors] or _organisation(publisher),
                "publisher": _organisation(publisher),
            }
        ),
    }
    return _known(page)


def _review(article: ArticlePage) -> dict[str, Any]:
    if not (article.reviewed_by and article.reviewed_on):
        return {}
    return {
        "lastReviewed": article.reviewed_on.isoformat(),
        "reviewedBy": _person(article.reviewed_by),
    }


def _day_and_time(moment: datetime | None) -> str:
    """By the clock that is the local one: the day in it is the one that readers see."""
    return localtime(moment).isoformat() if moment else ""


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "datePublished": correction.corrected_on.isoformat(),
        "text": str(correction),
    }


def _person(person: Any) -> dict[str, Any]:
    return _known(
        {
            "@type": "Person",
            "name": person.title,
            "honorificSuffix": person.credentials,
            "jobTitle": person.role,
            "url": person.full_url if person.is_readable else "",
        }
    )


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value}
