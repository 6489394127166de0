"""What the scripts of forms ask for."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from forms.privacy.posts.beginning import ANY_FORM
from forms.privacy.posts.tokens import issue
from site_core.pages.origin import from_our_pages


@from_our_pages
@require_POST
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """A token that says “now”, as plain text: the form was touched."""
    return HttpResponse(issue(ANY_FORM, now=timezone.now()), content_type="text/plain")
