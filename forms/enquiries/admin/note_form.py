"""What is asked for a note."""

from uuid import uuid4

from django import forms

from forms.enquiries import answering


class NoteForm(forms.Form):
    """Some words; ``key`` makes one note of two presses of the button."""

    text = forms.CharField(
        label="Note",
        required=False,  # nobody must write one: the screen marks what is needed with a star
        max_length=answering.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Such as “Left voicemail on Tuesday”. Only those who may read the enquiry see it, "
        "and it is deleted with it.",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
