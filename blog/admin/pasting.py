"""What is pasted into the editor: read by the readers of files, given back as its form needs it."""

from pathlib import PurePath
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from wagtail.images.forms import get_image_form
from wagtail.images.permissions import permission_policy

from blog.importers.drafts import remember_doubts
from blog.importers.paste import blocks_from_paste
from blog.importers.source import UnusableSource
from blog.models import ArticlePage
from site_core.admin.seen.drafts import may_write
from site_core.models import PracticeImage, User

LARGEST_PASTE_BYTES = 20 * 1024 * 1024
DESCRIPTION_WANTED = "1 picture; say in its block what it shows"
TOO_LARGE = "That is too much to paste at once. Paste it in parts, or bring in the file."


@require_POST
def paste_blocks(request: HttpRequest) -> JsonResponse:
    """``{blocks, sentence, isPlain, doubts}`` for the clipboard's ``html`` and ``text``.

    ``blocks`` are states of the editing form. Stored are the doubts, and pictures that the HTML itself
    holds, for those who may add pictures. 400 with a ``sentence`` when it cannot be read; 403 for those
    who write nothing here.
    """
    if not may_write(request.user):
        raise PermissionDenied
    try:
        pasted = blocks_from_paste(
            html=_part(request, "html"), text=_part(request, "text"), user=_keeper(request.user)
        )
    except UnusableSource as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=400)
    remember_doubts(doubts=pasted.doubts, raw_body=pasted.blocks, now=timezone.now())
    body = ArticlePage._meta.get_field("body").stream_block
    return JsonResponse(
        {
            "blocks": body.get_form_state(body.to_python(pasted.blocks)),
            "sentence": pasted.sentence,
            "isPlain": pasted.is_plain,
            "doubts": [
                {"block": doubt.block_id, "kind": doubt.kind, "sentence": doubt.sentence}
                for doubt in pasted.doubts
            ],
        }
    )


@require_POST
def paste_picture(request: HttpRequest) -> JsonResponse:
    """``{blocks, sentence}`` for the ``picture`` that was pasted or dropped, which is in the library from here on.

    The library's own form checks it. Its description is wanted: until then the text does not pass the gate.
    400 with a ``sentence`` when the form refuses it; 403 for those who may not add any.
    """
    collection = permission_policy.collections_user_has_permission_for(request.user, "add").first()
    if collection is None:
        raise PermissionDenied
    upload = request.FILES.get("picture")
    form = get_image_form(PracticeImage)(
        {"title": _title_for(upload), "collection": collection.pk},
        request.FILES and {"file": upload},
        user=request.user,
        instance=PracticeImage(uploaded_by_user=request.user),
    )
    if not form.is_valid():
        [first, *_] = form.errors.values()
        return JsonResponse({"sentence": first[0]}, status=400)
    picture = form.save()
    value = {"image": picture.pk, "alt": "", "decorative": False, "caption": ""}
    body = ArticlePage._meta.get_field("body").stream_block
    stream = body.to_python([{"type": "image", "value": value, "id": str(uuid4())}])
    return JsonResponse({"blocks": body.get_form_state(stream), "sentence": DESCRIPTION_WANTED})


def _title_for(upload: UploadedFile | None) -> str:
    """The name of the file, as with every upload; what browsers call “image” is told by its day."""
    stem = PurePath(upload.name).stem if upload else ""
    return stem if stem not in ("", "image") else f"Pasted on {date_format(timezone.localdate())}"


def _keeper(user: User) -> User | None:
    return user if permission_policy.user_has_permission(user, "add") else None


def _part(request: HttpRequest, name: str) -> str:
    """What was sent as a file, since Django keeps other fields short; raises ``UnusableSource``."""
    sent = request.FILES.get(name)
    if sent is None:
        return ""
    if sent.size > LARGEST_PASTE_BYTES:
        raise UnusableSource(TOO_LARGE)
    return sent.read().decode("utf-8", errors="replace").replace("\0", "")


urlpatterns = [
    path("paste/", paste_blocks, name="paste_blocks"),
    path("paste/picture/", paste_picture, name="paste_picture"),
]
