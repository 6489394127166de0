"""What is live and did not go live in the one way there is: put online with SQL, or past the gate."""

from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page

from site_core.models.publishing.publication import PublicationReceipt
from site_core.page_cache import SITE, remembered
from site_core.publishing.schedule import Verb, models_with_drafts

CLEAN = "nothing is live without a receipt"
ALARM = "alarm"
"""The tag of an alarm: when it opens, whatever a process remembers about strays is no longer true."""
NAMED_AT_MOST = 5


def sentences_about_strays() -> list[str]:
    """Which they are, for people who can do something about it; a long list is cut short.

    All that is live is looked through for it, so that nothing was found holds until something changes or an alarm
    opens; what another program writes is seen after ten minutes by the first process.
    """
    rows = [live_without_receipt(model) for model in models_with_drafts()]
    is_clean = remembered(CLEAN, lambda: not any(row.exists() for row in rows), tags=[SITE, ALARM])
    if is_clean:
        return []
    titles = [str(found) for found in chain(*(row[: NAMED_AT_MOST + 1] for row in rows))]
    sentences = [
        f"“{title}” is live and never passed the checks before publishing. Open it and publish it, "
        "or take it offline."
        for title in titles[:NAMED_AT_MOST]
    ]
    more = sum(row.count() for row in rows) - len(sentences)
    return [*sentences, f"{more} more are live like that."] if more else sentences


def live_without_receipt(model: type[Model]) -> QuerySet:
    """Live rows of ``model`` whose last receipt is not of a publication.

    The root of the page tree is never published; an alias follows its page, and has its page's receipt.
    """
    rows = model._default_manager.filter(live=True)
    if model is Page:
        rows = rows.filter(Q(alias_of=None) | Q(alias_of__live=False), depth__gt=1)
    return rows.annotate(last_verb=_last_verb(model)).exclude(last_verb=Verb.PUBLISH)


def _last_verb(model: type[Model]) -> Coalesce:
    receipts = PublicationReceipt.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        outcome=PublicationReceipt.Outcome.DONE,
    )
    return Coalesce(Subquery(receipts.order_by("-pk").values("verb")[:1]), Value(""))
