"""How Django knows this room."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "forms"
    verbose_name = "What visitors send us"
