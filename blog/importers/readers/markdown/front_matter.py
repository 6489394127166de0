"""Front matter: what stands between two lines of dashes above the text."""

from datetime import date
from typing import Any

import yaml

MOST_LETTERS = 20_000
TITLES = ("title", "Title")
SUMMARIES = ("summary", "description", "excerpt")
DATES = ("date", "published", "pubdate")
TAGS = ("tags", "keywords")


def front_matter_of(written: str) -> dict[str, Any]:
    """The fields of ``written``; none when it is not understood or is longer than anybody writes.

    Only plain values come back: YAML’s ways to make objects are not known here.
    """
    if len(written) > MOST_LETTERS or ("&" in written and "*" in written):
        return {}
    try:
        fields = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return (
        {str(name).lower(): value for name, value in fields.items()}
        if isinstance(fields, dict)
        else {}
    )


def words_in(fields: dict[str, Any], *names: str) -> str:
    """The first of ``names`` that has words, on one line."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return " ".join(str(value).split())
    return ""


def date_in(fields: dict[str, Any]) -> str:
    """The date as an ISO date; empty when there is none."""
    for name in DATES:
        value = fields.get(name)
        if isinstance(value, date):
            return value.isoformat()[:10]
        if isinstance(value, str) and value.strip():
            return value.strip()[:10]
    return ""


def tags_in(fields: dict[str, Any]) -> tuple[str, ...]:
    """The tags, from a list or from words with commas."""
    for name in TAGS:
        value = fields.get(name)
        if isinstance(value, str):
            value = value.split(",")
        if isinstance(value, list):
            return tuple(str(tag).strip() for tag in value if str(tag).strip())
    return ()
