"""The editing form of a page, as far as it saves a draft.

Wagtail calls :meth:`defer_required_fields` for saving and for previews only. Handing in, approving
and publishing validate everything.
"""

from functools import partial
from typing import Any

from django.core.validators import MaxLengthValidator
from django.forms import Field, Form
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import BlockField
from wagtail.models import Page

from site_core.drafts.body import as_draft
from site_core.drafts.titles import free_slug, is_untitled, untitled

GOES_ON = "goes_on"
"""In what is sent: the draft is saved, and then handed in or published."""


class DraftForm(WagtailAdminPageForm):
    """Wagtail's form; a draft is stored whatever it holds.

    A text without a title is called after its day, and the field stays empty on screen. Two pages
    may have the same title: the address of the later one is numbered.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].widget = TitleLine(self.fields["title"].widget.attrs)
        if "slug" in self.fields:
            self.fields["slug"].required = False  # it follows from the title
        if is_untitled(self.initial.get("title") or ""):
            self.initial |= {"title": "", "slug": ""}

    def defer_required_fields(self) -> None:
        """For Wagtail: from here on nothing is asked for that a draft may lack."""
        if self.is_deferred_validation:
            return
        super().defer_required_fields()
        for name, field in self.fields.items():
            self._ask_less(name, field)
        for formset in self.formsets.values():
            _leave_out_empty_rows(formset)

    def restore_required_fields(self) -> None:
        """For Wagtail: the form is shown again, with all that is asked for."""
        super().restore_required_fields()
        for field in self.fields.values():
            field.__dict__.pop("clean", None)

    def clean(self) -> dict[str, Any]:
        """As Wagtail's; name and address are settled first, so that neither refuses a draft."""
        cleaned = self.cleaned_data
        if self.is_deferred_validation and not (cleaned.get("title") or "").strip():
            earlier = self.instance.title
            given = is_untitled(earlier) and earlier
            cleaned["title"] = given or untitled(timezone.localtime())
        if "slug" in cleaned:
            cleaned["slug"] = self._settled_slug(cleaned)
        return super().clean()

    def _ask_less(self, name: str, field: Field) -> None:
        if isinstance(field, BlockField):
            field.clean = partial(as_draft, field.block)
        elif name == "title":
            field.required = False
        elif name == "slug":
            field.clean = str  # made into one that is free, below
        elif self._is_running_text(name):
            kept = [each for each in field.validators if not isinstance(each, MaxLengthValidator)]
            field.clean = partial(_clean_with, field, kept)

    def _is_running_text(self, name: str) -> bool:
        fields = {field.name: field for field in self.instance._meta.fields}
        return name in fields and fields[name].get_internal_type() == "TextField"

    def _settled_slug(self, cleaned: dict[str, Any]) -> str:
        slug, title = cleaned["slug"] or "", cleaned.get("title") or ""
        is_own_choice = slug not in ("", slugify(title))
        if is_own_choice and (GOES_ON in self.data or not self.is_deferred_validation):
            return slug  # somebody typed it, so somebody hears that it is taken
        return free_slug(
            slug or title, taken=_Taken(self), fallback=self.instance._meta.verbose_name
        )


class TitleLine(AdminAutoHeightTextInput):
    """A title: as high on screen as its words need, and one line when it is stored."""

    def value_from_datadict(self, data, files, name: str) -> str | None:
        value = super().value_from_datadict(data, files, name)
        return value and " ".join(value.splitlines())


class _Taken:
    """The addresses that the page of a form cannot have."""

    def __init__(self, form: DraftForm):
        self.form = form

    def __contains__(self, slug: str) -> bool:
        form = self.form
        reserved = getattr(form.instance, "reserved_slugs", ())
        return slug in reserved or not Page._slug_is_available(
            slug, form.parent_page, form.instance
        )


def _clean_with(field: Field, validators: list, value: Any) -> Any:
    field.validators, kept = validators, field.validators
    try:
        return type(field).clean(field, value)
    finally:
        field.validators = kept


def _leave_out_empty_rows(formset: BaseChildFormSet) -> None:
    for row in formset.forms:
        if DELETION_FIELD_NAME in row.fields and _is_empty(row):
            row.fields[DELETION_FIELD_NAME].clean = lambda value: True


def _is_empty(row: Form) -> bool:
    kept = {DELETION_FIELD_NAME, ORDERING_FIELD_NAME, row.instance._meta.pk.name}
    asked = [name for name in row.fields if name not in kept]
    return bool(asked) and not any(row[name].data for name in asked)
