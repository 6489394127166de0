"""What several machines must agree on even while they have lost what they otherwise share."""

from django.db import models


class Fact(models.Model):
    """Of :mod:`site_core.counters.in_database`, which alone reads and writes it; ``until`` in seconds since 1970."""

    name = models.CharField(max_length=200, primary_key=True)
    value = models.CharField(max_length=200)
    until = models.FloatField(db_index=True)

    class Meta:
        default_permissions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name
