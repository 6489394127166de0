"""A form inside Wagtail's frame."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.views.generic import FormView

from site_core.screens.frame import Screen


class FormScreen(Screen, FormView):
    """What is wrong with the form stands beside its fields, and the answer is 422."""

    def form_invalid(self, form: Form, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **context), status=422)
