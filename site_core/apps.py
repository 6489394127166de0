"""How Django knows the ground floor, and when its wiring is connected."""

from django.apps import AppConfig


class SiteCoreConfig(AppConfig):
    name = "site_core"
    verbose_name = "The site"

    def ready(self) -> None:
        # Models exist only from here on; what is looked at upstream is registered by its import.
        from site_core import wiring  # noqa: PLC0415
        from site_core.management import upstream  # noqa: F401, PLC0415

        wiring.connect()
