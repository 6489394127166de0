"""Counting visitors without knowing them; the desks' name for the counters of the house."""

from site_core.counters import count, visitor_of

__all__ = ["count", "visitor_of"]
