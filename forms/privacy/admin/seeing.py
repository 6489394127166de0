"""Lists that only show: everything that is done has screens of its own, which ask for themselves."""

from django.db.models import Model, QuerySet
from django.urls import reverse
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.helpers.search import BaseSearchHandler


class SeeOnly(PermissionHelper):
    """Who may see the list: whoever has ``permission``."""

    permission = ""

    def user_can_list(self, user) -> bool:
        return user.has_perm(self.permission)

    def user_can_create(self, user) -> bool:
        return False

    def _never(self, user, obj) -> bool:
        return False

    user_can_inspect_obj = user_can_edit_obj = user_can_delete_obj = _never


class FirstColumn(ButtonHelper):
    """The first column leads to ``address_name`` of its row; there are no other buttons."""

    address_name = ""

    def get_primary_button(self, obj: Model) -> dict[str, str]:
        return {"url": reverse(self.address_name, args=[obj.pk]), "title": ""}

    def get_buttons_for_obj(self, obj: Model, *args, **options) -> list:
        return []


class NoSearch(BaseSearchHandler):
    """modeladmin's own search stays off: its words stand in the address bar."""

    show_search_form = False

    def search_queryset(self, queryset: QuerySet, search_term: str, **options) -> QuerySet:
        return queryset
