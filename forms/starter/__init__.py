"""This room's part of the starter site: the page through which somebody writes to the practice."""

from forms.starter.loading import plant_contact

__all__ = ["plant_contact"]
