"""What a reader fills in under an article."""

from dataclasses import dataclass

from django import forms

from forms.comments.models.comment import LONGEST_NAME, LONGEST_TEXT
from forms.privacy.fields import LONGEST_ADDRESS, AddressField, not_taken


@dataclass(frozen=True)
class Written:
    """What a reader filled in."""

    name: str
    text: str
    email: str = ""
    wants_reply_mail: bool = False


class CommentForm(forms.Form):
    """Name, words, and an address for those who want to hear of an answer."""

    error_css_class = "field-wrong"

    name = forms.CharField(
        label="Your name",
        max_length=LONGEST_NAME,
        help_text="Everybody will see it. A first name or an invented one is enough, and safer than "
        "your full name.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": "Please give a name; any will do."} | not_taken(LONGEST_NAME),
    )
    text = forms.CharField(
        label="Your comment",
        max_length=LONGEST_TEXT,
        help_text="Please leave out what could tell others who you or somebody else is.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Please write something first."} | not_taken(LONGEST_TEXT),
    )
    email = AddressField(
        label="E-mail",
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text="Will not be published. Only needed if you want to hear of an answer.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=not_taken(LONGEST_ADDRESS),
    )
    wants_reply_mail = forms.BooleanField(
        label="Tell me by e-mail when somebody answers", required=False
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, auto_id="comment-%s", **kwargs)

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("wants_reply_mail") and "email" in given and not given["email"]:
            self.add_error("email", "Please give an address to write to, or untick the box below.")

    @property
    def written(self) -> Written:
        """What was filled in; for a form that is valid."""
        return Written(**self.cleaned_data)
