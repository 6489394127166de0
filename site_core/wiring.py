"""Who hears what: the only place where signals are connected."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from site_core.caching import forget_furniture
from site_core.models import CrisisResource, PracticeSettings


def connect() -> None:
    """Connect all listeners; called once, when all models are loaded."""
    _keep_furniture_fresh()


def _keep_furniture_fresh() -> None:
    for model in (CrisisResource, PracticeSettings, Site):
        for signal in (post_save, post_delete):
            signal.connect(
                forget_furniture, sender=model, dispatch_uid=f"furniture:{model}:{id(signal)}"
            )
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget_furniture, dispatch_uid=f"furniture:{id(signal)}")
    post_delete.connect(forget_furniture, sender=Page, dispatch_uid="furniture:page-deleted")
