"""What every room stands on: the base page, people who log in, pictures, files, the practice.

Belongs here: models without which no room works. A model that knows an article, a therapist or
an enquiry belongs in its room.
"""

from site_core.models.documents import PracticeDocument
from site_core.models.facts import Fact
from site_core.models.images import PracticeImage, PracticeRendition
from site_core.models.outside_links import HostAsked, OutsideLink, OutsideLinkPlace
from site_core.models.pages.page import BasePage
from site_core.models.practice.crisis import CrisisResource
from site_core.models.practice.settings import PracticeSettings
from site_core.models.publishing.approval import ApprovalRefused, SecondPersonApproval
from site_core.models.publishing.editorial import (
    CalendarSubscription,
    EditorialPlan,
    GateOverride,
    PublicationSet,
    PublicationSetMember,
)
from site_core.models.publishing.publication import (
    OutboxMessage,
    PublicationAlarm,
    PublicationReceipt,
    WorkerHeartbeat,
)
from site_core.models.publishing.review import ReviewedPage, ReviewLink
from site_core.models.search import SearchWord
from site_core.models.trash import TrashedPage
from site_core.models.users import User

__all__ = [
    "ApprovalRefused",
    "BasePage",
    "CalendarSubscription",
    "CrisisResource",
    "EditorialPlan",
    "Fact",
    "GateOverride",
    "HostAsked",
    "OutboxMessage",
    "OutsideLink",
    "OutsideLinkPlace",
    "PracticeDocument",
    "PracticeImage",
    "PracticeRendition",
    "PracticeSettings",
    "PublicationAlarm",
    "PublicationReceipt",
    "PublicationSet",
    "PublicationSetMember",
    "ReviewLink",
    "ReviewedPage",
    "SearchWord",
    "SecondPersonApproval",
    "TrashedPage",
    "User",
    "WorkerHeartbeat",
]
