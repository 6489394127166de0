"""A page with a form: what editors ask, what they say around it, who is told, how long it is kept.

Not Wagtail's own form page: that one stores and mails every word in clear, and lets every editor
read and export it.
"""

from http import HTTPMethod

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from forms.enquiries.blocks import ContactText
from forms.enquiries.models.contact_field import ContactField
from site_core.characters.pasted import plain_address
from site_core.models import BasePage

THANKS = "thank-you"
VIEW = "forms.enquiries.views.contact_page"
"""Who answers requests for these pages; named, because views know models and not the reverse."""
RETENTION_DAYS = 180
LONGEST_RETENTION_DAYS = 3_650


class ContactPageForm(WagtailAdminPageForm):
    """What spans the questions of a page."""

    ONLY_ONE = (ContactField.Kind.EMAIL, ContactField.Kind.NAME)

    def clean(self):
        cleaned = super().clean()
        kinds = self._kinds()
        for kind in self.ONLY_ONE:
            if kinds.count(kind) > 1:
                self.add_error(
                    None, f"Ask for one answer of the kind “{kind.label}”, not for several."
                )
        if cleaned.get("sends_answer") and ContactField.Kind.EMAIL not in kinds:
            self.add_error(
                "sends_answer", "For this the form must ask for an e-mail address: add a question."
            )
        return cleaned

    def _kinds(self) -> list[str]:
        if "form_fields" not in self.formsets:  # somebody who may edit only a part
            return list(self.instance.form_fields.values_list("kind", flat=True))
        filled_in = (form for form in self.formsets["form_fields"].forms if form.is_valid())
        return [
            form.cleaned_data["kind"]
            for form in filled_in
            if form.cleaned_data.get("kind") and not form.cleaned_data.get("DELETE")
        ]


class ContactPage(BasePage):
    """A form through which somebody writes to the practice. Several may live side by side."""

    template = "forms/contact_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = []
    allowed_http_methods = [*BasePage.allowed_http_methods, HTTPMethod.POST]
    base_form_class = ContactPageForm
    asks_for_quick_exit = True

    summary = models.TextField(
        blank=True,
        max_length=300,
        help_text="One or two sentences. Shown under the title and in search results.",
    )
    introduction = StreamField(
        ContactText(), blank=True, help_text="Stands above the form. A few lines are enough."
    )
    emergency_heading = models.CharField("heading", max_length=120, default="Not for emergencies")
    emergency_text = models.TextField(
        "text",
        max_length=600,
        default="Nobody reads messages at night or on weekends. If you or somebody else is in "
        "danger, or if you are thinking about ending your life, please use one of these instead.",
        help_text="Stands beside the form, followed by the practice's crisis lines.",
    )
    button_label = models.CharField(
        "words on the button",
        max_length=60,
        default="Send to the practice",
        help_text="Say what happens, such as “Send to the practice”.",
    )
    body = StreamField(
        ContactText(),
        blank=True,
        verbose_name="below the form",
        help_text="What happens next, when you answer, questions that people ask.",
    )
    thanks_heading = models.CharField("heading", max_length=120, default="Thank you")
    thanks_text = RichTextField(
        "text",
        features=["bold", "italic", "link"],
        default="<p>Your message is with us. One of us reads it and answers within two working "
        "days.</p>",
        help_text="Shown after sending, to anybody who looks at the screen then: do not name what "
        "the message was about.",
    )
    is_closed = models.BooleanField(
        "closed for now",
        default=False,
        help_text="The page stays, the form does not: for holidays or when there is no room.",
    )
    closed_text = models.TextField(
        "words while it is closed",
        max_length=600,
        default="We cannot take new messages here at the moment. Please call us, or write again "
        "later.",
    )
    recipients = models.TextField(
        "who is told",
        blank=True,
        help_text="E-mail addresses, one on each line. They get a link to log in with, and not one "
        "word of the message. Left empty, everybody in the group Reception is told.",
    )
    retention_days = models.PositiveSmallIntegerField(
        "days until deletion",
        default=RETENTION_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RETENTION_DAYS)],
        help_text="Messages are deleted by themselves so many days after they came. A new number "
        "counts for messages that come from then on.",
    )
    sends_answer = models.BooleanField(
        "send an answer by itself",
        default=False,
        help_text="A short mail to the sender, without a word of the message. Somebody else may "
        "read that mailbox: keep it neutral.",
    )
    answer_subject = models.CharField(
        "subject of that mail", max_length=120, default="We received your message"
    )
    answer_text = models.TextField(
        "text of that mail",
        max_length=2_000,
        default="Thank you for writing. One of us reads your message and answers within two "
        "working days.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("introduction"),
        InlinePanel("form_fields", heading="Questions", label="Question"),
        FieldPanel("button_label"),
        MultiFieldPanel(
            [FieldPanel("emergency_heading"), FieldPanel("emergency_text")],
            heading="Beside the form: help right now",
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("thanks_heading"), FieldPanel("thanks_text")], heading="After sending"
        ),
    ]
    receiving_panels = [
        FieldPanel("recipients"),
        FieldPanel("retention_days"),
        MultiFieldPanel(
            [FieldPanel("is_closed"), FieldPanel("closed_text")], heading="Open or closed"
        ),
        MultiFieldPanel(
            [FieldPanel("sends_answer"), FieldPanel("answer_subject"), FieldPanel("answer_text")],
            heading="Answer by itself",
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Content"),
            ObjectList(receiving_panels, heading="Receiving"),
            ObjectList(BasePage.promote_panels, heading="Promote"),
            ObjectList(BasePage.settings_panels, heading="Settings"),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "contact page"

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """What editors look at beside the editor."""
        return [*self.DEFAULT_PREVIEW_MODES, (THANKS, "After sending")]

    @property
    def recipient_list(self) -> list[str]:
        """The addresses of ``recipients``, without empty lines and repetitions."""
        lines = map(plain_address, self.recipients.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    @property
    def form_name(self) -> str:
        """What tokens of this page's form are issued for."""
        return f"enquiry-{self.pk}"

    def clean(self) -> None:
        """Refuse recipients that mail cannot reach, and subjects that are more than a line."""
        super().clean()
        for address in self.recipient_list:
            try:
                validate_email(address)
            except ValidationError as error:
                sentence = f"“{address}” is not an e-mail address. Write one on each line."
                raise ValidationError({"recipients": sentence}) from error

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page itself, and below it one address: where a sender arrives."""
        if path_components == [THANKS] and self.live:
            return RouteResult(self, kwargs={"is_thanks": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, is_thanks: bool = False) -> HttpResponseBase:
        """The form, its answer to a post, or the thank-you."""
        return import_string(VIEW)(request, page=self, is_thanks=is_thanks)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """As visitors get it, with the draft's own questions."""
        return self.serve(request, is_thanks=mode_name == THANKS)
