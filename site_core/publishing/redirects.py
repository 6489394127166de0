"""Forward addresses: a page that is withdrawn sends its visitors on, so that no bookmark dies."""

from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


def redirect_visitors(page: Model) -> Redirect | None:
    """Lead visitors of ``page``, which was just withdrawn, to its forward page, if it has one."""
    target = getattr(page, "forward_page", None)
    place = _place(page) if target else None
    if place is None:
        return None
    site_id, old_path = place
    return Redirect.objects.update_or_create(
        old_path=old_path,
        site_id=site_id,
        defaults={"redirect_page": target, "automatically_created": True, "is_permanent": False},
    )[0]


def _place(page: Model) -> tuple[int, str] | None:
    parts = page.get_url_parts() if isinstance(page, Page) else None
    if not parts or not parts[2]:
        return None
    return parts[0], Redirect.normalise_path(parts[2])
