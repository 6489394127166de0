"""When somebody first touched a form: what a kept page cannot know.

The token of a form may lie in a page that was kept for an hour, so it does not tell how fast somebody was. A script
(``static/js/begin-form.js``) asks for one more when the form is first touched; it is good for one post.
Without JavaScript there is none, which is no sign of a machine: such posts are believed up to a lower number.
"""

from datetime import datetime

from django.http import HttpRequest

from forms.privacy.posts.tokens import VALID_FOR, TokenRefused, read
from site_core.counters import claim

BEGUN_FIELD = "form-begun"
ANY_FORM = "begun"


def begun_at(request: HttpRequest, *, now: datetime) -> datetime | None:
    """When the form in this post was first touched; ``None`` when no script said so, or one post did before."""
    try:
        token = read(request.POST.get(BEGUN_FIELD, ""), form=ANY_FORM, now=now)
    except TokenRefused:
        return None
    is_first = claim(ANY_FORM, token.nonce, until=now + VALID_FOR, now=now)
    return token.issued_at if is_first else None
