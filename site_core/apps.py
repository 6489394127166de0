"""How Django knows the ground floor, and when its wiring is connected."""

from django.apps import AppConfig


class SiteCoreConfig(AppConfig):
    name = "site_core"
    verbose_name = "The site"

    def ready(self) -> None:
        from site_core import wiring  # noqa: PLC0415 - models exist only from here on

        wiring.connect()
