"""When somebody first touched a form: what a kept page cannot know.

The token of a form may lie in a page that was kept for an hour, so it does not tell how fast somebody was. A script
(``static/js/begin-form.js``) asks for one more when the form is first touched. Without JavaScript there is none,
which is no sign of a machine.
"""

from datetime import datetime

from django.http import HttpRequest

from forms.privacy.posts.tokens import TokenRefused, read

BEGUN_FIELD = "form-begun"
ANY_FORM = "begun"


def begun_at(request: HttpRequest, *, now: datetime) -> datetime | None:
    """When the form in this post was first touched; ``None`` when no script said so."""
    try:
        return read(request.POST.get(BEGUN_FIELD, ""), form=ANY_FORM, now=now).issued_at
    except TokenRefused:
        return None
