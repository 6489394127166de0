"""What the groups may do in the blog: clinicians write in it, editors keep its topics."""

from django.apps import apps as installed
from django.apps.registry import Apps

from site_core.roles import ADMINISTRATORS, CLINICIANS, EDITORS, all_of, grant, grant_on_page

KEEPING_TOPICS = all_of("blog.topic")
SETTING_RULES = ["blog.change_rulesetting", "blog.view_rulesetting"]


def open_blog_to_groups(apps: Apps) -> None:
    """Let editors and administrators keep topics, and clinicians write in the blogs there are.

    Does nothing when a group holds one of these permissions already: then it has run before.
    """
    permissions = apps.get_model("auth", "Permission").objects
    topics = permissions.filter(content_type__app_label="blog", codename__endswith="_topic")
    if topics.filter(group__isnull=False).exists():
        return
    for group_name in (EDITORS, ADMINISTRATORS):
        grant(apps, group_name, KEEPING_TOPICS)
    for blog in apps.get_model("blog", "ArticleIndexPage").objects.all():
        let_clinicians_write(blog, apps=apps)


def open_writing_rules(apps: Apps) -> None:
    """Let editors and administrators say how strict the writing checks are."""
    for group_name in (EDITORS, ADMINISTRATORS):
        grant(apps, group_name, SETTING_RULES)


def let_clinicians_write(blog, *, apps: Apps = installed) -> None:
    """Let clinicians add articles under ``blog`` and edit their own, but publish nothing."""
    grant_on_page(apps, CLINICIANS, ["wagtailcore.add_page"], page_id=blog.pk)


def open_new_blog(*, instance, created: bool, raw: bool = False, **signal) -> None:
    """For ``post_save``: clinicians may write in a blog from the moment it is made.

    Only then: an administrator who closes it to them is not overruled by the next save.
    """
    if created and not raw:
        let_clinicians_write(instance)
