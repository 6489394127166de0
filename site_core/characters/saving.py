"""The last place that every text passes on its way into the database, whoever wrote it."""

import json
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from site_core.characters.storable import storable, storable_values


def clean_before_saving(*, instance: models.Model, **_signal: Any) -> None:
    """For Django's ``pre_save``: every text of ``instance`` is storable afterwards.

    Where a field takes several lines a soft break becomes a line of its own, elsewhere a space.
    """
    for field in instance._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)  # a deferred one is not about to be saved
        clean = _cleaned(field, value)
        if clean is not value:
            setattr(instance, field.attname, clean)


def _cleaned(field: models.Field, value: Any) -> Any:
    if isinstance(field, StreamField):
        return _cleaned_stream(field, value)
    if isinstance(value, str):
        return storable(value, soft_break="\n" if isinstance(field, models.TextField) else " ")
    if isinstance(field, models.JSONField):
        clean = storable_values(value)
        return value if clean == value else clean
    return value


def _cleaned_stream(field: StreamField, value: Any) -> Any:
    if not value:
        return value
    written = value.get_prep_value()
    clean = storable_values(written)
    return value if clean == written else field.to_python(json.dumps(clean))
