"""What this room adds to Wagtail's admin. Registers and decides nothing."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from forms.comments.admin import deletion as comment_deletion
from forms.comments.admin import listing as comment_listing
from forms.comments.admin import panel as comment_panel
from forms.comments.admin import urls as comment_urls
from forms.enquiries.admin import deletion, listing, panel
from forms.enquiries.admin import urls as enquiry_urls
from forms.enquiries.admin.templates import answer_templates
from forms.newsletter.admin import listing as newsletter_listing
from forms.newsletter.admin import panel as newsletter_panel
from forms.newsletter.admin import urls as newsletter_urls
from forms.privacy.admin import records
from forms.privacy.admin.erasing import EverythingAboutAddress

for desk in (enquiry_urls, comment_urls, newsletter_urls):
    hooks.register("register_admin_urls", desk.urlpatterns.copy)
hooks.register("construct_homepage_panels", panel.show_enquiries)
hooks.register("before_delete_page", deletion.keep_page_with_enquiries)
hooks.register("before_bulk_action", deletion.keep_pages_with_enquiries)
modeladmin_register(listing.EnquiryAdmin)
hooks.register("register_admin_viewset", answer_templates)
hooks.register("construct_homepage_panels", comment_panel.show_comments)
hooks.register("before_delete_page", comment_deletion.say_that_comments_go)
modeladmin_register(comment_listing.CommentAdmin)
hooks.register("construct_homepage_panels", newsletter_panel.show_announcements)
modeladmin_register(newsletter_listing.NewsletterGroup)
hooks.register("register_permissions", records.permissions)
for menu, screen in (
    ("reports", records.AccessReport),
    ("reports", records.PurgeReport),
    ("settings", EverythingAboutAddress),
):
    hooks.register("register_admin_urls", screen.urls)
    hooks.register(f"register_{menu}_menu_item", screen.menu_item)
