"""What this room adds to Wagtail's admin. Registers and decides nothing."""

from functools import partial

from wagtail import hooks

from blog.admin import doubts, pasting, wording, writing
from blog.admin.article_listing import ArticleListing
from blog.admin.bringing_in import offering
from blog.admin.exporting import TakeArticlesOut
from blog.admin.writing import menu_item, offer_outlines
from blog.admin.writing_rules import WritingRules
from site_core.screens import name_actions

hooks.register("construct_homepage_panels", offer_outlines)
hooks.register("register_admin_menu_item", menu_item)
hooks.register("register_admin_menu_item", offering.menu_item)
hooks.register("register_admin_urls", WritingRules.urls)
hooks.register("register_reports_menu_item", WritingRules.menu_item)
hooks.register("register_page_header_buttons", doubts.button)
hooks.register("register_page_header_buttons", wording.button)
hooks.register("register_log_actions", partial(name_actions, known=wording.IN_HISTORY))
hooks.register("register_admin_viewset", lambda: ArticleListing())
hooks.register("register_admin_urls", TakeArticlesOut.urls)
hooks.register("register_settings_menu_item", TakeArticlesOut.menu_item)
for module in (offering, doubts, wording, pasting, writing):
    hooks.register("register_admin_urls", module.urlpatterns.copy)
