"""What is asked when texts come in, and when one of them is saved."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from wagtail.admin.widgets import AdminDateInput

from blog.importers.readers import READERS
from blog.importers.source import ARCHIVE
from blog.models import ArticleIndexPage, ArticlePage, Topic
from blog.models.article_form import page_about
from site_core.models import User
from site_core.practice_time import EARLIEST

KNOWN = ", ".join([*sorted(READERS), ARCHIVE])
NOTHING = "Choose a file, or paste a text."
TOO_OLD = "Articles on the web are not older than 1990. Check the year."
LONGEST_TEXT = 2_000_000


def therapists():
    """Who can be the author of an article."""
    return ArticlePage._meta.get_field("author").related_model.objects.order_by("title")


class ManyFiles(forms.FileInput):
    """A button for several files; scripts let them be dropped on it too."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True, "accept": KNOWN})


class FilesField(forms.FileField):
    """Several files; an empty one is a file too, and is refused by name with the others."""

    widget = ManyFiles

    def clean(self, data: list[UploadedFile] | None, initial: Any = None) -> list[UploadedFile]:
        return [each for each in data or [] if each]


class BringInForm(forms.Form):
    """Files or a text, and what all of them are given."""

    files = FilesField(
        required=False,
        label="Files",
        help_text="Word (.docx), Markdown, saved web pages (.html), plain text, or a .zip of them.",
    )
    text = forms.CharField(
        required=False,
        label="Or paste a whole text",
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    blog = forms.ModelChoiceField(
        ArticleIndexPage.objects.none(), required=False, label="Where", empty_label=None
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), required=False, label="Whose drafts will they be?", empty_label=None
    )
    author = forms.ModelChoiceField(
        None, required=False, label="Author", empty_label="The practice itself"
    )
    topic = forms.ModelChoiceField(
        Topic.objects.none(), required=False, label="Topic", empty_label="None yet"
    )
    saves_at_once = forms.BooleanField(
        required=False,
        label="Make drafts of them at once",
        help_text="Otherwise you look at each first. Either way nothing goes live by itself.",
    )

    def __init__(
        self, *args: Any, user: User, blogs: list[ArticleIndexPage], owners: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = therapists()
        self.fields["author"].initial = page_about(user, ArticlePage)
        self.fields["topic"].queryset = Topic.objects.all()
        self.fields["blog"].queryset = ArticleIndexPage.objects.filter(
            pk__in=[blog.pk for blog in blogs]
        )
        self.fields["blog"].initial = blogs[0].pk
        if len(blogs) < 2:
            del self.fields["blog"]
        if owners is None:
            del self.fields["owner"]
        else:
            self.fields["owner"].queryset = owners
            self.fields["owner"].initial = user.pk
            self.fields["owner"].label_from_instance = lambda person: (
                person.get_full_name() or person.get_username()
            )
        self.user, self.blogs = user, blogs

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("files") or cleaned.get("text", "").strip()):
            self.add_error("files", NOTHING)
        blog, owner = cleaned.get("blog"), cleaned.get("owner")
        return {**cleaned, "blog": blog or self.blogs[0], "owner": owner or self.user}


class DetailsForm(forms.Form):
    """What a person says about one text as a whole."""

    title = forms.CharField(max_length=255)
    author = forms.ModelChoiceField(None, required=False, empty_label="The practice itself")
    topic = forms.ModelChoiceField(None, required=False, empty_label="None yet")
    day = forms.DateField(
        required=False,
        label="Date shown",
        widget=AdminDateInput,
        help_text="Only when it first appeared elsewhere. Left empty, the day on which it goes "
        "live is shown.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = therapists()
        self.fields["topic"].queryset = Topic.objects.all()

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        if day and day < EARLIEST:
            raise forms.ValidationError(TOO_OLD)
        return day
