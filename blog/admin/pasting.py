"""What is pasted into the editor: read by the readers of files, given back as its form needs it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from blog.importers.doubts import remember_doubts
from blog.importers.paste import blocks_from_paste
from blog.importers.source import UnusableSource
from blog.models import ArticlePage
from site_core.admin.drafts import may_write

LARGEST_PASTE_BYTES = 20 * 1024 * 1024
TOO_LARGE = "That is too much to paste at once. Paste it in parts, or bring in the file."


def urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    return [path("paste/", paste_blocks, name="paste_blocks")]


@require_POST
def paste_blocks(request: HttpRequest) -> JsonResponse:
    """``{blocks, sentence, isPlain, doubts}`` for the clipboard's ``html`` and ``text``.

    ``blocks`` are states of the editing form; of what is pasted only the doubts are stored. 400 with a
    ``sentence`` when it cannot be read; 403 for those who write nothing here.
    """
    if not may_write(request.user):
        raise PermissionDenied
    try:
        pasted = blocks_from_paste(html=_part(request, "html"), text=_part(request, "text"))
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


def _part(request: HttpRequest, name: str) -> str:
    """What was sent as a file, since Django keeps other fields short; raises ``UnusableSource``."""
    sent = request.FILES.get(name)
    if sent is None:
        return ""
    if sent.size > LARGEST_PASTE_BYTES:
        raise UnusableSource(TOO_LARGE)
    return sent.read().decode("utf-8", errors="replace").replace("\0", "")
