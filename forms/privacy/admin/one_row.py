"""Screens about one row: which one the address names."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property


def named_row(rows: QuerySet) -> Any:
    """Of a screen: the one of ``rows`` that ``pk`` in its address names; 404 where there is none.

    It is asked for when a screen first uses it, so after the permission: nobody learns which numbers exist.
    """
    return cached_property(lambda screen: get_object_or_404(rows.all(), pk=screen.kwargs["pk"]))
