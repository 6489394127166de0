"""Who may see a picture or a document: whoever may read a page that shows it, and staff.

Nobody has to say so: Wagtail writes down what refers to what. Until a page goes live, its pictures are for those who
write it, and for whoever reads it through a review link, whose addresses carry a key.
"""

import re
from collections.abc import Iterable
from enum import Enum
from urllib.parse import unquote

from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Q
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from site_core.models import OutboxMessage, PracticeDocument, PracticeImage, PracticeSettings
from site_core.models.pages.queries import readable
from site_core.queue.indexing import INDEXING

KEY = "key"
KEY_SECONDS = 24 * 60 * 60
MOST_WAITING = 20
SIGNER = TimestampSigner(salt="files of a text under review")
ADDRESSES = re.compile(r"""(?<=["\s])(/(?:media|documents)/[^"\s,?#]+)""")


class Audience(Enum):
    """For whom a file is: for everybody, for whoever asks just now, or for nobody who asks."""

    EVERYBODY = "everybody"
    ASKER = "asker"
    NOBODY = "nobody"


def audience_of(file: PracticeImage | PracticeDocument, request: HttpRequest) -> Audience:
    """Who may see ``file``, as far as ``request`` needs to know; in the trash, staff."""
    if file.is_trashed:
        return Audience.ASKER if is_staff(request) else Audience.NOBODY
    if _is_shown_to_all(file):
        return Audience.EVERYBODY
    may = _has_key(request) or is_staff(request) or _may_read_a_page_with(file, request)
    return Audience.ASKER if may else Audience.NOBODY


def is_staff(request: HttpRequest) -> bool:
    """Whether somebody asks who may use the admin."""
    return request.user.has_perm("wagtailadmin.access_admin")


def refuse_what_nobody_shows(document: PracticeDocument, request: HttpRequest) -> None:
    """For Wagtail's ``before_serve_document``: 404 for a document that the asker finds on no page.

    Of a collection with a rule of its own, Wagtail asks for the password or the login.
    """
    if not document.is_trashed and document.collection.get_view_restrictions():
        return
    if audience_of(document, request) is Audience.NOBODY:
        raise Http404


def with_keys(html: str) -> str:
    """``html`` with a key in the address of every picture and document; good for a day."""
    return ADDRESSES.sub(lambda found: f"{found[1]}?{KEY}={_key_of(unquote(found[1]))}", html)


def _key_of(path: str) -> str:
    return SIGNER.sign(path).removeprefix(f"{path}:")


def _has_key(request: HttpRequest) -> bool:
    try:
        SIGNER.unsign(f"{request.path}:{request.GET.get(KEY, '')}", max_age=KEY_SECONDS)
    except BadSignature:
        return False
    return True


def _is_shown_to_all(file: PracticeImage | PracticeDocument) -> bool:
    """By a page, by what is none and stands on pages, or by the practice's settings, which nobody indexes."""
    others = ReferenceIndex.get_references_to(file).exclude(base_content_type=_pages_type())
    if others.exists() or readable(_pages_with(file)).exists():
        return True
    if isinstance(file, PracticeImage) and _is_of_the_practice(file):
        return True
    return any(_shows(page, file) for page in _readable_and_not_indexed_yet())


def _is_of_the_practice(picture: PracticeImage) -> bool:
    """Whether any setting names ``picture``: the logo, the icon, the one that is shared."""
    pictures = [
        each for each in PracticeSettings._meta.fields if each.related_model is PracticeImage
    ]
    named = Q(*((each.name, picture) for each in pictures), _connector=Q.OR)
    return PracticeSettings.objects.filter(named).exists()


def _may_read_a_page_with(file: PracticeImage | PracticeDocument, request: HttpRequest) -> bool:
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in _pages_with(file).filter(live=True)
    )


def _pages_with(file: PracticeImage | PracticeDocument):
    references = ReferenceIndex.get_references_to(file).filter(base_content_type=_pages_type())
    ids = references.values_list("object_id", flat=True).distinct()
    return Page.objects.filter(pk__in=[int(found) for found in ids])


def _pages_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)


def _readable_and_not_indexed_yet() -> Iterable[Page]:
    """What the schedule published a moment ago: its references are written down by the queue."""
    waiting = OutboxMessage.objects.filter(kind__startswith=INDEXING, state="waiting")
    ids = {message.payload["of"][2] for message in waiting[:MOST_WAITING]}
    return readable(Page.objects.filter(pk__in=ids)).specific()


def _shows(page: Page, file: PracticeImage | PracticeDocument) -> bool:
    its_type = ContentType.objects.get_for_model(file).pk
    found = ReferenceIndex._extract_references_from_object(page)
    return any((kind, key) == (its_type, str(file.pk)) for kind, key, *_ in found)
