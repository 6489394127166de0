"""Whose page it is: who owns it, whom it introduces, and whose name it carries.

An account is tied to the page about that person (``User.profile``). What carries their name follows
from what is stored, which for a page that is live is what visitors read: naming somebody in a
draft of another's text gives nobody a right to it.
"""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q
from wagtail.admin.panels import Panel
from wagtail.models import Page, PageQuerySet

from site_core.models.pages.page import BasePage
from site_core.models.users import User

_KEYS = "_keys_of_named_pages"
CHANGE_ACCOUNTS = "site_core.change_user"


def pages_about_people() -> PageQuerySet:
    """Every page that introduces somebody, by name."""
    models = [model for model in _models() if model.introduces_a_person]
    return Page.objects.type(*models).order_by("title")


def keys_of_pages_naming(user: User) -> frozenset[int]:
    """The page about ``user`` and all that carry their name, whoever owns them.

    Asked once for each ``user`` object, and kept as keys: lists ask for them several times over, and
    SQLite refuses queries inside queries inside queries.
    """
    if not user.profile_id:
        return frozenset()
    if not hasattr(user, _KEYS):
        setattr(user, _KEYS, frozenset(_find(user.profile_id)))
    return getattr(user, _KEYS)


def own_pages(user: User) -> Q:
    """For ``filter`` of pages: those that ``user`` owns, and those that carry their name."""
    return Q(owner=user) | Q(pk__in=keys_of_pages_naming(user))


def is_named(user: User, page: Page) -> bool:
    """Whether ``page`` is about ``user`` or carries their name."""
    return page.pk in keys_of_pages_naming(user)


def accounts_named_by(page: Page) -> set[int]:
    """The keys of the accounts of those whom ``page`` is about or whose name it carries."""
    people = {page.pk}
    model = page.specific_class
    for lookup in getattr(model, "names_people_in", ()):
        people |= set(model.objects.filter(pk=page.pk).values_list(lookup, flat=True))
    return set(User.objects.filter(profile__in=people - {None}).values_list("pk", flat=True))


class AccountPanel(Panel):
    """On the page about somebody: which account is theirs, for those who keep accounts."""

    class BoundPanel(Panel.BoundPanel):
        """For one page."""

        template_name = "site_core/admin/account_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and self.request.user.has_perm(CHANGE_ACCOUNTS)

        def get_context_data(self, parent_context=None):
            account = User.objects.filter(profile=self.instance.pk).first()
            context = super().get_context_data(parent_context)
            return {**context, "page": self.instance, "account": account}


def _models() -> list[type[BasePage]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def _find(person: int) -> Iterator[int]:
    yield person
    for model in _models():
        named = [Q(**{lookup: person}) for lookup in model.names_people_in]
        if named:
            found = model.objects.filter(reduce(or_, named)).order_by()
            yield from found.values_list("pk", flat=True)
