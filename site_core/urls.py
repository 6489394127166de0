"""Every address of the site."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from site_core.authentication.second_factor import step_urls as steps
from site_core.authentication.second_factor.views.login import AgainView, CodeView, PasskeyLoginView
from site_core.authentication.second_factor.views.setting_up import RecoveryCodesView, SetUpView
from site_core.authentication.views import (
    LoginView,
    PasswordResetConfirmView,
    PasswordResetDoneView,
    PasswordResetView,
    account_view,
    logout_view,
)
from site_core.calendar.views.feed import feed
from site_core.pages.serving import serve
from site_core.reviewing.views import review
from site_core.views import (
    colours,
    crawlers,
    errors,
    health,
    media,
    metrics,
    private,
    protection,
    search,
    security_txt,
)

urlpatterns = [
    # Before Wagtail's own of the same names, and before the pages, whose pattern fits them too.
    path("admin/login/", LoginView.as_view(), name="wagtailadmin_login"),
    path("admin/login/code/", CodeView.as_view(), name=steps.CODE_STEP),
    path("admin/login/passkey/", PasskeyLoginView.as_view(), name=steps.PASSKEY_DOOR),
    path("admin/login/second-factor/", SetUpView.as_view(), name=steps.SET_UP_STEP),
    path("admin/login/recovery-codes/", RecoveryCodesView.as_view(), name=steps.KEEP_CODES_STEP),
    path("admin/login/again/", AgainView.as_view(), name=steps.AGAIN_STEP),
    path("admin/logout/", logout_view, name="wagtailadmin_logout"),
    path("admin/password_reset/", PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/",
        PasswordResetConfirmView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
    path(
        "admin/password_reset/done/",
        PasswordResetDoneView.as_view(),
        name="wagtailadmin_password_reset_done",
    ),
    path("admin/password_reset/complete/", RedirectView.as_view(pattern_name="wagtailadmin_login")),
    path("admin/account/", account_view, name="wagtailadmin_account"),
    path("admin/", include(wagtailadmin_urls)),
    path("_util/login/", private.login, name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        private.page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        private.document_password,
    ),
    path("documents/", include(wagtaildocs_urls)),
    path("calendar/<str:key>.ics", feed, name="calendar_feed"),
    path("health/", health.health, name="health"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("metrics", metrics.metrics, name="metrics"),
    path("review/<str:key>/", review, name="review_link"),
    path("how-this-site-protects-you/", protection.protection, name="protection"),
    path("search/", search.search, name="search"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("colours/<str:digits>.css", colours.colours, name="colours"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("favicon.ico", crawlers.favicon, name="favicon"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap_part, name="sitemap_part"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.media, name="media"),
    path("blog/", include("blog.urls")),
    path("", include("forms.urls")),
    # Django's check needs a cookie in every page with a form, which no cache may keep. Pages answer
    # POST with 405; contact pages, which do not, check the origin and a signed token themselves.
    re_path(wagtail_urls.serve_pattern, csrf_exempt(serve), name="wagtail_serve"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
