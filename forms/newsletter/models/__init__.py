"""Tables of the newsletter desk."""

from forms.newsletter.models.announcement import Announcement
from forms.newsletter.models.delivery import Delivery
from forms.newsletter.models.subscription import Subscription

__all__ = ["Announcement", "Delivery", "Subscription"]
