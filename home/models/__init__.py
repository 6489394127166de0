"""The practice's own pages."""

from home.models.home_page import HomePage
from home.models.services import ServiceIndexPage, ServicePage
from home.models.standard import StandardPage
from home.models.therapists import TherapistIndexPage, TherapistPage

__all__ = [
    "HomePage",
    "ServiceIndexPage",
    "ServicePage",
    "StandardPage",
    "TherapistIndexPage",
    "TherapistPage",
]
