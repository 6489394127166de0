"""The first screen: files or a text, and what this person brought in before."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from blog.admin.bringing_in.forms import BringInForm
from blog.admin.bringing_in.permission import (
    blogs_open_to,
    intakes_of,
    may_choose_owner,
    possible_owners,
)
from blog.admin.bringing_in.screens import INTAKE, TEXT, BringingIn
from blog.importers.intake import read_text, receive
from blog.importers.source import ARCHIVE
from blog.models.intake import KEEP_ORIGINALS_DAYS
from site_core.screens import FormScreen

MOST_SHOWN = 20


class BringIn(BringingIn, FormScreen):
    """For those who may write articles. One text is read at once; several are read by the worker."""

    form_class = BringInForm
    template_name = "blog/admin/bring_in/start.html"

    def get_way(self) -> list[tuple[str, str]]:
        return []

    def get_form_kwargs(self) -> dict[str, Any]:
        user = self.request.user
        blogs = blogs_open_to(user)
        owners = possible_owners(blogs) if may_choose_owner(user, blogs) else None
        return {**super().get_form_kwargs(), "user": user, "blogs": blogs, "owners": owners}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earlier = intakes_of(self.request.user).annotate(
            number=Count("texts"),
            saved=Count("texts", filter=Q(texts__state="saved")),
            refused=Count("texts", filter=Q(texts__state="refused")),
            open=Count("texts", filter=Q(texts__state__in=["waiting", "read"])),
        )
        return super().get_context_data(
            earlier=earlier[:MOST_SHOWN], days=KEEP_ORIGINALS_DAYS, **kwargs
        )

    def form_valid(self, form: BringInForm) -> HttpResponse:
        said, now = form.cleaned_data, timezone.now()
        intake = receive(
            files=_files(self.request, said, now),
            brought_by=self.request.user,
            blog=said["blog"],
            owner=said["owner"],
            topic=said["topic"],
            author=said["author"],
            saves_at_once=said["saves_at_once"],
            now=now,
        )
        texts = list(intake.texts.all()[:2])
        if len(texts) > 1 or said["saves_at_once"] or texts[0].name.lower().endswith(ARCHIVE):
            return redirect(INTAKE, intake.pk)
        read_text(text=texts[0], now=now)
        return redirect(TEXT, texts[0].pk)


def _files(request: HttpRequest, said: dict[str, Any], now: datetime) -> list[tuple[str, bytes]]:
    """What was sent, by name; a pasted text has a name that no other has."""
    files = [(file.name, file.read()) for file in said["files"]]
    name = f"Pasted on {timezone.localtime(now):%Y-%m-%d at %H.%M.%S}"
    pasted = request.FILES.get("pasted_html")
    if pasted is not None:
        return [*files, (f"{name}.html", pasted.read())]
    if said["text"].strip():
        files.append((f"{name}.txt", said["text"].encode("utf-8", "surrogatepass")))
    return files
