"""How Django knows the ground floor, and when its wiring is connected."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our screens for them."""

    user_viewset = "site_core.people.admin.accounts.AccountViewSet"


class SiteCoreConfig(AppConfig):
    default = True
    name = "site_core"
    verbose_name = "The site"

    def ready(self) -> None:
        # Models exist only from here on; what is looked at upstream is registered by its import.
        from site_core import wiring  # noqa: PLC0415
        from site_core.management import upstream  # noqa: F401, PLC0415

        wiring.connect()
