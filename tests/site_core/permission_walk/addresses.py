"""Every address of the admin, with every object that it can be about.

What stands here is what no route says: which object a ``<pk>`` is about. A route that nothing here fits
raises :class:`NobodyKnows`, with a sentence that names it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import product

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

from tests.site_core.permission_walk.objects import ASKED_FOR

ADMIN = "admin/"
NOTHING = "-"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
PAGES = ["own draft", "other's draft", "live page"]
OBJECTS: dict[str, list[str]] = {
    "trash/<page_pk>": ["trashed page"],
    "trash/files/pictures/*": ["trashed picture"],
    "trash/files/documents/*": ["trashed document"],
    "workflows/remove/<page_pk>": ["home"],
    "accounts/of-page/<page_id>": ["therapist"],
    "*workflow*/<page_id>": ["handed in"],
    "*<revision_id>": ["revision"],
    "*<page_id>": PAGES,
    "*<page_to_move_id>": PAGES,
    "api/main/pages/<pk>": PAGES,
    "*<parent_page_id>": ["blog", "other's draft"],
    "*<destination_id>": ["home"],
    "api/main/documents/<pk>": ["document"],
    "api/main/images/<pk>": ["image"],
    "*<image_id>": ["image"],
    "*<picture_id>": ["image"],
    "*<document_id>": ["document"],
    "*<doc_id>": ["document"],
    "*<uploaded_file_id>": ["upload"],
    "images/chooser/*<pk>": ["image"],
    "documents/chooser/*<pk>": ["document"],
    "*/crisisresource/*<pk>": ["crisis line"],
    "*<line_id>": ["crisis line"],
    "*/topic/*<pk>": ["topic"],
    "collections/*": ["collection"],
    "workflows/tasks/*<pk>": ["task"],
    "workflows/*<task_id>": ["task"],
    "workflows/*": ["workflow"],
    "*<task_id>": ["task"],
    "*<task_state_id>": ["task state"],
    "*<workflow_state_id>": ["workflow state"],
    "*<intake_id>": ["own intake", "other's intake"],
    "*<text_id>": ["own text", "other's text"],
    "enquiries/templates/*": ["template of answers"],
    "enquiries/*<note>": ["note"],
    "enquiries/<pk>": ["enquiry"],
    "users/<account>": ["account"],
    "comments/<pk>": ["comment"],
    "newsletter/subscribers/<pk>": ["subscription"],
    "newsletter/announcements/<pk>": ["announcement"],
    "sets/pages/<pk>": ["member of a set"],
    "sets/<pk>": ["set"],
    "calendar/subscribe/<pk>": ["calendar subscription"],
    "calendar/*<pk>": ["plan"],
    "*<link_id>": ["review link"],
    "*<redirect_id>": ["redirect"],
    "sites/*<pk>": ["site"],
    "users/*<pk>": ["account"],
    "groups/*<pk>": ["group"],
    "*<session_id>": ["editing session"],
    "*<object_id>": ["other's draft"],
    "settings/*<pk>": ["site"],
}
"""What a number in an address is about; the first that fits the address up to there wins."""
WORDS = {
    "action_name": "approve",
    "app_label": "blog",
    "app_name": "blog",
    "by": "week",
    "content_type_app_name": "blog",
    "content_type_model_name": "articlepage",
    "day": "14",
    "dismissal_id": "1",
    "filter_spec": "max-100x100",
    "key": "answering",
    "kind": "planned",
    "model_name": "articlepage",
    "month": "6",
    "outline": "empty",
    "token": "set-password",
    "uidb64": "MQ",
    "year": "2027",
}
EXPRESSIONS = {
    "pages/(\\d+)/revisions/compare/(live|earliest|\\d+)\\.\\.\\.(live|latest|\\d+)/$": (
        "pages/<page_id>/revisions/compare/earliest...latest/"
    ),
    ".*/$": "nothing-here/",
}
"""An address for each route that is a regular expression."""
SEARCHES = {
    "api/main/pages/": f"search={ASKED_FOR}&fields=*",
    "*bulk/wagtailcore/page/*": "id={other's draft}&id={own draft}",
    "*bulk/*/practiceimage/*": "id={image}",
    "*bulk/*/practicedocument/*": "id={document}",
    "*bulk/*/user/*": "id={account}",
    "*bulk/*/crisisresource/*": "id={crisis line}",
    "*bulk/*/topic/*": "id={topic}",
    "*search/": f"q={ASKED_FOR}&page_type=wagtailcore.page",
    "*search/results/": f"q={ASKED_FOR}",
    "articles/*": f"q={ASKED_FOR}",
    "*chosen-multiple/": "id={other's draft}",
}
"""What is asked for, where an address without a question would have nothing to tell."""


class NobodyKnows(Exception):
    """A route is about something that this file does not name."""


@dataclass(frozen=True)
class Address:
    """A route as the table writes it, what it is about, and where that is."""

    route: str
    about: str
    path: str


def addresses(keys: dict[str, str]) -> Iterator[Address]:
    """Each address of the admin for each object, in the order of the routes."""
    for route in dict.fromkeys(_spelt_out(_routes())):
        for about, path in _filled_in(route, keys):
            yield Address(f"{ADMIN}{route}", about, f"/{ADMIN}{path}{_question(route, keys)}")


def admin_patterns(
    patterns: Iterable | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Each route below ``ADMIN``, written from there on, and its pattern; in the order in which they are tried."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from admin_patterns(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and route.startswith(ADMIN):
            yield route.removeprefix(ADMIN), pattern


def _routes() -> Iterator[str]:
    for route, _ in admin_patterns():
        yield PARAMETER.sub(r"<\1>", EXPRESSIONS.get(route, route))


def _spelt_out(routes: Iterable[str]) -> Iterator[str]:
    """Routes whose words decide who may; one for each word."""
    for route in routes:
        if route.startswith("bulk/"):
            bulk_action_registry.get_bulk_actions_for_model("", "")  # lets it look for them
            for app, models in bulk_action_registry.actions.items():
                for model, actions in models.items():
                    yield from (f"bulk/{app}/{model}/{action}/" for action in actions)
        elif route.startswith("settings/<app_name>/<model_name>/"):
            rest = route.removeprefix("settings/<app_name>/<model_name>/")
            for model in settings_registry:
                yield f"settings/{model._meta.app_label}/{model._meta.model_name}/{rest}"
        else:
            yield route


def _filled_in(route: str, keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    names = [match for match in PARAMETER.finditer(route) if match[1] not in WORDS]
    for chosen in product(*(_objects(route[: match.end()]) for match in names)):
        path = PARAMETER.sub(lambda match: WORDS.get(match[1], match[0]), route)
        for match, about in zip(names, chosen, strict=True):
            path = path.replace(match[0], keys[about])
        yield ", ".join(dict.fromkeys(chosen)) or NOTHING, path


def _objects(begun: str) -> list[str]:
    for fitting, about in OBJECTS.items():
        if fnmatchcase(begun, fitting):
            return about
    raise NobodyKnows(f"Nobody has said what admin/{begun} is about: add it to OBJECTS.")


def _question(route: str, keys: dict[str, str]) -> str:
    asked = next((text for fitting, text in SEARCHES.items() if fnmatchcase(route, fitting)), "")
    return f"?{asked.format_map(keys)}" if asked else ""
