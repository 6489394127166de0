"""Migrations as modules, whose names begin with a number."""

from importlib import import_module
from types import ModuleType


def migration(app: str, name: str) -> ModuleType:
    """The module of that migration."""
    return import_module(f"{app}.migrations.{name}")
