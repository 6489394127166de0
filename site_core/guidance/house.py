"""The help that every practice needs: handing in, scheduling, running the site."""

from site_core.admin.seen.drafts import may_write
from site_core.guidance.first_steps import Step, offer_step
from site_core.guidance.topics import Topic, offer_help
from site_core.models import User
from site_core.models.pages.people import CHANGE_ACCOUNTS
from site_core.screens import may_publish


def runs_the_site(user: User) -> bool:
    """Whether ``user`` keeps accounts and settings."""
    return user.has_perm(CHANGE_ACCOUNTS)


def everybody(user: User) -> bool:
    """Whoever may enter."""
    return user.is_active


STEPS = (
    Step(
        "Let others in",
        "Give everybody an account and a role of their own.",
        "wagtailusers_users:index",
        runs_the_site,
        order=10,
    ),
    Step(
        "See what waits",
        "Your drafts, what you handed in and what somebody wants changed stand on this page, below.",
        "wagtailadmin_home",
        may_write,
        order=30,
    ),
    Step(
        "Plan",
        "The calendar shows what goes live when. A + on any day puts a draft there.",
        "calendar",
        may_write,
        order=50,
    ),
    Step(
        "Look after your account",
        "Your name as others see it, your password, and which mail you want.",
        "wagtailadmin_account",
        everybody,
        order=60,
    ),
)


def offer() -> None:
    """Register them."""
    folder = "site_core/admin/guidance"
    for key, title, is_for, screens in (
        ("handing-in", "Handing in and approving", may_write, ("", "reports/workflow")),
        ("scheduling", "Scheduling", may_publish, ("calendar/", "sets/")),
        ("running", "Running the site", runs_the_site, ("users/", "accounts/", "settings/")),
    ):
        offer_help(Topic(key, title, f"{folder}/{key}.html", is_for, screens))
    for step in STEPS:
        offer_step(step)
