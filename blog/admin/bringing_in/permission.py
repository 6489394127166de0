"""Who brings texts in, for whom, and who sees them: those who brought them, and nobody else."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from blog.admin.writing import blogs_to_write_in
from blog.models import ArticleIndexPage, Intake, IntakeText
from site_core.models import User


def blogs_open_to(user: User) -> list[ArticleIndexPage]:
    """Where ``user`` may bring texts in; raises ``PermissionDenied`` when nowhere."""
    blogs = blogs_to_write_in(user)
    if not blogs:
        raise PermissionDenied
    return blogs


def may_choose_owner(user: User, blogs: list[ArticleIndexPage]) -> bool:
    """Whether ``user`` may make drafts for others: those who may change every draft in the blog."""
    return any(blog.permissions_for_user(user).can_edit() for blog in blogs)


def possible_owners(blogs: list[ArticleIndexPage]) -> QuerySet[User]:
    """Everybody who may write in one of ``blogs``."""
    people = User.objects.filter(is_active=True).prefetch_related("groups")
    keys = [
        person.pk
        for person in people
        if any(blog.permissions_for_user(person).can_add_subpage() for blog in blogs)
    ]
    return User.objects.filter(pk__in=keys).order_by("first_name", "last_name", "username")


def refuse_unless_may_save(user: User, intake: Intake) -> None:
    """Raise ``PermissionDenied`` where ``user`` may not make these drafts, or not any more."""
    blogs = [blog for blog in blogs_open_to(user) if blog.pk == intake.blog_id]
    is_own = intake.owner_id == user.pk
    if not blogs or not (is_own or may_choose_owner(user, blogs)):
        raise PermissionDenied


def intakes_of(user: User) -> QuerySet[Intake]:
    """What ``user`` brought in."""
    return Intake.objects.filter(brought_by=user)


def text_of(request: HttpRequest, text_id: int) -> IntakeText:
    """A text that the user brought in; 404 for those of others, 403 for who may not write any more."""
    blogs_open_to(request.user)
    texts = IntakeText.objects.select_related("intake__owner", "intake__blog", "intake__topic")
    return get_object_or_404(texts, pk=text_id, intake__brought_by=request.user)
