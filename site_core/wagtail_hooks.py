"""What the ground floor adds to Wagtail. Registers and decides nothing."""

from wagtail import hooks

from site_core.rich_text import PlainPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def look_up_page_links_together(features):
    features.register_link_type(PlainPageLinkHandler)
