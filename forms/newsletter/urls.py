"""Urls of this desk for visitors, below ``/newsletter/``."""

from django.urls import path

from forms.newsletter import views

urls = [
    path("", views.sign_up, name="newsletter"),
    path("thank-you/", views.thanks, name="newsletter_thanks"),
    path("confirm/<str:key>/", views.confirm_address, name="newsletter_confirm"),
    path("mine/<str:key>/", views.mine, name="newsletter_mine"),
    path("stop/<str:key>/", views.stop_mail, name="newsletter_stop"),
]
