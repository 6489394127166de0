"""Pages that are live already get the receipt that everything live has from now on."""

from django.db import migrations, models
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone


def give_receipts(apps, schema_editor):
    """One for each live page whose last receipt is not of a publication; dated as the page is."""
    Page, Receipt = apps.get_model("wagtailcore.Page"), apps.get_model("site_core.PublicationReceipt")
    types = apps.get_model("contenttypes.ContentType").objects
    page_type, _ = types.get_or_create(app_label="wagtailcore", model="page")
    done = Receipt.objects.filter(
        content_type=page_type, outcome="done", object_id=Cast(OuterRef("pk"), CharField())
    )
    live = Page.objects.filter(live=True, depth__gt=1, alias_of=None)
    live = live.annotate(
        last=Coalesce(Subquery(done.order_by("-pk").values("verb")[:1]), Value(""))
    )
    last_before = Receipt.objects.aggregate(last=models.Max("pk"))["last"] or 0
    receipts = [
        _receipt(Receipt, page_type, page) for page in live.exclude(last="publish").only(*NEEDED)
    ]
    Receipt.objects.bulk_create(receipts, batch_size=500)
    # The day of the migration is not the day on which they went live.
    Receipt.objects.filter(pk__gt=last_before).update(finished_at=F("due_at"))


NEEDED = ("title", "live_revision", "first_published_at", "last_published_at")


def _receipt(Receipt, page_type, page):
    moment = page.last_published_at or page.first_published_at
    if page.last or not moment:  # it was withdrawn since, and that publication has its receipt
        moment = timezone.now()
    return Receipt(
        verb="publish",
        content_type=page_type,
        object_id=str(page.pk),
        title=page.title[:255],
        revision_id=page.live_revision_id or 0,
        due_at=moment,
        started_at=moment,
        outcome="done",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("site_core", "0008_longer_outbox_kinds"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publicationreceipt",
            index=models.Index(
                fields=["content_type", "object_id", "-id", "verb"],
                condition=models.Q(outcome="done"),
                name="receipts_of_what_is_done",
            ),
        ),
        migrations.RunPython(give_receipts, migrations.RunPython.noop),
    ]
