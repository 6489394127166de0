"""Where visitors find a page, in words, above the field for its last part."""

from wagtail.admin.panels import Panel


class AddressPanel(Panel):
    """Says the whole address; nothing of what is below the site's root is left to guess."""

    class BoundPanel(Panel.BoundPanel):
        """For one page, or one that is being made."""

        template_name = "site_core/admin/address_panel.html"

        def get_context_data(self, parent_context=None):
            page = self.instance
            context = super().get_context_data(parent_context)
            return {
                **context,
                "page": page,
                "address": page.full_url if page.pk else "",
                "above": self._above(),
            }

        def _above(self) -> str:
            """Where a new page will stand."""
            parent = getattr(self.form, "parent_page", None)
            return (parent.full_url or "") if parent and not self.instance.pk else ""
