"""Pages that were live before receipts were asked for get theirs, dated as they are."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from site_core.models import PublicationReceipt
from site_core.publishing.alarm import problems
from tests.builders import FIRST_DAY, make_ready
from tests.site_core.publishing.schedules import receipts_of

pytestmark = pytest.mark.django_db
migration = import_module("site_core.migrations.0009_receipts_of_what_is_live")


def test_what_is_live_gets_one_receipt_and_raises_no_alarm(site):
    article, draft = make_ready("Old", published_at=FIRST_DAY), make_ready("D", published=False)
    alias = article.create_alias(update_slug="alias")
    PublicationReceipt.objects.all().delete()
    assert problems(now=timezone.now())

    migration.give_receipts(apps, None)
    migration.give_receipts(apps, None)

    assert problems(now=timezone.now()) == []
    assert receipts_of(article).get().finished_at == FIRST_DAY
    assert not receipts_of(draft).exists()
    assert not receipts_of(alias).exists()


def test_what_was_withdrawn_and_put_online_again_gets_one_too():
    article = make_ready("Old")
    article.unpublish()
    type(article).objects.filter(pk=article.pk).update(live=True)

    migration.give_receipts(apps, None)

    assert problems(now=timezone.now()) == []
