"""Changes around articles: what stands on every page, comments, and where pages are."""

from datetime import timedelta

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from forms.comments.moderating import answer_comment, decide, edit_comment
from forms.models import CommentSettings
from site_core.models import CrisisResource, PracticeSettings
from site_core.publishing.due import run_due
from tests import builders as make
from tests.forms.builders import make_comment, make_contact_page
from tests.site_core.page_cache.seeing import Gone, Until, article, publish


def the_menu():
    page = make.make_standard_page("Menu entry", show_in_menus=False)
    yield "/team/"
    publish(page, title="Shown in the menu", show_in_menus=True)
    yield "Shown in the menu"


def the_practice_s_name():
    yield "/services/"
    settings = _practice()
    settings.name = "Renamed practice"
    settings.save()
    yield "Renamed practice"


def a_telephone_number():
    yield "/"
    settings = _practice()
    settings.phone = "(303) 555-0199"
    settings.save()
    yield "(303) 555-0199"


def what_readers_are_promised():
    yield "/how-this-site-protects-you/"
    settings = _practice()
    settings.neutral_tab_name = "Notes"
    settings.save()
    yield "Notes"


def how_long_messages_are_kept():
    page = make_contact_page("Write to us")
    yield "/how-this-site-protects-you/"
    publish(page, retention_days=41)
    yield "41 days"


def the_hours():
    yield "/"
    settings = _practice()
    settings.hours = make.raw_body([make.raw_block("opening", days="Sundays", hours="never")])
    settings.save()
    yield "Sundays"


def a_crisis_line():
    line = make.make_crisis_resource("Line before")
    yield "/blog/"
    line.name = "Line after"
    line.save()
    yield "Line after"


def a_crisis_line_that_ends():
    line = make.make_crisis_resource("Line that ends")
    yield Until("/blog/", line.name)
    CrisisResource.objects.filter(pk=line.pk).delete()
    yield Gone("Line that ends")


def a_comment_that_is_approved():
    found = article("Commented")
    comment = make_comment("Approved words", page=found)
    yield found.url
    decide(comments=[comment.pk], state="shown", user=_editor(), now=timezone.now())
    yield "Approved words"


def a_comment_that_is_refused():
    found = article("Refused")
    comment = make_comment("Refused words", page=found, state="shown")
    yield found.url
    decide(comments=[comment.pk], state="refused", user=_editor(), now=timezone.now())
    yield Gone("Refused words")


def a_comment_that_is_edited():
    found = article("Edited")
    comment = make_comment("Words before", page=found, state="shown")
    yield found.url
    edit_comment(
        comment=comment, name="Kim", text="Edited after", user=_editor(), now=timezone.now()
    )
    yield "Edited after"


def a_comment_that_is_answered():
    found = article("Answered")
    comment = make_comment("A question", page=found, state="shown")
    yield found.url
    answer_comment(comment=comment, text="Our answer", user=_editor(), now=timezone.now())
    yield "Our answer"


def an_article_that_takes_no_more_comments():
    found = article("Closed")
    make_comment("Seen", page=found, state="shown")
    yield found.url
    publish(found, comments_allowed=False)
    yield "No more comments are taken here."


def a_site_that_takes_no_more_comments():
    found = article("All closed")
    make_comment("Seen", page=found, state="shown")
    yield found.url
    site = Site.objects.get(is_default_site=True)
    CommentSettings.objects.update_or_create(site=site, defaults={"comments_allowed": False})
    yield "No more comments are taken here."


def a_redirect():
    yield "/once-here/"
    Redirect.add_redirect("/once-here/", "/blog/")
    yield 301


def a_page_that_becomes_private():
    page = make.make_standard_page("Becomes private")
    yield page.url
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    yield 302


def a_page_that_is_public_again():
    page = make.make_private(make.make_standard_page("Public again"))
    yield page.url
    PageViewRestriction.objects.filter(page=page).delete()
    yield 200


def an_address():
    page = make.make_standard_page("Has an address")
    yield page.url
    publish(page, slug="another-address")
    yield 301


def a_withdrawal():
    page = make.make_standard_page("Withdrawn")
    yield page.url
    page.unpublish()
    yield 404


def a_deletion():
    page = make.make_standard_page("Deleted")
    yield page.url
    Page.objects.get(pk=page.pk).delete()
    yield 404


def a_draft_that_goes_live():
    draft = make.make_ready("Drafted", published=False)
    yield draft.get_parent().url + draft.slug + "/"
    publish(draft)
    yield 200


def a_schedule_that_is_due():
    draft = make.make_ready("Planned", published=False)
    draft.go_live_at = timezone.now() - timedelta(minutes=1)
    moment = draft.go_live_at
    revision = draft.save_revision(approved_go_live_at=moment)
    assert revision.approved_go_live_at == moment
    yield "/blog/planned/"
    run_due(now=timezone.now())
    yield 200


def an_expiry_that_is_due():
    found = article("Expires")
    yield found.url
    Page.objects.filter(pk=found.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    run_due(now=timezone.now())
    yield 404


def a_move():
    parent = make.make_standard_page("New parent")
    page = make.make_standard_page("Moved")
    yield page.url
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), "last-child")
    yield 301


def a_headline():
    home = make.make_site().home
    yield "/"
    publish(home, headline="Another headline")
    yield "Another headline"


def an_introduction():
    blog = make.make_site().blog
    yield "/blog/"
    publish(blog, introduction="Another introduction")
    yield "Another introduction"


def a_service():
    service = make.make_service("Service before")
    yield "/services/"
    publish(service, title="Service after")
    yield "Service after"


def the_map_of_the_site():
    yield "/sitemap.xml"
    make.make_standard_page("Mapped")
    yield "/mapped/"


def _practice() -> PracticeSettings:
    return PracticeSettings.for_site(Site.objects.get(is_default_site=True))


def _editor():
    return make.make_user(group="Editors")
