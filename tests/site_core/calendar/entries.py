"""Entries of the calendar, made with the fewest words. All lie in March 2031 unless told otherwise."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from blog.models import ArticlePage
from site_core.models import EditorialPlan
from tests.builders import make_article, make_user

ZONE = ZoneInfo("America/Denver")
MONTH = "/admin/calendar/2031/3/"


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 3, year: int = 2031) -> datetime:
    """By the practice's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def make_plan(title: str = "An idea", *, planned_for: datetime | None = None, **fields):
    """An idea that an editor takes care of, unless told otherwise."""
    if "responsible" not in fields:
        fields["responsible"] = make_user(group="Editors")
    return EditorialPlan.objects.create(title=title, planned_for=planned_for or at(4), **fields)


def make_scheduled(title: str = "Scheduled", *, go_live_at: datetime | None = None, **fields):
    """A draft that is approved for a moment."""
    article = make_article(title, published=False, **fields)
    article.go_live_at = go_live_at or at(10, 8)
    article.save()
    article.save_revision(approved_go_live_at=article.go_live_at, clean=False)
    return article


def make_expiring(title: str = "Expires", *, expire_at: datetime | None = None, **fields):
    """A live article that is withdrawn at a moment."""
    article = make_article(title, **fields)
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=expire_at or at(17, 18))
    return article


def make_reviewable(title: str = "To review", *, due_on: date = date(2031, 3, 20), **fields):
    """A live article whose next review is due on a day."""
    article = make_article(title, **fields)
    ArticlePage.objects.filter(pk=article.pk).update(review_due_on=due_on)
    return article


def make_went_live(title: str = "Went live", *, published_at: datetime | None = None, **fields):
    """An article that visitors have read since a moment."""
    return make_article(title, published_at=published_at or at(3, 8), **fields)


MAKERS = {
    "planned": make_plan,
    "scheduled": make_scheduled,
    "expires": make_expiring,
    "review_due": make_reviewable,
}
STEPS = ["move/", "postpone/day/", "remove/", "publish/"]


def address(kind: str, pk: int, step: str = "move/") -> str:
    """Where a step of an entry is posted to."""
    return f"/admin/calendar/{kind}/{pk}/{step}"


def where(kind: str, pk: int):
    """The moment or the day at which the entry stands, as stored; ``None`` when it is gone."""
    if kind == "planned":
        return EditorialPlan.objects.filter(pk=pk).values_list("planned_for", flat=True).first()
    article = ArticlePage.objects.get(pk=pk)
    if kind == "scheduled":
        return article.scheduled_revision and article.scheduled_revision.approved_go_live_at
    return article.expire_at if kind == "expires" else article.review_due_on
