"""Urls of the safe below ``/admin/``, and their place in the menu."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.urls.resolvers import URLPattern

from forms.privacy.admin.erasing import MAY_ERASE, EverythingAboutAddress
from forms.privacy.admin.records import AccessReport, PurgeReport
from site_core.screens import PlaceInMenu


def urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    erasing = path("privacy/address/", EverythingAboutAddress.as_view(), name="about_address")
    return [erasing, *_report(AccessReport, "access"), *_report(PurgeReport, "deletions")]


def permissions() -> QuerySet[Permission]:
    """What administrators may give to a group."""
    models = ("accessrecord", "purgerecord")
    return Permission.objects.filter(
        content_type__app_label="forms", content_type__model__in=models
    )


def erasure_menu_item() -> PlaceInMenu:
    """Its place in the menu “Settings”."""
    title = EverythingAboutAddress.page_title
    return PlaceInMenu(title, "about_address", may=MAY_ERASE, icon_name="user", order=900)


def _report(view, name: str) -> list[URLPattern]:
    return [
        path(f"reports/{name}/", view.as_view(), name=view.index_url_name),
        path(
            f"reports/{name}/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
    ]
