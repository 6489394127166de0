"""What staff may write as a redirect, one by one or from a file."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import resolve
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import get_dummy_request
from wagtail.models import Site

from site_core.characters.pasted import plain_address
from site_core.pages.redirects import chain_of

NOWHERE = "Say where visitors are sent: choose a page, or type an address."
CIRCLE = "Visitors would be sent in a circle: this leads back to where it begins."
ANSWERS = (
    "A page answers at this address, so nobody would ever be sent on. "
    "Unpublish that page first, or choose another address."
)


class PracticeRedirectForm(RedirectForm):
    """Wagtail's form; a redirect that would do nothing, or go round in circles, is refused."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "old_path"
        ].help_text = "The old address after the name of the site, such as /about-us/ or /?p=12."

    def clean_old_path(self) -> str:
        """Nobody can ask for an address with a sign in it that nobody sees."""
        return plain_address(self.cleaned_data["old_path"])

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if "old_path" not in given or self.errors:
            return
        site = given.get("site") or Site.objects.filter(is_default_site=True).first()
        stated = Redirect(
            old_path=Redirect.normalise_path(given["old_path"]),
            redirect_page=given.get("redirect_page"),
            redirect_link=given.get("redirect_link") or "",
        )
        if not stated.link:
            raise ValidationError(NOWHERE)
        if site and chain_of(stated, site=site).is_circle:
            raise ValidationError(CIRCLE)
        if site and is_answered(stated.old_path, site):
            self.add_error("old_path", ANSWERS)


def install() -> None:
    """Let Wagtail's screens and its reading of files use the form."""
    views.RedirectForm = PracticeRedirectForm
    views.CreateView.form_class = views.EditView.form_class = PracticeRedirectForm


def is_answered(path: str, site: Site) -> bool:
    """Whether a visitor who asks for ``path`` gets a page; addresses with a query are free."""
    if "?" in path:
        return False
    return any(_answers(asked, site) for asked in {path, f"{path.rstrip('/')}/"})


def _answers(path: str, site: Site) -> bool:
    request = get_dummy_request(path=path, site=site)
    request.user, request.session = AnonymousUser(), SessionBase()
    try:
        view = resolve(path)
        return view.func(request, *view.args, **view.kwargs).status_code != 404
    except Http404:
        return False
    except PermissionDenied:
        return True
