"""What the ground floor adds to Wagtail, room by room. Registers and decides nothing."""

from functools import partial

from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.fields import RichTextField, StreamField

from site_core.admin import compared, editor, pictures, versions
from site_core.admin.dashboard import arrange_dashboard
from site_core.admin.saves import same_draft, unanswered
from site_core.admin.seen import drafts, seen_pictures
from site_core.approval.admin import changes, decided, readiness, saved_first
from site_core.approval.admin.menu import name_what_approval_does, next_step_beside_saving
from site_core.approval.admin.requests import refuse_broken_decision
from site_core.authentication.second_factor import admin as devices
from site_core.authentication.second_factor import offering
from site_core.backups.admin import screen as backups
from site_core.calendar import history
from site_core.calendar import urls as calendar
from site_core.checkup.admin.status import StatusView
from site_core.guidance.admin import screens as guidance
from site_core.link_checks.admin.report import OutsideLinks
from site_core.pages.files import refuse_what_nobody_shows
from site_core.pages.links import look_up_together
from site_core.people import tying
from site_core.people.admin import inviting, of_page
from site_core.publishing.admin import before_publishing, bulk_publishing, copies, override
from site_core.publishing.admin.report import PublicationReportView
from site_core.queue.admin import messages
from site_core.queue.admin.trying_mail import TryMailView
from site_core.reviewing.admin import crisis_lines, links, log
from site_core.reviewing.admin import views as reviewing
from site_core.reviewing.admin.own import OwnReviewsView
from site_core.reviewing.admin.report import ReviewReportView
from site_core.scheduling.admin import choosing, from_page, keep_time
from site_core.scheduling.admin import listing as sets
from site_core.screens import name_actions
from site_core.trash.admin import deleting, deleting_files, files, hidden_files
from site_core.trash.admin import listing as trash

register_comparison_class(StreamField, comparison_class=compared.StreamComparison)
register_comparison_class(RichTextField, comparison_class=compared.RichTextComparison)

hooks.register("construct_homepage_panels", arrange_dashboard)
hooks.register("construct_homepage_panels", pictures.ask_for_descriptions)
hooks.register("insert_global_admin_js", editor.load_start)
hooks.register("insert_editor_js", editor.load_scripts)
hooks.register("register_page_header_buttons", versions.button)
hooks.register("insert_global_admin_css", editor.load_styles)
hooks.register("construct_page_chooser_queryset", drafts.leave_out_of_choosers)
hooks.register("construct_explorer_page_queryset", drafts.leave_out_of_lists)

# Around saving, publishing and copying a page, in this order
hooks.register("before_create_page", saved_first.save_first)
hooks.register("before_create_page", same_draft.continue_draft)
hooks.register("before_edit_page", saved_first.save_first)
hooks.register("before_edit_page", changes.say_what_is_asked)
hooks.register("before_edit_page", unanswered.go_on_behind_own_version)
hooks.register("before_edit_page", refuse_broken_decision)
hooks.register("before_publish_page", keep_time.keep_the_time)
hooks.register("before_publish_page", before_publishing.stop_at_gate)
hooks.register("after_create_page", saved_first.go_on)
hooks.register("after_edit_page", saved_first.go_on)
hooks.register("after_edit_page", decided.say_what_was_decided)
hooks.register("before_copy_page", copies.ask_for_the_place)
hooks.register("after_copy_page", copies.say_what_stays_a_draft)
hooks.register("construct_page_action_menu", name_what_approval_does)
hooks.register("construct_page_action_menu", next_step_beside_saving)
hooks.register("construct_page_action_menu", keep_time.offer_to_keep_the_time)

hooks.register("register_bulk_action", bulk_publishing.PublishReadyPages, order=100)

hooks.register("register_page_action_menu_item", from_page.ScheduleMenuItem)
hooks.register("register_bulk_action", choosing.PublishTogether)
hooks.register("register_admin_menu_item", sets.menu_item)

hooks.register("register_admin_menu_item", calendar.menu_item)

hooks.register("construct_homepage_panels", crisis_lines.ask_on_dashboard)
hooks.register("register_log_actions", crisis_lines.name_checks)
hooks.register("register_page_header_buttons", links.button)

hooks.register("register_admin_menu_item", of_page.OwnPageMenuItem)
hooks.register("register_user_listing_buttons", inviting.listing_buttons)

hooks.register("construct_homepage_panels", offering.ask_on_dashboard)
hooks.register("register_account_menu_item", devices.account_menu_item)
hooks.register("register_user_listing_buttons", devices.listing_buttons)

hooks.register("before_delete_page", deleting.lead_to_trash)
hooks.register("register_bulk_action", deleting.PutPagesIntoTrash, order=100)
hooks.register("register_admin_menu_item", trash.menu_item)
# Before Wagtail's own
hooks.register("register_admin_urls", deleting_files.urlpatterns.copy, order=-1)
hooks.register("register_bulk_action", deleting_files.PutPicturesIntoTrash, order=100)
hooks.register("register_bulk_action", deleting_files.PutDocumentsIntoTrash, order=100)
hooks.register("describe_collection_contents", hidden_files.count_in_collection)

for in_history in (override, history, log, tying, trash):
    words = partial(name_actions, known=in_history.IN_HISTORY)
    hooks.register("register_log_actions", words)

hooks.register("before_serve_document", refuse_what_nobody_shows)
hooks.register("register_rich_text_features", look_up_together, order=10)

hooks.register("construct_homepage_panels", guidance.show_first_steps)
hooks.register("register_help_menu_item", guidance.menu_item)
hooks.register("construct_help_menu", guidance.leave_out_wagtails_own)
hooks.register("insert_global_admin_js", guidance.load_drawer)

hooks.register("construct_homepage_panels", messages.show_troubles)
hooks.register("register_permissions", messages.permissions)
hooks.register("register_permissions", backups.permissions)

for module in (
    versions,
    seen_pictures,
    readiness,
    override,
    from_page,
    sets,
    calendar,
    crisis_lines,
    links,
    reviewing,
    of_page,
    inviting,
    devices,
    trash,
    files,
    guidance,
):
    hooks.register("register_admin_urls", module.urlpatterns.copy)
for menu, screen in (
    ("admin", OwnReviewsView),
    ("reports", PublicationReportView),
    ("reports", ReviewReportView),
    ("reports", StatusView),
    ("reports", messages.MessagesView),
    ("reports", OutsideLinks),
    ("settings", TryMailView),
    ("settings", backups.BackupsView),
):
    hooks.register("register_admin_urls", screen.urls)
    hooks.register(f"register_{menu}_menu_item", screen.menu_item)
