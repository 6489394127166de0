"""What is decided at once about several rows of a list that were ticked."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import View
from wagtail.admin import messages

from forms.privacy.admin.listing import url_of_tab
from site_core.refusals import ChangeRefused


class SeveralRows(PermissionRequiredMixin, View):
    """Does it and says what became of them, at the tab of the list that it came from; answers only to POST."""

    raise_exception = True
    http_method_names = ("post",)
    url_name = ""
    """Of the list."""
    one, many = "", ""
    """What a row is called."""

    def change(self) -> tuple[int, str]:
        """How many rows moved, and what they are now, in words. Raises :class:`ChangeRefused`."""
        raise NotImplementedError

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            count, words = self.change()
        except ChangeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            self._tell(count, words)
        return HttpResponseRedirect(url_of_tab(self.url_name, request))

    def _tell(self, count: int, words: str) -> None:
        if count:
            what = f"1 {self.one} is" if count == 1 else f"{count} {self.many} are"
            messages.success(self.request, f"{what} {words}.")
        else:
            sentence = f"Nothing was changed. Tick the {self.many} that you mean first."
            messages.warning(self.request, sentence)
