"""What entries of the calendar can be narrowed by, without knowing whose pages they are of.

A facet is a foreign key of a page model, such as the author of an article. What a draft says
counts before what is published: the page itself only learns it when the draft goes live.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.fields.json import KeyTextTransform
from wagtail.models import Page, Revision

from site_core.models import User

NOTHING = {"None", "null"}
"""How databases say that a draft chose nothing."""
Values = dict[int, dict[str, str]]
"""For each primary key: what each facet says, as text; nothing means nothing chosen."""


@dataclass(frozen=True)
class Facet:
    """``field`` of ``model``; ``choices`` gives (key, words) of all that somebody may see."""

    name: str
    label: str
    model: type[Page]
    field: str
    choices: Callable[[User], QuerySet]

    def choices_for(self, user: User) -> list[tuple[str, str]]:
        """Keys as text and words, in one query."""
        return [(str(key), words) for key, words in self.choices(user)]


_facets: dict[str, Facet] = {}


def offer_facet(facet: Facet) -> None:
    """For rooms: let the calendar be narrowed by ``facet``."""
    _facets[facet.name] = facet


def facets() -> list[Facet]:
    """All that rooms have offered, in the order in which they did."""
    return list(_facets.values())


def values_of_pages(page_ids: Iterable[int]) -> Values:
    """What stored pages say, in one query for each page model."""
    by_model = defaultdict(list)
    for facet in facets():
        by_model[facet.model].append(facet)
    found: Values = defaultdict(dict)
    for model, its in by_model.items():
        fields = {f"facet_{facet.name}": F(f"{facet.field}_id") for facet in its}
        rows = model.objects.filter(pk__in=page_ids).order_by().values("pk", **fields)
        _collect(found, rows)
    return found


def values_of_revisions(revision_ids: Iterable[int]) -> Values:
    """What revisions say, in one query. Those that know none of the facets are there, but empty."""
    fields = {f"facet_{facet.name}": KeyTextTransform(facet.field, "content") for facet in facets()}
    rows = Revision.objects.filter(pk__in=revision_ids).order_by().values("pk", **fields)
    found: Values = defaultdict(dict)
    _collect(found, rows)
    return found


def _collect(found: Values, rows: Iterable[dict]) -> None:
    for row in rows:
        pk = row.pop("pk")
        chosen = {name.removeprefix("facet_"): str(value) for name, value in row.items()}
        found[pk].update({name: key for name, key in chosen.items() if key not in NOTHING})
