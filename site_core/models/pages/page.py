"""The base page: behaviour that every page of the site shares, and as few fields as possible."""

from http import HTTPMethod
from typing import ClassVar, Self

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    MultiFieldPanel,
    PageChooserPanel,
    PublishingPanel,
)
from wagtail.locks import BaseLock, BasicLock
from wagtail.models import Page, PageViewRestriction, Revision, Site

from site_core.drafts import Fullest, what_to_keep
from site_core.models.pages.address_panel import AddressPanel
from site_core.models.pages.form import PracticePageForm
from site_core.models.pages.scheduled_page_lock import ScheduledPageLock
from site_core.models.trash import children_to_copy
from site_core.page_cache import remembered


class BasePage(Page):
    """A page of this site. Rooms say what it shows; this says how it is found and described."""

    allowed_http_methods = (HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS)
    """A page is read. One that takes answers says so by adding ``POST``."""

    reserved_slugs: frozenset[str] = frozenset()
    """Addresses that a page of this type cannot have, because something else answers there."""

    introduces_a_person = False
    """Whether a page of this type is about somebody, who may have an account."""

    names_people_in: tuple[str, ...] = ()
    """The look-ups that lead from a page of this type to the pages of those whose text it is."""

    links_of_the_page = frozenset(
        {"content_type", "locale", "owner", "locked_by", "latest_revision", "alias_of"}
    )
    """What the page points at, and none of its revisions."""

    exclude_fields_in_copy: ClassVar[list[str]] = [
        "locked",
        "locked_by",
        "locked_at",
        "go_live_at",
        "expire_at",
        "expired",
    ]
    """What is true of a page and not of its copy: who has locked it, and when it goes live and expires."""

    is_known_public = False
    """True on a page that was loaded for one request, together with its restrictions."""

    _goes_along: ClassVar[dict] = {}

    forward_page = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="forward address",
        help_text="Where visitors are sent once this page is withdrawn, so that no bookmark dies. "
        "Left empty, they are told that the page is gone.",
    )

    quick_exit = models.CharField(
        "quick way out",
        max_length=3,
        blank=True,
        choices=[("on", "Always on this page"), ("off", "Never on this page")],
        help_text="A button that leaves the page at once, for readers who may be watched. Left "
        "empty, it is shown where the subject or a form asks for it.",
    )

    asks_for_quick_exit = False
    """Whether readers of this page may have to leave it quickly, as far as the page knows itself."""

    in_footer = models.BooleanField(
        "at the foot of every page",
        default=True,
        help_text="Pages right below the home page stand there unless they are in the menu. "
        "Untick it, and only a link on another page leads here.",
    )
    keeps_out_search_engines = models.BooleanField(
        "keep out of search engines",
        default=False,
        help_text="Asks search engines not to list this page. It stays open to everybody who has "
        "its address.",
    )

    base_form_class = PracticePageForm
    promote_panels = [
        MultiFieldPanel(
            [
                AddressPanel(),
                FieldPanel(
                    "slug",
                    heading="Last part of the address",
                    help_text="It follows from the title. Small letters, digits and hyphens. When a page "
                    "that is live gets another one, visitors who ask for the old one are sent on.",
                ),
            ],
            heading="Address",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "seo_title",
                    heading="Title in search results",
                    help_text="Left empty, the title of the page is shown there.",
                ),
                FieldPanel(
                    "search_description",
                    heading="Words below it",
                    help_text="One or two sentences. Left empty, the summary is shown.",
                ),
            ],
            heading="In search engines",
        ),
        MultiFieldPanel(
            [FieldPanel("show_in_menus", heading="In the menu of the site")], heading="Menu"
        ),
        MultiFieldPanel(
            [FieldPanel("in_footer"), FieldPanel("keeps_out_search_engines")],
            heading="Where it is found",
        ),
    ]
    promote_panels_further_down = [
        *promote_panels[:-2],
        MultiFieldPanel([FieldPanel("keeps_out_search_engines")], heading="Where it is found"),
    ]
    """For types that never stand right below the home page: neither menu nor foot ever names them."""
    settings_panels = [
        PublishingPanel(children=[*PublishingPanel().children, PageChooserPanel("forward_page")]),
        FieldPanel("quick_exit"),
        CommentPanel(),
    ]

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> QuerySet[Self]:
        """Pages of this type with all that their own template needs joined in."""
        return cls._default_manager.all()

    def get_children(self) -> QuerySet[Page]:
        """As Wagtail's, but what is in the trash is not copied along."""
        return children_to_copy(super().get_children())

    def with_content_json(self, content: dict) -> Self:
        """As Wagtail's, which loads the page's parent for it; it need not be loaded again.

        Nor is it asked whether that exists which the page points at: where Wagtail takes it from the page, whatever
        the revision says, and where the revision says the same. When it went live for the first time is a fact
        about the page as well: the revisions of a copy came from another one. An alias has the day of its original.
        """
        known = {
            field.name: field.attname
            for field in self._meta.concrete_fields
            if field.many_to_one
            and (
                field.name in self.links_of_the_page
                or content.get(field.name) == getattr(self, field.attname)
            )
        }
        of_the_page = {*known, "first_published_at"}
        page = super().with_content_json(
            {name: value for name, value in content.items() if name not in of_the_page}
        )
        for column in known.values():
            setattr(page, column, getattr(self, column))
        if self.alias_of_id:
            page.first_published_at = self.alias_of.first_published_at
        if parent := self.get_parent():
            page._cached_parent_obj = parent
        return page

    def get_lock(self) -> BaseLock | None:
        """As Wagtail's, but a page that is scheduled stays open to those who may edit it."""
        if self.locked:
            return BasicLock(self)
        task = self.current_workflow_task
        if task:
            return task.lock_class(self, task)
        return ScheduledPageLock(self) if self.approved_schedule else None

    def save_revision(self, *args, overwrite_revision: Revision | None = None, **kwargs):
        """As Wagtail's, but what would lose words, blocks or items is not overwritten.

        Saving by itself writes over the version of the running session. A deletion begins a new one, and what was
        lost little by little becomes one.
        """
        running = overwrite_revision
        if running and running == self.get_latest_revision() and running.user == kwargs.get("user"):
            keeping = what_to_keep(
                running.content,
                self.serializable_data(),
                saved_at=running.created_at,
                model=self.specific_class,
            )
            overwrite_revision = running if keeping.overwrites else None
            for fullest in keeping.kept:
                self._keep(fullest, like=running)
            self._goes_along = keeping.carried.as_content() if keeping.carried else {}
        try:
            return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)
        finally:
            self._goes_along = {}

    def serializable_data(self) -> dict:
        """As Wagtail's; a version that is being saved takes along what :meth:`save_revision` puts into it."""
        return super().serializable_data() | self._goes_along

    def _keep(self, fullest: Fullest, *, like: Revision) -> None:
        Revision.objects.create(
            content_object=self,
            base_content_type=like.base_content_type,
            user=like.user,
            object_str=like.object_str,
            content=fullest.content,
            created_at=fullest.saved_at,
        )

    def _get_site_root_paths(self, request=None) -> list:
        """As Wagtail's, which opens a file of the cache for each page whose address is asked for."""
        noted_on = request or self
        if not hasattr(noted_on, "_wagtail_cached_site_root_paths"):
            paths = remembered("addresses of sites", Site.get_site_root_paths)
            noted_on._wagtail_cached_site_root_paths = paths
        return noted_on._wagtail_cached_site_root_paths

    def get_view_restrictions(self):
        """As Wagtail's; no query where :mod:`site_core.pages.serving` has seen that there are none."""
        if self.is_known_public:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def is_listed_like(self, stored: Self) -> bool:
        """Whether lists show it where they show ``stored``: the same page as it is live now."""
        return self.path == stored.path and self.alias_of_id == stored.alias_of_id

    def serve_password_required_response(self, request, form, action_url) -> HttpResponse:
        """Asks for the password of a private page, and says nothing of what is on it."""
        context = {"form": form, "action_url": action_url}
        return render(request, "site_core/password_page.html", context)

    @property
    def is_readable(self) -> bool:
        """What :func:`readable` asks, of this page: whether other pages and feeds may say what stands on it."""
        paths = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
        return self.live and not self.path.startswith(remembered("closed", lambda: tuple(paths)))

    @property
    def has_quick_exit(self) -> bool:
        """Whether the page shows the way out, and browsers are told to keep nothing of it."""
        return self.quick_exit == "on" or (not self.quick_exit and self.asks_for_quick_exit)

    @property
    def canonical_page(self) -> Page:
        """The page that search engines should name: the original, where this is an alias."""
        page, seen = self, set()
        while page.alias_of_id and page.pk not in seen:
            seen.add(page.pk)
            page = page.alias_of
        return page

    @property
    def description(self) -> str:
        """One or two sentences for search engines and shared links; may be empty."""
        return self.search_description or getattr(self, "summary", "")

    @property
    def share_image(self):
        """The picture that goes with a shared link, or ``None``."""
        return getattr(self, "hero_image", None)
